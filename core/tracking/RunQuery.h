// The filter and order language for runs: MLflow's search grammar.
//
//   metrics.rmse < 1 and params.model = "rf" and tags.`team/name` like 'x%' and attributes.status = 'FINISHED'
//   run_id in ('a', 'b') and tags.owner is not null          order: metrics.rmse asc, start_time desc
//
// Sets: metrics, params, tags, attributes (or no set at all), with MLflow's singular and short forms. Names with other
// characters than letters, digits, "_", "-", "." and "/" stand in backticks or double quotes. Text values stand in
// single or double quotes, a doubled quote is one quote. Clauses are joined by `and`; there is no `or` and no
// parenthesis. Comparison: numbers with = != < <= > >=; text with =, !=, like, ilike (% and _; ilike ignores the case
// of ASCII letters), attributes also with in, not in; anything with is null, is not null. A run that lacks a metric,
// param or tag matches no comparison, != included; NaN matches only !=. Times may be milliseconds or ISO text.
#pragma once

#include "core/tracking/Run.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace podium::tracking {

enum class RunField { Metric, Param, Tag, Id, Name, Status, Started, Ended, Experiment, Note, Data, DataHash };
bool isNumber(RunField field);

enum class RunComparison {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Like,
    ILike,
    In,
    NotIn,
    IsNull,
    IsNotNull
};

struct RunClause {
    RunField field = RunField::Metric;
    std::string key; // of a metric, param or tag
    RunComparison comparison = RunComparison::Equal;
    double number = 0;              // for numbers
    std::vector<std::string> texts; // one for text, one or more for In and NotIn
    bool operator==(const RunClause&) const = default;
};

struct RunOrder {
    RunField field = RunField::Started;
    std::string key;
    bool descending = false;
    bool operator==(const RunOrder&) const = default;
};

// Every clause must hold. Runs that lack the ordered value come last, NaN before them; parameters that are numbers are
// ordered as numbers, before other texts; ties: newest first.
struct RunQuery {
    std::vector<RunClause> clauses;
    std::vector<RunOrder> order; // empty: newest first

    // InvalidInput naming the position (1-based byte) and what was expected; `order` like "metrics.rmse asc, name".
    static Result<RunQuery> parse(std::string_view filter, std::string_view order = {});
    bool matches(const Run& run) const;
    bool operator==(const RunQuery&) const = default;
};

// SQL's LIKE: % any text, _ any one character (code point).
enum class LetterCase { Exact, Ignored };
bool matchesLike(std::string_view text, std::string_view pattern, LetterCase letterCase);

} // namespace podium::tracking
