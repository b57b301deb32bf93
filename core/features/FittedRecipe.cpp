#include "core/features/FittedRecipe.h"

#include "core/base/Text.h"
#include "core/features/Inputs.h"
#include "core/features/StepError.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>

namespace podium::features {

namespace {

template <class... Ts> struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

using Learned = Result<std::vector<FittedStep>>;

// One fitted operation for each column that the step names.
template <class Fit> Learned learnEach(const std::vector<std::string>& columns, const Frame& frame, Fit fit)
{
    std::vector<FittedStep> learned;
    for (const std::string& name : columns) {
        auto fitted = fit(*frame.find(name));
        if (!fitted) return std::move(fitted).error();
        learned.emplace_back(std::move(*fitted));
    }
    return learned;
}

Learned learn(const TransformStep& step, const std::vector<std::string>& columns, const Frame& frame)
{
    return std::visit(
        Overloaded{
            [&](const Impute& s) { return learnEach(columns, frame, [&](const auto& c) { return fitImpute(s, c); }); },
            [&](const OneHot& s) { return learnEach(columns, frame, [&](const auto& c) { return fitOneHot(s, c); }); },
            [&](const Category& s) {
                return learnEach(columns, frame, [&](const auto& c) { return fitCategory(s, c); });
            },
            [&](const Standardise&) { return learnEach(columns, frame, [](const auto& c) { return fitScale(c); }); },
            [&](const DateParts& s) {
                return learnEach(columns, frame,
                                 [&](const auto& c) { return Result<FittedDateParts>(fitDateParts(s, c)); });
            },
            [&](const Drop&) {
                return learnEach(columns, frame, [](const auto& c) { return Result<FittedDrop>(FittedDrop{c.name}); });
            },
        },
        step);
}

bool isNumberColumn(const FrameColumn& column) { return column.levels == 0 && isNumeric(column.values().type); }

// Whether the step can work on the column: what patterns pick, and what named columns must meet.
bool worksOn(const TransformStep& step, const FrameColumn& column)
{
    const ColumnType type = column.values().type;
    return std::visit(Overloaded{
                          [&](const Impute& s) {
                              if (s.with == Impute::With::MostFrequent) return true;
                              if (s.with != Impute::With::Constant) return isNumberColumn(column);
                              return s.value.is_string() ? type == ColumnType::Text : isNumberColumn(column);
                          },
                          [&](const OneHot&) { return column.levels == 0 && !isTemporal(type); },
                          [&](const Category&) { return column.levels == 0 && !isTemporal(type); },
                          [&](const Standardise&) { return isNumberColumn(column); },
                          [&](const DateParts&) { return isTemporal(type); },
                          [&](const Drop&) { return true; },
                      },
                      step);
}

// Patterns of the encoders take text and booleans only: numbers are encoded where somebody names them.
bool patternPicks(const TransformStep& step, const FrameColumn& column)
{
    const bool encodes = std::holds_alternative<OneHot>(step) || std::holds_alternative<Category>(step);
    return worksOn(step, column) && !(encodes && isNumeric(column.values().type));
}

const ColumnNames& columnsOf(const TransformStep& step)
{
    return std::visit([](const auto& s) -> const ColumnNames& { return s.columns; }, step);
}

Result<std::vector<std::string>> columnsFor(const TransformStep& step, const Frame& frame)
{
    const auto fits = [&](std::string_view name) { return patternPicks(step, *frame.find(name)); };
    PODIUM_TRY_ASSIGN(std::vector<std::string> columns, pickColumns(columnsOf(step), frame.names(), fits));
    for (const std::string& name : columns) {
        const FrameColumn& column = *frame.find(name);
        if (!worksOn(step, column))
            return makeError(ErrorCode::InvalidInput,
                             format("column \"{}\" is {}, which this step cannot work on", name,
                                    column.levels > 0 ? "a category" : columnTypeName(column.values().type)));
    }
    return columns;
}

Status applyStep(const FittedStep& step, Frame& frame)
{
    return std::visit([&](const auto& fitted) { return apply(fitted, frame); }, step);
}

const std::string& columnOf(const FittedStep& step)
{
    return std::visit([](const auto& fitted) -> const std::string& { return fitted.column; }, step);
}

// The prepared columns that are features: the declared ones, all of which must be there, or all but the target.
Result<std::vector<Field>> featureColumns(const Recipe& recipe, const Table& train, std::string_view target)
{
    std::vector<Field> fields;
    for (const std::string& name : recipe.features) {
        if (name == target)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not fit the recipe: its features name the target \"{}\".", name));
        auto column = train.column(name);
        if (!column)
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not fit the recipe: it declares the feature \"{}\", which the prepared table "
                       "does not have.",
                       printable(name)),
                column.error().remedy);
        fields.push_back({name, (*column)->type});
    }
    if (!fields.empty()) return fields;
    for (const Column& column : train.columns)
        if (column.name != target) fields.push_back({column.name, column.type});
    return fields;
}

// Every column must be numbers by now.
Status refuseLeftOvers(const Frame& frame)
{
    for (const FrameColumn& column : frame.columns()) {
        const ColumnType type = column.values().type;
        if (type == ColumnType::Text)
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not fit the recipe: column \"{}\" is text and no step turns it into numbers.",
                       column.name),
                "Add one_hot, category or drop for it.");
        if (isTemporal(type))
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not fit the recipe: column \"{}\" is a {} and no step turns it into numbers.",
                       column.name, columnTypeName(type)),
                "Add date_parts or drop for it.");
    }
    if (frame.columns().empty())
        return makeError(ErrorCode::InvalidInput, "Could not fit the recipe: it leaves no feature.");
    return success();
}

