#include "core/features/Impute.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace podium::features {

namespace {

Error cannotFill(const FrameColumn& column, std::string_view reason, std::string remedy = {})
{
    return makeError(ErrorCode::InvalidInput, format("column \"{}\" {}", column.name, reason), std::move(remedy));
}

std::vector<double> presentNumbers(const Column& column)
{
    std::vector<double> numbers;
    for (std::size_t row = 0; row < column.rows(); ++row)
        if (!hasNoValue(column, row)) numbers.push_back(column.number(row));
    return numbers;
}

double mean(const std::vector<double>& numbers)
{
    double sum = 0;
    for (const double number : numbers) sum += number;
    return sum / static_cast<double>(numbers.size());
}

double median(std::vector<double> numbers)
{
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    if (numbers.size() % 2 == 1) return *middle;
    return (*std::max_element(numbers.begin(), middle) + *middle) / 2;
}

// The most frequent value; of several, the smallest, because a map runs in ascending order.
template <class Value> Value mostFrequent(const std::map<Value, std::size_t>& counts)
{
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

Status learnText(const Impute& step, const FrameColumn& column, FittedImpute& fitted)
{
    if (step.with == Impute::With::Constant) {
        fitted.text = step.value.is_string() ? step.value.get<std::string>() : writeJson(step.value);
        return success();
    }
    if (step.with != Impute::With::MostFrequent)
        return cannotFill(column, "is text and has no mean or median", "Use with: most_frequent or constant for it.");
    std::map<std::string, std::size_t> counts;
    for (std::size_t row = 0; row < column.values().rows(); ++row)
        if (!column.values().isMissing(row)) ++counts[std::string(column.values().texts[row])];
    if (counts.empty()) return cannotFill(column, "has no value in the training part", "Drop it, or fill a constant.");
    fitted.text = mostFrequent(counts);
    return success();
}

Status learnNumber(const Impute& step, const FrameColumn& column, FittedImpute& fitted)
{
    if (step.with == Impute::With::Constant) {
        if (!step.value.is_number())
            return cannotFill(column, format("holds numbers and cannot be filled with {}", writeJson(step.value)));
        fitted.number = step.value.get<double>();
        return success();
    }
    const std::vector<double> numbers = presentNumbers(column.values());
    if (numbers.empty()) return cannotFill(column, "has no value in the training part", "Drop it, or fill a constant.");
    if (step.with == Impute::With::Mean) {
        fitted.number = mean(numbers);
    } else if (step.with == Impute::With::Median) {
        fitted.number = median(numbers);
    } else {
        std::map<double, std::size_t> counts;
        for (const double number : numbers) ++counts[number];
        fitted.number = mostFrequent(counts);
    }
    return success();
}

// The column with its gaps filled. A filling that is no whole number turns a column of integers into one of reals.
Column filled(const Column& column, const FittedImpute& fitted)
{
    const bool isWhole = fitted.number == std::floor(fitted.number) && std::abs(fitted.number) < 0x1p53;
    const bool whole = column.type != ColumnType::Real && isWhole;
    const bool isText = column.type == ColumnType::Text;
    Column result = Column::empty(column.name, isText || whole ? column.type : ColumnType::Real);
    result.reserve(column.rows());
    for (std::size_t row = 0; row < column.rows(); ++row) {
        const bool gap = hasNoValue(column, row);
        if (isText) result.appendText(gap ? std::string_view(fitted.text) : column.texts[row]);
        else if (whole) result.appendInteger(gap ? static_cast<std::int64_t>(fitted.number) : column.integers[row]);
        else result.appendReal(gap ? fitted.number : column.number(row));
    }
    return result;
}

Column indicatorOf(const Column& column, std::string name)
{
    Column result = Column::empty(std::move(name), ColumnType::Boolean);
    result.reserve(column.rows());
    for (std::size_t row = 0; row < column.rows(); ++row) result.appendInteger(hasNoValue(column, row) ? 1 : 0);
    return result;
}

} // namespace

Result<FittedImpute> fitImpute(const Impute& step, const FrameColumn& column)
{
    FittedImpute fitted{column.name, 0, {}, step.indicator};
    const ColumnType type = column.values().type;
    if (isTemporal(type) && step.with != Impute::With::MostFrequent)
        return cannotFill(column,
                          format("is a {} and can only be filled with its most frequent value", columnTypeName(type)));
    if (type == ColumnType::Text) PODIUM_TRY(learnText(step, column, fitted));
    else PODIUM_TRY(learnNumber(step, column, fitted));
    return fitted;
}

Status apply(const FittedImpute& fitted, Frame& frame)
{
    const FrameColumn& column = *frame.find(fitted.column);
    std::vector<FrameColumn> parts;
    parts.push_back({column.name, nullptr, filled(column.values(), fitted), column.levels});
    if (fitted.indicator) {
        const std::string name = fitted.column + "=(missing)";
        parts.push_back({name, nullptr, indicatorOf(column.values(), name), 0});
    }
    frame.replace(fitted.column, std::move(parts));
    return success();
}

Json toJson(const FittedImpute& fitted)
{
    return {{"step", "impute"},
            {"column", fitted.column},
            {"number", realToJson(fitted.number)},
            {"text", fitted.text},
            {"indicator", fitted.indicator}};
}

Result<FittedImpute> fittedImputeFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin), ErrorCode::Corrupt);
    FittedImpute fitted;
    PODIUM_TRY_ASSIGN(fitted.column, reader.text("column"));
    PODIUM_TRY_ASSIGN(fitted.number, reader.real("number"));
    PODIUM_TRY_ASSIGN(fitted.text, reader.text("text"));
    PODIUM_TRY_ASSIGN(fitted.indicator, reader.boolean("indicator", false));
    return fitted;
}

} // namespace podium::features
