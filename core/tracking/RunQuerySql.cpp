#include "core/tracking/RunQuerySql.h"

#include "core/base/Text.h"

#include <cmath>

namespace podium::tracking {

namespace {

// GLOB is SQLite's matching that heeds letter case; its own wildcards are quoted as sets of one.
std::string globOf(std::string_view like)
{
    std::string glob;
    for (const char letter : like) {
        if (letter == '%') {
            glob += '*';
        } else if (letter == '_') {
            glob += '?';
        } else if (letter == '*' || letter == '?' || letter == '[') {
            glob += format("[{}]", letter);
        } else {
            glob += letter;
        }
    }
    return glob;
}

std::string columnOf(RunField field)
{
    switch (field) {
    case RunField::Id: return "r.id";
    case RunField::Name: return "r.name";
    case RunField::Status: return "r.status";
    case RunField::Started: return "r.started";
    case RunField::Ended: return "r.ended";
    case RunField::Experiment: return "(SELECT name FROM experiments WHERE id = r.experiment)";
    case RunField::Note: return "r.note";
    case RunField::Data: return "r.data_address";
    case RunField::DataHash: return "r.data_hash";
    case RunField::Metric:
    case RunField::Param:
    case RunField::Tag: return "value";
    }
    return "value";
}

const char* tableOf(RunField field)
{
    switch (field) {
    case RunField::Metric: return "latest_metrics";
    case RunField::Param: return "params";
    case RunField::Tag: return "tags";
    default: return nullptr; // a column of runs
    }
}

const char* operatorOf(RunComparison comparison)
{
    switch (comparison) {
    case RunComparison::Equal: return "=";
    case RunComparison::NotEqual: return "<>";
    case RunComparison::Less: return "<";
    case RunComparison::LessEqual: return "<=";
    case RunComparison::Greater: return ">";
    case RunComparison::GreaterEqual: return ">=";
    case RunComparison::Like: return "GLOB";
    case RunComparison::ILike: return "LIKE";
    default: return "=";
    }
}

// `column` compared with the clause's values.
SqlFragment comparisonSql(const RunClause& clause, const std::string& column)
{
    const char* sign = operatorOf(clause.comparison);
    if (isNumber(clause.field)) {
        SqlFragment fragment{format("{} {} ?", column, sign), {metricValue(clause.number)}};
        // '' is the least text: this leaves NaN out of > and >=, and still lets an index serve the range.
        if (clause.field == RunField::Metric && clause.comparison != RunComparison::NotEqual) {
            fragment.text += format(" AND {} < ''", column);
        }
        return fragment;
    }
    if (clause.comparison == RunComparison::In || clause.comparison == RunComparison::NotIn) {
        SqlFragment fragment{column + (clause.comparison == RunComparison::In ? " IN (" : " NOT IN ("), {}};
        for (const auto& text : clause.texts) {
            fragment.text += fragment.values.empty() ? "?" : ", ?";
            fragment.values.emplace_back(text);
        }
        fragment.text += ")";
        return fragment;
    }
    const auto& text = clause.texts.front();
    return {format("{} {} ?", column, sign), {clause.comparison == RunComparison::Like ? globOf(text) : text}};
}

SqlFragment clauseSql(const RunClause& clause)
{
    const bool isNull = clause.comparison == RunComparison::IsNull;
    const bool asksPresence = isNull || clause.comparison == RunComparison::IsNotNull;
    const char* table = tableOf(clause.field);
    if (!table) {
        const std::string column = columnOf(clause.field);
        if (asksPresence) return {format("{} IS {}NULL", column, isNull ? "" : "NOT "), {}};
        return comparisonSql(clause, column);
    }
    // The set of matching runs first: one index range instead of one look-up per run.
    SqlFragment fragment{format("r.seq {}IN (SELECT run FROM {} WHERE key = ?", isNull ? "NOT " : "", table),
                         {clause.key}};
    if (!asksPresence) {
        SqlFragment comparison = comparisonSql(clause, "value");
        fragment.text += " AND " + comparison.text;
        for (auto& value : comparison.values) fragment.values.push_back(std::move(value));
    }
    fragment.text += ")";
    return fragment;
}

} // namespace

SqlValue metricValue(double value) { return std::isnan(value) ? SqlValue("NaN") : SqlValue(value); }

SqlFragment conditionSql(const RunQuery& query)
{
    SqlFragment all;
    for (const auto& clause : query.clauses) {
        SqlFragment one = clauseSql(clause);
        all.text += " AND " + one.text;
        for (auto& value : one.values) all.values.push_back(std::move(value));
    }
    return all;
}

SqlFragment orderJoins(const RunQuery& query)
{
    SqlFragment joins;
    for (std::size_t i = 0; i < query.order.size(); ++i) {
        const char* table = tableOf(query.order[i].field);
        if (!table) continue;
        joins.text += format(" LEFT JOIN {} o{} ON o{}.run = r.seq AND o{}.key = ?", table, i, i, i);
        joins.values.emplace_back(query.order[i].key);
    }
    return joins;
}

std::string fieldSql(const RunQuery& query, std::size_t number)
{
    const RunField field = query.order[number].field;
    return tableOf(field) ? format("o{}.value", number) : columnOf(field);
}

std::string orderSql(const RunQuery& query)
{
    std::string sql = " ORDER BY ";
    for (std::size_t i = 0; i < query.order.size(); ++i) {
        const auto& order = query.order[i];
        const std::string column = fieldSql(query, i);
        sql += column + " IS NULL, ";
        const char* way = order.descending ? "DESC" : "ASC";
        if (order.field == RunField::Metric) sql += format("{} >= '', ", column); // NaN behind the numbers
        if (order.field == RunField::Param) { // as numbers where they are some: 9 before 10
            const std::string isNumber = format("{0} <> '' AND ltrim({0}, '0123456789.eE+-') = ''", column);
            sql += format("NOT ({0}), CASE WHEN {0} THEN CAST({1} AS REAL) END {2}, ", isNumber, column, way);
        }
        sql += format("{} {}, ", column, way);
    }
    return sql + "r.started DESC, r.seq DESC";
}

} // namespace podium::tracking
