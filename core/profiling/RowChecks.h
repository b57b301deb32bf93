// Rules between columns that a sample suggests and every row decides: candidates from the sample, then one more reading
// of the columns concerned. So a finding is never the luck of a sample.
#pragma once

#include "core/profiling/RowSample.h"
#include "core/profiling/TableProfile.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace podium::profiling {

class RowCheck {
public:
    virtual ~RowCheck() = default;
    virtual const std::vector<std::size_t>& columns() const = 0; // of the table
    // Blocks of these columns, in this order.
    virtual void add(std::span<const Column* const> columns) = 0;
    virtual std::optional<Finding> finding() const = 0; // nothing where the rule does not hold
};

using RowChecks = std::vector<std::unique_ptr<RowCheck>>;

// functional_dependency and same_information: a column whose value decides another's (trap: all of them one-hot
// encoded).
RowChecks dependencyChecks(const TableProfile& profile, const RowSample& sample);
// identity: price x quantity = total, above + below = whole; target_identity where the target is one of the three.
RowChecks identityChecks(const TableProfile& profile, const RowSample& sample);
// date_parts: year, month and day in columns of their own, how many are no date, and what span they cover.
RowChecks datePartChecks(const TableProfile& profile);

} // namespace podium::profiling
