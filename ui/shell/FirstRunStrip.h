// FirstRunStrip: one line under the title bar with the next step of the guided first run and its one button. Hidden
// where there is nothing to guide through.
#pragma once

#include "ui/shell/FirstRun.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace podium::ui {

class Theme;

class FirstRunStrip : public QWidget {
    Q_OBJECT
public:
    explicit FirstRunStrip(const Theme& theme, QWidget* parent = nullptr);

    void show(const std::optional<FirstRunStep>& step);
    void setBusy(bool busy);                   // the step is on its way
    void showProblem(const QString& sentence); // instead of the step's sentence

Q_SIGNALS:
    void taken();     // the button of the step
    void dismissed(); // for this workspace

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QLabel* m_number;
    QLabel* m_sentence;
    QPushButton* m_action;
};

} // namespace podium::ui
