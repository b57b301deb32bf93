#include "core/features/Split.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/features/Groups.h"
#include "core/features/StepError.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace podium::features {

namespace {

using Method = SplitSpec::Method;

Error cannotSplit(const SplitSpec& spec, std::string_view reason, std::string remedy = {})
{
    return makeError(ErrorCode::InvalidInput, format("Could not split by {}: {}.", spec.text(), reason),
                     std::move(remedy));
}

// How many of `rows` are test, by rounding.
std::size_t testCount(double share, std::size_t rows)
{
    return static_cast<std::size_t>(std::llround(share * static_cast<double>(rows)));
}

SplitRows partsOf(const std::vector<bool>& isTest)
{
    SplitRows rows;
    for (std::size_t row = 0; row < isTest.size(); ++row) (isTest[row] ? rows.test : rows.train).push_back(row);
    return rows;
}

SplitRows splitEvery(std::int64_t every, std::size_t rows)
{
    std::vector<bool> isTest(rows);
    for (std::size_t row = 0; row < rows; row += static_cast<std::size_t>(every)) isTest[row] = true;
    return partsOf(isTest);
}

SplitRows splitRandom(double share, std::size_t rows, std::uint64_t seed)
{
    std::vector<std::size_t> order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(seed);
    random.shuffle(std::span(order));
    std::vector<bool> isTest(rows);
    for (std::size_t i = 0; i < testCount(share, rows); ++i) isTest[order[i]] = true;
    return partsOf(isTest);
}

// Every stratum gives its share rounded down; the rows that are still due come from the largest remainders.
Result<SplitRows> splitStratified(const SplitSpec& spec, const Column& column, std::uint64_t seed)
{
    const Groups strata = groupRows(column.rows(), {&column});
    const std::size_t wanted = testCount(spec.share, column.rows());
    if (strata.count() > wanted)
        return cannotSplit(
            spec,
            format("\"{}\" has {} different values, more than the {} test rows", spec.column, strata.count(), wanted),
            "Stratify by a column with few values, or use random.");
    struct Quota {
        std::size_t count;
        double remainder;
    };
    std::vector<Quota> quotas;
    std::size_t given = 0;
    for (std::size_t stratum = 0; stratum < strata.count(); ++stratum) {
        const double exact = spec.share * static_cast<double>(strata.rows(stratum).size());
        quotas.push_back({static_cast<std::size_t>(exact), exact - std::floor(exact)});
        given += quotas.back().count;
    }
    std::vector<std::size_t> byRemainder(quotas.size());
    std::iota(byRemainder.begin(), byRemainder.end(), std::size_t{0});
    std::stable_sort(byRemainder.begin(), byRemainder.end(),
                     [&](std::size_t a, std::size_t b) { return quotas[a].remainder > quotas[b].remainder; });
    for (std::size_t i = 0; i < byRemainder.size() && given < wanted; ++i, ++given) ++quotas[byRemainder[i]].count;

    std::vector<bool> isTest(column.rows());
    for (std::size_t i = 0; i < quotas.size(); ++i) {
        const auto stratum = strata.rows(i);
        std::vector<std::size_t> rows(stratum.begin(), stratum.end());
        Random random = Random::stream(seed, i);
        random.shuffle(std::span(rows));
        for (std::size_t k = 0; k < quotas[i].count; ++k) isTest[rows[k]] = true;
    }
    return partsOf(isTest);
}

Status refuseMissing(const SplitSpec& spec, const Column& column)
{
    const std::size_t missing = column.missingCount();
    if (missing == 0) return success();
    return cannotSplit(spec,
                       format("{} of {} have no \"{}\"", grouped(static_cast<std::int64_t>(missing)),
                              plural(static_cast<std::int64_t>(column.rows()), "row"), spec.column),
                       "Leave them out in the recipe (drop_missing), or choose another split.");
}

// The cut between two instants that is nearest to the wanted share; of two equally near ones the one with fewer test
// rows.
Result<SplitRows> splitByTime(const SplitSpec& spec, const Column& column)
{
    if (column.type == ColumnType::Text || column.type == ColumnType::Boolean)
        return cannotSplit(
            spec, format("\"{}\" is {}, not a date, timestamp or number", spec.column, columnTypeName(column.type)));
    PODIUM_TRY(refuseMissing(spec, column));
    std::vector<double> times(column.rows());
    for (std::size_t row = 0; row < times.size(); ++row) {
        times[row] = column.number(row);
        if (std::isnan(times[row])) return cannotSplit(spec, format("row {} has no \"{}\"", row, spec.column));
    }
    std::sort(times.begin(), times.end());
    const auto wanted = static_cast<double>(times.size()) * (1 - spec.share);
    std::optional<std::size_t> cut; // the first row, in time order, that is test
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i] == times[i - 1]) continue;
        const auto distance = [&](std::size_t at) { return std::abs(static_cast<double>(at) - wanted); };
        if (!cut || distance(i) <= distance(*cut)) cut = i;
    }
    if (!cut) return cannotSplit(spec, format("all rows have the same \"{}\"", spec.column), "Choose another split.");
    std::vector<bool> isTest(times.size());
    for (std::size_t row = 0; row < isTest.size(); ++row) isTest[row] = column.number(row) >= times[*cut];
    return partsOf(isTest);
}

