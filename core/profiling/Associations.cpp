#include "core/profiling/Associations.h"

#include "core/tasks/Parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace podium::profiling {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double pearsonOf(const std::vector<double>& x, const std::vector<double>& y)
{
    const std::size_t n = x.size();
    if (n < 2) return none;
    const double mx = std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(n);
    const double my = std::accumulate(y.begin(), y.end(), 0.0) / static_cast<double>(n);
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double dx = x[i] - mx, dy = y[i] - my;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    if (!(xx > 0) || !(yy > 0) || !std::isfinite(xx) || !std::isfinite(yy)) return none;
    return std::clamp(xy / (std::sqrt(xx) * std::sqrt(yy)), -1.0, 1.0);
}

bool isConstant(const std::vector<double>& values)
{
    return std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
}

// From 1; ties share the mean of the ranks that they take up.
std::vector<double> ranksOf(const std::vector<double>& values)
{
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from + 1;
        while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
        const double shared = (static_cast<double>(from + 1) + static_cast<double>(to)) / 2;
        for (std::size_t i = from; i < to; ++i) ranks[order[i]] = shared;
        from = to;
    }
    return ranks;
}

Correlation correlationOfComplete(const std::vector<double>& x, const std::vector<double>& y,
                                  const std::vector<double>& rankX, const std::vector<double>& rankY)
{
    const auto rows = static_cast<std::int64_t>(x.size());
    // The mean of equal numbers need not equal them: what does not vary is asked for exactly.
    if (x.empty() || isConstant(x) || isConstant(y)) return {none, none, rows};
    return {pearsonOf(x, y), pearsonOf(rankX, rankY), rows};
}

// A column of the sample with its ranks, made once where no value is missing.
struct Ranked {
    std::span<const double> values;
    std::vector<double> ranks; // empty where something is missing
};

Ranked rankedOf(const std::vector<double>& values)
{
    const bool isComplete = std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
    return {values, isComplete ? ranksOf(values) : std::vector<double>()};
}

Correlation correlationOfRanked(const Ranked& x, const Ranked& y)
{
    if (x.ranks.empty() || y.ranks.empty()) return correlationOf(x.values, y.values);
    return correlationOfComplete({x.values.begin(), x.values.end()}, {y.values.begin(), y.values.end()}, x.ranks,
                                 y.ranks);
}

std::string_view kindName(TargetKind kind)
{
    switch (kind) {
    case TargetKind::TwoClasses: return "auc";
    case TargetKind::Classes: return "explained_entropy";
    case TargetKind::Number: break;
    }
    return "explained_variance";
}

std::size_t indexOf(const TableProfile& profile, const std::string& name)
{
    std::size_t index = 0;
    while (index < profile.columns.size() && profile.columns[index].name != name) ++index;
    return index;
}

// Which columns are compared: those that are numbers and vary, the target first.
std::vector<std::size_t> comparedColumns(const TableProfile& profile, const RowSample& sample)
{
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < profile.columns.size(); ++i)
        if (!sample.column(i).numbers.empty() && profile.columns[i].distinct > 1) chosen.push_back(i);
    const auto target = std::find(chosen.begin(), chosen.end(), indexOf(profile, profile.target));
    if (target != chosen.end()) std::rotate(chosen.begin(), target, target + 1);
    return chosen;
}

Result<RowSample> sampleOf(RowSource& source, std::int64_t rows, const TaskContext& context)
{
    const std::size_t count = source.schema().fields.size();
    RowSample sample(count, rows, source.rows());
    std::vector<std::size_t> columns(count);
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    std::int64_t done = 0;
    constexpr std::uint64_t blockBytes = 64u << 20;
    PODIUM_TRY(source.read(columns, blockBytes, context, [&](const Table& block) -> Result<bool> {
        sample.add(block, done);
        done += static_cast<std::int64_t>(block.rows());
        context.progress(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(source.rows(), 1)),
                         "Drawing a sample");
        return true;
    }));
    return sample;
}

} // namespace

Correlation correlationOf(std::span<const double> x, std::span<const double> y)
{
    std::vector<double> bothX, bothY;
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i])) continue;
        bothX.push_back(x[i]);
        bothY.push_back(y[i]);
    }
    return correlationOfComplete(bothX, bothY, ranksOf(bothX), ranksOf(bothY));
}

Json Associations::toJson() const
{
    Json pearson = Json::array(), spearman = Json::array(), rows = Json::array();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Json ofPearson = Json::array(), ofSpearman = Json::array(), ofRows = Json::array();
        for (std::size_t j = 0; j < columns.size(); ++j) {
            ofPearson.push_back(realToJson(cell(i, j).pearson));
            ofSpearman.push_back(realToJson(cell(i, j).spearman));
            ofRows.push_back(cell(i, j).rows);
        }
        pearson.push_back(std::move(ofPearson));
        spearman.push_back(std::move(ofSpearman));
        rows.push_back(std::move(ofRows));
    }
    Json json{{"schema", "podium.associations/1"},
              {"rows", rowsTotal},
              {"rows_used", rowsUsed},
              {"columns", columns},
              {"pearson", pearson},
              {"spearman", spearman},
              {"rows_compared", rows},
              {"columns_left_out", leftOut}};
    if (target.empty()) return json;
    Json all = Json::array();
    for (const auto& [column, strength] : strengths) all.push_back({{"column", column}, {"strength", strength}});
    json["target"] = {{"column", target}, {"measure", kindName(kind)}, {"columns", std::move(all)}};
    return json;
}

Result<Associations> associationsOf(RowSource& source, const TableProfile& profile, const AssociationOptions& options,
                                    const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const RowSample sample, sampleOf(source, options.sampleRows, context.part(0, 0.5)));
    Associations found;
    found.rowsUsed = static_cast<std::int64_t>(sample.rows());
    found.rowsTotal = source.rows();
    std::vector<std::size_t> chosen = comparedColumns(profile, sample);
    for (std::size_t i = options.mostColumns; i < chosen.size(); ++i)
        found.leftOut.push_back(profile.columns[chosen[i]].name);
    chosen.resize(std::min(chosen.size(), options.mostColumns));
    for (const std::size_t column : chosen) found.columns.push_back(profile.columns[column].name);

    std::vector<Ranked> ranked(chosen.size());
    PODIUM_TRY(parallelFor(chosen.size(), context, [&](std::size_t i) {
        ranked[i] = rankedOf(sample.column(chosen[i]).numbers);
        return success();
    }));
    const std::size_t n = chosen.size();
    found.cells.resize(n * n);
    PODIUM_TRY(parallelFor(n, context, [&](std::size_t i) -> Status {
        for (std::size_t j = i; j < n; ++j) {
            PODIUM_TRY(context.checkpoint());
            found.cells[i * n + j] = found.cells[j * n + i] = correlationOfRanked(ranked[i], ranked[j]);
        }
        return success();
    }));
    const std::size_t target = indexOf(profile, profile.target);
    if (profile.target.empty() || target == profile.columns.size()) return found;
    found.target = profile.target;
    found.kind = targetKind(profile.columns[target]);
    for (const auto& [column, strength] : targetAssociations(profile, sample, target))
        found.strengths.push_back({profile.columns[column].name, strength});
    return found;
}

} // namespace podium::profiling
