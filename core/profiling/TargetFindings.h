// Which columns say a lot about the target, by themselves: a strong feature, or a leak. Pure; on a sample of rows.
//
// The strength of one column is that of the best prediction from it alone, with numbers cut at their 5 % quantiles and
// missing as a group of its own: for a target of two classes the area under the ROC curve (0.5 to 1), for more classes
// the share of the target's entropy that it explains, for numbers the share of variance (both 0 to 1, corrected for the
// number of groups, so that a column of noise gets about none).
#pragma once

#include "core/profiling/RowSample.h"
#include "core/profiling/TableProfile.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::profiling {

enum class TargetKind { TwoClasses, Classes, Number };

struct Association {
    std::size_t column = 0;
    double strength = 0;
};

// How the target is to be understood: texts, booleans and up to 20 different integers are classes.
TargetKind targetKind(const ColumnProfile& target);

// Of each column that can say something (at least two values, not a key), strongest first.
std::vector<Association> targetAssociations(const TableProfile& profile, const RowSample& sample, std::size_t target);

// leak_suspicion (it almost gives the target away) and strong_association (check that it is known beforehand).
std::vector<Finding> targetFindings(const TableProfile& profile, const RowSample& sample);

} // namespace podium::profiling
