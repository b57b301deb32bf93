// TrackingPage: the runs of the workspace. A line of filter, a table with a column for each metric, parameter and tag,
// or the runs in groups; charts of those that are selected, and what differs between them.
#pragma once

#include "core/tracking/TrackingStore.h"
#include "ui/base/Page.h"
#include "ui/tasks/TaskRunner.h"
#include "ui/tracking/RunTable.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace podium::ui {

class DifferencesPane;
class FilterEdit;
class GroupsPane;
class RecordView;
class RunCharts;
class StatePane;
struct RecordExport;

class TrackingPage : public Page {
    Q_OBJECT
public:
    explicit TrackingPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    void open(const Uri& address) override; // selects this run
    QString shownAddress() const override;
    std::vector<Command> commands() override;

    void compareSelected();

private:
    // The first runs, after a change of filter or order; what is here once more; what comes behind it.
    enum class Wanted { First, Again, More };
    struct Listing {
        tracking::RunPage page;
        tracking::RunNames names;
    };
    struct Found { // a run that was asked for by its address
        std::string id;
    };

    QWidget* buildHead();
    QWidget* buildRuns();
    void ask(Wanted wanted);
    void show(Wanted wanted, Listing listing);
    void fillGroups(const tracking::RunNames& names);
    void askGroups();
    RecordExport exportAll();
    void showCount();
    void filterEdited();
    void showProblem(const std::optional<Error>& error);
    void selectWanted();
    void selectionMoved();
    void showSelected(std::vector<tracking::Run> runs);
    void showUnread(const Error& error); // in the place of what is selected
    void inspect();
    void editNote();
    void setNote(const QString& id, const QString& note);
    void clearNote();
    void compareModels();
    std::vector<Command> runCommands();
    QString whyNotModels() const; // empty: the models of the selected runs can be compared
    QString batchList() const;

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    RunTable m_table;
    QString m_order;
    QString m_wanted;                      // id of a run to be selected when it is here
    std::vector<tracking::Run> m_selected; // with all their points
    FilterEdit* m_filter = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_count = nullptr;
    QComboBox* m_group = nullptr;
    QPushButton* m_columns = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_models = nullptr;
    RecordView* m_view = nullptr;
    GroupsPane* m_groups = nullptr;
    QStackedWidget* m_tables = nullptr;
    RunCharts* m_charts = nullptr;
    DifferencesPane* m_differences = nullptr;
    QStackedWidget* m_parts = nullptr;
    StatePane* m_states = nullptr;
    Question m_listing;
    Question m_resolving;
    bool m_compareNext = false; // asked for before the selected runs were read
    Question m_reading;
    Question m_noting;
};

} // namespace podium::ui
