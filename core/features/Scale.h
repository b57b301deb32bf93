// Scale: standardised numbers; and the two steps that only reshape, date parts and drop.
#pragma once

#include "core/base/Json.h"
#include "core/features/Frame.h"

#include <string>
#include <vector>

namespace podium::features {

struct FittedScale { // (x - mean) / deviation
    std::string column;
    double mean = 0;
    double deviation = 1; // population standard deviation; 1 for a constant column
    bool operator==(const FittedScale&) const = default;
};

struct FittedDateParts {
    std::string column;
    std::vector<DatePart> parts;
    Hemisphere hemisphere = Hemisphere::North;
    bool operator==(const FittedDateParts&) const = default;
};

struct FittedDrop {
    std::string column;
    bool operator==(const FittedDrop&) const = default;
};

// InvalidInput for an infinite value, naming its row, and for a column without any value.
Result<FittedScale> fitScale(const FrameColumn& column);
FittedDateParts fitDateParts(const DateParts& step, const FrameColumn& column);
Status apply(const FittedScale& fitted, Frame& frame);
Status apply(const FittedDateParts& fitted, Frame& frame);
Status apply(const FittedDrop& fitted, Frame& frame);
Json toJson(const FittedScale& fitted);
Json toJson(const FittedDateParts& fitted);
Json toJson(const FittedDrop& fitted);
Result<FittedScale> fittedScaleFrom(const Json& json, std::string_view origin);
Result<FittedDateParts> fittedDatePartsFrom(const Json& json, std::string_view origin);
Result<FittedDrop> fittedDropFrom(const Json& json, std::string_view origin);

} // namespace podium::features
