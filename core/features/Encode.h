// Encode: text and other values with few levels into columns of 0 and 1, or into category codes for trees.
#pragma once

#include "core/base/Json.h"
#include "core/features/Frame.h"

#include <string>
#include <vector>

namespace podium::features {

// The values that the training part had, by their text, sorted. A missing value is a value of its own where the
// training part had one; otherwise it counts as unknown.
struct Levels {
    std::vector<std::string> values;
    std::vector<std::string> rare; // seen less often than asked for: these are "other"; not kept where unknown is Other
    bool missing = false;          // a level for missing values, after the values
    bool other = false;            // a level for rare (and, with Other, unknown) values, last
    UnknownValues unknown = UnknownValues::Ignore;

    std::size_t count() const { return values.size() + (missing ? 1 : 0) + (other ? 1 : 0); }
    bool operator==(const Levels&) const = default;
};

struct FittedOneHot {
    std::string column;
    Levels levels;
    bool operator==(const FittedOneHot&) const = default;
};

struct FittedCategory {
    std::string column;
    Levels levels; // never one for missing: a category column may hold NaN
    bool operator==(const FittedCategory&) const = default;
};

Result<FittedOneHot> fitOneHot(const OneHot& step, const FrameColumn& column);
Result<FittedCategory> fitCategory(const Category& step, const FrameColumn& column);
// InvalidInput naming value and row for an unknown value where the levels say Error.
Status apply(const FittedOneHot& fitted, Frame& frame);
Status apply(const FittedCategory& fitted, Frame& frame);
Json toJson(const FittedOneHot& fitted);
Json toJson(const FittedCategory& fitted);
Result<FittedOneHot> fittedOneHotFrom(const Json& json, std::string_view origin);
Result<FittedCategory> fittedCategoryFrom(const Json& json, std::string_view origin);

} // namespace podium::features
