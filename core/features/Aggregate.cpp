#include "core/features/Aggregate.h"

#include "core/base/Text.h"
#include "core/features/Frame.h"
#include "core/features/Groups.h"

#include <algorithm>
#include <compare>
#include <optional>

namespace podium::features {

namespace {

using Rows = std::span<const std::size_t>;

// Order of two rows that have a value in the column.
std::weak_ordering compareRows(const Column& column, std::size_t a, std::size_t b)
{
    if (column.type == ColumnType::Text) return column.texts[a] <=> column.texts[b];
    if (column.type == ColumnType::Real) return std::weak_order(column.reals[a], column.reals[b]);
    return column.integers[a] <=> column.integers[b];
}

Result<std::vector<const Column*>> columnsNamed(const std::vector<std::string>& names, const Table& table)
{
    std::vector<const Column*> columns;
    for (const std::string& name : names) {
        PODIUM_TRY_ASSIGN(const Column* column, table.column(name));
        columns.push_back(column);
    }
    return columns;
}

// What one output column reads.
struct Source {
    const AggregateColumn& spec;
    const Column* of = nullptr;    // null: count of rows
    const Column* order = nullptr; // of first and last
};

ColumnType resultType(const Source& source)
{
    switch (source.spec.function) {
    case AggregateFunction::Mean:
    case AggregateFunction::Share: return ColumnType::Real;
    case AggregateFunction::Count: return ColumnType::Integer;
    case AggregateFunction::Sum: return source.of->type == ColumnType::Real ? ColumnType::Real : ColumnType::Integer;
    default: return source.of->type;
    }
}

Status appendCount(const Source& source, Rows rows, Column& result)
{
    const auto hasValue = [&](std::size_t row) { return !source.of || !hasNoValue(*source.of, row); };
    result.appendInteger(std::count_if(rows.begin(), rows.end(), hasValue));
    return success();
}

Status appendSum(const Source& source, Rows rows, Column& result)
{
    std::int64_t whole = 0;
    double real = 0;
    std::size_t count = 0;
    for (const std::size_t row : rows) {
        if (hasNoValue(*source.of, row)) continue;
        ++count;
        if (result.type == ColumnType::Real) real += source.of->number(row);
        else if (__builtin_add_overflow(whole, source.of->integers[row], &whole))
            return makeError(ErrorCode::InvalidInput, format("the sum of \"{}\" is beyond 64 bits", source.of->name));
    }
    if (count == 0) result.appendMissing();
    else if (result.type == ColumnType::Real) result.appendReal(real);
    else result.appendInteger(whole);
    return success();
}

Status appendMean(const Source& source, Rows rows, Column& result)
{
    double sum = 0;
    std::size_t count = 0;
    for (const std::size_t row : rows) {
        if (hasNoValue(*source.of, row)) continue;
        sum += source.of->number(row);
        ++count;
    }
    if (count == 0) result.appendMissing();
    else result.appendReal(sum / static_cast<double>(count));
    return success();
}

Status appendShare(const Source& source, Rows rows, Column& result)
{
    std::size_t hits = 0;
    std::size_t count = 0;
    for (const std::size_t row : rows) {
        if (hasNoValue(*source.of, row)) continue;
        const bool hit =
            source.spec.equals ? source.of->text(row) == *source.spec.equals : source.of->integers[row] != 0;
        hits += hit ? 1 : 0;
        ++count;
    }
    if (count == 0) result.appendMissing();
    else result.appendReal(static_cast<double>(hits) / static_cast<double>(count));
    return success();
}

// The row that stands first by `key` among those with a value; `later` asks for the last instead.
Status appendExtreme(const Source& source, const Column& key, bool later, Rows rows, Column& result)
{
    std::optional<std::size_t> best;
    for (const std::size_t row : rows) {
        if (hasNoValue(*source.of, row) || hasNoValue(key, row)) continue;
        const auto order = best ? compareRows(key, row, *best) : std::weak_ordering::equivalent;
        if (!best || (later ? order >= 0 : order < 0)) best = row;
    }
    if (best) result.appendFrom(*source.of, *best);
    else result.appendMissing();
    return success();
}

Status appendGroup(const Source& source, Rows rows, Column& result)
{
    switch (source.spec.function) {
    case AggregateFunction::Count: return appendCount(source, rows, result);
    case AggregateFunction::Sum: return appendSum(source, rows, result);
    case AggregateFunction::Mean: return appendMean(source, rows, result);
    case AggregateFunction::Share: return appendShare(source, rows, result);
    case AggregateFunction::Min: return appendExtreme(source, *source.of, false, rows, result);
    case AggregateFunction::Max: return appendExtreme(source, *source.of, true, rows, result);
    case AggregateFunction::First: return appendExtreme(source, *source.order, false, rows, result);
    case AggregateFunction::Last: return appendExtreme(source, *source.order, true, rows, result);
    }
    return success();
}

Status checkType(const Source& source)
{
    if (!source.of) return success();
    const ColumnType type = source.of->type;
    const bool number = isNumeric(type) || type == ColumnType::Boolean;
    const AggregateFunction function = source.spec.function;
    std::string_view wanted;
    if ((function == AggregateFunction::Sum || function == AggregateFunction::Mean) && !number) wanted = "a number";
    if (function == AggregateFunction::Share && !source.spec.equals && type != ColumnType::Boolean)
        wanted = "boolean (or say which value counts: equals)";
    if (wanted.empty()) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("\"{}\" is {}, not {}", source.of->name, columnTypeName(type), wanted));
}

Result<Source> sourceOf(const AggregateColumn& spec, const Table& table)
{
    Source source{spec};
    if (!spec.of.empty()) {
        PODIUM_TRY_ASSIGN(source.of, table.column(spec.of));
    }
    if (!spec.order.empty()) {
        PODIUM_TRY_ASSIGN(source.order, table.column(spec.order));
    }
    PODIUM_TRY(checkType(source));
    return source;
}

} // namespace

