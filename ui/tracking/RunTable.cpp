#include "ui/tracking/RunTable.h"

#include "core/base/Text.h"
#include "ui/base/MetricSections.h"
#include "ui/base/QtText.h"

#include <set>
#include <string_view>

namespace podium::ui {

namespace {

using tracking::Run;
using Kind = RunColumn::Kind;

// What a run is judged by, in this order; the first four that any run has are shown unasked.
constexpr const char* leading[] = {"test/root_mean_squared_error",
                                   "test/mean_absolute_error",
                                   "test/r2_score",
                                   "test/roc_auc",
                                   "test/accuracy_score",
                                   "test/f1_score",
                                   "test/log_loss",
                                   "oob/root_mean_squared_error"};
constexpr std::size_t usualMetrics = 4;
constexpr std::size_t usualParams = 4;

std::set<std::string> leadingOf(const std::set<std::string>& metrics)
{
    std::set<std::string> chosen;
    for (const char* name : leading)
        if (metrics.count(name) > 0 && chosen.size() < usualMetrics) chosen.insert(name);
    for (const std::string& name : metrics) // metrics of one's own
        if (chosen.empty() || (chosen.size() < usualMetrics && name.find('/') == std::string::npos))
            chosen.insert(name);
    return chosen;
}

// Parameters with more than one value, a run without it counting as one.
std::set<std::string> differing(const std::vector<Run>& runs, const std::set<std::string>& params)
{
    std::set<std::string> chosen;
    for (const std::string& name : params) {
        std::set<std::string> values;
        for (const Run& run : runs) {
            const auto found = run.params.find(name);
            values.insert(found == run.params.end() ? std::string() : found->second);
            if (values.size() > 1) break;
        }
        if (values.size() > 1 && chosen.size() < usualParams) chosen.insert(name);
    }
    return chosen;
}

QString statusIcon(tracking::RunStatus status)
{
    switch (status) {
    case tracking::RunStatus::Finished: return QStringLiteral("yes");
    case tracking::RunStatus::Failed: return QStringLiteral("no");
    case tracking::RunStatus::Killed: return QStringLiteral("stop");
    case tracking::RunStatus::Running: return QStringLiteral("play");
    case tracking::RunStatus::Scheduled: break;
    }
    return QStringLiteral("undecided");
}

// Nothing where the run lacks it.
std::optional<QString> cellText(const Run& run, const RunColumn& column)
{
    switch (column.kind) {
    case Kind::Name: return runLabel(run);
    case Kind::Status: return qtText(toLower(runStatusName(run.status)));
    case Kind::Started: return qtText(isoTime(run.started)).left(16).replace(u'T', u' ');
    case Kind::Data: return run.data.address.empty() ? std::nullopt : std::optional(qtText(run.data.address));
    case Kind::Experiment: return qtText(run.experimentName);
    case Kind::Note: return qtText(run.note);
    case Kind::Metric:
        if (const auto value = run.metric(column.key)) return qtText(figure(*value, 6)).replace(u'-', QChar(0x2212));
        return std::nullopt;
    case Kind::Param:
    case Kind::Tag: break;
    }
    const tracking::TextMap& texts = column.kind == Kind::Param ? run.params : run.tags;
    const auto found = texts.find(column.key);
    return found == texts.end() ? std::nullopt : std::optional(qtText(found->second));
}

bool standsRight(const RunColumn& column) { return column.kind == Kind::Metric; }

} // namespace

QString metricColumnTitle(const std::string& key)
{
    const std::size_t slash = key.find('/');
    if (slash == std::string::npos) return metricTitle(key);
    const std::string set = key.substr(0, slash);
    const QString title = metricTitle(key.substr(slash + 1));
    return set == "test" ? title : QStringLiteral("%1 %2").arg(title, qtText(set));
}

QVariant runValue(const Run& run, const RunColumn& column)
{
    if (column.kind == Kind::Started) return qtText(isoTime(run.started));
    if (column.kind == Kind::Metric) {
        const auto value = run.metric(column.key);
        return value ? QVariant(*value) : QVariant();
    }
    const auto text = cellText(run, column);
    return text ? QVariant(*text) : QVariant();
}

QString runLabel(const Run& run)
{
    constexpr std::size_t shownDigits = 8;
    return run.name.empty() ? RunTable::tr("run %1").arg(qtText(run.id.value.substr(0, shownDigits)))
                            : qtText(run.name);
}

QString RunColumn::order() const
{
    const QString quoted = u'`' + qtText(key).replace(u'`', QStringLiteral("``")) + u'`';
    switch (kind) {
    case Kind::Name: return QStringLiteral("name");
    case Kind::Status: return QStringLiteral("status");
    case Kind::Started: return QStringLiteral("started");
    case Kind::Data: return QStringLiteral("data");
    case Kind::Experiment: return QStringLiteral("experiment");
    case Kind::Note: return QStringLiteral("note");
    case Kind::Metric: return QStringLiteral("metrics.") + quoted;
    case Kind::Tag: return QStringLiteral("tags.") + quoted;
    case Kind::Param: break;
    }
    return QStringLiteral("params.") + quoted;
}

std::vector<RunColumn> runColumns(const std::vector<Run>& runs, const tracking::RunNames& names)
{
    std::set<std::string> metrics(names.metrics.begin(), names.metrics.end());
    std::set<std::string> params(names.params.begin(), names.params.end());
    std::set<std::string> tags(names.tags.begin(), names.tags.end());
    std::set<std::string> here; // metrics of these runs
    std::set<std::string> experiments;
    bool notes = false;
    for (const Run& run : runs) {
        for (const auto& [name, points] : run.metrics) here.insert(name);
        for (const auto& [name, value] : run.params) params.insert(name);
        for (const auto& [name, value] : run.tags) tags.insert(name);
        experiments.insert(run.experimentName);
        notes = notes || !run.note.empty();
    }
    const QString facts = RunTable::tr("Facts");
    std::vector<RunColumn> columns{{Kind::Name, {}, RunTable::tr("Run"), facts, true},
                                   {Kind::Status, {}, RunTable::tr("Status"), facts, true}};
    metrics.insert(here.begin(), here.end());
    const std::set<std::string> usual = leadingOf(here);
    const auto addMetric = [&](const std::string& name) {
        const std::size_t slash = name.find('/');
        const QString set = slash == std::string::npos ? QString() : qtText(name.substr(0, slash));
        columns.push_back({Kind::Metric, name, metricColumnTitle(name),
                           set.isEmpty() ? RunTable::tr("Metrics") : RunTable::tr("Metrics: %1").arg(set),
                           usual.count(name) > 0});
    };
    for (const char* name : leading)
        if (usual.count(name) > 0) addMetric(name);
    for (const std::string& name : metrics)
        if (std::find(std::begin(leading), std::end(leading), name) == std::end(leading) || usual.count(name) == 0)
            addMetric(name);
    const std::set<std::string> differ = differing(runs, params);
    for (const std::string& name : params)
        columns.push_back({Kind::Param, name, qtText(name), RunTable::tr("Parameters"), differ.count(name) > 0});
    columns.push_back({Kind::Started, {}, RunTable::tr("Started (UTC)"), facts, true});
    columns.push_back({Kind::Data, {}, RunTable::tr("Data"), facts, true});
    columns.push_back({Kind::Experiment, {}, RunTable::tr("Experiment"), facts, experiments.size() > 1});
    columns.push_back({Kind::Note, {}, RunTable::tr("Note"), facts, notes});
    for (const std::string& name : tags)
        columns.push_back({Kind::Tag, name, qtText(name), RunTable::tr("Tags"), false});
    return columns;
}

void RunTable::setRuns(std::vector<Run> runs, qint64 total)
{
    beginResetModel();
    m_columns = runColumns(runs, m_names);
    m_runs = std::move(runs);
    m_total = total;
    m_asked = false;
    endResetModel();
}

bool RunTable::hasNewNames(const std::vector<Run>& runs) const
{
    std::set<std::pair<Kind, std::string>> known;
    for (const RunColumn& column : m_columns) known.insert({column.kind, column.key});
    return std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
        return std::any_of(run.metrics.begin(), run.metrics.end(),
                           [&](const auto& one) {
                               return known.count({Kind::Metric, one.first}) == 0;
                           }) ||
               std::any_of(run.params.begin(), run.params.end(),
                           [&](const auto& one) {
                               return known.count({Kind::Param, one.first}) == 0;
                           }) ||
               std::any_of(run.tags.begin(), run.tags.end(), [&](const auto& one) {
                   return known.count({Kind::Tag, one.first}) == 0;
               });
    });
}

