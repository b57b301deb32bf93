// SplitPicture: how many rows of each part lie where in time, for people to see what a split does.
#pragma once

#include "core/features/Split.h"

#include <string>
#include <vector>

namespace podium::features {

struct SplitPicture {
    struct Bin {
        double from = 0; // days or microseconds since 1970, or row numbers
        double to = 0;
        std::string label; // where it begins: "2023-07-01", "row 1,200"
        std::size_t train = 0;
        std::size_t test = 0;
        bool operator==(const Bin&) const = default;
    };
    std::string column; // empty: rows in their order
    std::vector<Bin> bins;
    std::size_t withoutTime = 0; // rows that are in no bin
};

// Over the split's own column where it is a time, else over the first date or timestamp with values, else over the
// order of the rows. O(rows).
SplitPicture splitPicture(const SplitSpec& spec, const Table& table, const SplitRows& rows, std::size_t bins = 60);

} // namespace podium::features
