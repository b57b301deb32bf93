#include "core/training/trees/OutOfBag.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace podium::training {

OutOfBag::OutOfBag(const Target& target, std::uint32_t outputs)
    : m_target(target), m_outputs(outputs), m_sums(target.values.size() * outputs), m_trees(target.values.size())
{
}

void OutOfBag::add(const Tree& tree, std::span<const std::uint32_t> heldOut, std::span<const std::uint32_t> leaves)
{
    for (std::size_t i = 0; i < heldOut.size(); ++i) {
        const std::size_t row = heldOut[i];
        const std::span<const double> answer = tree.answer(leaves[i]);
        for (std::size_t k = 0; k < m_outputs; ++k) m_sums[row * m_outputs + k] += answer[k];
        ++m_trees[row];
    }
}

std::vector<std::pair<std::string, double>> OutOfBag::metrics() const
{
    return m_target.kind == TaskKind::Regression ? regressionMetrics() : classificationMetrics();
}

std::vector<std::pair<std::string, double>> OutOfBag::regressionMetrics() const
{
    double rows = 0, sum = 0, errors = 0, spread = 0;
    for (std::size_t row = 0; row < m_trees.size(); ++row) {
        if (m_trees[row] == 0) continue;
        const double error = m_sums[row] / m_trees[row] - m_target.values[row];
        errors += error * error;
        sum += m_target.values[row];
        ++rows;
    }
    if (rows == 0) return {};
    for (std::size_t row = 0; row < m_trees.size(); ++row) {
        const double difference = m_trees[row] == 0 ? 0 : m_target.values[row] - sum / rows;
        spread += difference * difference;
    }
    std::vector<std::pair<std::string, double>> metrics{{"oob/root_mean_squared_error", std::sqrt(errors / rows)}};
    // As scikit-learn: a constant target is explained wholly or not at all.
    const double r2 = spread > 0 ? 1 - errors / spread : errors == 0 ? 1 : 0;
    if (rows > 1) metrics.emplace_back("oob/r2_score", r2);
    return metrics;
}

std::vector<std::pair<std::string, double>> OutOfBag::classificationMetrics() const
{
    double rows = 0, right = 0, loss = 0;
    const double least = std::numeric_limits<double>::epsilon();
    for (std::size_t row = 0; row < m_trees.size(); ++row) {
        if (m_trees[row] == 0) continue;
        const double* sums = &m_sums[row * m_outputs];
        const auto actual = static_cast<std::size_t>(m_target.values[row]);
        double share = 0; // of the actual class
        std::size_t said = 0;
        if (m_outputs == 1) { // the share of the second class
            const double second = sums[0] / m_trees[row];
            share = actual == 1 ? second : 1 - second;
            said = second > 1 - second ? 1 : 0;
        } else {
            share = sums[actual] / m_trees[row];
            said = static_cast<std::size_t>(std::max_element(sums, sums + m_outputs) - sums);
        }
        loss -= std::log(std::clamp(share, least, 1 - least));
        right += said == actual ? 1 : 0;
        ++rows;
    }
    if (rows == 0) return {};
    return {{"oob/accuracy_score", right / rows}, {"oob/log_loss", loss / rows}};
}

} // namespace podium::training
