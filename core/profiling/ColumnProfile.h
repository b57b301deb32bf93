// ColumnProfile: what one column of data looks like. Plain data; one column of podium.profile/1.
//
// `count` values are there, `missing` are not (NULL); NaN and infinities of a real column are values, counted apart,
// and take no part in any other figure but `distinct`. The standard deviation is that of a sample (n - 1), quantiles
// interpolate linearly as NumPy does (type 7). Figures of dates are days, of timestamps microseconds since 1970 UTC;
// documents show them as ISO text, quantiles rounded down to a whole day or microsecond. What is estimated is named in
// `approximate`.
#pragma once

#include "core/base/Json.h"
#include "core/table/Column.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace podium::profiling {

// Bin i holds values from edges[i] up to, not including, edges[i + 1]; the last bin includes its upper edge. Edges are
// round numbers of one width, but the first and the last bin may be wider: they hold what lies far outside.
struct Histogram {
    std::vector<double> edges;
    std::vector<std::int64_t> counts; // one fewer than edges; both empty where there is nothing to show
    bool operator==(const Histogram&) const = default;
};

struct TopValue {
    std::string value; // as Column::text() writes it; long texts are cut
    std::int64_t count = 0;
    bool operator==(const TopValue&) const = default;
};

inline constexpr std::array<double, 7> quantileFractions{0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
inline constexpr std::array<const char*, 7> quantileNames{"q01", "q05", "q25", "median", "q75", "q95", "q99"};

// Of Integer, Real, Boolean (0 and 1), Date and Timestamp columns with at least one finite value.
struct NumberFigures {
    using Number = std::variant<std::int64_t, double>; // exact: double for Real, otherwise integer
    Number min;
    Number max;
    double mean = 0;
    double std = 0;      // NaN below two values
    double skewness = 0; // NaN where all values are the same
    std::array<double, quantileFractions.size()> quantiles{};
    std::int64_t zeros = 0;
    std::int64_t negatives = 0;

    double median() const { return quantiles[3]; }
    bool operator==(const NumberFigures& other) const; // NaN equals NaN
};
double asDouble(const NumberFigures::Number& number);

// Of Text columns with at least one value. Lengths are in code points.
struct TextFigures {
    std::int64_t minLength = 0;
    std::int64_t maxLength = 0;
    double meanLength = 0;
    std::int64_t empty = 0;        // values of no characters
    std::int64_t padded = 0;       // with blanks at an end
    std::int64_t placeholders = 0; // "?", "unknown", "N/A" and the like: missing in disguise
    std::int64_t numbers = 0;      // that read as numbers
    std::int64_t dates = 0;        // that read as dates
    std::int64_t caseVariants = 0; // distinct values that differ from another one only by case and blanks at the ends
    bool operator==(const TextFigures&) const = default;
};

// The rhythm of a Date or Timestamp column: its distinct moments in order.
struct TimeFigures {
    std::int64_t step = 0;           // the usual distance between neighbours, in the column's unit; 0: no rhythm
    std::int64_t missingSteps = 0;   // how many steps lie in gaps
    std::int64_t longestGapFrom = 0; // the last moment before the longest gap
    std::int64_t longestGapTo = 0;
    bool operator==(const TimeFigures&) const = default;
};

struct ColumnProfile {
    std::string name;
    ColumnType type = ColumnType::Real;
    std::int64_t count = 0;
    std::int64_t missing = 0;
    std::int64_t distinct = 0;
    std::int64_t nan = 0;                 // of Real columns
    std::int64_t infinite = 0;            // of Real columns, both signs
    std::vector<std::string> approximate; // names of fields in the document: "distinct", "median", "top" ...
    std::optional<NumberFigures> numbers;
    std::optional<TextFigures> texts;
    std::optional<TimeFigures> time;
    Histogram histogram;
    std::vector<TopValue> top; // most frequent first, then by value

    std::int64_t rows() const { return count + missing; }
    bool isApproximate(std::string_view field) const;
    // `value` as this column's documents and reports write it: a number, or ISO text for dates.
    std::string text(double value) const;

    Json toJson() const;
    static Result<ColumnProfile> fromJson(const Json& json, std::string_view origin);
    bool operator==(const ColumnProfile&) const = default;
};

} // namespace podium::profiling
