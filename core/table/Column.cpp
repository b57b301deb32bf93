#include "core/table/Column.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>

namespace podium {
namespace {

constexpr std::array kTypes{ColumnType::Boolean, ColumnType::Integer, ColumnType::Real,
                            ColumnType::Text,    ColumnType::Date,    ColumnType::Timestamp};
constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

[[maybe_unused]] bool isStoredAsInteger(ColumnType type) { return type != ColumnType::Real && type != ColumnType::Text; }

// 2026-03-01T12:30:05, with the fraction only where there is one. ISO 8601 in UTC, without the Z: it is what CSV files
// carry and what reads back as the same timestamp.
std::string timestampText(std::int64_t micros)
{
    const std::int64_t days = (micros >= 0 ? micros : micros - (kMicrosPerDay - 1)) / kMicrosPerDay;
    const std::int64_t rest = micros - days * kMicrosPerDay;
    const std::int64_t seconds = rest / 1'000'000;
    std::string text = format("{}T{:02}:{:02}:{:02}", isoDate(days), seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (const std::int64_t fraction = rest % 1'000'000; fraction != 0) {
        text += format(".{:06}", fraction);
        while (text.back() == '0') text.pop_back();
    }
    return text;
}

bool sameReal(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

} // namespace

std::string_view columnTypeName(ColumnType type)
{
    switch (type) {
    case ColumnType::Boolean: return "boolean";
    case ColumnType::Integer: return "integer";
    case ColumnType::Real: return "real";
    case ColumnType::Text: return "text";
    case ColumnType::Date: return "date";
    case ColumnType::Timestamp: return "timestamp";
    }
    return "text";
}

std::optional<ColumnType> columnTypeFrom(std::string_view name)
{
    for (const ColumnType type : kTypes)
        if (columnTypeName(type) == name) return type;
    return std::nullopt;
}

Column Column::ofIntegers(std::string name, std::vector<std::int64_t> values, ColumnType type)
{
    assert(isStoredAsInteger(type));
    Column column = empty(std::move(name), type);
    column.integers = std::move(values);
    return column;
}

Column Column::ofReals(std::string name, std::vector<double> values)
{
    Column column = empty(std::move(name), ColumnType::Real);
    column.reals = std::move(values);
    return column;
}

Column Column::ofTexts(std::string name, std::span<const std::string> values)
{
    Column column = empty(std::move(name), ColumnType::Text);
    for (const std::string& value : values) column.texts.append(value);
    return column;
}

Column Column::empty(std::string name, ColumnType type)
{
    Column column;
    column.name = std::move(name);
    column.type = type;
    return column;
}

std::size_t Column::rows() const
{
    if (type == ColumnType::Real) return reals.size();
    return type == ColumnType::Text ? texts.size() : integers.size();
}

std::size_t Column::missingCount() const { return static_cast<std::size_t>(std::count(valid.begin(), valid.end(), 0)); }

double Column::number(std::size_t row) const
{
    if (isMissing(row) || type == ColumnType::Text) return std::numeric_limits<double>::quiet_NaN();
    return type == ColumnType::Real ? reals[row] : static_cast<double>(integers[row]);
}

std::string Column::text(std::size_t row) const
{
    if (isMissing(row)) return {};
    switch (type) {
    case ColumnType::Boolean: return integers[row] != 0 ? "true" : "false";
    case ColumnType::Integer: return format("{}", integers[row]);
    case ColumnType::Real: return shortest(reals[row]);
    case ColumnType::Text: return std::string(texts[row]);
    case ColumnType::Date: return isoDate(integers[row]);
    case ColumnType::Timestamp: return timestampText(integers[row]);
    }
    return {};
}

void Column::appendInteger(std::int64_t value)
{
    assert(isStoredAsInteger(type));
    integers.push_back(value);
    if (!valid.empty()) valid.push_back(1);
}

void Column::appendReal(double value)
{
    assert(type == ColumnType::Real);
    reals.push_back(value);
    if (!valid.empty()) valid.push_back(1);
}

void Column::appendText(std::string_view value)
{
    assert(type == ColumnType::Text);
    texts.append(value);
    if (!valid.empty()) valid.push_back(1);
}

void Column::appendMissing()
{
    if (valid.empty()) valid.assign(rows(), 1);
    if (type == ColumnType::Real) reals.push_back(std::numeric_limits<double>::quiet_NaN());
    else if (type == ColumnType::Text) texts.append({});
    else integers.push_back(0);
    valid.push_back(0);
}

void Column::appendFrom(const Column& other, std::size_t row)
{
    assert(other.type == type);
    if (other.isMissing(row)) appendMissing();
    else if (type == ColumnType::Real) appendReal(other.reals[row]);
    else if (type == ColumnType::Text) appendText(other.texts[row]);
    else appendInteger(other.integers[row]);
}

void Column::reserve(std::size_t count)
{
    if (type == ColumnType::Real) reals.reserve(count);
    else if (type == ColumnType::Text) texts.offsets.reserve(count + 1);
    else integers.reserve(count);
}

Column Column::gather(std::span<const std::size_t> rows) const
{
    Column result = empty(name, type);
    result.reserve(rows.size());
    if (type == ColumnType::Real)
        for (const std::size_t row : rows) result.reals.push_back(reals[row]);
    else if (type == ColumnType::Text)
        for (const std::size_t row : rows) result.texts.append(texts[row]);
    else
        for (const std::size_t row : rows) result.integers.push_back(integers[row]);
    if (valid.empty()) return result;
    result.valid.reserve(rows.size());
    for (const std::size_t row : rows) result.valid.push_back(valid[row]);
    return result;
}

bool Column::operator==(const Column& other) const
{
    if (name != other.name || type != other.type || rows() != other.rows()) return false;
    for (std::size_t row = 0; row < rows(); ++row) {
        if (isMissing(row) != other.isMissing(row)) return false;
        if (isMissing(row)) continue;
        if (type == ColumnType::Real   ? !sameReal(reals[row], other.reals[row])
            : type == ColumnType::Text ? texts[row] != other.texts[row]
                                       : integers[row] != other.integers[row])
            return false;
    }
    return true;
}

} // namespace podium
