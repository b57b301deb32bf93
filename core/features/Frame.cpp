#include "core/features/Frame.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <set>

namespace podium::features {

Frame::Frame(std::size_t rows, std::vector<FrameColumn> columns) : m_rows(rows), m_columns(std::move(columns))
{
    for (const auto& column : m_columns) m_taken.insert(column.name);
}

std::vector<std::string> Frame::names() const
{
    std::vector<std::string> result;
    result.reserve(m_columns.size());
    for (const auto& column : m_columns) result.push_back(column.name);
    return result;
}

const FrameColumn* Frame::find(std::string_view name) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(), [&](const auto& c) { return c.name == name; });
    return found == m_columns.end() ? nullptr : &*found;
}

void Frame::replace(std::string_view name, std::vector<FrameColumn> parts)
{
    const auto old = std::find_if(m_columns.begin(), m_columns.end(), [&](const auto& c) { return c.name == name; });
    assert(old != m_columns.end());
    m_taken.erase(old->name);
    const auto next = m_columns.erase(old);
    for (FrameColumn& part : parts) {
        const std::string wanted = part.name;
        for (int number = 2; !m_taken.insert(part.name).second; ++number) part.name = format("{}#{}", wanted, number);
    }
    m_columns.insert(next, std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
}

bool hasNoValue(const Column& column, std::size_t row)
{
    return column.isMissing(row) || (column.type == ColumnType::Real && std::isnan(column.reals[row]));
}

Result<std::vector<std::string>> pickColumns(const ColumnNames& wanted, std::span<const std::string> names,
                                             const std::function<bool(std::string_view)>& fits)
{
    const std::set<std::string_view> known(names.begin(), names.end());
    std::set<std::string_view> picked;
    std::vector<std::string> result;
    const auto pick = [&](std::string_view name) {
        if (picked.insert(name).second) result.emplace_back(name);
    };
    for (const std::string& word : wanted) {
        if (const auto exact = known.find(word); exact != known.end()) {
            pick(*exact);
            continue;
        }
        const bool isPattern = word.find_first_of("*?") != std::string::npos;
        bool matched = false;
        for (const std::string& name : names) {
            if (!isPattern || !matchesGlob(name, word)) continue;
            matched = true;
            if (fits(name)) pick(name);
        }
        if (!matched && word != "*")
            return makeError(ErrorCode::InvalidInput,
                             isPattern ? format("no column matches \"{}\"", word)
                                       : format("there is no column \"{}\"", printable(word)),
                             suggestion(word, names));
    }
    return result;
}

} // namespace podium::features
