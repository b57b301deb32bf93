#include "core/evaluation/Overlap.h"

#include <algorithm>

namespace podium::evaluation {

namespace {

std::int64_t countIn(const std::vector<std::uint64_t>& values, std::vector<std::uint64_t> among)
{
    std::ranges::sort(among);
    return std::ranges::count_if(values, [&](std::uint64_t value) { return std::ranges::binary_search(among, value); });
}

} // namespace

std::optional<std::int64_t> rowsInTraining(const RowSet& test, const RowSet& training)
{
    // An empty list next to a filled one means "not kept"; both empty means that there are no rows.
    const auto known = [](const std::vector<std::uint64_t>& values, const std::vector<std::uint64_t>& others) {
        return !values.empty() || others.empty();
    };
    if (!test.table.empty() && test.table == training.table && known(test.numbers, test.hashes) &&
        known(training.numbers, training.hashes))
        return countIn(test.numbers, training.numbers);
    if (known(test.hashes, test.numbers) && known(training.hashes, training.numbers))
        return countIn(test.hashes, training.hashes);
    return std::nullopt;
}

} // namespace podium::evaluation
