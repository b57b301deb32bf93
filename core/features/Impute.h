// Impute: filling missing values with what the training part says.
#pragma once

#include "core/base/Json.h"
#include "core/features/Frame.h"

#include <string>
#include <vector>

namespace podium::features {

struct FittedImpute {
    std::string column;
    double number = 0; // the filling of number, boolean and date columns
    std::string text;  // the filling of text columns
    bool indicator = false;
    bool operator==(const FittedImpute&) const = default;
};

// Mean and median of number columns (median: mean of the middle two); the most frequent value of any column, the
// smallest on ties; or the constant. InvalidInput where a column has no value to learn from, or cannot hold the
// constant.
Result<FittedImpute> fitImpute(const Impute& step, const FrameColumn& column);
Status apply(const FittedImpute& fitted, Frame& frame);
Json toJson(const FittedImpute& fitted);
Result<FittedImpute> fittedImputeFrom(const Json& json, std::string_view origin);

} // namespace podium::features
