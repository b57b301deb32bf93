#include "core/evaluation/Slices.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace podium::evaluation {

namespace {

constexpr std::string_view missingLabel = "(missing)";

// One column cut: the piece of each row, and what the pieces are called, in reading order.
struct Cut {
    std::vector<std::size_t> pieces;
    std::vector<std::string> labels;
};

std::string endText(const Column& column, std::size_t row)
{
    if (!isNumeric(column.type)) return column.text(row);
    const double value = column.number(row);
    return value == std::floor(value) && std::abs(value) < 1e15 ? grouped(value) : figure(value);
}

std::vector<std::size_t> presentRows(const Column& column)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < column.rows(); ++row)
        if (!column.isMissing(row) && !(column.type == ColumnType::Real && std::isnan(column.reals[row])))
            rows.push_back(row);
    return rows;
}

Cut cutByText(const Column& column, const std::vector<std::size_t>& rows)
{
    std::map<std::string, std::size_t> numbers;
    for (const std::size_t row : rows) numbers.emplace(column.text(row), 0);
    Cut cut{std::vector<std::size_t>(column.rows()), {}};
    for (auto& [label, number] : numbers) {
        number = cut.labels.size();
        cut.labels.push_back(label);
    }
    for (const std::size_t row : rows) cut.pieces[row] = numbers.find(column.text(row))->second;
    return cut;
}

// `sorted` are rows in the order of their values; a piece ends where the next value differs and its share is full.
Cut cutInRanges(const Column& column, const std::vector<std::size_t>& sorted, std::size_t bins)
{
    Cut cut{std::vector<std::size_t>(column.rows()), {}};
    std::size_t begin = 0;
    for (std::size_t bin = 1; bin <= bins && begin < sorted.size(); ++bin) {
        std::size_t end = sorted.size() * bin / bins;
        if (end <= begin) continue; // equal values have filled this piece already
        while (end < sorted.size() && column.number(sorted[end]) == column.number(sorted[end - 1])) ++end;
        for (std::size_t i = begin; i < end; ++i) cut.pieces[sorted[i]] = cut.labels.size();
        const std::size_t first = sorted[begin], last = sorted[end - 1];
        std::string label = format("{} to {}", endText(column, first), endText(column, last));
        if (column.number(first) == column.number(last)) label = endText(column, first);
        if (std::ranges::find(cut.labels, label) != cut.labels.end()) // too coarse to tell the ranges apart
            label = format("{} to {}", column.text(first), column.text(last));
        cut.labels.push_back(std::move(label));
        begin = end;
    }
    return cut;
}

Cut cutByValue(const Column& column, const std::vector<std::size_t>& sorted)
{
    Cut cut{std::vector<std::size_t>(column.rows()), {}};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i == 0 || column.number(sorted[i]) != column.number(sorted[i - 1]))
            cut.labels.push_back(column.text(sorted[i]));
        cut.pieces[sorted[i]] = cut.labels.size() - 1;
    }
    return cut;
}

Cut cutColumn(const Column& column, const SliceOptions& options)
{
    std::vector<std::size_t> rows = presentRows(column);
    const std::size_t present = rows.size();
    Cut cut;
    if (column.type == ColumnType::Text || column.type == ColumnType::Boolean) {
        cut = cutByText(column, rows);
    } else {
        std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return column.number(row); });
        std::size_t different = present > 0;
        for (std::size_t i = 1; i < present; ++i) different += column.number(rows[i]) != column.number(rows[i - 1]);
        const std::size_t few = column.type == ColumnType::Integer ? options.integerValues : options.realValues;
        cut = different <= few ? cutByValue(column, rows) : cutInRanges(column, rows, options.bins);
    }
    if (present == column.rows()) return cut;
    std::vector<bool> isPresent(column.rows(), false);
    for (const std::size_t row : rows) isPresent[row] = true;
    for (std::size_t row = 0; row < column.rows(); ++row)
        if (!isPresent[row]) cut.pieces[row] = cut.labels.size();
    cut.labels.emplace_back(missingLabel);
    return cut;
}

// How much worse the challenger is, as a fraction of the champion where that makes sense.
double harm(const MetricComparison& metric)
{
    const double change = metric.relative.value_or(metric.difference.value_or(0));
    return metric.direction == Direction::Lower ? change : -change;
}

int harmRank(Standing standing)
{
    switch (standing) {
    case Standing::Worse: return 0;
    case Standing::Equivalent: return 1;
    case Standing::Better: return 2;
    case Standing::Undecided: break;
    }
    return 3;
}

