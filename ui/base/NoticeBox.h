// NoticeBox: what a page wants to be seen in place: warnings, or an error with its remedy, with an icon on their soft
// colour. Hidden while there is nothing to say.
#pragma once

#include "core/base/Result.h"
#include "ui/base/Theme.h"

#include <QStringList>
#include <QWidget>

class QLabel;

namespace podium::ui {

class NoticeBox : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBox(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    void warn(const QStringList& sentences); // each in a line of its own; none hides the box
    void showError(const Error& error);
    void clear() { warn({}); }
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void say(const QString& text, bool error);

    const Theme& m_theme;
    bool m_isError = false;
    QLabel* m_words;
};

} // namespace podium::ui
