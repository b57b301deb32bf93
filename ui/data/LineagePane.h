// LineagePane: what a version came from, and what was made of it. A click leads there.
#pragma once

#include "core/workflows/DataLineage.h"
#include "ui/base/Inspection.h"
#include "ui/tables/RecordTable.h"
#include "ui/tasks/TaskRunner.h"

#include <QWidget>
#include <memory>

class QBoxLayout;
class QLabel;

namespace podium::ui {

class BatchLine;
class NoticeBox;
class OpenWorkspace;
class RecordView;
class StatePane;
class Theme;

class LineagePane : public QWidget {
    Q_OBJECT
public:
    LineagePane(const Theme& theme, TaskRunner& tasks, QWidget* parent = nullptr);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    void setAddress(const QString& address); // what it is about; asked when it is looked at
    void refresh();                          // something may have been made of it meanwhile

Q_SIGNALS:
    void openRequested(const QString& address);
    void said(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildOrigin();
    RecordView* buildList(RecordModel& records, const char* name, const QString& title);
    void ask();
    void show(const workflows::DataLineage& lineage);
    void showOrigin(const workflows::DataLineage& lineage);

    const Theme& m_theme;
    TaskRunner& m_tasks;
    std::shared_ptr<OpenWorkspace> m_workspace;
    QString m_address;
    QString m_shown;
    QLabel* m_source = nullptr;
    QLabel* m_query = nullptr;
    QBoxLayout* m_inputs = nullptr;  // links
    QBoxLayout* m_derived = nullptr; // links
    RecordTable<workflows::LineageRun> m_runs;
    RecordTable<workflows::LineageModel> m_models;
    RecordView* m_runView = nullptr;
    RecordView* m_modelView = nullptr;
    QLabel* m_runTitle = nullptr;
    QLabel* m_modelTitle = nullptr;
    NoticeBox* m_unread = nullptr; // what could not be looked through
    BatchLine* m_batch;
    StatePane* m_states;
    Question m_asking;
};

} // namespace podium::ui
