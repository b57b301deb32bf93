// Inspector: the panel on the right that shows what is selected in the page.
#pragma once

#include "ui/base/Inspection.h"

#include <QWidget>

class QVBoxLayout;
class QScrollArea;

namespace podium::ui {

class Theme;

class Inspector : public QWidget {
    Q_OBJECT
public:
    explicit Inspector(const Theme& theme, QWidget* parent = nullptr);

    void show(const Inspection& inspection);
    using QWidget::show;

Q_SIGNALS:
    void openRequested(const QString& address);
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* contentOf(const Inspection& inspection);
    void addSection(QVBoxLayout& column, const InspectionSection& section);
    QWidget* valueOf(const Fact& fact, bool oneLine);
    void addFact(QVBoxLayout& column, const Fact& fact);

    const Theme& m_theme;
    QScrollArea* m_scroll;
};

} // namespace podium::ui
