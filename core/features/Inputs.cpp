#include "core/features/Inputs.h"

#include "core/base/Text.h"

#include <cmath>

namespace podium::features {

namespace {

constexpr std::int64_t microsecondsPerDay = 86'400'000'000;

bool isEmpty(const Column& column)
{
    for (std::size_t row = 0; row < column.rows(); ++row)
        if (!hasNoValue(column, row)) return false;
    return true;
}

// The number that a row holds or spells; nullopt for a text that is none.
std::optional<double> spelledNumber(const Column& column, std::size_t row)
{
    return column.type == ColumnType::Text ? parseReal(trim(column.texts[row])) : std::optional(column.number(row));
}

// Whether the column may stand where training had type `was`.
bool convertible(const Column& column, ColumnType was)
{
    if (was == ColumnType::Text) return true;
    if (isTemporal(was) || isTemporal(column.type)) return isTemporal(was) && isTemporal(column.type);
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (hasNoValue(column, row)) continue;
        const auto number = spelledNumber(column, row);
        if (!number || (was == ColumnType::Boolean && *number != 0 && *number != 1)) return false;
    }
    return true;
}

void appendAs(Column& result, const Column& column, std::size_t row)
{
    switch (result.type) {
    case ColumnType::Text: result.appendText(column.text(row)); break;
    case ColumnType::Real:
    case ColumnType::Integer: result.appendReal(spelledNumber(column, row).value_or(0)); break;
    case ColumnType::Boolean: result.appendInteger(spelledNumber(column, row) == 1.0 ? 1 : 0); break;
    case ColumnType::Date: {
        const std::int64_t value = column.integers[row];
        result.appendInteger(value / microsecondsPerDay - (value % microsecondsPerDay < 0 ? 1 : 0));
        break;
    }
    case ColumnType::Timestamp: result.appendInteger(column.integers[row] * microsecondsPerDay); break;
    }
}

Column converted(const Column& column, ColumnType wanted)
{
    // A real column serves where training had integers: the steps only read numbers.
    const ColumnType type = wanted == ColumnType::Integer ? ColumnType::Real : wanted;
    Column result = Column::empty(column.name, type);
    result.reserve(column.rows());
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (hasNoValue(column, row)) result.appendMissing();
        else appendAs(result, column, row);
    }
    return result;
}

Result<FrameColumn> inputColumn(const Field& input, const Column& column)
{
    FrameColumn result{input.name, &column, std::nullopt, 0};
    if (column.type == input.type) return result;
    if (!convertible(column, input.type) && !isEmpty(column))
        return makeError(ErrorCode::InvalidInput, format("column \"{}\" is {} here and was {} in training", input.name,
                                                         columnTypeName(column.type), columnTypeName(input.type)));
    result.own = converted(column, input.type);
    return result;
}

} // namespace

Result<Frame> frameOf(std::span<const Field> inputs, const Table& table)
{
    std::vector<FrameColumn> columns;
    columns.reserve(inputs.size());
    for (const Field& input : inputs) {
        PODIUM_TRY_ASSIGN(const Column* column, table.column(input.name));
        PODIUM_TRY_ASSIGN(FrameColumn ready, inputColumn(input, *column));
        columns.push_back(std::move(ready));
    }
    return Frame(table.rows(), std::move(columns));
}

} // namespace podium::features
