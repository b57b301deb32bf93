// SelectionBar: how many rows are chosen, why, and how wrong each side is on them; ways to see them, and to let go.
// Hidden while none are.
#pragma once

#include "ui/base/Inspection.h"
#include "ui/base/Theme.h"

#include <QWidget>
#include <memory>

class QLabel;
class QPushButton;

namespace podium::ui {

class RowSelection;
struct Evidence;

class SelectionBar : public QWidget {
    Q_OBJECT
public:
    SelectionBar(const Theme& theme, RowSelection& selection, QWidget* parent = nullptr);

    void show(std::shared_ptr<const Evidence> evidence);
    using QWidget::show;

Q_SIGNALS:
    void curvesWanted();
    void rowsWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPushButton* button(const char* name, const QString& text, QStringView icon);
    void refresh();

    const Theme& m_theme;
    RowSelection& m_selection;
    std::shared_ptr<const Evidence> m_evidence;
    QLabel* m_rows;
    QLabel* m_losses;
};

// "163 of 2,400 rows: market waterfront".
QString selectionTitle(const Evidence& evidence, const RowSelection& selection);
// How many rows, and their mean loss on each side; for the inspector.
InspectionSection selectionSection(const Evidence& evidence, const RowSelection& selection);

} // namespace podium::ui
