// PreviewPane: a table with its count line and its states: what a page shows of any table. Ctrl+G goes to a row. Where
// it may be arranged, its headers sort, a row of filters stands below them, and Ctrl+F finds texts.
#pragma once

#include "core/data/FindText.h"
#include "ui/base/Inspection.h"
#include "ui/tables/TableArranger.h"
#include "ui/tables/TableGrid.h"
#include "ui/tables/TablePreview.h"

#include <optional>

class QLabel;

namespace podium::ui {

class Dialogs;
class FindBar;
class StatePane;

class PreviewPane : public QWidget {
    Q_OBJECT
public:
    // `name` begins the object names: "data" gives "data.grid", "data.count" ...
    PreviewPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, const QString& name,
                QWidget* parent = nullptr);
    void allowArranging(); // once, before a table is opened

    // `count` stands below the table instead of what its rows and columns say: where it is part of something larger.
    void open(std::shared_ptr<TableSource> source, const QString& count = {});
    // The first rows of something that is still being read: shown and said to be that until open() comes, which then
    // keeps the place.
    void openBeginning(std::shared_ptr<TableSource> source);
    void showLoading();
    void showEmpty(const QString& icon, const QString& sentence, const QString& action = {},
                   std::function<void()> run = {});
    void showError(const Error& error, std::function<void()> retry);
    TableGrid& grid() { return *m_grid; }
    const TableShape& shape() const { return m_model->tableShape(); }
    // How the rows are arranged. Filters that cannot be are told in place and left out.
    const data::RowView& view() const { return m_arranger->view(); }
    void setView(const data::RowView& view);

    void askForRow();  // Ctrl+G
    void find();       // Ctrl+F
    void editFilter(); // of the column of the selected cell
    void sortBy(int column, std::optional<bool> descending, bool adds);

Q_SIGNALS:
    void opened();
    void viewChanged();
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    enum class Stage { Whole, Beginning, First, Stopped };

    void connectModel();
    void showRows(const std::shared_ptr<TableSource>& rows, Stage stage, const QString& count);
    void modelOpened();
    void showCount();
    QString partWords(const Error& error) const;
    QString viewWords() const;
    void filterChanged(int column, const QString& text);
    void goToNumber(qint64 number);
    void findNext(const QString& text, bool backwards);
    Inspection cellFacts(GridCell cell) const;

    TaskRunner& m_tasks;
    Dialogs& m_dialogs;
    TablePreview* m_model;
    TableGrid* m_grid;
    TableArranger* m_arranger;
    FindBar* m_find = nullptr;
    QLabel* m_problem;
    QLabel* m_count;
    StatePane* m_states;
    std::shared_ptr<TableSource> m_shown; // as the arranger gave it
    QString m_countWords;
    Stage m_stage = Stage::Whole;
    TableShape m_whole;              // of the table, however it is arranged
    std::optional<GridCell> m_place; // to go back to once the whole is there
    Question m_finding;
};

} // namespace podium::ui
