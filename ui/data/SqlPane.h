// SqlPane: SQL over the assets of a workspace: write, run, look, keep. Each asset is a table by its name.
#pragma once

#include "core/data/Importer.h"
#include "core/data/SqlQuery.h"
#include "ui/base/Command.h"
#include "ui/base/Inspection.h"
#include "ui/tasks/TaskRunner.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <memory>

class QLabel;
class QPushButton;

namespace podium::ui {

class Dialogs;
class OpenWorkspace;
class PreviewPane;
class SqlEditor;
class Theme;

class SqlPane : public QWidget {
    Q_OBJECT
public:
    SqlPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, QWidget* parent = nullptr);
    ~SqlPane() override;

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    // What is offered while one types; versions oldest first.
    void setVersions(const std::vector<data::DataVersion>& versions);
    // Proposes a query about this table, unless somebody has written one.
    void propose(const QString& table);

    void run();
    std::vector<Command> commands();

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);
    void imported(const data::ImportOutcome& outcome);
    void plotWanted(const QString& query, const podium::Schema& columns);

private:
    QWidget* buildEditor();
    void stop();
    // What is written is kept in the workspace (.podium/query.sql) and comes back with it.
    void remember();
    void recall();
    void ran(Result<data::SqlOutcome> outcome);
    void showIdle();
    void enable();
    void exportResult();
    void saveAsAsset();
    void copyAs(const QString& text, const QString& what);
    QString pandasForm() const;
    QString batchForm(const QString& query) const;
    QString whyNotKeep(const Question& keeping) const; // empty: the result can be exported, saved
    QString query() const;

    const Theme& m_theme;
    TaskRunner& m_tasks;
    Dialogs& m_dialogs;
    std::shared_ptr<OpenWorkspace> m_workspace;
    SqlEditor* m_editor = nullptr;
    QPushButton* m_run = nullptr; // or stop
    QPushButton* m_export = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_plot = nullptr;
    QPushButton* m_copy = nullptr;
    QLabel* m_status = nullptr;
    PreviewPane* m_result = nullptr;
    QString m_proposed;
    QString m_done; // the query that the result answers
    QElapsedTimer m_clock;
    QTimer m_pause; // in typing
    Question m_remembering;
    Question m_recalling;
    Question m_running;
    Question m_exporting;
    Question m_saving;
};

} // namespace podium::ui
