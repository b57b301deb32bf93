#include "core/features/RowFilter.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/features/Frame.h"
#include "core/features/RecipeWords.h"

#include <algorithm>
#include <compare>

namespace podium::features {

namespace {

// A value as the column's type holds it.
struct Literal {
    std::string text;       // Text
    std::int64_t whole = 0; // Boolean, Integer, Date, Timestamp
    double real = 0;        // Real; Integer columns compared with a fraction
    bool isWhole = false;
};

Error doesNotFit(const Column& column, const Json& value, std::string_view wanted)
{
    return makeError(ErrorCode::InvalidInput,
                     format("column \"{}\" is {} and cannot be compared with {}", column.name,
                            columnTypeName(column.type), writeJson(value)),
                     format("Write {}.", wanted));
}

std::string scalarText(const Json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_float()) return shortest(value.get<double>());
    return value.dump();
}

Result<Literal> dateLiteral(const Column& column, const Json& value)
{
    const auto time = value.is_string() ? parseIsoTime(value.get<std::string>())
                                        : Result<TimeMs>(makeError(ErrorCode::InvalidInput, ""));
    if (!time) return doesNotFit(column, value, "a date like 2023-01-31");
    constexpr TimeMs msPerDay = 86'400'000;
    Literal literal;
    literal.isWhole = column.type == ColumnType::Timestamp || *time % msPerDay == 0;
    literal.whole = column.type == ColumnType::Timestamp ? *time * 1000 : *time / msPerDay;
    literal.real = static_cast<double>(*time) / static_cast<double>(msPerDay); // a time of day against a date column
    return literal;
}

Result<Literal> literalFor(const Column& column, const Json& value)
{
    Literal literal;
    switch (column.type) {
    case ColumnType::Text: literal.text = scalarText(value); return literal;
    case ColumnType::Date:
    case ColumnType::Timestamp: return dateLiteral(column, value);
    case ColumnType::Boolean:
        if (!value.is_boolean()) return doesNotFit(column, value, "true or false");
        literal.whole = value.get<bool>() ? 1 : 0;
        literal.isWhole = true;
        return literal;
    case ColumnType::Integer:
    case ColumnType::Real:
        if (!value.is_number()) return doesNotFit(column, value, "a number");
        literal.isWhole = value.is_number_integer() && column.type == ColumnType::Integer;
        literal.whole = literal.isWhole ? value.get<std::int64_t>() : 0;
        literal.real = value.get<double>();
        return literal;
    }
    return literal;
}

std::partial_ordering compare(const Column& column, std::size_t row, const Literal& literal)
{
    if (column.type == ColumnType::Text) return column.texts[row] <=> std::string_view(literal.text);
    if (literal.isWhole) return column.integers[row] <=> literal.whole;
    return column.number(row) <=> literal.real;
}

// A condition made ready for a column.
struct Test {
    Comparison comparison;
    std::vector<Literal> literals;
    bool wantsMissing = false;

    bool meets(const Column& column, std::size_t row) const
    {
        const bool missing = hasNoValue(column, row);
        if (comparison == Comparison::Missing) return missing == wantsMissing;
        if (missing) return false;
        const auto equals = [&](const Literal& literal) { return compare(column, row, literal) == 0; };
        const bool any = std::any_of(literals.begin(), literals.end(), equals);
        switch (comparison) {
        case Comparison::Above: return compare(column, row, literals.front()) > 0;
        case Comparison::AtLeast: return compare(column, row, literals.front()) >= 0;
        case Comparison::Below: return compare(column, row, literals.front()) < 0;
        case Comparison::AtMost: return compare(column, row, literals.front()) <= 0;
        case Comparison::NotEquals:
        case Comparison::NotIn: return !any;
        default: return any;
        }
    }
};

bool needsOrder(Comparison comparison)
{
    return comparison == Comparison::Above || comparison == Comparison::AtLeast || comparison == Comparison::Below ||
           comparison == Comparison::AtMost;
}

Result<Test> testFor(const Filter::Condition& condition, const Column& column)
{
    Test test{condition.comparison, {}, false};
    if (condition.comparison == Comparison::Missing) {
        test.wantsMissing = condition.value.get<bool>();
        return test;
    }
    if (needsOrder(condition.comparison) && (column.type == ColumnType::Text || column.type == ColumnType::Boolean))
        return makeError(ErrorCode::InvalidInput,
                         format("column \"{}\" is {} and has no values that are {} others", column.name,
                                columnTypeName(column.type), wordOf(comparisonWords, condition.comparison)),
                         "Use equals, not_equals, in or not_in.");
    const Json list = condition.value.is_array() ? condition.value : Json::array({condition.value});
    for (const Json& value : list) {
        PODIUM_TRY_ASSIGN(Literal literal, literalFor(column, value));
        test.literals.push_back(std::move(literal));
    }
    return test;
}

} // namespace

Result<std::vector<std::size_t>> rowsMeeting(const Filter& step, const Column& column)
{
    std::vector<Test> tests;
    for (const auto& condition : step.conditions) {
        PODIUM_TRY_ASSIGN(Test test, testFor(condition, column));
        tests.push_back(std::move(test));
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < column.rows(); ++row)
        if (std::all_of(tests.begin(), tests.end(), [&](const Test& test) { return test.meets(column, row); }))
            rows.push_back(row);
    return rows;
}

std::vector<std::size_t> completeRows(const Table& table, const std::vector<std::string>& columns)
{
    std::vector<const Column*> needed;
    for (const std::string& name : columns)
        if (const Column* column = table.find(name)) needed.push_back(column);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (std::none_of(needed.begin(), needed.end(), [&](const Column* c) { return hasNoValue(*c, row); }))
            rows.push_back(row);
    return rows;
}

} // namespace podium::features
