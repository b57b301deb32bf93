// The second half of PredictionTables.h: two sides brought to the same rows.
#include "core/base/Text.h"
#include "core/evaluation/PredictionTables.h"

#include <algorithm>
#include <unordered_map>

namespace podium::evaluation {

using training::TaskKind;

namespace {

// One side and what it was read from.
struct Source {
    const Table& table;
    std::string_view name;
    ScoredRows& scored;
};

// Both sides, as the same task: scores in one table only must not make the other a regression.
Status readBoth(const Source& challenger, const Source& champion, PredictionColumns columns)
{
    PODIUM_TRY_ASSIGN(challenger.scored, scoredRowsFromTable(challenger.table, columns, challenger.name));
    PODIUM_TRY_ASSIGN(champion.scored, scoredRowsFromTable(champion.table, columns, champion.name));
    if (challenger.scored.target.kind != champion.scored.target.kind) {
        columns.task = TaskKind::Classification;
        const Source& numbers = champion.scored.target.kind == TaskKind::Regression ? champion : challenger;
        PODIUM_TRY_ASSIGN(numbers.scored, scoredRowsFromTable(numbers.table, columns, numbers.name));
    }
    alignClasses(champion.scored, challenger.scored.target.classes);
    alignClasses(challenger.scored, champion.scored.target.classes);
    return success();
}

// Which rows belong together, and which are alone. Keys are there and unique: reading saw to that.
struct Matches {
    std::vector<std::size_t> ofChallenger; // parallel to ofChampion
    std::vector<std::size_t> ofChampion;   // ascending
    std::vector<std::size_t> aloneChallenger;
    std::vector<std::size_t> aloneChampion;
};

Matches matchKeys(const Column& challenger, const Column& champion)
{
    std::unordered_map<std::string, std::size_t> rows;
    for (std::size_t row = 0; row < challenger.rows(); ++row) rows.emplace(challenger.text(row), row);
    Matches matches;
    for (std::size_t row = 0; row < champion.rows(); ++row) {
        const auto found = rows.find(champion.text(row));
        if (found == rows.end()) {
            matches.aloneChampion.push_back(row);
            continue;
        }
        matches.ofChallenger.push_back(found->second);
        matches.ofChampion.push_back(row);
        rows.erase(found);
    }
    for (const auto& [key, row] : rows) matches.aloneChallenger.push_back(row);
    std::ranges::sort(matches.aloneChallenger);
    return matches;
}

void sayAlone(const std::vector<std::size_t>& rows, const Column& keys, std::string_view present,
              std::string_view absent, std::vector<std::string>& reasons)
{
    if (rows.empty()) return;
    reasons.push_back(format("{} of {} {} not in {}, such as \"{}\"",
                             plural(static_cast<std::int64_t>(rows.size()), "row"), present,
                             rows.size() == 1 ? "is" : "are", absent, printable(keys.text(rows.front()), 60)));
}

void pairByKey(const Source& challenger, const Source& champion, const std::string& key, PairedTables& paired)
{
    const Column &keys = *champion.table.find(key), &challengerKeys = *challenger.table.find(key);
    const Matches matches = matchKeys(challengerKeys, keys);
    paired.onlyChampion = static_cast<std::int64_t>(matches.aloneChampion.size());
    paired.onlyChallenger = static_cast<std::int64_t>(matches.aloneChallenger.size());
    sayAlone(matches.aloneChampion, keys, champion.name, challenger.name, paired.reasons);
    sayAlone(matches.aloneChallenger, challengerKeys, challenger.name, champion.name, paired.reasons);
    paired.challenger = paired.challenger.gather(matches.ofChallenger);
    paired.champion = paired.champion.gather(matches.ofChampion);
    paired.challenger.rows = paired.champion.rows; // the champion's places number the rows of both
}

} // namespace

Result<PairedTables> pairTables(const Table& challengerTable, std::string_view challengerName,
                                const Table& championTable, std::string_view championName,
                                const PredictionColumns& columns)
{
    PairedTables paired;
    const Source challenger{challengerTable, challengerName, paired.challenger};
    const Source champion{championTable, championName, paired.champion};
    PODIUM_TRY(readBoth(challenger, champion, columns));
    if (!columns.key.empty()) pairByKey(challenger, champion, columns.key, paired);
    else if (challengerTable.rows() != championTable.rows())
        paired.reasons.push_back(format("{} has {} and {} has {}", challengerName,
                                        plural(static_cast<std::int64_t>(challengerTable.rows()), "row"), championName,
                                        plural(static_cast<std::int64_t>(championTable.rows()), "row")));
    for (std::size_t row = 0; row < std::min(paired.champion.size(), paired.challenger.size()); ++row)
        paired.targetsDiffer += paired.champion.target.values[row] != paired.challenger.target.values[row];
    if (paired.targetsDiffer > 0)
        paired.reasons.push_back(
            format("the target \"{}\" differs in {}", columns.target, plural(paired.targetsDiffer, "row")));
    return paired;
}

} // namespace podium::evaluation