Result<Table> aggregate(const Aggregate& step, const Table& table)
{
    PODIUM_TRY_ASSIGN(const std::vector<const Column*> keys, columnsNamed(step.by, table));
    const Groups groups = groupRows(table.rows(), keys);

    Table result;
    for (const Column* key : keys) {
        Column column = Column::empty(key->name, key->type);
        for (std::size_t group = 0; group < groups.count(); ++group)
            column.appendFrom(*key, groups.rows(group).front());
        result.columns.push_back(std::move(column));
    }
    for (const AggregateColumn& spec : step.columns) {
        PODIUM_TRY_ASSIGN(const Source source, sourceOf(spec, table));
        Column column = Column::empty(spec.name, resultType(source));
        column.reserve(groups.count());
        for (std::size_t group = 0; group < groups.count(); ++group)
            PODIUM_TRY(appendGroup(source, groups.rows(group), column));
        result.columns.push_back(std::move(column));
    }
    return result;
}

Result<Column> lag(const Lag& step, const Table& table)
{
    PODIUM_TRY_ASSIGN(const Column* values, table.column(step.column));
    PODIUM_TRY_ASSIGN(const Column* time, table.column(step.order));
    PODIUM_TRY_ASSIGN(const std::vector<const Column*> keys, columnsNamed(step.by, table));
    const Groups groups = groupRows(table.rows(), keys, {time});
    const auto periods = static_cast<std::size_t>(step.periods);

    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> source(table.rows(), none);
    for (std::size_t group = 0; group < groups.count(); ++group) {
        const Rows rows = groups.rows(group);
        for (std::size_t i = periods; i < rows.size(); ++i) source[rows[i]] = rows[i - periods];
    }

    Column result = Column::empty(step.name, values->type);
    result.reserve(table.rows());
    for (const std::size_t row : source) {
        if (row == none) result.appendMissing();
        else result.appendFrom(*values, row);
    }
    return result;
}

} // namespace podium::features
