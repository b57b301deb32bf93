// PlotPane: any table or result by x, y, colour and facet, aggregated or not. Columns are chosen from lists or dropped
// from a table's header; what is drawn stands below as a table of rows by columns, and as SQL.
#pragma once

#include "core/data/Importer.h"
#include "core/data/PlotQuery.h"
#include "ui/base/Command.h"
#include "ui/base/Inspection.h"
#include "ui/tasks/TaskRunner.h"

#include <QWidget>
#include <map>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace podium::ui {

class BatchLine;
class ColumnWell;
class Dialogs;
class OpenWorkspace;
class PlotPictures;
class PreviewPane;
class StatePane;
class Theme;

// What is drawn. `table` is SQL: a name in quotes, or a query in brackets.
struct PlotSource {
    QString title;
    std::string table;
    Schema schema;
    std::map<std::string, Path> files; // tables that no catalog knows: name -> Parquet
    std::shared_ptr<void> keptAlive;   // what must live as long as those files
};

class PlotPane : public QWidget {
    Q_OBJECT
public:
    PlotPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, QWidget* parent = nullptr);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    void setSource(PlotSource source); // columns of the same names stay where they are
    void wait();                       // another source is on its way: what was drawn goes, the columns stay chosen
    void setSpec(const data::PlotSpec& spec);
    const data::PlotQuery& query() const { return m_query; }
    std::vector<Command> commands();

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);
    void imported(const data::ImportOutcome& outcome);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildWells();
    QWidget* buildFoot();
    data::PlotSpec spec() const;
    void follow(); // the wells
    void draw(Table rows);
    void showStatus(const Table& rows);
    void saveAsAsset();
    void showSave();
    QString batchForm() const;
    QString whyNotSave() const; // empty: what is drawn can be an asset

    const Theme& m_theme;
    TaskRunner& m_tasks;
    Dialogs& m_dialogs;
    std::shared_ptr<OpenWorkspace> m_workspace;
    PlotSource m_source;
    data::PlotQuery m_query;
    bool m_isOld = false;     // what is drawn is of another source or choice
    bool m_isWaiting = false; // for a source
    std::map<QString, ColumnWell*> m_wells;
    QComboBox* m_aggregate = nullptr;
    PlotPictures* m_pictures;
    StatePane* m_states = nullptr;
    PreviewPane* m_table;
    QLabel* m_status = nullptr;
    BatchLine* m_batch = nullptr;
    QPushButton* m_save = nullptr;
    Question m_asking;
    Question m_saving;
};

} // namespace podium::ui
