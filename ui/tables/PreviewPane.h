// PreviewPane: a table with its count line and its states: what a page shows of any table.
#pragma once

#include "ui/base/Inspection.h"
#include "ui/tables/TableGrid.h"
#include "ui/tables/TablePreview.h"

#include <optional>

class QLabel;

namespace podium::ui {

class Dialogs;
class StatePane;

class PreviewPane : public QWidget {
    Q_OBJECT
public:
    // `name` begins the object names: "data" gives "data.grid", "data.count" ...
    PreviewPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, const QString& name,
                QWidget* parent = nullptr);

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
    void askForRow(); // Ctrl+G

Q_SIGNALS:
    void opened();
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    void showCount();
    Inspection cellFacts(GridCell cell) const;

    Dialogs& m_dialogs;
    TablePreview* m_model;
    TableGrid* m_grid;
    QLabel* m_count;
    StatePane* m_states;
    std::shared_ptr<TableSource> m_source;
    QString m_countWords;
    bool m_isBeginning = false;
    std::optional<GridCell> m_place; // to go back to once the whole is there
};

} // namespace podium::ui
