#include "core/base/Text.h"
#include "core/features/FittedRecipe.h"

#include <algorithm>

namespace podium::features {

namespace {

Result<FittedStep> stepFrom(const Json& json, const std::string& origin)
{
    PODIUM_TRY_ASSIGN(const std::string step, JsonReader(json, origin, ErrorCode::Corrupt).text("step"));
    const auto as = [](auto fitted) -> Result<FittedStep> {
        if (!fitted) return std::move(fitted).error();
        return FittedStep(std::move(*fitted));
    };
    if (step == "impute") return as(fittedImputeFrom(json, origin));
    if (step == "one_hot") return as(fittedOneHotFrom(json, origin));
    if (step == "category") return as(fittedCategoryFrom(json, origin));
    if (step == "standardise") return as(fittedScaleFrom(json, origin));
    if (step == "date_parts") return as(fittedDatePartsFrom(json, origin));
    if (step == "drop") return as(fittedDropFrom(json, origin));
    return makeError(ErrorCode::Corrupt, format("{}: \"{}\" is no step.", origin, step));
}

Json reportJson(const TransformReport& report)
{
    return {{"step", report.step},
            {"columns", report.columns},
            {"columns_before", report.columnsBefore},
            {"columns_after", report.columnsAfter}};
}

Result<TransformReport> reportFrom(const Json& json, const std::string& origin)
{
    const JsonReader reader(json, origin, ErrorCode::Corrupt);
    TransformReport report;
    PODIUM_TRY_ASSIGN(report.step, reader.text("step"));
    PODIUM_TRY_ASSIGN(report.columns, reader.texts("columns"));
    PODIUM_TRY_ASSIGN(const std::int64_t before, reader.integer("columns_before"));
    PODIUM_TRY_ASSIGN(const std::int64_t after, reader.integer("columns_after"));
    report.columnsBefore = static_cast<std::size_t>(before);
    report.columnsAfter = static_cast<std::size_t>(after);
    return report;
}

// What the steps make of the inputs, tried on a table without rows: a document whose steps do not fit together is found
// here and not while predicting.
Status checkSteps(const FittedRecipe& fitted, const std::string& origin)
{
    std::vector<FrameColumn> columns;
    for (const Field& input : fitted.inputs)
        columns.push_back({input.name, nullptr, Column::empty(input.name, input.type), 0});
    Frame frame(0, std::move(columns));
    for (const FittedStep& step : fitted.steps) {
        const std::string& column = std::visit([](const auto& s) -> const std::string& { return s.column; }, step);
        if (!frame.find(column))
            return makeError(ErrorCode::Corrupt,
                             format("{}: a step works on \"{}\", which is not there.", origin, column));
        if (auto done = std::visit([&](const auto& s) { return apply(s, frame); }, step); !done)
            return makeError(ErrorCode::Corrupt, format("{}: {}.", origin, done.error().what));
    }
    std::vector<std::uint32_t> levels;
    for (const FrameColumn& column : frame.columns()) levels.push_back(column.levels);
    if (frame.names() != fitted.features || levels != fitted.levels)
        return makeError(ErrorCode::Corrupt, format("{}: the steps do not make the features that it lists.", origin));
    return success();
}

} // namespace

Json FittedRecipe::toJson() const
{
    Json stepList = Json::array();
    for (const FittedStep& step : steps)
        stepList.push_back(std::visit([](const auto& s) { return features::toJson(s); }, step));
    Json reportList = Json::array();
    for (const TransformReport& entry : report) reportList.push_back(reportJson(entry));
    return {{"inputs", Schema{inputs}.toJson()},
            {"steps", std::move(stepList)},
            {"features", features},
            {"levels", levels},
            {"report", std::move(reportList)}};
}

Result<FittedRecipe> FittedRecipe::fromJson(const Json& json, std::string_view originView)
{
    const std::string origin(originView);
    const JsonReader reader(json, origin, ErrorCode::Corrupt);
    FittedRecipe fitted;
    PODIUM_TRY_ASSIGN(const Json* inputs, reader.array("inputs"));
    auto schema = Schema::fromJson(*inputs, origin);
    if (!schema) return makeError(ErrorCode::Corrupt, schema.error().what);
    fitted.inputs = std::move(schema->fields);
    PODIUM_TRY_ASSIGN(const Json* steps, reader.array("steps"));
    for (const Json& step : *steps) {
        PODIUM_TRY_ASSIGN(FittedStep fittedStep, stepFrom(step, origin));
        fitted.steps.push_back(std::move(fittedStep));
    }
    PODIUM_TRY_ASSIGN(fitted.features, reader.texts("features"));
    PODIUM_TRY_ASSIGN(const std::vector<double> levels, reader.reals("levels"));
    for (const double level : levels) fitted.levels.push_back(static_cast<std::uint32_t>(std::clamp(level, 0.0, 4e9)));
    PODIUM_TRY_ASSIGN(const Json* report, reader.array("report"));
    for (const Json& entry : *report) {
        PODIUM_TRY_ASSIGN(TransformReport read, reportFrom(entry, origin));
        fitted.report.push_back(std::move(read));
    }
    PODIUM_TRY(checkSteps(fitted, origin));
    return fitted;
}

} // namespace podium::features
