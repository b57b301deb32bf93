// RowsPane: the test rows as a table, worst first: harmed most by the step to the challenger, or worst for one side.
// Where rows are chosen elsewhere, only those, unless one wants all. A click on a row of all chooses it everywhere.
#pragma once

#include "core/evaluation/RowLosses.h"
#include "ui/base/Inspection.h"

#include <QWidget>
#include <memory>

class QCheckBox;
class QComboBox;

namespace podium::ui {

class Dialogs;
class PreviewPane;
class RowSelection;
class RowsSource;
class TaskRunner;
class Theme;
struct Evidence;
struct GridCell;

class RowsPane : public QWidget {
    Q_OBJECT
public:
    RowsPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, RowSelection& selection,
             QWidget* parent = nullptr);

    void show(std::shared_ptr<const Evidence> evidence);
    using QWidget::show;
    evaluation::WorstBy order() const;

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    void selectionChanged();
    bool wantsSome() const;
    void fill(); // reads the rows again, in the order and the choice of now
    void chooseRow(const GridCell& cell);

    RowSelection& m_selection;
    std::shared_ptr<const Evidence> m_evidence;
    std::shared_ptr<RowsSource> m_source;
    QComboBox* m_order;
    QCheckBox* m_onlyChosen;
    PreviewPane* m_table;
    bool m_showsSome = false; // the rows of a choice, not all
};

// One row: the truth, what both sides said, how wrong they were.
Inspection rowFacts(const Evidence& evidence, std::size_t row);

} // namespace podium::ui
