#include "core/training/Target.h"

#include "core/base/Text.h"
#include "core/features/Frame.h"
#include "core/features/StepError.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

namespace podium::training {

namespace {

using features::hasNoValue;

constexpr std::size_t maxNumberClasses = 50;

Error cannotLearn(std::string_view name, std::string_view reason, std::string remedy = {})
{
    return makeError(ErrorCode::InvalidInput, format("Could not learn \"{}\": {}.", name, reason), std::move(remedy));
}

Result<const Column*> targetColumn(const Table& table, std::string_view name)
{
    auto column = table.column(name);
    if (!column) return features::during(format("find the target \"{}\"", printable(name)), std::move(column).error());
    return column;
}

Result<TaskKind> kindFor(const Column& column, std::optional<TaskKind> asked)
{
    if (isTemporal(column.type))
        return cannotLearn(column.name, format("it is a {}", columnTypeName(column.type)),
                           "Derive a number from it in the recipe's prepare phase.");
    if (asked == TaskKind::Regression && column.type == ColumnType::Text)
        return cannotLearn(column.name, "it is text, and regression needs numbers", "Ask for classification.");
    if (asked) return *asked;
    return isNumeric(column.type) ? TaskKind::Regression : TaskKind::Classification;
}

// The different values, sorted: numbers by value, everything else by text.
std::vector<std::string> classesOf(const Column& column)
{
    std::set<std::string> texts;
    std::set<double> numbers;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (hasNoValue(column, row)) continue;
        if (isNumeric(column.type)) numbers.insert(column.number(row));
        else texts.insert(column.text(row));
    }
    if (!isNumeric(column.type)) return {texts.begin(), texts.end()};
    std::vector<std::string> classes;
    for (const double number : numbers) classes.push_back(shortest(number));
    return classes;
}

Status refuseManyNumbers(const Column& column, const std::vector<std::string>& classes)
{
    if (!isNumeric(column.type) || classes.size() <= maxNumberClasses) return success();
    return cannotLearn(
        column.name, format("{} different numbers are too many classes (at most {})", classes.size(), maxNumberClasses),
        "Ask for regression.");
}

std::string classText(const Column& column, std::size_t row)
{
    return isNumeric(column.type) ? shortest(column.number(row)) : column.text(row);
}

Status checkComplete(const Column& column)
{
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (hasNoValue(column, row))
            return cannotLearn(column.name, format("row {} has no value of it", row), "Leave such rows out first.");
        if (column.type == ColumnType::Real && std::isinf(column.reals[row]))
            return cannotLearn(column.name, format("it is infinite in row {}", row),
                               "Filter such rows in the recipe's prepare phase.");
    }
    return success();
}

} // namespace

Result<TaskKind> taskKindFrom(std::string_view name)
{
    if (name == "regression") return TaskKind::Regression;
    if (name == "classification") return TaskKind::Classification;
    const std::vector<std::string> known{"regression", "classification"};
    return makeError(ErrorCode::InvalidInput, format("\"{}\" is no kind of task.", name), suggestion(name, known));
}

Result<TargetRows> rowsWithTarget(const Table& table, std::string_view name)
{
    PODIUM_TRY_ASSIGN(const Column* column, targetColumn(table, name));
    TargetRows result;
    for (std::size_t row = 0; row < column->rows(); ++row) {
        if (hasNoValue(*column, row)) ++result.missing;
        else result.rows.push_back(row);
    }
    return result;
}

Result<Target> makeTarget(const Table& table, std::string_view name, std::optional<TaskKind> kind)
{
    PODIUM_TRY_ASSIGN(const Column* column, targetColumn(table, name));
    Target target;
    target.name = column->name;
    PODIUM_TRY_ASSIGN(target.kind, kindFor(*column, kind));
    PODIUM_TRY(checkComplete(*column));
    if (target.kind == TaskKind::Classification) target.classes = classesOf(*column);
    PODIUM_TRY(refuseManyNumbers(*column, target.classes));
    PODIUM_TRY_ASSIGN(ActualValues actual, actualValues(table, target));
    target.values = std::move(actual.values);
    return target;
}

Status requireLearnable(const Target& target)
{
    if (target.values.empty()) return cannotLearn(target.name, "no training row has a value of it");
    const auto [low, high] = std::minmax_element(target.values.begin(), target.values.end());
    if (*low != *high) return success();
    const bool classes = target.kind == TaskKind::Classification;
    const std::string value = classes ? target.classes[static_cast<std::size_t>(*low)] : shortest(*low);
    return cannotLearn(
        target.name,
        format("it is {} in all {}", classes ? "\"" + value + "\"" : value,
               plural(static_cast<std::int64_t>(target.values.size()), "training row")),
        "Choose another target, other data or another split: nothing can be learned from a single value.");
}

Result<ActualValues> actualValues(const Table& table, const Target& learned)
{
    return actualValues(table, learned.name, learned.kind, learned.classes);
}

Result<ActualValues> actualValues(const Table& table, std::string_view name, TaskKind kind,
                                  const std::vector<std::string>& classes)
{
    PODIUM_TRY_ASSIGN(const Column* column, targetColumn(table, name));
    if (kind == TaskKind::Regression && (column->type == ColumnType::Text || isTemporal(column->type)) &&
        column->missingCount() < column->rows())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read the target \"{}\": it is {} here, not numbers.", name,
                                columnTypeName(column->type)));
    std::unordered_map<std::string_view, double> numbers;
    for (std::size_t i = 0; i < classes.size(); ++i) numbers.emplace(classes[i], static_cast<double>(i));

    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    ActualValues actual;
    actual.values.reserve(column->rows());
    for (std::size_t row = 0; row < column->rows(); ++row) {
        double value = none;
        if (hasNoValue(*column, row)) {
            ++actual.missing;
        } else if (kind == TaskKind::Regression) {
            value = column->number(row);
        } else if (const auto found = numbers.find(classText(*column, row)); found != numbers.end()) {
            value = found->second;
        } else {
            ++actual.unseen;
        }
        actual.values.push_back(value);
    }
    return actual;
}

Target gather(const Target& target, std::span<const std::size_t> rows)
{
    Target result{target.kind, target.name, {}, target.classes};
    result.values.reserve(rows.size());
    for (const std::size_t row : rows) result.values.push_back(target.values[row]);
    return result;
}

} // namespace podium::training
