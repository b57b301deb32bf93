#include "core/training/trees/RankKeys.h"

#include "core/training/trees/BinSet.h"

#include <algorithm>
#include <array>
#include <limits>

namespace podium::training {
namespace {

RankKey keyOf(std::uint32_t rank, std::uint32_t row) { return static_cast<RankKey>(rank << 8 | row); }

void sortTwo(const std::uint8_t* ranks, std::span<const std::uint8_t> rows, RankKey* sorted)
{
    const RankKey first = keyOf(ranks[rows[0]], rows[0]);
    const RankKey second = keyOf(ranks[rows[1]], rows[1]);
    sorted[0] = std::min(first, second);
    sorted[1] = std::max(first, second);
}

// Sorts up to `lanes` rows, at most 32, by counting how many lie below each, without branches and in vector
// instructions: for so few rows the fastest way by far.
template <std::size_t lanes>
void sortFew(const std::uint8_t* ranks, std::span<const std::uint8_t> rows, RankKey* sorted)
{
    std::array<std::int16_t, lanes> keys; // rank, then place: all different
    std::array<std::int16_t, lanes> below{};
    for (std::size_t i = 0; i < rows.size(); ++i) keys[i] = static_cast<std::int16_t>(ranks[rows[i]] << 5 | i);
    for (std::size_t i = rows.size(); i < lanes; ++i) keys[i] = std::numeric_limits<std::int16_t>::max();
    for (std::size_t other = 0; other < rows.size(); ++other) {
        for (std::size_t i = 0; i < lanes; ++i)
            below[i] = static_cast<std::int16_t>(below[i] - (keys[other] < keys[i] ? -1 : 0));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) sorted[below[i]] = keyOf(keys[i] >> 5, rows[i]);
}

// Sorts by walking the set of ranks; rows of one rank are chained.
void sortMany(const std::uint8_t* ranks, std::span<const std::uint8_t> rows, RankKey* sorted)
{
    constexpr std::uint8_t end = 255;
    BinSet used;
    std::array<std::uint8_t, 256> head, next;
    for (const std::uint8_t row : rows) {
        const std::uint32_t rank = ranks[row];
        next[row] = used.contains(rank) ? head[rank] : end;
        head[rank] = row;
        used.add(rank);
    }
    used.forEach([&](std::uint32_t rank) {
        std::uint8_t row = head[rank];
        do {
            *sorted++ = keyOf(rank, row);
            row = next[row];
        } while (row != end);
    });
}

} // namespace

void sortByRank(const std::uint8_t* ranks, std::span<const std::uint8_t> rows, RankKey* sorted)
{
    if (rows.size() == 2) sortTwo(ranks, rows, sorted);
    else if (rows.size() <= 8) sortFew<8>(ranks, rows, sorted);
    else if (rows.size() <= 16) sortFew<16>(ranks, rows, sorted);
    else if (rows.size() <= 32) sortFew<32>(ranks, rows, sorted);
    else sortMany(ranks, rows, sorted);
}

} // namespace podium::training
