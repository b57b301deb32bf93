#include "core/data/PlotQuery.h"

#include "core/base/Text.h"
#include "core/storage/DuckSession.h"

#include <algorithm>
#include <array>
#include <map>

namespace podium::data {
namespace {

constexpr std::array kAggregates{std::pair{Aggregate::None, "none"}, std::pair{Aggregate::Count, "count"},
                                 std::pair{Aggregate::Mean, "mean"}, std::pair{Aggregate::Median, "median"},
                                 std::pair{Aggregate::Sum, "sum"},   std::pair{Aggregate::Min, "min"},
                                 std::pair{Aggregate::Max, "max"}};

enum class Measure { Number, Time, Category };

Measure measureOf(ColumnType type)
{
    if (isNumeric(type)) return Measure::Number;
    return isTemporal(type) ? Measure::Time : Measure::Category;
}

class Builder {
public:
    Builder(const Schema& schema, const PlotSpec& spec, std::string_view table, const PlotLimits& limits)
        : m_schema(schema), m_spec(spec), m_table(table), m_limits(limits)
    {
    }

    Result<PlotQuery> build()
    {
        for (const std::string* name : {&m_spec.x, &m_spec.y, &m_spec.colour, &m_spec.facet})
            if (!name->empty() && !m_schema.indexOf(*name)) return noColumn(*name);
        if (m_spec.x.empty()) std::swap(m_spec.x, m_spec.y);
        if (m_spec.x.empty()) return PlotQuery{};
        PODIUM_TRY(settle());
        PlotQuery query;
        query.kind = m_kind;
        query.timeX = measure(m_spec.x) == Measure::Time;
        query.sql = sql();
        query.spec = m_spec;
        return query;
    }

private:
    Error noColumn(const std::string& name) const
    {
        return makeError(ErrorCode::InvalidInput, format("There is no column \"{}\".", printable(name, 60)),
                         std::string(trim(suggestion(name, m_schema.names()))));
    }
    Measure measure(const std::string& name) const { return measureOf(m_schema.fields[*m_schema.indexOf(name)].type); }

    // Which kind of chart; what was left open is filled in.
    Status settle()
    {
        const bool aggregated = m_spec.aggregate != Aggregate::None;
        if (m_spec.y.empty() || m_spec.aggregate == Aggregate::Count) return settleCounts();
        // The number is what is measured, whichever axis it was put on.
        if (measure(m_spec.y) != Measure::Number && measure(m_spec.x) == Measure::Number) std::swap(m_spec.x, m_spec.y);
        const Measure x = measure(m_spec.x), y = measure(m_spec.y);
        if (y != Measure::Number) {
            if (aggregated)
                return makeError(ErrorCode::InvalidInput,
                                 format("There is no {} of {}: its values are no numbers.",
                                        aggregateName(m_spec.aggregate), printable(m_spec.y, 60)),
                                 "Count it, or choose a column of numbers.");
            m_kind = PlotKind::HeatMap;
            m_spec.aggregate = Aggregate::Count;
        } else if (x == Measure::Number) {
            m_kind = aggregated ? PlotKind::Line : PlotKind::Scatter;
        } else if (x == Measure::Time) {
            m_kind = PlotKind::Line;
            if (!aggregated) m_spec.aggregate = Aggregate::Mean;
        } else if (!m_spec.colour.empty()) {
            m_kind = PlotKind::HeatMap;
            if (!aggregated) m_spec.aggregate = Aggregate::Mean;
        } else {
            m_kind = aggregated ? PlotKind::Bars : PlotKind::Boxes;
        }
        return success();
    }

    Status settleCounts()
    {
        if (m_spec.y.empty() && m_spec.aggregate != Aggregate::None && m_spec.aggregate != Aggregate::Count)
            return makeError(ErrorCode::InvalidInput,
                             format("There is nothing to take the {} of.", aggregateName(m_spec.aggregate)),
                             "Choose a column of numbers for y.");
        m_spec.aggregate = Aggregate::Count;
        const Measure x = measure(m_spec.x);
        if (!m_spec.y.empty() && x == Measure::Category && measure(m_spec.y) == Measure::Category)
            m_kind = PlotKind::HeatMap;
        else if (x == Measure::Number) m_kind = m_spec.colour.empty() ? PlotKind::Histogram : PlotKind::Line;
        else if (x == Measure::Time) m_kind = PlotKind::Line;
        else m_kind = m_spec.colour.empty() ? PlotKind::Bars : PlotKind::HeatMap;
        return success();
    }

