#include "core/profiling/TableComparison.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/ColumnCounter.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/Histograms.h"
#include "core/profiling/RowSample.h"
#include "core/tasks/Parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace podium::profiling {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double chanceAtMost = 0.05;
constexpr std::size_t shownCategories = 12;
constexpr std::size_t namedCategories = 2'000; // of which the texts are kept
constexpr std::size_t longestName = 120;

bool isCategory(ColumnType type) { return type == ColumnType::Text || type == ColumnType::Boolean; }

// One column of one side as it is read: numbers, or keys of categories.
struct Values {
    ColumnType type = ColumnType::Real;
    std::int64_t rows = 0;
    std::int64_t missing = 0;
    std::vector<double> numbers;
    std::vector<std::uint64_t> keys;
    std::unordered_map<std::uint64_t, std::string> names;

    void add(const Column& column, const std::vector<std::size_t>& chosen)
    {
        for (const std::size_t row : chosen) {
            ++rows;
            if (column.isMissing(row)) ++missing;
            else if (!isCategory(type)) addNumber(column.number(row));
            else addCategory(column, row);
        }
    }
    void sort()
    {
        std::sort(numbers.begin(), numbers.end());
        std::sort(keys.begin(), keys.end());
    }

private:
    void addNumber(double value)
    {
        if (std::isfinite(value)) numbers.push_back(value);
        else ++missing;
    }
    void addCategory(const Column& column, std::size_t row)
    {
        const std::uint64_t key = valueKey(column, row);
        keys.push_back(key);
        if (names.size() < namedCategories && !names.contains(key))
            names.emplace(key, printable(column.text(row), longestName));
    }
};

struct Pair { // a column that both tables have, in a type that can be compared
    std::size_t before = 0;
    std::size_t after = 0;
};

SideFigures figuresOf(const Values& values)
{
    SideFigures figures;
    figures.type = values.type;
    figures.rows = values.rows;
    figures.missing = values.missing;
    const auto& numbers = values.numbers;
    const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
    figures.mean = numbers.empty() ? none : sum / static_cast<double>(numbers.size());
    figures.min = quantileOf(numbers, 0);
    figures.q05 = quantileOf(numbers, 0.05);
    figures.q25 = quantileOf(numbers, 0.25);
    figures.median = quantileOf(numbers, 0.5);
    figures.q75 = quantileOf(numbers, 0.75);
    figures.q95 = quantileOf(numbers, 0.95);
    figures.max = quantileOf(numbers, 1);
    return figures;
}