// Columns that the steps only drop need not be there when predicting.
void forgetDropped(FittedRecipe& fitted)
{
    std::unordered_map<std::string, int> uses;
    for (const FittedStep& step : fitted.steps) ++uses[columnOf(step)];
    std::erase_if(fitted.steps, [&](const FittedStep& step) {
        if (!std::holds_alternative<FittedDrop>(step) || uses[columnOf(step)] != 1) return false;
        const std::string& name = columnOf(step);
        return std::erase_if(fitted.inputs, [&](const Field& input) { return input.name == name; }) > 0;
    });
}

Matrix matrixOf(const Frame& frame)
{
    Matrix matrix;
    matrix.rowCount = frame.rows();
    matrix.values.reserve(frame.rows() * frame.columns().size());
    for (const FrameColumn& column : frame.columns()) {
        const Column& values = column.values();
        matrix.names.push_back(column.name);
        matrix.levels.push_back(column.levels);
        for (std::size_t row = 0; row < frame.rows(); ++row) matrix.values.push_back(values.number(row));
    }
    return matrix;
}

Table tableOf(const Frame& frame)
{
    Table table;
    for (const FrameColumn& column : frame.columns()) {
        table.columns.push_back(column.values());
        table.columns.back().name = column.name;
    }
    return table;
}

Result<Frame> beginFit(const Recipe& recipe, const Table& train, std::string_view target, FittedRecipe& fitted)
{
    if (train.rows() == 0)
        return makeError(ErrorCode::InvalidInput, "Could not fit the recipe: there are no training rows.");
    PODIUM_TRY_ASSIGN(fitted.inputs, featureColumns(recipe, train, target));
    return frameOf(fitted.inputs, train);
}

// Learns one step from the frame, applies it there, and adds both what was learned and what it did.
Status fitStep(const TransformStep& step, std::size_t number, Frame& frame, FittedRecipe& fitted,
               const TaskContext& context)
{
    PODIUM_TRY(context.checkpoint());
    const auto inStep = [&](Error error) {
        return during(format("fit step {} of the recipe's transform ({})", number, stepName(step)), std::move(error));
    };
    auto columns = columnsFor(step, frame);
    if (!columns) return inStep(std::move(columns).error());
    auto learned = learn(step, *columns, frame);
    if (!learned) return inStep(std::move(learned).error());
    TransformReport report{std::string(stepName(step)), *columns, frame.columns().size(), 0};
    for (FittedStep& operation : *learned) {
        PODIUM_TRY(context.checkpoint());
        if (auto done = applyStep(operation, frame); !done) return inStep(std::move(done).error());
        fitted.steps.push_back(std::move(operation));
    }
    report.columnsAfter = frame.columns().size();
    fitted.report.push_back(std::move(report));
    return success();
}

} // namespace

Result<FittedRecipe> fitRecipe(const Recipe& recipe, const Table& train, std::string_view target,
                               const TaskContext& context)
{
    FittedRecipe fitted;
    PODIUM_TRY_ASSIGN(Frame frame, beginFit(recipe, train, target, fitted));
    for (std::size_t i = 0; i < recipe.transform.size(); ++i) {
        context.progress(static_cast<double>(i) / static_cast<double>(recipe.transform.size()), "Learning the recipe");
        PODIUM_TRY(fitStep(recipe.transform[i], i + 1, frame, fitted, context));
    }
    PODIUM_TRY(refuseLeftOvers(frame));
    for (const FrameColumn& column : frame.columns()) {
        fitted.features.push_back(column.name);
        fitted.levels.push_back(column.levels);
    }
    forgetDropped(fitted);
    return fitted;
}

Result<TransformTrail> followTransform(const Recipe& recipe, const Table& train, std::string_view target,
                                       std::optional<std::size_t> steps, const TaskContext& context)
{
    TransformTrail trail;
    FittedRecipe fitted;
    PODIUM_TRY_ASSIGN(Frame frame, beginFit(recipe, train, target, fitted));
    if (steps == std::size_t{0}) trail.table = tableOf(frame);
    for (std::size_t i = 0; i < recipe.transform.size() && !trail.problem; ++i) {
        Status done = fitStep(recipe.transform[i], i + 1, frame, fitted, context);
        if (!done && done.error().code == ErrorCode::Cancelled) return std::move(done).error();
        if (!done) trail.problem = std::move(done).error();
        if (steps && (done ? i + 1 == *steps : i < *steps)) trail.table = tableOf(frame);
    }
    if (!trail.problem) {
        if (steps && *steps > recipe.transform.size()) trail.table = tableOf(frame);
        if (Status whole = refuseLeftOvers(frame); !whole) trail.problem = std::move(whole).error();
    }
    trail.report = std::move(fitted.report);
    trail.columns = frame.names();
    return trail;
}

Result<Matrix> transform(const FittedRecipe& fitted, const Table& prepared, const TaskContext& context)
{
    auto frame = frameOf(fitted.inputs, prepared);
    if (!frame) return during("apply the recipe", std::move(frame).error());
    for (const FittedStep& step : fitted.steps) {
        PODIUM_TRY(context.checkpoint());
        if (auto done = applyStep(step, *frame); !done) return during("apply the recipe", std::move(done).error());
    }
    return matrixOf(*frame);
}

} // namespace podium::features