bool RunTable::addRuns(std::vector<Run> runs, qint64 total)
{
    std::set<std::string_view> known;
    for (const Run& run : m_runs) known.insert(run.id.value);
    const bool overlaps = std::erase_if(runs, [&](const Run& run) { return known.count(run.id.value) > 0; }) > 0;
    if (runs.empty() || hasNewNames(runs)) {
        std::vector<Run> all = m_runs;
        std::move(runs.begin(), runs.end(), std::back_inserter(all));
        setRuns(std::move(all), total);
        return overlaps;
    }
    const int before = static_cast<int>(m_runs.size());
    beginInsertRows({}, before, before + static_cast<int>(runs.size()) - 1);
    std::move(runs.begin(), runs.end(), std::back_inserter(m_runs));
    m_total = total;
    m_asked = false;
    endInsertRows();
    return overlaps;
}

const Run* RunTable::find(const QString& id) const
{
    const std::string wanted = coreText(id);
    for (const Run& run : m_runs)
        if (run.id.value == wanted) return &run;
    return nullptr;
}

// The key of a column is its field in the language of orders, so that a column need not be here to sort by it.
void RunTable::sortBy(const std::vector<SortStep>& steps)
{
    QStringList fields;
    for (const SortStep& step : steps)
        fields << step.column + (step.order == Qt::AscendingOrder ? QStringLiteral(" asc") : QStringLiteral(" desc"));
    Q_EMIT orderWanted(fields.join(QStringLiteral(", ")));
}

QString RunTable::keyOf(int row) const { return qtText(m_runs[static_cast<std::size_t>(row)].id.value); }

QString RunTable::columnKey(int column) const { return m_columns[static_cast<std::size_t>(column)].order(); }

int RunTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RunTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Run& run = m_runs[static_cast<std::size_t>(index.row())];
    const RunColumn& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return cellText(run, column).value_or(QStringLiteral("null"));
    case DimRole: return !cellText(run, column).has_value();
    case Qt::TextAlignmentRole:
        return static_cast<int>((standsRight(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case KeyRole: return qtText(run.id.value);
    case IconRole: return column.kind == Kind::Status ? statusIcon(run.status) : QString();
    case ValueRole: return runValue(run, column);
    default: return {};
    }
}

QVariant RunTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const RunColumn& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return column.title;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((standsRight(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

bool RunTable::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_asked && static_cast<qint64>(m_runs.size()) < m_total;
}

void RunTable::fetchMore(const QModelIndex&)
{
    m_asked = true;
    Q_EMIT moreWanted();
}

} // namespace podium::ui