double standardDeviation(const std::vector<double>& values, double mean)
{
    if (values.size() < 2) return none;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

// Bins that show the bulk of both sides.
std::vector<double> commonEdges(const Values& before, const Values& after)
{
    const auto& b = before.numbers;
    const auto& a = after.numbers;
    if (b.empty() && a.empty()) return {};
    const auto& least = b.empty() ? a : b;
    const auto& other = a.empty() ? b : a;
    const auto low = [&](double f) { return std::min(quantileOf(least, f), quantileOf(other, f)); };
    const auto high = [&](double f) { return std::max(quantileOf(least, f), quantileOf(other, f)); };
    const ColumnType type = after.type == ColumnType::Real ? after.type : before.type;
    return histogramEdges({type, static_cast<std::int64_t>(std::max(b.size(), a.size())), low(0), low(0.05), low(0.25),
                           high(0.75), high(0.95), high(1)});
}

std::vector<std::int64_t> binned(const std::vector<double>& edges, const std::vector<double>& sorted)
{
    BinCounter counter(edges);
    for (const double value : sorted) counter.add(value, 1);
    return counter.take().counts;
}

void compareNumbers(ColumnDrift& drift, const Values& before, const Values& after)
{
    drift.edges = commonEdges(before, after);
    drift.countsBefore = binned(drift.edges, before.numbers);
    drift.countsAfter = binned(drift.edges, after.numbers);
    const std::vector<double> cuts = decileCuts(before.numbers);
    const auto inBefore = countsBetween(cuts, before.numbers), inAfter = countsBetween(cuts, after.numbers);
    for (std::size_t i = 0; i < inBefore.size(); ++i) drift.bins += inBefore[i] + inAfter[i] > 0;
    drift.psi = populationStability(inBefore, inAfter);
    drift.chiSquare = chiSquareTest(inBefore, inAfter);
    drift.jensenShannon = jensenShannonDistance(inBefore, inAfter);
    drift.ks = kolmogorovSmirnov(before.numbers, after.numbers);
    const double spread = standardDeviation(before.numbers, drift.before.mean);
    drift.wasserstein = spread > 0 ? wassersteinDistance(before.numbers, after.numbers) / spread : none;
}

// Both sides' counts of every category, merged from their sorted keys.
struct MergedCategories {
    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> before, after;
};

MergedCategories merged(const Values& before, const Values& after)
{
    MergedCategories all;
    std::size_t i = 0, j = 0;
    while (i < before.keys.size() || j < after.keys.size()) {
        const std::uint64_t key = i == before.keys.size()  ? after.keys[j]
                                  : j == after.keys.size() ? before.keys[i]
                                                           : std::min(before.keys[i], after.keys[j]);
        const std::size_t fromI = i, fromJ = j;
        while (i < before.keys.size() && before.keys[i] == key) ++i;
        while (j < after.keys.size() && after.keys[j] == key) ++j;
        all.keys.push_back(key);
        all.before.push_back(static_cast<std::int64_t>(i - fromI));
        all.after.push_back(static_cast<std::int64_t>(j - fromJ));
    }
    return all;
}

void showCategories(ColumnDrift& drift, const MergedCategories& all, const Values& before, const Values& after)
{
    const double n = static_cast<double>(std::max<std::int64_t>(before.rows, 1));
    const double m = static_cast<double>(std::max<std::int64_t>(after.rows, 1));
    const auto weight = [&](std::size_t i) {
        return std::max(static_cast<double>(all.before[i]) / n, static_cast<double>(all.after[i]) / m);
    };
    std::vector<std::size_t> order(all.keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto nameOf = [&](std::size_t i) -> const std::string* {
        if (const auto found = before.names.find(all.keys[i]); found != before.names.end()) return &found->second;
        const auto found = after.names.find(all.keys[i]);
        return found == after.names.end() ? nullptr : &found->second;
    };
    const std::size_t looked = std::min(order.size(), 4 * shownCategories);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(looked), order.end(),
                      [&](std::size_t a, std::size_t b) {
                          return weight(a) != weight(b) ? weight(a) > weight(b) : all.keys[a] < all.keys[b];
                      });
    for (std::size_t i = 0; i < looked && drift.categories.size() < shownCategories; ++i)
        if (const std::string* name = nameOf(order[i]))
            drift.categories.push_back({*name, all.before[order[i]], all.after[order[i]]});
}

void compareCategories(ColumnDrift& drift, const Values& before, const Values& after)
{
    MergedCategories all = merged(before, after);
    for (std::size_t i = 0; i < all.keys.size(); ++i) {
        if (all.before[i] == 0) {
            ++drift.newCategories;
            drift.newCategoryRows += all.after[i];
        }
        drift.lostCategories += all.after[i] == 0;
    }
    showCategories(drift, all, before, after);
    drift.bins = static_cast<std::int64_t>(all.keys.size());
    if (drift.bins > mostCategories) {
        drift.reason = format("It has {} different values: they are names rather than categories, and shares of names "
                              "say nothing.",
                              grouped(drift.bins));
        return;
    }
    if (before.missing + after.missing > 0) {
        all.before.push_back(before.missing);
        all.after.push_back(after.missing);
    }
    drift.psi = populationStability(all.before, all.after);
    drift.jensenShannon = jensenShannonDistance(all.before, all.after);
    drift.totalVariation = totalVariation(all.before, all.after);
    drift.chiSquare = chiSquareTest(all.before, all.after);
}

// Only what is beyond chance counts; a time column moves on by itself, and only its gaps can be news.
double toldOf(const ColumnDrift& column)
{
    const auto told = [](double psi, double chance) { return psi > 0 && chance <= chanceAtMost ? psi : 0; };
    const double values = isTemporal(column.before.type) ? 0 : told(column.psi, column.chiSquare.p);
    return std::max(values, told(column.missingPsi, column.missingChance));
}

Drift driftFrom(const ColumnDrift& column)
{
    if (column.told >= shiftedFrom) return Drift::Shifted;
    if (column.told >= watchFrom) return Drift::Watch;
    const bool isEmpty =
        column.before.missing == column.before.rows && column.after.missing == column.after.rows; // as before
    const bool isKnown = !std::isnan(column.psi) || (isEmpty && column.reason.empty());
    return isKnown && column.score < watchFrom ? Drift::Stable : Drift::Undecided;
}

void judge(ColumnDrift& column)
{
    column.score = std::fmax(column.psi, column.missingPsi); // NaN only where both are
    column.told = toldOf(column);
    column.drift = driftFrom(column);
    if (column.drift != Drift::Undecided || !column.reason.empty()) return;
    if (std::isnan(column.score)) column.reason = "One side has no rows.";
    else if (std::isnan(column.psi)) column.reason = "One side has no values.";
    else if (isTemporal(column.before.type))
        column.reason = "A time moves on by itself: look at what else moved with it.";
    else column.reason = "Chance alone gives as much with so few rows.";
}

ColumnDrift driftOf(const std::string& name, Values& before, Values& after)
{
    before.sort();
    after.sort();
    ColumnDrift drift;
    drift.name = name;
    drift.before = figuresOf(before);
    drift.after = figuresOf(after);
    drift.psi = drift.jensenShannon = drift.totalVariation = drift.wasserstein = none;
    drift.ks.value = drift.ks.p = drift.chiSquare.value = drift.chiSquare.p = none;
    const std::vector<std::int64_t> missingBefore{before.missing, before.rows - before.missing};
    const std::vector<std::int64_t> missingAfter{after.missing, after.rows - after.missing};
    drift.missingPsi = populationStability(missingBefore, missingAfter);
    drift.missingChance = chiSquareTest(missingBefore, missingAfter).p;
    if (isCategory(before.type)) compareCategories(drift, before, after);
    else compareNumbers(drift, before, after);
    judge(drift);
    return drift;
}

// Reads the given columns of one side; of many rows those whose number's hash is low.
Result<std::vector<Values>> readSide(RowSource& source, const std::vector<std::size_t>& columns, std::int64_t mostRows,
                                     const TaskContext& context)
{
    std::vector<Values> sides(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) sides[i].type = source.schema().fields[columns[i]].type;
    const bool takesAll = source.rows() <= mostRows;
    const double share = static_cast<double>(mostRows) / static_cast<double>(std::max<std::int64_t>(source.rows(), 1));
    const auto threshold = takesAll ? 0 : static_cast<std::uint64_t>(share * 0x1p64);
    std::uint64_t done = 0;
    constexpr std::uint64_t blockBytes = 32u << 20;
    PODIUM_TRY(source.read(columns, blockBytes, context, [&](const Table& block) -> Result<bool> {
        std::vector<std::size_t> chosen;
        for (std::size_t row = 0; row < block.rows(); ++row)
            if (takesAll || mix64(done + row) < threshold) chosen.push_back(row);
        done += block.rows();
        PODIUM_TRY(parallelFor(columns.size(), context, [&](std::size_t i) {
            sides[i].add(block.columns[i], chosen);
            return success();
        }));
        return true;
    }));
    return sides;
}

bool isComparable(ColumnType before, ColumnType after)
{
    return before == after || (isNumeric(before) && isNumeric(after));
}

std::vector<Pair> pairsOf(const Schema& before, const Schema& after, TableComparison& comparison)
{
    std::vector<Pair> pairs;
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < after.fields.size(); ++i) places.emplace(after.fields[i].name, i);
    for (std::size_t i = 0; i < before.fields.size(); ++i) {
        const Field& field = before.fields[i];
        const auto place = places.find(field.name);
        if (place == places.end()) {
            comparison.removed.push_back(field);
            continue;
        }
        const ColumnType type = after.fields[place->second].type;
        if (type != field.type) comparison.retyped.push_back({field.name, field.type, type});
        if (isComparable(field.type, type)) pairs.push_back({i, place->second});
        places.erase(place);
    }
    for (const Field& field : after.fields)
        if (places.contains(field.name)) comparison.added.push_back(field);
    return pairs;
}

} // namespace

