// RankKeys: rows of a RankBlock sorted by their ranks in a column. A key is a rank above the number of a row, so that
// sorting keys sorts rows.
#pragma once

#include <cstdint>
#include <span>

namespace podium::training {

using RankKey = std::uint16_t;

inline std::uint32_t rankOf(RankKey key) { return key >> 8; }
inline std::uint32_t rowOf(RankKey key) { return key & 255u; }

// The keys of 1 to 255 different rows below 255, ascending by rank; `ranks` holds that of each row, at most 255. The
// order of rows with equal ranks depends on nothing but the arguments. Some 5 ns per row.
void sortByRank(const std::uint8_t* ranks, std::span<const std::uint8_t> rows, RankKey* sorted);

} // namespace podium::training
