// ColumnDraw: which columns a split looks at, drawn without replacement.
//
// Columns known to be constant in a node count as drawn, as in scikit-learn, so that a node in which little varies does
// not look at everything; but the drawing goes on until one column varies. A node hands its knowledge down as a number:
// the first so many of the columns may vary. That set stays the same whatever the nodes below do to its order, because
// they exchange columns only inside it.
#pragma once

#include "core/base/Random.h"

#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace podium::training {

class ColumnDraw {
public:
    ColumnDraw(std::size_t columns, std::uint32_t perSplit) : m_columns(columns), m_perSplit(perSplit) {}

    // Before each tree: whatever tree came before, the columns lie in the same order.
    void reset()
    {
        std::iota(m_columns.begin(), m_columns.end(), 0u);
        m_hasSpare = false;
    }
    std::uint32_t perSplit() const { return m_perSplit; }

    // Begins a node in which the first `varying` columns may vary; `wanted` columns are to be drawn.
    void begin(std::uint32_t varying, std::uint32_t wanted)
    {
        m_varying = varying;
        m_known = static_cast<std::uint32_t>(m_columns.size()) - varying;
        m_wanted = wanted;
        m_drawn = m_batch = 0;
    }
    // The next columns, at most `most`; empty when enough are drawn, or all that may vary.
    std::span<const std::uint32_t> draw(std::uint32_t most, Random& random)
    {
        m_batch = m_drawn;
        while (m_drawn < m_varying && m_drawn - m_batch < most && (m_wanted > 0 || m_drawn == 0)) {
            if (m_wanted > 0) --m_wanted;
            const std::uint32_t pick = below(m_known + m_varying - m_drawn, random);
            if (pick < m_known) --m_known;
            else std::swap(m_columns[m_drawn], m_columns[m_drawn + pick - m_known]), ++m_drawn;
        }
        return std::span(m_columns).subspan(m_batch, m_drawn - m_batch);
    }
    // Those of the last draw() whose bits are set are constant in this node, and below it.
    void markConstant(std::uint32_t bits)
    {
        for (std::uint32_t slot = m_drawn - m_batch; bits != 0 && slot-- > 0;) {
            if (((bits >> slot) & 1) == 0) continue;
            std::swap(m_columns[m_batch + slot], m_columns[--m_drawn]);
            std::swap(m_columns[m_drawn], m_columns[--m_varying]);
        }
    }
    std::uint32_t varying() const { return m_varying; }

private:
    // Uniform in [0, bound) but for a bias of at most bound / 2^32; two from one random number.
    std::uint32_t below(std::uint32_t bound, Random& random)
    {
        if (!m_hasSpare) m_spare = random.next();
        const auto bits = static_cast<std::uint32_t>(m_hasSpare ? m_spare >> 32 : m_spare);
        m_hasSpare = !m_hasSpare;
        return static_cast<std::uint32_t>((std::uint64_t{bits} * bound) >> 32);
    }

    std::vector<std::uint32_t> m_columns; // drawn, then those that may vary, then constant ones
    std::uint32_t m_perSplit;
    std::uint32_t m_varying = 0; // of m_columns
    std::uint32_t m_known = 0;   // constant columns that were not drawn yet
    std::uint32_t m_wanted = 0;
    std::uint32_t m_drawn = 0; // of m_columns
    std::uint32_t m_batch = 0; // where the last draw() begins
    std::uint64_t m_spare = 0;
    bool m_hasSpare = false;
};

} // namespace podium::training