Result<TableComparison> compareTables(RowSource& before, RowSource& after, const ComparisonOptions& options,
                                      const TaskContext& context)
{
    TableComparison comparison;
    comparison.rowsBefore = before.rows();
    comparison.rowsAfter = after.rows();
    const std::vector<Pair> pairs = pairsOf(before.schema(), after.schema(), comparison);
    const std::int64_t used = std::min(before.rows(), options.mostRows) + std::min(after.rows(), options.mostRows);
    const std::size_t together =
        std::max<std::size_t>(1, options.memoryBytes / (sizeof(double) * static_cast<std::uint64_t>(used + 1)));
    for (std::size_t from = 0; from < pairs.size(); from += together) {
        const std::size_t to = std::min(from + together, pairs.size());
        std::vector<std::size_t> columnsBefore, columnsAfter;
        for (std::size_t i = from; i < to; ++i) {
            columnsBefore.push_back(pairs[i].before);
            columnsAfter.push_back(pairs[i].after);
        }
        const double share = static_cast<double>(from) / static_cast<double>(pairs.size());
        context.progress(share, format("Comparing {}", plural(static_cast<std::int64_t>(pairs.size()), "column")));
        PODIUM_TRY_ASSIGN(std::vector<Values> ofBefore, readSide(before, columnsBefore, options.mostRows, context));
        PODIUM_TRY_ASSIGN(std::vector<Values> ofAfter, readSide(after, columnsAfter, options.mostRows, context));
        std::vector<ColumnDrift> drifts(to - from);
        PODIUM_TRY(parallelFor(drifts.size(), context, [&](std::size_t i) {
            drifts[i] = driftOf(before.schema().fields[columnsBefore[i]].name, ofBefore[i], ofAfter[i]);
            return success();
        }));
        std::move(drifts.begin(), drifts.end(), std::back_inserter(comparison.columns));
    }
    const auto rank = [](const ColumnDrift& column) { // what has moved beyond chance, then the rest
        const bool hasMoved = column.drift == Drift::Shifted || column.drift == Drift::Watch;
        return std::pair(hasMoved, hasMoved ? column.told : std::isnan(column.score) ? -1 : column.score);
    };
    std::stable_sort(comparison.columns.begin(), comparison.columns.end(),
                     [&](const ColumnDrift& a, const ColumnDrift& b) { return rank(a) > rank(b); });
    comparison.exact = std::max(before.rows(), after.rows()) <= options.mostRows;
    if (!comparison.exact)
        comparison.notes.push_back(
            format("Compared on a sample of {} rows of each side that has more.", grouped(options.mostRows)));
    return comparison;
}

} // namespace podium::profiling
