// PredictionTables: predictions that were made anywhere, as tables with a key, a target and predictions, turned into
// two sides with the same rows. Rows are paired by key; nothing is ever dropped silently.
#pragma once

#include "core/evaluation/ScoredRows.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::evaluation {

struct PredictionColumns {
    std::string key; // identifies a row in both tables; empty = the place of the row
    std::string target = "target";
    std::string prediction;             // the number or the class; empty = "prediction"
    std::string scorePrefix = "score_"; // classification: score_<class> for each class, or for one of two
    std::string positiveClass;
    std::optional<training::TaskKind> task; // empty: classification where a table has scores, or text or booleans as
                                            // target; else regression
};

// One side; `name` is the table's name in messages. InvalidInput for a column that is missing (with the nearest), a key
// that is missing or occurs twice, a target, prediction or score that is missing or not a number (each with the count
// and the first row). Without a prediction column, the class of the highest score is predicted. All other columns
// come along in ScoredRows::columns, for slices; ScoredRows::rows is 0, 1, 2, ...
Result<ScoredRows> scoredRowsFromTable(const Table& table, const PredictionColumns& columns, std::string_view name);

// Two sides brought to the same rows: those that both have, in the order of the champion's table. `reasons` says what
// keeps the two from being compared: keys on one side only, targets that differ, with counts and examples. Where it is
// not empty, pass it on as ComparisonOptions::obstacles, and compareModels says undecided.
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
