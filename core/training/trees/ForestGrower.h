// ForestGrower: a forest from a matrix and a target, tree beside tree on the threads of the context. Each tree has its
// own stream of random numbers and out-of-bag sums are added in the order of the trees, so that the forest is the same,
// bit for bit, whatever the number of threads.
#pragma once

#include "core/training/trees/Forest.h"
#include "core/training/trees/TreeGrower.h"

#include <string>
#include <utility>
#include <vector>

namespace podium::training {

struct ForestPlan {
    std::uint64_t seed = 0;
    std::uint32_t trees = 100;
    bool bootstrap = true; // rows with replacement; otherwise without
    double share = 1;      // of the rows, drawn for each tree
    GrowRules rules;
};

struct GrownForest {
    Forest forest;
    std::vector<std::pair<std::string, double>> metrics; // out of bag
};

// The matrix has rows and columns, the target is finite, and the plan lies within the ranges of randomForestParams().
// Cancelled when stopped.
Result<GrownForest> growForest(const Matrix& matrix, const Target& target, const ForestPlan& plan,
                               const TaskContext& context);

} // namespace podium::training
