#include "core/workflows/FindingSteps.h"

#include "core/base/Text.h"
#include "core/workflows/RecipeSteps.h"

#include <algorithm>
#include <cmath>

namespace podium::workflows {

using features::Phase;
using features::StepFields;
using profiling::ColumnProfile;
using profiling::Finding;
using profiling::TableProfile;

namespace {

StepFields leaveOut(features::ColumnNames columns) { return {Phase::Prepare, "drop", std::move(columns), {}}; }

features::ColumnNames withoutTarget(const TableProfile& profile, features::ColumnNames columns)
{
    std::erase(columns, profile.target);
    return columns;
}

std::optional<StepFields> fillIn(const TableProfile& profile, const Finding& finding)
{
    const features::ColumnNames columns = withoutTarget(profile, finding.columns);
    if (columns.empty()) return std::nullopt;
    const ColumnProfile* first = profile.find(columns.front());
    if (first == nullptr) return std::nullopt;
    if (finding.severity == profiling::Severity::High) return leaveOut(columns); // more gaps than values
    if (isTemporal(first->type)) return std::nullopt;
    const bool isNumber = isNumeric(first->type);
    features::ColumnNames same; // a finding may name several columns: those of one kind
    for (const std::string& name : columns)
        if (const ColumnProfile* column = profile.find(name);
            column != nullptr && !isTemporal(column->type) && isNumeric(column->type) == isNumber)
            same.push_back(name);
    StepFields step{Phase::Transform, "impute", same, {{"with", isNumber ? "median" : "most_frequent"}}};
    if (isNumber && finding.severity == profiling::Severity::Medium) step.given["indicator"] = "true";
    return step;
}

// Rows beyond where the finding looks. A filter leaves out what is missing, so columns with gaps have none.
std::optional<StepFields> cutOff(const ColumnProfile& column)
{
    if (!column.numbers || column.missing > 0) return std::nullopt;
    const auto& q = column.numbers->quantiles;
    const double reach = 6 * (q[4] - q[2]);
    const bool isAbove = profiling::asDouble(column.numbers->max) > q[6] + reach;
    const double exact = isAbove ? q[6] + reach : q[0] - reach;
    const bool isRounded = column.type == ColumnType::Integer || reach >= 100; // inwards: the farthest value goes
    const double bound = !isRounded ? exact : isAbove ? std::floor(exact) : std::ceil(exact);
    return StepFields{Phase::Prepare,
                      "filter",
                      {column.name},
                      {{"comparison", isAbove ? "at_most" : "at_least"}, {"value", shortest(bound)}}};
}

} // namespace

std::optional<StepFields> stepFor(const TableProfile& profile, const Finding& finding)
{
    const std::string& id = finding.id;
    const ColumnProfile* column = finding.columns.empty() ? nullptr : profile.find(finding.columns.front());
    if (column == nullptr) return std::nullopt;
    const auto drop = [&](features::ColumnNames columns) -> std::optional<StepFields> {
        columns = withoutTarget(profile, std::move(columns));
        if (columns.empty()) return std::nullopt;
        return leaveOut(std::move(columns));
    };
    if (id == "missing") return fillIn(profile, finding);
    if (id == "target_missing") return StepFields{Phase::Prepare, "drop_missing", {column->name}, {}};
    if (id == "empty_column" || id == "constant" || id == "near_unique" || id == "leak_suspicion" ||
        id == "target_identity")
        return drop(finding.columns);
    if (id == "unique" && !isTemporal(column->type)) return drop(finding.columns);
    if (id == "same_information" || id == "functional_dependency")
        return drop({finding.columns.begin() + 1, finding.columns.end()});
    if (id == "outliers" && finding.columns.size() == 1) return cutOff(*column);
    if (id == "high_cardinality") {
        features::ColumnNames columns = withoutTarget(profile, finding.columns);
        if (columns.empty()) return std::nullopt;
        const std::int64_t rare = std::max<std::int64_t>(2, profile.rows / 100); // at most a hundred columns
        return StepFields{Phase::Transform,
                          "one_hot",
                          std::move(columns),
                          {{"unknown", "other"}, {"min_frequency", format("{}", rare)}}};
    }
    if (id == "time_span" && column->name != profile.target)
        return StepFields{Phase::Transform, "date_parts", {column->name}, {}};
    if (id == "date_parts" && finding.columns.size() == 3)
        return StepFields{
            Phase::Prepare,
            "assemble_date",
            {},
            {{"as", "date"}, {"year", finding.columns[0]}, {"month", finding.columns[1]}, {"day", finding.columns[2]}}};
    return std::nullopt;
}

Result<AddStepOutcome> addStep(workspace::Workspace& workspace, const AddStepRequest& request)
{
    const Path file = request.recipe.is_absolute() ? request.recipe : workspace.folder() / request.recipe;
    const std::string origin = pathText(file.filename());
    AddStepOutcome outcome{file, request.line, !pathExists(file)};
    std::string before;
    std::string text;
    if (outcome.begun) {
        if (!request.target.empty()) text = "target: " + features::flowText(request.target) + "\n";
    } else {
        PODIUM_TRY_ASSIGN(before, readTextFile(file, 4u << 20));
        text = before;
    }
    PODIUM_TRY_ASSIGN(const features::Recipe old, features::parseRecipe(text, origin));
    PODIUM_TRY_ASSIGN(text, features::withStep(text, request.phase, request.line, origin));
    PODIUM_TRY_ASSIGN(const features::Recipe now, features::parseRecipe(text, origin)); // the line may be anything
    const bool isTransform = request.phase == Phase::Transform;
    const std::size_t count = isTransform ? now.transform.size() : now.prepare.size();
    if (count != (isTransform ? old.transform.size() : old.prepare.size()) + 1)
        return makeError(ErrorCode::InvalidInput, format("Could not add \"{}\" to {}: it is not one step.",
                                                         printable(request.line, 60), origin));
    if (isTransform && features::stepName(now.transform.back()) == "impute") {
        PODIUM_TRY_ASSIGN(text, features::withStepMoved(text, request.phase, count - 1, 0, origin));
    }
    PODIUM_TRY(saveRecipe(file, before, text));
    return outcome;
}

} // namespace podium::workflows
