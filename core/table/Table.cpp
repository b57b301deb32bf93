#include "core/table/Table.h"

#include "core/base/Text.h"

#include <algorithm>
#include <numeric>

namespace podium {

Schema Table::schema() const
{
    Schema schema;
    for (const Column& column : columns) schema.fields.push_back({column.name, column.type});
    return schema;
}

std::optional<std::size_t> Table::indexOf(std::string_view name) const
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name) return i;
    return std::nullopt;
}

const Column* Table::find(std::string_view name) const
{
    const auto index = indexOf(name);
    return index ? &columns[*index] : nullptr;
}

Result<const Column*> Table::column(std::string_view name, std::string_view what) const
{
    if (const Column* found = find(name)) return found;
    const std::string remedy = suggestion(name, schema().names());
    return makeError(ErrorCode::InvalidInput, format("{} has no column \"{}\".", what, printable(name)),
                     std::string(trim(remedy)));
}

Table Table::gather(std::span<const std::size_t> rows) const
{
    Table result;
    result.columns.reserve(columns.size());
    for (const Column& column : columns) result.columns.push_back(column.gather(rows));
    return result;
}

Table Table::slice(std::size_t from, std::size_t to) const
{
    const std::size_t end = std::min(to, rows());
    std::vector<std::size_t> numbers(end > from ? end - from : 0);
    std::iota(numbers.begin(), numbers.end(), from);
    return gather(numbers);
}

} // namespace podium