    std::string aggregate() const
    {
        if (m_spec.aggregate == Aggregate::None || m_spec.aggregate == Aggregate::Count) return "count(*)";
        const std::string y = sqlName(m_spec.y);
        // One NaN would make a group's mean NaN, and as DuckDB orders it, its maximum too.
        const bool real = m_schema.fields[*m_schema.indexOf(m_spec.y)].type == ColumnType::Real;
        const std::string only = real ? format(" FILTER (WHERE {})", finite(m_spec.y)) : "";
        switch (m_spec.aggregate) {
        case Aggregate::Mean: return format("avg({}){}", y, only);
        case Aggregate::Median: return format("median({}){}", y, only);
        case Aggregate::Sum: return format("sum(CAST({} AS DOUBLE)){}", y, only);
        case Aggregate::Min: return format("min({}){}", y, only);
        default: return format("max({}){}", y, only);
        }
    }

    static std::string asText(const std::string& name) { return format("CAST({} AS VARCHAR)", sqlName(name)); }
    // Rows whose `name` is among its commonest values.
    std::string commonest(const std::string& name, int most) const
    {
        return format(
            "{0} IN (SELECT {0} FROM {1} WHERE {2} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {3})",
            asText(name), m_table, sqlName(name), most);
    }
    std::string facet() const { return m_spec.facet.empty() ? "" : asText(m_spec.facet) + " AS facet, "; }
    std::string series() const { return m_spec.colour.empty() ? "" : asText(m_spec.colour) + " AS series, "; }
    std::string where(std::vector<std::string> conditions) const
    {
        if (!m_spec.facet.empty()) conditions.push_back(commonest(m_spec.facet, m_limits.facets));
        const bool hasSeries = m_kind == PlotKind::Line || m_kind == PlotKind::Scatter;
        if (!m_spec.colour.empty() && hasSeries) conditions.push_back(commonest(m_spec.colour, m_limits.series));
        return conditions.empty() ? "" : " WHERE " + join(conditions, " AND ");
    }
    std::string finite(const std::string& name) const
    {
        const std::string column = sqlName(name);
        const bool real = m_schema.fields[*m_schema.indexOf(name)].type == ColumnType::Real;
        return real ? format("isfinite({})", column) : format("{} IS NOT NULL", column);
    }
    std::string range() const
    {
        return format("(SELECT min({0}) AS low, max({0}) AS high FROM {1} WHERE {2})", sqlName(m_spec.x), m_table,
                      finite(m_spec.x));
    }

    std::string sql() const
    {
        const std::string x = sqlName(m_spec.x);
        switch (m_kind) {
        case PlotKind::Histogram:
            return format(
                "SELECT {0}low + bin * (high - low) / {1}.0 AS \"from\", low + (bin + 1) * (high - low) / {1}.0 "
                "AS \"to\", count(*) AS \"rows\" FROM (SELECT {2}low, high, CASE WHEN high > low THEN least({3}, "
                "CAST(floor(({4} - low) / ((high - low) / {1}.0)) AS BIGINT)) ELSE 0 END AS bin FROM {5}, {6} r{7}) "
                "GROUP BY ALL ORDER BY ALL",
                m_spec.facet.empty() ? "" : "facet, ", m_limits.bins, facet(), m_limits.bins - 1, x, m_table, range(),
                where({finite(m_spec.x)}));
        case PlotKind::Bars:
            return format("SELECT {}{} AS x, {} AS value FROM {}{} GROUP BY ALL ORDER BY {}value DESC, x", facet(),
                          asText(m_spec.x), aggregate(), m_table, where({commonest(m_spec.x, m_limits.bars)}),
                          m_spec.facet.empty() ? "" : "facet, ");
        case PlotKind::Line: return lineSql(x);
        case PlotKind::Scatter: {
            const std::string condition = where({finite(m_spec.x), finite(m_spec.y)});
            return format(
                "SELECT * FROM (SELECT {0}{1} AS x, {2} AS y, {3}(SELECT count(*) FROM {4}{5}) AS of_rows FROM "
                "{4}{5}) USING SAMPLE reservoir({6} ROWS) REPEATABLE (42)",
                facet(), x, sqlName(m_spec.y), series(), m_table, condition, m_limits.points);
        }
        case PlotKind::Boxes: {
            const std::string y = sqlName(m_spec.y);
            std::string figures = format("count(*) AS \"rows\", min({0}) AS min", y);
            for (const auto& [name, share] :
                 std::array{std::pair{"q05", 0.05}, std::pair{"q25", 0.25}, std::pair{"median", 0.5},
                            std::pair{"q75", 0.75}, std::pair{"q95", 0.95}})
                figures += format(", quantile_cont({}, {}) AS {}", y, share, name);
            return format("SELECT {}{} AS x, {}, max({}) AS max FROM {}{} GROUP BY ALL ORDER BY {}\"rows\" DESC, x",
                          facet(), asText(m_spec.x), figures, y, m_table,
                          where({finite(m_spec.y), commonest(m_spec.x, m_limits.bars / 2)}),
                          m_spec.facet.empty() ? "" : "facet, ");
        }
        case PlotKind::HeatMap: {
            const bool byColour = !m_spec.colour.empty();
            const std::string& other = byColour ? m_spec.colour : m_spec.y;
            return format("SELECT {}{} AS x, {} AS y, {} AS value FROM {}{} GROUP BY ALL ORDER BY ALL", facet(),
                          asText(m_spec.x), asText(other), aggregate(), m_table,
                          where({commonest(m_spec.x, m_limits.bars / 2), commonest(other, m_limits.bars / 2)}));
        }
        case PlotKind::Nothing: break;
        }
        return {};
    }

