// Recipe: from a raw table to what a learner sees, as data. Two phases: `prepare` learns nothing and may change rows;
// `transform` is learned from the training part only and keeps rows. Written as YAML (recipes/*.yml):
//
//     description: Monthly demand per store
//     target: QuantitySold
//     features: [StoreID, Price, Weather]          # optional: these columns of the prepared table and no others
//     prepare:
//       - {assemble_date: Date, day: Day, month: Month, year: Year, invalid: missing}      # missing | drop | error
//       - {filter: Price, above: 0, at_most: 50}   # at_least, below, equals, not_equals, in, not_in, missing:
//       true|false
//       - {drop_missing: [Store, "sqft_*"]}        # rows without a value in one of these
//       - {derive: month_of, from: Date, as: MonthOf}                                      # Dates.h lists the parts
//       - aggregate: [StoreID, MonthOf]            # one row for each group, in the order of the keys
//         columns:
//           QuantitySold: {sum: Quantity}          # sum mean min max first last share count
//           Price: {mean: Price, known: true}      # known: when predicting, the value is known (LeakWarnings.h)
//           Weather: {last: Weather, order: Date}  # first and last need an order
//           Weekend: {share: Promotion, equals: "Yes"}   # of a boolean column `equals` is left out
//           Orders: count                          # the rows; {count: Price} counts values
//       - {lag: Weather, by: [StoreID], order: MonthOf, periods: 1, as: WeatherBefore}
//       - {select: [StoreID, Price]}
//       - {drop: [Day, Month]}
//     transform:
//       - {impute: [Weather], with: most_frequent} # mean | median | most_frequent | constant (value: X); indicator:
//       true
//       - {standardise: "*"}
//       - {one_hot: [Weather], unknown: ignore, min_frequency: 10}   # unknown: ignore | error | other
//       - {category: [StoreID], unknown: ignore}   # a category for trees instead of columns
//       - {date_parts: [Opened], parts: [year, month]}
//       - {drop: [Comment]}
//
// Columns may be named or matched by a pattern with * and ?. A pattern picks only columns that the step can work on; a
// column that is named must be there and fit. An exact name wins over reading it as a pattern.
#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"
#include "core/features/Dates.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace podium {
class YamlNode;
}

namespace podium::features {

using ColumnNames = std::vector<std::string>; // names or patterns

// prepare

enum class Comparison { Above, AtLeast, Below, AtMost, Equals, NotEquals, In, NotIn, Missing };

struct Filter { // keeps rows that meet all conditions; a missing value meets only `missing: true`
    struct Condition {
        Comparison comparison = Comparison::Equals;
        Json value; // a number, text or boolean as written; an array for In and NotIn; true or false for Missing
        bool operator==(const Condition&) const = default;
    };
    std::string column;
    std::vector<Condition> conditions;
    bool operator==(const Filter&) const = default;
};

struct DropMissing {
    ColumnNames columns;
    bool operator==(const DropMissing&) const = default;
};

struct AssembleDate {
    enum class Invalid { Missing, Drop, Error }; // what becomes of a 31 June
    std::string name;
    std::string day;
    std::string month;
    std::string year;
    Invalid invalid = Invalid::Missing;
    bool operator==(const AssembleDate&) const = default;
};

struct Derive {
    DatePart part = DatePart::Month;
    std::string from;
    std::string name;
    Hemisphere hemisphere = Hemisphere::North;
    bool operator==(const Derive&) const = default;
};

enum class AggregateFunction { Sum, Mean, Min, Max, First, Last, Share, Count };

struct AggregateColumn {
    std::string name;
    AggregateFunction function = AggregateFunction::Sum;
    std::string of;                    // empty: Count of rows
    std::string order;                 // of First and Last
    std::optional<std::string> equals; // of Share
    bool known = false;
    bool operator==(const AggregateColumn&) const = default;
};

struct Aggregate {
    std::vector<std::string> by;
    std::vector<AggregateColumn> columns;
    bool operator==(const Aggregate&) const = default;
};

struct Lag { // the value of the row `periods` before within its group; missing where there is none
    std::string column;
    std::vector<std::string> by;
    std::string order;
    std::int64_t periods = 1;
    std::string name;
    bool operator==(const Lag&) const = default;
};

struct Select {
    ColumnNames columns;
    bool operator==(const Select&) const = default;
};

struct Drop { // also a transform step
    ColumnNames columns;
    bool operator==(const Drop&) const = default;
};

// transform

struct Impute {
    enum class With { Mean, Median, MostFrequent, Constant };
    ColumnNames columns;
    With with = With::Median;
    Json value;             // of Constant: a number or text
    bool indicator = false; // adds a 0/1 column that says where the value was missing
    bool operator==(const Impute&) const = default;
};

// What becomes of a value that the training part did not have. Ignore: no column is 1 (one_hot), missing (category).
// Other: it joins the rare values under "(other)".
enum class UnknownValues { Ignore, Error, Other };

std::string_view unknownName(UnknownValues unknown); // "ignore", "error", "other"
std::optional<UnknownValues> unknownFrom(std::string_view name);

struct OneHot {
    ColumnNames columns;
    UnknownValues unknown = UnknownValues::Ignore;
    std::int64_t minFrequency = 1; // rarer values share the column "(other)"
    bool operator==(const OneHot&) const = default;
};

struct Category {
    ColumnNames columns;
    UnknownValues unknown = UnknownValues::Ignore;
    std::int64_t minFrequency = 1;
    bool operator==(const Category&) const = default;
};

struct Standardise { // (x - mean) / population standard deviation; a constant column is only centred
    ColumnNames columns;
    bool operator==(const Standardise&) const = default;
};

struct DateParts { // replaces a date by its parts
    ColumnNames columns;
    std::vector<DatePart> parts; // empty: year, month, day, weekday, and hour for timestamps
    Hemisphere hemisphere = Hemisphere::North;
    bool operator==(const DateParts&) const = default;
};

using PrepareStep = std::variant<Filter, DropMissing, AssembleDate, Derive, Aggregate, Lag, Select, Drop>;
using TransformStep = std::variant<Impute, OneHot, Category, Standardise, DateParts, Drop>;

struct Recipe {
    std::string description;
    std::optional<std::string> target;
    std::vector<std::string> features; // empty: every column of the prepared table but the target
    std::vector<PrepareStep> prepare;
    std::vector<TransformStep> transform;

    Json toJson() const; // the shape of the YAML; fromJson reads it back to an equal recipe
    static Result<Recipe> fromJson(const Json& json, std::string_view origin);
    std::string toYaml() const;
    bool operator==(const Recipe&) const = default;
};

// InvalidInput "recipes/x.yml:12:5: ..." for anything that is not known, with the nearest known key or step;
// Unsupported for steps that are known but come later (join, ordinal).
Result<Recipe> parseRecipe(std::string_view yaml, std::string_view origin);
Result<Recipe> parseRecipe(const YamlNode& document);

// "filter", "one_hot", ...: as in the YAML.
std::string_view stepName(const PrepareStep& step);
std::string_view stepName(const TransformStep& step);

} // namespace podium::features
