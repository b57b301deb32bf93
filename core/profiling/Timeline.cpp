#include "core/profiling/Timeline.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/ColumnCounter.h"
#include "core/profiling/DistributionTests.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/RowSample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace podium::profiling {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t wantedPeriods = 60;
constexpr std::int64_t mostPeriods = 10'000;
constexpr std::size_t shownValues = 5;
constexpr std::int64_t microsecondsPerDay = 86'400'000'000;

constexpr std::array<std::pair<PeriodUnit, std::string_view>, 8> units{{{PeriodUnit::Minute, "minute"},
                                                                        {PeriodUnit::Hour, "hour"},
                                                                        {PeriodUnit::Day, "day"},
                                                                        {PeriodUnit::Week, "week"},
                                                                        {PeriodUnit::Month, "month"},
                                                                        {PeriodUnit::Quarter, "quarter"},
                                                                        {PeriodUnit::Year, "year"},
                                                                        {PeriodUnit::Decade, "decade"}}};

std::int64_t floorDivide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by != 0 && (value < 0) != (by < 0) ? 1 : 0);
}

// Numbers periods so that neighbours differ by one, and knows where each begins.
class Calendar {
public:
    Calendar(ColumnType type, PeriodUnit unit)
        : m_unit(unit), m_perDay(type == ColumnType::Date ? 1 : microsecondsPerDay)
    {
    }

