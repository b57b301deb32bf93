// ProfilingPage: what the data looks like, and what deserves attention before a model learns from it. Left the columns,
// those that matter most first; in the centre the findings, or one column in full.
#pragma once

#include "core/data/DataCatalog.h"
#include "core/workflows/ProfileData.h"
#include "ui/base/Page.h"
#include "ui/profiling/LazyPart.h"
#include "ui/tasks/TaskRunner.h"

#include <map>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace podium::ui {

class AssociationsPane;
class ColumnList;
class ColumnPane;
class CompareTab;
class FindingRemedy;
class MissingPane;
class OverviewPane;
class StatePane;
class Tabs;
class TimelineCard;

class ProfilingPage : public Page {
    Q_OBJECT
public:
    explicit ProfilingPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    // Profiles this version; "houses:1/against/2" compares it with that one (2, houses:2, a file).
    void open(const Uri& address) override;
    QString shownAddress() const override { return m_address; }
    std::vector<Command> commands() override;

private:
    enum Tab { OverviewTab, ColumnTab, AssociationsTab, MissingTab, ComparisonTab };
    using Profile = std::shared_ptr<const profiling::TableProfile>;

    QWidget* buildHead();
    QWidget* buildContent();
    QWidget* buildColumns();
    QComboBox* choice(const QString& name, const QString& accessibleName, int characters);
    void showListing(const data::CatalogListing& listing);
    int placeOf(const QString& address); // in the list of versions, where it is added if it is not there
    void openText(const QString& address);
    void choose(const QString& address); // and profiles it
    void versionChosen();
    void showIdle();
    void profile();
    void profiled(const QString& key, Result<workflows::ProfileOutcome> outcome);
    void show(const Profile& profile);
    void showTargets();
    void showColumn(const QString& name);
    void columnChosen();
    void inspectColumn();
    void tabChosen();
    workflows::ProfileRequest request() const; // of what is chosen
    void associate();
    void lookForMissing();
    void running(bool runs);
    void exportReport();
    QString address() const { return m_address; }
    QString target() const;
    QString batchForm() const;

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    std::vector<data::DataVersion> m_listed;
    std::map<QString, Profile> m_profiles; // of this session, by address and target
    Profile m_shown;
    QString m_address; // of the version that is chosen
    QString m_wanted;  // to be opened when the listing arrives
    QComboBox* m_versions = nullptr;
    QComboBox* m_targets = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_run = nullptr;    // or stop
    QPushButton* m_export = nullptr; // once there is something
    StatePane* m_states = nullptr;
    QLineEdit* m_filter = nullptr;
    ColumnList* m_columns;
    QListView* m_columnView = nullptr;
    Tabs* m_tabs = nullptr;
    OverviewPane* m_overview = nullptr;
    ColumnPane* m_column = nullptr;
    AssociationsPane* m_associations = nullptr;
    CompareTab* m_compare = nullptr;
    FindingRemedy* m_remedy = nullptr;
    TimelineCard* m_timeline = nullptr;
    MissingPane* m_missing = nullptr;
    LazyPart<workflows::AssociationOutcome> m_associated;
    LazyPart<workflows::MissingOutcome> m_missed;
    bool m_unlisted = false; // the last listing failed
    Question m_listing;
    Question m_profiling;
    Question m_writing; // the report
};

} // namespace podium::ui
