#include "core/workflows/PreviewRecipe.h"

#include "core/base/Text.h"
#include "core/features/LeakWarnings.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/PreparedRows.h"

#include <algorithm>

namespace podium::workflows {
namespace {

Result<features::Recipe> readRecipe(const Path& file)
{
    if (file.empty()) return features::Recipe{};
    PODIUM_TRY_ASSIGN(const std::string text, readTextFile(file, 4u << 20));
    return features::parseRecipe(text, pathText(file));
}

std::string timeRange(const Table& table, const SeededSplit& split, const features::SplitRows& rows)
{
    const Column* time =
        split.spec.method == features::SplitSpec::Method::Time ? table.find(split.spec.column) : nullptr;
    if (!time || rows.train.empty() || rows.test.empty()) return {};
    const auto at = [&](std::size_t row) { return time->number(row); };
    const auto earlier = [&](std::size_t a, std::size_t b) { return at(a) < at(b); };
    const std::size_t last = *std::max_element(rows.train.begin(), rows.train.end(), earlier);
    const std::size_t first = *std::min_element(rows.test.begin(), rows.test.end(), earlier);
    return format("Training ends with {}, testing begins with {}.", time->text(last), time->text(first));
}

} // namespace

Result<SplitOutcome> splitData(workspace::Workspace& workspace, const SplitRequest& request, const TaskContext& context)
{
    SplitOutcome outcome;
    PODIUM_TRY_ASSIGN(outcome.split, findSplit(workspace, request.by, request.seed));
    PODIUM_TRY_ASSIGN(const features::Recipe recipe, readRecipe(request.recipe));
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source, findData(workspace, request.data, context.part(0, 0.4)));
    outcome.address = source.address;
    PODIUM_TRY_ASSIGN(Table table, readData(workspace, source, context.part(0.4, 0.7)));
    PODIUM_TRY_ASSIGN(features::PreparedTable prepared, features::prepare(recipe, std::move(table), context));
    if (recipe.target && prepared.table.find(*recipe.target)) {
        PODIUM_TRY_ASSIGN(PreparedRows rows,
                          prepareRows({}, *recipe.target, std::move(prepared.table), source.version.hash, context));
        prepared.table = std::move(rows.table);
    }
    PODIUM_TRY_ASSIGN(outcome.rows, features::applySplit(outcome.split.spec, prepared.table, outcome.split.seed));
    outcome.testHash = testHash(prepared.table, outcome.rows.test);
    outcome.timeRange = timeRange(prepared.table, outcome.split, outcome.rows);
    if (!request.name.empty()) {
        PODIUM_TRY_ASSIGN(const SaveResult saved, saveSplit(workspace, request.name, outcome.split));
        outcome.saved = saveResultName(saved);
    }
    return outcome;
}

Result<PreviewOutcome> previewRecipe(workspace::Workspace& workspace, const PreviewRequest& request,
                                     const TaskContext& context)
{
    PreviewOutcome outcome;
    PODIUM_TRY_ASSIGN(const features::Recipe recipe, readRecipe(request.recipe));
    const std::string target = request.target.empty() ? recipe.target.value_or("") : request.target;
    if (target.empty())
        return makeError(ErrorCode::InvalidInput, "Could not show the recipe: no target was named.",
                         "Give --target COLUMN, or write target: into the recipe.");
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source, findData(workspace, request.data, context.part(0, 0.3)));
    outcome.address = source.address;
    PODIUM_TRY_ASSIGN(Table raw, readData(workspace, source, context.part(0.3, 0.5)));
    PODIUM_TRY_ASSIGN(PreparedRows rows, prepareRows(recipe, target, std::move(raw), source.version.hash, context));
    outcome.prepared = std::move(rows.steps);
    if (request.split.empty()) {
        outcome.split = {features::defaultSplit(rows.table).spec, request.seed};
    } else {
        PODIUM_TRY_ASSIGN(outcome.split, findSplit(workspace, request.split, request.seed));
    }
    PODIUM_TRY_ASSIGN(const features::SplitRows parts,
                      features::applySplit(outcome.split.spec, rows.table, outcome.split.seed));
    const Table train = rows.table.gather(parts.train);
    outcome.trainRows = parts.train.size();
    PODIUM_TRY_ASSIGN(outcome.fitted, features::fitRecipe(recipe, train, target, context.part(0.6, 0.9)));
    PODIUM_TRY_ASSIGN(outcome.matrix, features::transform(outcome.fitted, train, context.part(0.9, 1)));
    std::vector<features::Warning> leaks = features::leakWarnings(recipe, target);
    if (outcome.split.spec.method == features::SplitSpec::Method::Time)
        for (auto& later : features::laterDates(recipe, rows.table, target, outcome.split.spec.column))
            leaks.push_back(std::move(later));
    for (const auto& warning : leaks) outcome.warnings.push_back(warning.what + " " + warning.remedy);
    return outcome;
}

} // namespace podium::workflows