// Groups in random order join the test part as long as that brings it nearer to its share.
Result<SplitRows> splitByGroup(const SplitSpec& spec, const Column& column, std::uint64_t seed)
{
    PODIUM_TRY(refuseMissing(spec, column));
    const Groups byValue = groupRows(column.rows(), {&column});
    if (byValue.count() < 2)
        return cannotSplit(spec, format("\"{}\" has {}, and groups stay whole", spec.column,
                                        plural(static_cast<std::int64_t>(byValue.count()), "value")));
    std::vector<std::span<const std::size_t>> groups;
    for (std::size_t group = 0; group < byValue.count(); ++group) groups.push_back(byValue.rows(group));
    Random random(seed);
    random.shuffle(std::span(groups));
    const double wanted = spec.share * static_cast<double>(column.rows());
    std::vector<bool> isTest(column.rows());
    std::size_t taken = 0;
    std::size_t takenGroups = 0;
    const auto take = [&](std::span<const std::size_t> rows) {
        for (const std::size_t row : rows) isTest[row] = true;
    };
    for (const auto& rows : groups) {
        const auto without = std::abs(wanted - static_cast<double>(taken));
        const auto with = std::abs(wanted - static_cast<double>(taken + rows.size()));
        if (with >= without || takenGroups + 1 == groups.size()) continue;
        take(rows);
        taken += rows.size();
        ++takenGroups;
    }
    if (takenGroups == 0) // every group is more than twice the share: the smallest is nearest to it
        take(*std::min_element(groups.begin(), groups.end(),
                               [](const auto& a, const auto& b) { return a.size() < b.size(); }));
    return partsOf(isTest);
}

Result<SplitRows> rowsOf(const SplitSpec& spec, const Table& table, std::uint64_t seed)
{
    if (spec.method == Method::Every) return splitEvery(spec.every, table.rows());
    if (spec.method == Method::Random) return splitRandom(spec.share, table.rows(), seed);
    auto found = table.column(spec.column);
    if (!found) return during(format("split by {}", spec.text()), std::move(found).error());
    const Column* const column = *found;
    if (spec.method == Method::Stratified) return splitStratified(spec, *column, seed);
    if (spec.method == Method::Time) return splitByTime(spec, *column);
    return splitByGroup(spec, *column, seed);
}

} // namespace

Result<SplitRows> applySplit(const SplitSpec& spec, const Table& table, std::uint64_t seed)
{
    PODIUM_TRY(spec.check());
    PODIUM_TRY_ASSIGN(SplitRows rows, rowsOf(spec, table, seed));
    if (rows.train.empty() || rows.test.empty())
        return cannotSplit(spec, format("of {} none would be left for the {} part",
                                        plural(static_cast<std::int64_t>(table.rows()), "row"),
                                        rows.train.empty() ? "training" : "test"));
    return rows;
}

SplitChoice defaultSplit(const Table& table)
{
    for (const Column& column : table.columns) {
        if (!isTemporal(column.type) || column.missingCount() > 0) continue;
        const auto [low, high] = std::minmax_element(column.integers.begin(), column.integers.end());
        if (low == high || *low == *high) continue;
        SplitSpec spec{Method::Time, column.name, 0.2, 5};
        return {spec, format("Tested on the last fifth by \"{}\": the table has a time, and a model is asked about "
                             "times that it has not seen.",
                             column.name)};
    }
    return {SplitSpec{}, "Tested on a fifth of the rows at random: no column says when a row happened."};
}

} // namespace podium::features
