// RunTable: the runs that a query brought, with a column for every metric and parameter that any of them has. Sorting
// is the query's affair, because it concerns all runs and not only those that are here; so is bringing more of them.
#pragma once

#include "core/tracking/TrackingStore.h"
#include "ui/tables/RecordTable.h"

namespace podium::ui {

struct RunColumn {
    enum class Kind { Name, Status, Started, Data, Experiment, Note, Metric, Param, Tag };
    Kind kind = Kind::Name;
    std::string key; // of a metric, parameter or tag
    QString title;
    QString group;
    bool usual = true;
    bool operator==(const RunColumn&) const = default;

    QString order() const; // the field in the language of orders: "metrics.`test/rmse`"
};

// Name and state, what the runs were judged by, parameters in which they differ, then when and from what; others are
// there to be chosen, and so is what only runs have that are not here (`names`).
std::vector<RunColumn> runColumns(const std::vector<tracking::Run>& runs, const tracking::RunNames& names = {});
QString metricColumnTitle(const std::string& metric); // "RMSE", "RMSE train"
// What a run has in a column, as it is exported: a double, a text, or nothing.
QVariant runValue(const tracking::Run& run, const RunColumn& column);
// "random_forest" or, where the run has no name, "run 0123abcd".
QString runLabel(const tracking::Run& run);

class RunTable : public RecordModel {
    Q_OBJECT
public:
    using RecordModel::RecordModel;

    void setNames(tracking::RunNames names) { m_names = std::move(names); } // before the runs
    // `total`: how many runs match, here or not.
    void setRuns(std::vector<tracking::Run> runs, qint64 total);
    // Leaves out those that are here already, and says whether there were any: then the list has moved meanwhile.
    bool addRuns(std::vector<tracking::Run> runs, qint64 total);
    const std::vector<tracking::Run>& runs() const { return m_runs; }
    const tracking::Run* find(const QString& id) const; // nullptr where it is not here
    const std::vector<RunColumn>& columns() const { return m_columns; }

    void filter(const QString&) override {} // the query's affair
    bool isFilteredByText() const override { return false; }
    void sortBy(const std::vector<SortStep>& steps) override;
    QString keyOf(int row) const override;
    qint64 recordCount() const override { return m_total; }
    QString columnKey(int column) const override;
    QString columnGroup(int column) const override { return m_columns[static_cast<std::size_t>(column)].group; }
    bool isUsual(int column) const override { return m_columns[static_cast<std::size_t>(column)].usual; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void orderWanted(const QString& order); // "metrics.`test/rmse` desc, name asc"
    void moreWanted();

private:
    std::vector<tracking::Run> m_runs;
    bool hasNewNames(const std::vector<tracking::Run>& runs) const;

    tracking::RunNames m_names;
    std::vector<RunColumn> m_columns = runColumns({});
    qint64 m_total = 0;
    bool m_asked = false; // for more
};

} // namespace podium::ui
