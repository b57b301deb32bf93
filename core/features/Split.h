// Split: which rows of a prepared table are for learning and which for testing. Pure; the same seed gives the same rows
// on every machine.
//
//     random:0.2            a fifth of the rows, drawn with the seed
//     stratified:COL:0.2    the same share of every value of COL (a missing value is a value of its own)
//     time:COL:0.2          the last fifth by time; rows of one instant stay together
//     group:COL:0.2         whole groups, drawn with the seed until a fifth of the rows is reached as nearly as
//     possible every:5               rows whose 0-based number is divisible by 5
//
// A column's name may itself contain colons. Errors are InvalidInput: an unknown form or column (the nearest known one
// is the remedy), a share outside (0, 1), rows without a time or a group (their number is said: filter them out first),
// more strata than test rows, and any split that would leave a part without rows. Cost: at most a sort of the rows.
#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"
#include "core/table/Table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace podium::features {

struct SplitSpec {
    enum class Method { Random, Stratified, Time, Group, Every };

    Method method = Method::Random;
    std::string column;     // of Stratified, Time and Group
    double share = 0.2;     // of the rows that become test; not of Every
    std::int64_t every = 5; // of Every, at least 2

    std::string text() const; // parses back to the same spec
    Json toJson() const;      // {"method": "time", "column": "month", "share": 0.2}
    static Result<SplitSpec> fromJson(const Json& json, std::string_view origin);
    Status check() const; // share, number and column are in order
    bool operator==(const SplitSpec&) const = default;
};

Result<SplitSpec> parseSplit(std::string_view text);

// Row numbers of the table, each part ascending; no row is in two parts, every row is in one.
struct SplitRows {
    std::vector<std::size_t> train;
    std::vector<std::size_t> test;
    std::vector<std::size_t> validation; // empty in all forms so far
};
Result<SplitRows> applySplit(const SplitSpec& spec, const Table& table, std::uint64_t seed);

// What to do where nobody said anything, and why, for the record: the last fifth by time where the table has a date or
// timestamp column that is complete and has at least two different values, else a fifth at random.
struct SplitChoice {
    SplitSpec spec;
    std::string reason; // one sentence
};
SplitChoice defaultSplit(const Table& table);

} // namespace podium::features
