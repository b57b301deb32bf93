// Year, month and day in three columns of their own.
#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/RowChecks.h"

#include <algorithm>
#include <array>
#include <set>

namespace podium::profiling {

namespace {

constexpr std::array<std::string_view, 3> parts{"year", "month", "day"};

// "order_year" -> "order" for the part "year"; nothing where the name does not end or begin with the part as a word of
// its own: "birthday" and "monthly" are no parts.
std::optional<std::string> stemOf(std::string_view name, std::string_view part)
{
    const std::string lower = toLower(name);
    const auto isBreak = [](char c) { return c == '_' || c == ' ' || c == '-' || c == '.'; };
    if (lower == part) return std::string();
    if (lower.size() <= part.size()) return std::nullopt;
    const std::size_t rest = lower.size() - part.size();
    if (lower.ends_with(part)) {
        if (isBreak(lower[rest - 1])) return lower.substr(0, rest - 1);
        const bool isCamel =
            name[rest] >= 'A' && name[rest] <= 'Z' && !(name[rest - 1] >= 'A' && name[rest - 1] <= 'Z');
        if (isCamel) return lower.substr(0, rest);
    }
    if (lower.starts_with(part) && isBreak(lower[part.size()])) return lower.substr(part.size() + 1);
    return std::nullopt;
}

bool isWithin(const ColumnProfile& column, double low, double high)
{
    if (!isNumeric(column.type) || !column.numbers) return false;
    return asDouble(column.numbers->min) >= low && asDouble(column.numbers->max) <= high;
}

std::optional<CivilDate> dateOf(double year, double month, double day)
{
    const bool isInRange =
        year >= 1000 && year <= 3000 && month >= 1 && month <= 12 && day >= 1 && day <= 31; // not NaN
    if (!isInRange) return std::nullopt;
    const CivilDate date{static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
    const bool isWhole = date.year == year && date.month == month && date.day == day;
    return isWhole && isValidDate(date) ? std::optional(date) : std::nullopt;
}

class DatePartCheck final : public RowCheck {
public:
    DatePartCheck(const TableProfile& profile, std::vector<std::size_t> columns) : m_columns(std::move(columns))
    {
        for (const std::size_t column : m_columns) m_names.push_back(profile.columns[column].name);
    }

    const std::vector<std::size_t>& columns() const override { return m_columns; }

    void add(std::span<const Column* const> columns) override
    {
        for (std::size_t row = 0; row < columns.front()->rows(); ++row) {
            ++m_rows;
            const auto date = dateOf(columns[0]->number(row), columns[1]->number(row), columns[2]->number(row));
            if (date) {
                m_days.insert(daysFromCivil(*date));
            } else {
                ++m_invalid;
            }
        }
    }

    std::optional<Finding> finding() const override
    {
        if (m_days.empty()) return std::nullopt;
        const std::int64_t span = *m_days.rbegin() - *m_days.begin() + 1;
        const auto present = static_cast<std::int64_t>(m_days.size());
        std::string message = format("{} are parts of one date, from {} to {}", quotedList(m_names),
                                     isoDate(*m_days.begin()), isoDate(*m_days.rbegin()));
        message += present == span ? format(", every one of the {} days", grouped(span))
                                   : format(", {} of {} days", grouped(present), grouped(span));
        if (m_invalid > 0) message += format("; {} of {} rows make no valid date", grouped(m_invalid), grouped(m_rows));
        return Finding{"date_parts", m_invalid > 0 ? Severity::Medium : Severity::Low, m_names, message + ".",
                       "Put together (recipe step assemble_date) they give order, season, gaps and a split by time; "
                       "apart, December and "
                       "January are eleven months from each other."};
    }

private:
    std::vector<std::size_t> m_columns; // year, month, day
    std::vector<std::string> m_names;
    std::int64_t m_rows = 0;
    std::int64_t m_invalid = 0;
    std::set<std::int64_t> m_days;
};

} // namespace

RowChecks datePartChecks(const TableProfile& profile)
{
    RowChecks checks;
    const auto find = [&](std::string_view part, const std::string& stem, double low,
                          double high) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < profile.columns.size(); ++i) {
            if (stemOf(profile.columns[i].name, part) == stem && isWithin(profile.columns[i], low, high)) return i;
        }
        return std::nullopt;
    };
    for (std::size_t i = 0; i < profile.columns.size(); ++i) {
        const auto stem = stemOf(profile.columns[i].name, parts[0]);
        if (!stem || !isWithin(profile.columns[i], 1000, 3000)) continue;
        const auto month = find(parts[1], *stem, 1, 12), day = find(parts[2], *stem, 1, 31);
        if (month && day) checks.push_back(std::make_unique<DatePartCheck>(profile, std::vector{i, *month, *day}));
    }
    return checks;
}

} // namespace podium::profiling