    std::int64_t numberOf(std::int64_t moment) const
    {
        const std::int64_t day = floorDivide(moment, m_perDay);
        switch (m_unit) {
        case PeriodUnit::Minute: return floorDivide(moment, m_perDay / 1'440);
        case PeriodUnit::Hour: return floorDivide(moment, m_perDay / 24);
        case PeriodUnit::Day: return day;
        case PeriodUnit::Week: return floorDivide(day + 3, 7); // 1970-01-01 was a Thursday
        default: break;
        }
        const CivilDate date = civilFromDays(day);
        return floorDivide(std::int64_t{date.year} * 12 + date.month - 1, months());
    }

    std::int64_t beginOf(std::int64_t number) const
    {
        switch (m_unit) {
        case PeriodUnit::Minute: return number * (m_perDay / 1'440);
        case PeriodUnit::Hour: return number * (m_perDay / 24);
        case PeriodUnit::Day: return number * m_perDay;
        case PeriodUnit::Week: return (number * 7 - 3) * m_perDay;
        default: break;
        }
        return dayOf(number) * m_perDay;
    }

    std::string labelOf(std::int64_t number) const
    {
        const std::int64_t day = floorDivide(beginOf(number), m_perDay);
        const std::string date = isoDate(day);
        const std::int64_t month = number * months();
        switch (m_unit) {
        case PeriodUnit::Minute:
        case PeriodUnit::Hour: {
            const std::int64_t minute = (beginOf(number) - day * m_perDay) / (m_perDay / 1'440);
            return format("{} {:02}:{:02}", date, minute / 60, minute % 60);
        }
        case PeriodUnit::Day:
        case PeriodUnit::Week: return date;
        case PeriodUnit::Month: return date.substr(0, date.size() - 3);
        case PeriodUnit::Quarter: return format("{} Q{}", floorDivide(month, 12), (month % 12 + 12) % 12 / 3 + 1);
        case PeriodUnit::Year: return format("{}", number);
        case PeriodUnit::Decade: return format("{}s", number * 10);
        }
        return date;
    }

private:
    std::int64_t months() const
    {
        switch (m_unit) {
        case PeriodUnit::Quarter: return 3;
        case PeriodUnit::Year: return 12;
        case PeriodUnit::Decade: return 120;
        default: return 1;
        }
    }
    std::int64_t dayOf(std::int64_t number) const
    {
        const std::int64_t month = number * months();
        const std::int64_t year = floorDivide(month, 12);
        return daysFromCivil({static_cast<int>(year), static_cast<int>(month - year * 12 + 1), 1});
    }

    PeriodUnit m_unit;
    std::int64_t m_perDay;
};

struct Span {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

Span spanOf(const Calendar& calendar, const ColumnProfile& time)
{
    return {calendar.numberOf(std::get<std::int64_t>(time.numbers->min)),
            calendar.numberOf(std::get<std::int64_t>(time.numbers->max))};
}

PeriodUnit chosenUnit(const ColumnProfile& time)
{
    for (const auto& [unit, name] : units) {
        if (time.type == ColumnType::Date && (unit == PeriodUnit::Minute || unit == PeriodUnit::Hour)) continue;
        const Span span = spanOf(Calendar(time.type, unit), time);
        if (span.last - span.first < wantedPeriods) return unit;
    }
    return PeriodUnit::Decade;
}

Error noSuch(std::string_view what, const std::string& name, const std::vector<std::string>& known)
{
    return makeError(ErrorCode::InvalidInput,
                     format("Could not draw a timeline: there is no {} {}.", what, inQuotes(name)),
                     std::string(trim(suggestion(name, known))));
}

struct Chosen {
    std::size_t column = 0;
    std::size_t time = 0;
};

Result<Chosen> choose(const TableProfile& profile, const std::string& column, const TimelineOptions& options)
{
    const std::vector<std::string> times = timeColumns(profile);
    std::vector<std::string> names;
    for (const ColumnProfile& each : profile.columns) names.push_back(each.name);
    const auto placeOf = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    };
    Chosen chosen{placeOf(column), 0};
    if (chosen.column == names.size()) return noSuch("column", column, names);
    if (times.empty())
        return makeError(ErrorCode::InvalidInput, "Could not draw a timeline: no column is a date or a time.",
                         "Import the column that says when as a date.");
    chosen.time = placeOf(options.time.empty() ? times.front() : options.time);
    if (chosen.time == names.size()) return noSuch("column", options.time, times);
    if (std::find(times.begin(), times.end(), names[chosen.time]) == times.end())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not draw a timeline: {} is no date or time.", inQuotes(options.time)),
                         std::string(trim(suggestion(options.time, times))));
    return chosen;
}

// Takes rows and ends as periods.
class Collector {
public:
    Collector(const Calendar& calendar, Span span, Timeline& timeline, const ColumnProfile& column)
        : m_calendar(calendar), m_span(span), m_timeline(timeline)
    {
        const auto count = static_cast<std::size_t>(span.last - span.first + 1);
        timeline.periods.resize(count);
        m_numbers.resize(timeline.isNumeric ? count : 0);
        for (std::size_t i = 0; i < count; ++i) {
            Period& period = timeline.periods[i];
            period.from = calendar.beginOf(span.first + static_cast<std::int64_t>(i));
            period.label = calendar.labelOf(span.first + static_cast<std::int64_t>(i));
        }
        if (timeline.isNumeric) return;
        for (std::size_t i = 0; i < std::min(column.top.size(), shownValues); ++i) {
            timeline.values.push_back(column.top[i].value);
            m_places.emplace(column.top[i].value, i);
        }
        for (Period& period : timeline.periods) period.counts.assign(timeline.values.size(), 0);
    }

    void add(const Column& column, const Column& time, std::size_t row, bool isSampled)
    {
        if (time.isMissing(row)) {
            ++m_timeline.withoutTime;
            return;
        }
        const std::int64_t number = m_calendar.numberOf(time.integers[row]);
        if (number < m_span.first || number > m_span.last) return; // a profile of fewer rows
        const auto place = static_cast<std::size_t>(number - m_span.first);
        Period& period = m_timeline.periods[place];
        ++period.rows;
        if (column.isMissing(row)) {
            ++period.missing;
            return;
        }
        if (!m_timeline.isNumeric) {
            const auto found = m_places.find(printable(column.text(row), longestKeptText)); // as profiles keep it
            if (found != m_places.end()) ++period.counts[found->second];
            return;
        }
        const double value = column.number(row);
        if (isSampled && std::isfinite(value)) m_numbers[place].push_back(value);
    }

    void finish()
    {
        for (std::size_t i = 0; i < m_numbers.size(); ++i) {
            std::vector<double>& values = m_numbers[i];
            std::sort(values.begin(), values.end());
            double sum = 0;
            for (const double value : values) sum += value;
            Period& period = m_timeline.periods[i];
            period.mean = values.empty() ? none : sum / static_cast<double>(values.size());
            period.q25 = quantileOf(values, 0.25);
            period.median = quantileOf(values, 0.5);
            period.q75 = quantileOf(values, 0.75);
        }
    }

private:
    const Calendar& m_calendar;
    Span m_span;
    Timeline& m_timeline;
    std::vector<std::vector<double>> m_numbers;
    std::map<std::string, std::size_t> m_places;
};

} // namespace

std::string_view periodName(PeriodUnit unit)
{
    for (const auto& [each, name] : units)
        if (each == unit) return name;
    return "";
}

Result<PeriodUnit> periodFrom(std::string_view name)
{
    std::vector<std::string> names;
    for (const auto& [unit, known] : units) {
        if (known == name) return unit;
        names.emplace_back(known);
    }
    return makeError(ErrorCode::InvalidInput,
                     format("Could not use the period \"{}\": it is not known.", printable(name, 40)),
                     std::string(trim(suggestion(name, names))));
}

std::vector<std::string> timeColumns(const TableProfile& profile)
{
    std::vector<const ColumnProfile*> times;
    for (const ColumnProfile& column : profile.columns)
        if (isTemporal(column.type) && column.numbers) times.push_back(&column);
    std::stable_sort(times.begin(), times.end(), [](const ColumnProfile* a, const ColumnProfile* b) {
        return a->missing != b->missing ? a->missing < b->missing : a->distinct > b->distinct;
    });
    std::vector<std::string> names;
    for (const ColumnProfile* time : times) names.push_back(time->name);
    return names;
}

Result<Timeline> timelineOf(RowSource& source, const TableProfile& profile, const std::string& column,
                            const TimelineOptions& options, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Chosen chosen, choose(profile, column, options));
    const ColumnProfile& time = profile.columns[chosen.time];
    const ColumnProfile& shown = profile.columns[chosen.column];
    Timeline timeline;
    timeline.column = shown.name;
    timeline.time = time.name;
    timeline.unit = options.unit ? *options.unit : chosenUnit(time);
    timeline.isNumeric = shown.type != ColumnType::Text && shown.type != ColumnType::Boolean;
    if (time.type == ColumnType::Date && timeline.unit < PeriodUnit::Day)
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not draw a timeline by {}: {} holds days.", periodName(timeline.unit), inQuotes(time.name)),
            "Choose day or more.");
    const Calendar calendar(time.type, timeline.unit);
    const Span span = spanOf(calendar, time);
    if (span.last - span.first >= mostPeriods)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not draw a timeline by {}: there would be {} periods.",
                                periodName(timeline.unit), grouped(span.last - span.first + 1)),
                         "Choose a longer period.");
    Collector collector(calendar, span, timeline, shown);
    const bool takesAll = source.rows() <= options.mostRows;
    timeline.exact = takesAll || !timeline.isNumeric;
    const double share =
        static_cast<double>(options.mostRows) / static_cast<double>(std::max<std::int64_t>(source.rows(), 1));
    const auto threshold = takesAll ? 0 : static_cast<std::uint64_t>(share * 0x1p64);
    std::uint64_t done = 0;
    constexpr std::uint64_t blockBytes = 32u << 20;
    PODIUM_TRY(source.read({chosen.column, chosen.time}, blockBytes, context, [&](const Table& block) -> Result<bool> {
        PODIUM_TRY(context.checkpoint());
        for (std::size_t row = 0; row < block.rows(); ++row)
            collector.add(block.columns[0], block.columns[1], row, takesAll || mix64(done + row) < threshold);
        done += block.rows();
        context.progress(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(source.rows(), 1)),
                         "Following the column through time");
        return true;
    }));
    collector.finish();
    return timeline;
}

Json Timeline::toJson() const
{
    const auto number = [](double value) { return std::isnan(value) ? Json(nullptr) : realToJson(value); };
    Json json{{"schema", "podium.timeline/1"},
              {"column", column},
              {"time", time},
              {"period", periodName(unit)},
              {"exact", exact},
              {"rows_without_time", withoutTime},
              {"values", values},
              {"periods", Json::array()}};
    for (const Period& period : periods) {
        Json item{{"from", period.label}, {"rows", period.rows}, {"missing", period.missing}};
        if (isNumeric) {
            item["mean"] = number(period.mean);
            item["q25"] = number(period.q25);
            item["median"] = number(period.median);
            item["q75"] = number(period.q75);
        } else {
            item["counts"] = period.counts;
        }
        json["periods"].push_back(std::move(item));
    }
    return json;
}

} // namespace podium::profiling