    // Numbers are put into as many steps as there are bins and stand at the middle of theirs; time is cut to years,
    // months or days by its whole span.
    std::string lineSql(const std::string& x) const
    {
        if (measure(m_spec.x) == Measure::Time)
            return format(
                "SELECT {}date_trunc(CASE WHEN datediff('day', low, high) > 7300 THEN 'year' WHEN datediff('day', "
                "low, high) > 180 THEN 'month' ELSE 'day' END, {}) AS x, {}{} AS value FROM {}, {} r{} GROUP BY "
                "ALL ORDER BY ALL",
                facet(), x, series(), aggregate(), m_table, range(), where({x + " IS NOT NULL"}));
        const int steps = 4 * m_limits.bins;
        return format(
            "SELECT {0}CASE WHEN high - low > {1} OR high - low <> floor(high - low) THEN low + "
            "(least({2}, floor(({3} - low) / ((high - low) / {1}.0))) + 0.5) * (high - low) / {1}.0 ELSE {3} END "
            "AS x, {4}{5} AS value FROM {6}, {7} r{8} GROUP BY ALL ORDER BY ALL",
            facet(), steps, steps - 1, x, series(), aggregate(), m_table, range(), where({finite(m_spec.x)}));
    }

    const Schema& m_schema;
    PlotSpec m_spec;
    std::string m_table;
    const PlotLimits& m_limits;
    PlotKind m_kind = PlotKind::Nothing;
};

} // namespace

std::string_view aggregateName(Aggregate aggregate)
{
    for (const auto& [value, name] : kAggregates)
        if (value == aggregate) return name;
    return "none";
}

std::string_view plotKindName(PlotKind kind)
{
    switch (kind) {
    case PlotKind::Histogram: return "histogram";
    case PlotKind::Bars: return "bars";
    case PlotKind::Line: return "line";
    case PlotKind::Scatter: return "scatter";
    case PlotKind::Boxes: return "boxes";
    case PlotKind::HeatMap: return "heat map";
    case PlotKind::Nothing: break;
    }
    return "nothing";
}

Result<PlotQuery> plotQuery(const Schema& schema, const PlotSpec& spec, std::string_view table,
                            const PlotLimits& limits)
{
    return Builder(schema, spec, table, limits).build();
}

Table pivoted(const Table& table, std::string_view row, std::string_view column, std::string_view value)
{
    const Column& rows = table.columns[*table.indexOf(row)];
    const Column& columns = table.columns[*table.indexOf(column)];
    const Column& values = table.columns[*table.indexOf(value)];
    std::map<std::string, std::size_t> rowAt, columnAt;
    std::vector<std::size_t> firstOf; // of each row, where it first appears
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (rowAt.try_emplace(rows.text(i), firstOf.size()).second) firstOf.push_back(i);
        if (columnAt.try_emplace(columns.text(i), names.size()).second) names.push_back(columns.text(i));
    }
    std::vector<std::vector<std::size_t>> places(names.size(), std::vector<std::size_t>(firstOf.size(), table.rows()));
    for (std::size_t i = 0; i < table.rows(); ++i) places[columnAt[columns.text(i)]][rowAt[rows.text(i)]] = i;
    Table pivot;
    pivot.columns.push_back(rows.gather(firstOf));
    for (std::size_t c = 0; c < names.size(); ++c) {
        Column made = Column::empty(names[c].empty() ? "(empty)" : names[c], ColumnType::Real);
        for (const std::size_t place : places[c])
            place == table.rows() || values.isMissing(place) ? made.appendMissing()
                                                             : made.appendReal(values.number(place));
        pivot.columns.push_back(std::move(made));
    }
    return pivot;
}

} // namespace podium::data
