// Groups: the rows of a table brought together by equal keys. Linear in the rows; only the different values are sorted.
#pragma once

#include "core/table/Table.h"

#include <span>
#include <vector>

namespace podium::features {

// Row numbers in ascending order of the keys (missing last), of equal keys in ascending order of `within`, else as they
// stand in the table; and where each group begins.
struct Groups {
    std::vector<std::size_t> order;
    std::vector<std::size_t> bounds{0}; // of group g: order[bounds[g]] to before order[bounds[g + 1]]

    std::size_t count() const { return bounds.size() - 1; }
    std::span<const std::size_t> rows(std::size_t group) const
    {
        return std::span(order).subspan(bounds[group], bounds[group + 1] - bounds[group]);
    }
};

// Without keys all rows are one group. NaN is missing, and -0 is 0.
Groups groupRows(std::size_t rows, const std::vector<const Column*>& keys,
                 const std::vector<const Column*>& within = {});

} // namespace podium::features
