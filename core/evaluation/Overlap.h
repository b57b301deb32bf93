// Overlap: how many rows of a test part a model was trained on. Pure; 64-bit hashes, so that a false match among a
// million rows against a million has odds of 1 to 10 million.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace podium::evaluation {

// Rows of one prepared table. `table` names that table: equal for equal data version and equal `prepare` steps (for
// instance the data hash joined with the hash of the prepare steps); empty where it is not known. `numbers` and
// `hashes` are parallel or one of them is empty, in any order.
struct RowSet {
    std::string table;
    std::vector<std::uint64_t> numbers;
    std::vector<std::uint64_t> hashes; // rowHashes() of the prepared rows
    bool operator==(const RowSet&) const = default;
};

// How many rows of `test` are in `training`: by row number where both come from the same table (equal rows of a table
// are still different rows), by row hash otherwise. nullopt where neither can be told. O(n log n).
std::optional<std::int64_t> rowsInTraining(const RowSet& test, const RowSet& training);

} // namespace podium::evaluation
