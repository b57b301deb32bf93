// PredictionTables: predictions that were made anywhere, as tables with a key, a target and predictions, turned into
// two sides with the same rows. Rows are paired by key; nothing is ever dropped silently.
#pragma once

#include "core/evaluation/ScoredRows.h"

#include <map>
#include <string>
#include <vector>

namespace podium::evaluation {

struct PredictionColumns {
    std::string key; // identifies a row in both tables; empty = the order of the rows
    std::string target;
    std::string prediction; // the number or the class; empty = the column "prediction", else the only other one
    std::string scorePrefix = "score_"; // classification: score_<class>; one column alone is the positive class
    std::string positiveClass;
    std::optional<training::TaskKind> task; // empty: regression where target and predictions are numbers (see .cpp)
};

// One side. Classification where a target is text or boolean, or score columns are there; else regression; `task`
// overrides. InvalidInput naming table and column for a missing column (with the nearest), a key that occurs twice or
// is missing (with counts and the first), a target or prediction that is missing or not a number (with counts). Columns
// that are none of these come along in ScoredRows::columns, for slices. `name` is the table's name in messages.
Result<ScoredRows> scoredRowsFromTable(const Table& table, const PredictionColumns& columns, std::string_view name);

// Two sides brought to the same rows, in the order of the champion's table. `reasons` says what keeps them from being
// compared: keys on one side only and targets that differ, with counts. Where it is not empty the rows in common are
// still here, to look at; pass `reasons` on as ComparisonOptions::obstacles, and compareModels says undecided.
struct PairedTables {
    ScoredRows challenger;
    ScoredRows champion;
    std::int64_t onlyChallenger = 0;
    std::int64_t onlyChampion = 0;
    std::int64_t targetsDiffer = 0;
    std::vector<std::string> reasons;
};
Result<PairedTables> pairTables(const Table& challenger, std::string_view challengerName, const Table& champion,
                                std::string_view championName, const PredictionColumns& columns);

} // namespace podium::evaluation
