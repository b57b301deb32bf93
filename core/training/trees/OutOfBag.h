// OutOfBag: the error of a forest on rows that the tree in question has not seen, an honest estimate that costs no test
// set (Breiman 2001). Rows that were in every bag so far are left out.
#pragma once

#include "core/training/Learner.h"
#include "core/training/trees/Tree.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace podium::training {

class OutOfBag {
public:
    // `outputs` as in the trees. `target` must outlive this.
    OutOfBag(const Target& target, std::uint32_t outputs);

    // Trees in their order: sums of doubles depend on it.
    // leaves[i] is the leaf that row heldOut[i] of the matrix reaches in `tree`.
    void add(const Tree& tree, std::span<const std::uint32_t> heldOut, std::span<const std::uint32_t> leaves);

    // By MLflow name, "oob/" in front: root_mean_squared_error and r2_score, or accuracy_score and log_loss. Empty
    // while no row was held out; r2_score needs two. O(rows x outputs).
    std::vector<std::pair<std::string, double>> metrics() const;

private:
    std::vector<std::pair<std::string, double>> regressionMetrics() const;
    std::vector<std::pair<std::string, double>> classificationMetrics() const;

    const Target& m_target;
    std::size_t m_outputs;
    std::vector<double> m_sums;         // [row * outputs + output]
    std::vector<std::uint32_t> m_trees; // per row: how many trees spoke
};

} // namespace podium::training
