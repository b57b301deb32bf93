#include "core/evaluation/RankedScores.h"

#include <algorithm>
#include <numeric>

namespace podium::evaluation {

RankedScores::RankedScores(std::span<const double> scores, std::span<const std::uint8_t> positive)
    : m_order(scores.size()), m_mask(scores.size())
{
    std::iota(m_order.begin(), m_order.end(), 0U);
    std::ranges::sort(m_order, [&](auto a, auto b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        m_mask[i] = positive[m_order[i]] ? ~0U : 0U;
        if (i + 1 == m_order.size() || scores[m_order[i]] != scores[m_order[i + 1]])
            m_tieEnds.push_back(static_cast<std::uint32_t>(i + 1));
    }
}

RankedScores::Areas RankedScores::areas(std::span<const std::uint32_t> counts) const
{
    std::uint64_t positives = 0, negatives = 0;
    std::uint64_t twiceRanked = 0; // twice the pairs in the right order, ties being one half of a pair
    double precisionSum = 0;       // each positive row adds the precision at its threshold
    std::size_t position = 0;
    for (const std::size_t end : m_tieEnds) {
        std::uint64_t all = 0, inClass = 0;
        for (; position < end; ++position) {
            const std::uint32_t count = counts[m_order[position]];
            all += count;
            inClass += count & m_mask[position];
        }
        twiceRanked += (all - inClass) * (2 * positives + inClass);
        positives += inClass;
        negatives += all - inClass;
        if (inClass > 0)
            precisionSum += static_cast<double>(inClass) * static_cast<double>(positives) /
                            static_cast<double>(positives + negatives);
    }
    Areas areas;
    areas.positives = positives;
    if (positives > 0) areas.averagePrecision = precisionSum / static_cast<double>(positives);
    if (positives > 0 && negatives > 0)
        areas.rocAuc =
            static_cast<double>(twiceRanked) / (2.0 * static_cast<double>(positives) * static_cast<double>(negatives));
    return areas;
}

} // namespace podium::evaluation
