// A comparison as a document and as a verdict.
#include "core/base/Text.h"
#include "core/profiling/DriftFacts.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/TableComparison.h"

#include <algorithm>
#include <cmath>

namespace podium::profiling {

namespace {

Json numberOrNull(double value) { return std::isnan(value) ? Json(nullptr) : realToJson(value); }

Json sideJson(const SideFigures& side)
{
    return {{"type", columnTypeName(side.type)},
            {"rows", side.rows},
            {"missing", side.missing},
            {"missing_share", side.missingShare()},
            {"mean", numberOrNull(side.mean)},
            {"min", numberOrNull(side.min)},
            {"q05", numberOrNull(side.q05)},
            {"q25", numberOrNull(side.q25)},
            {"median", numberOrNull(side.median)},
            {"q75", numberOrNull(side.q75)},
            {"q95", numberOrNull(side.q95)},
            {"max", numberOrNull(side.max)}};
}

Json columnJson(const ColumnDrift& column)
{
    Json json{{"name", column.name},
              {"drift", driftName(column.drift)},
              {"reason", column.reason},
              {"score", numberOrNull(column.score)},
              {"psi", numberOrNull(column.psi)},
              {"missing_psi", numberOrNull(column.missingPsi)},
              {"js_distance", numberOrNull(column.jensenShannon)},
              {"chi2", numberOrNull(column.chiSquare.value)},
              {"chi2_dof", column.chiSquare.freedom},
              {"chi2_p", numberOrNull(column.chiSquare.p)},
              {"bins", column.bins},
              {"before", sideJson(column.before)},
              {"after", sideJson(column.after)}};
    if (column.isNumeric()) {
        json["ks"] = numberOrNull(column.ks.value);
        json["ks_p"] = numberOrNull(column.ks.p);
        json["wasserstein_norm"] = numberOrNull(column.wasserstein);
        json["histogram"] = {
            {"edges", column.edges}, {"counts_before", column.countsBefore}, {"counts_after", column.countsAfter}};
        return json;
    }
    json["tvd"] = numberOrNull(column.totalVariation);
    json["new_categories"] = column.newCategories;
    json["new_category_rows"] = column.newCategoryRows;
    json["lost_categories"] = column.lostCategories;
    Json categories = Json::array();
    for (const auto& [value, before, after] : column.categories)
        categories.push_back({{"value", value}, {"before", before}, {"after", after}});
    json["categories"] = std::move(categories);
    return json;
}

Check columnCheck(const ColumnDrift& column, double most)
{
    Check check;
    check.id = "drift." + column.name;
    check.kind = "drift";
    check.observed = driftText(column.score);
    check.required = format("below {}", shortest(most));
    check.rows = column.after.rows;
    check.message = driftSentence(column);
    const bool isKnown = column.drift != Drift::Undecided;
    check.verdict = column.told >= most ? Answer::No : isKnown && column.score < most ? Answer::Yes : Answer::Undecided;
    const bool movesOn = isTemporal(column.before.type);
    const bool cannotDrift = movesOn || (!column.isNumeric() && column.bins > mostCategories);
    check.skipped = cannotDrift && check.verdict == Answer::Undecided;
    if (isKnown && check.verdict == Answer::Undecided)
        check.message += movesOn ? " A time moves on by itself." : " Chance alone gives as much with so few rows.";
    return check;
}

} // namespace

std::string_view driftName(Drift drift)
{
    switch (drift) {
    case Drift::Stable: return "stable";
    case Drift::Watch: return "watch";
    case Drift::Shifted: return "shifted";
    case Drift::Undecided: break;
    }
    return "undecided";
}

std::int64_t TableComparison::count(Drift drift) const
{
    return std::count_if(columns.begin(), columns.end(), [&](const auto& column) { return column.drift == drift; });
}

Json TableComparison::toJson() const
{
    const auto fieldsJson = [](const std::vector<Field>& fields) { return Schema{fields}.toJson(); };
    Json json{{"schema", "podium.profile_comparison/1"},
              {"rows_before", rowsBefore},
              {"rows_after", rowsAfter},
              {"exact", exact},
              {"added", fieldsJson(added)},
              {"removed", fieldsJson(removed)},
              {"retyped", Json::array()},
              {"stable", count(Drift::Stable)},
              {"watch", count(Drift::Watch)},
              {"shifted", count(Drift::Shifted)},
              {"undecided", count(Drift::Undecided)},
              {"columns", Json::array()},
              {"notes", notes}};
    for (const RetypedColumn& column : retyped)
        json["retyped"].push_back({{"name", column.name},
                                   {"before", columnTypeName(column.before)},
                                   {"after", columnTypeName(column.after)}});
    for (const ColumnDrift& column : columns) json["columns"].push_back(columnJson(column));
    return json;
}

Verdict driftVerdict(const TableComparison& comparison, double most)
{
    Verdict verdict;
    Check schema;
    schema.id = "columns";
    schema.kind = "columns";
    schema.required = "the same columns";
    std::vector<std::string> changed;
    for (const Field& field : comparison.removed) changed.push_back(field.name);
    for (const Field& field : comparison.added) changed.push_back(field.name);
    for (const RetypedColumn& column : comparison.retyped) changed.push_back(column.name);
    schema.verdict = changed.empty() ? Answer::Yes : Answer::No;
    schema.observed = format("{} added, {} removed, {} of another type", comparison.added.size(),
                             comparison.removed.size(), comparison.retyped.size());
    if (!changed.empty()) schema.message = format("{} changed.", quotedList(changed));
    schema.rows = comparison.rowsAfter;
    verdict.checks.push_back(std::move(schema));
    for (const ColumnDrift& column : comparison.columns) verdict.checks.push_back(columnCheck(column, most));
    return verdict;
}

} // namespace podium::profiling