Result<std::vector<MetricComparison>> compareSlice(const ScoredRows& challenger, const ScoredRows& champion,
                                                   const Slice& slice, const SliceOptions& options,
                                                   std::optional<double> margin, const ResamplingOptions& resampling,
                                                   const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(auto metrics, headToHead(challenger.gather(slice.rows), champion.gather(slice.rows),
                                               options.metrics, margin, resampling, context));
    if (static_cast<std::int64_t>(slice.rows.size()) >= options.minimumRows) return metrics;
    for (auto& metric : metrics) {
        metric.low = metric.high = metric.relativeLow = metric.relativeHigh = std::nullopt;
        metric.verdict = Standing::Undecided;
        metric.reason = format("{} {} fewer than {}", plural(static_cast<std::int64_t>(slice.rows.size()), "row"),
                               slice.rows.size() == 1 ? "is" : "are", options.minimumRows);
    }
    return metrics;
}

} // namespace

Result<std::vector<Slice>> cutSlices(const Table& columns, const SliceSpec& spec, const SliceOptions& options)
{
    std::vector<Cut> cuts;
    for (const auto& name : spec.columns) {
        PODIUM_TRY_ASSIGN(const Column* column, columns.column(name, "The test data"));
        cuts.push_back(cutColumn(*column, options));
    }
    // Row by row the pieces of all columns; a map puts equal ones together, in reading order.
    std::map<std::vector<std::size_t>, std::vector<std::size_t>> rowsByPieces;
    std::vector<std::size_t> pieces(cuts.size());
    for (std::size_t row = 0; row < columns.rows(); ++row) {
        for (std::size_t i = 0; i < cuts.size(); ++i) pieces[i] = cuts[i].pieces[row];
        rowsByPieces[pieces].push_back(row);
        if (rowsByPieces.size() > options.maximumSlices)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not slice by {}: it has more than {} different values.",
                                    join(spec.columns, ", "),
                                    grouped(static_cast<std::int64_t>(options.maximumSlices))),
                             "Slice by a column that groups rows.");
    }
    std::vector<Slice> slices;
    for (auto& [numbers, rows] : rowsByPieces) {
        Slice slice;
        for (std::size_t i = 0; i < cuts.size(); ++i)
            slice.key.parts.push_back({spec.columns[i], cuts[i].labels[numbers[i]]});
        slice.rows = std::move(rows);
        slices.push_back(std::move(slice));
    }
    return slices;
}

std::vector<SliceSpec> fittingSlices(const Table& columns, std::vector<SliceSpec> wanted)
{
    const auto isMissing = [&](const std::string& name) {
        return std::ranges::find(columns.columns, name, &Column::name) == columns.columns.end();
    };
    std::erase_if(wanted, [&](const SliceSpec& spec) { return std::ranges::any_of(spec.columns, isMissing); });
    return wanted;
}

std::vector<SliceSpec> suggestedSlices(const Table& columns, std::string_view except)
{
    constexpr std::size_t mostSpecs = 6;
    constexpr std::size_t mostValues = 12;
    std::vector<SliceSpec> specs;
    for (const Column& column : columns.columns) {
        if (specs.size() == mostSpecs) break;
        const bool countable =
            column.type == ColumnType::Text || column.type == ColumnType::Boolean || column.type == ColumnType::Integer;
        if (!countable || column.name == except) continue;
        std::set<std::string> values;
        for (std::size_t row = 0; row < column.rows() && values.size() <= mostValues; ++row)
            if (!column.isMissing(row)) values.insert(column.text(row));
        if (values.size() >= 2 && values.size() <= mostValues) specs.push_back({{column.name}});
    }
    return specs;
}

Result<std::vector<SliceComparison>> compareSlices(const ScoredRows& challenger, const ScoredRows& champion,
                                                   const SliceOptions& options, std::optional<double> margin,
                                                   const ResamplingOptions& resampling, const TaskContext& context)
{
    const Table& columns = champion.columns.columns.empty() ? challenger.columns : champion.columns;
    std::vector<Slice> slices;
    for (const auto& spec : options.specs) {
        PODIUM_TRY_ASSIGN(auto cut, cutSlices(columns, spec, options));
        std::ranges::move(cut, std::back_inserter(slices));
    }
    std::vector<SliceComparison> comparisons;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const auto count = static_cast<double>(slices.size());
        const TaskContext part = context.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
        PODIUM_TRY_ASSIGN(auto metrics,
                          compareSlice(challenger, champion, slices[i], options, margin, resampling, part));
        for (auto& metric : metrics)
            comparisons.push_back({slices[i].key, static_cast<std::int64_t>(slices[i].rows.size()), std::move(metric)});
    }
    std::ranges::stable_sort(comparisons, [](const SliceComparison& a, const SliceComparison& b) {
        const int rankA = harmRank(a.metric.verdict), rankB = harmRank(b.metric.verdict);
        return rankA != rankB ? rankA < rankB : harm(a.metric) > harm(b.metric);
    });
    return comparisons;
}

} // namespace podium::evaluation
