// RankedScores: rows sorted once by the score of one class, so that the areas under the ROC and the precision-recall
// curve under any row counts take one pass.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace podium::evaluation {

class RankedScores {
public:
    // `positive` holds 1 for rows of the class, 0 for the rest. Fewer than 2^32 rows. O(n log n).
    RankedScores(std::span<const double> scores, std::span<const std::uint8_t> positive);

    struct Areas {
        double rocAuc = std::numeric_limits<double>::quiet_NaN();           // NaN unless both classes have a row
        double averagePrecision = std::numeric_limits<double>::quiet_NaN(); // NaN without a positive row
        std::uint64_t positives = 0;
    };
    // Ties count half in the one and share a threshold in the other. O(n); exact counts, so equal orders give equal
    // bits.
    Areas areas(std::span<const std::uint32_t> counts) const;

private:
    std::vector<std::uint32_t> m_order;   // rows, highest score first
    std::vector<std::uint32_t> m_mask;    // by position: all ones where positive, else 0
    std::vector<std::uint32_t> m_tieEnds; // where each run of equal scores ends
};

} // namespace podium::evaluation
