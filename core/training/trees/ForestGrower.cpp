#include "core/training/trees/ForestGrower.h"

#include "core/tasks/Parallel.h"
#include "core/training/trees/HeldOutWalk.h"
#include "core/training/trees/OutOfBag.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>

namespace podium::training {
namespace {

constexpr double binningShare = 0.03; // of the work, for the progress bar
constexpr std::uint32_t livePoints = 100;

struct Draw {
    Bag bag;
    std::vector<std::uint32_t> heldOut; // ascending, as the rows of the bag
};

Draw drawRows(std::size_t rows, const ForestPlan& plan, Random& random)
{
    const auto share = static_cast<std::size_t>(std::llround(plan.share * static_cast<double>(rows)));
    const std::size_t wanted = std::max<std::size_t>(1, share);
    std::vector<std::uint32_t> counts(rows);
    if (plan.bootstrap) {
        for (std::size_t i = 0; i < wanted; ++i) ++counts[random.below(rows)];
    } else {
        // Selection sampling: each row with the chance that fills the bag (Knuth, The Art of Computer Programming 2,
        // 3.4.2).
        for (std::size_t i = 0, open = wanted; i < rows && open > 0; ++i) {
            if (wanted < rows && random.below(rows - i) >= open) continue;
            counts[i] = 1;
            --open;
        }
    }
    Draw draw;
    draw.bag.rows.reserve(std::min(wanted, rows));
    draw.bag.weights.reserve(std::min(wanted, rows));
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (counts[row] == 0) draw.heldOut.push_back(row);
        else draw.bag.rows.push_back(row), draw.bag.weights.push_back(counts[row]);
    }
    return draw;
}

// Near the mean, but with few digits, so that differences to targets with few digits are exact.
double centerOf(const std::vector<double>& values)
{
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const auto rounded = static_cast<double>(static_cast<float>(mean));
    return std::isfinite(rounded) ? rounded : 0;
}

// Takes trees as they come and puts them into their order.
class Collector {
public:
    Collector(Forest& forest, const Target& target, std::uint32_t trees, const TaskContext& context)
        : m_forest(forest), m_outOfBag(target, forest.outputs()), m_context(context),
          m_step((trees + livePoints - 1) / livePoints)
    {
        forest.trees.resize(trees);
        forest.importances.resize(forest.names.size());
    }

    struct Entry {
        GrownTree grown;
        std::vector<std::uint32_t> heldOut;
        std::vector<std::uint32_t> leaves; // of the rows held out
    };
    void add(std::size_t index, Entry entry)
    {
        const std::lock_guard lock(m_mutex);
        m_early.emplace(index, std::move(entry));
        for (auto next = m_early.begin(); next != m_early.end() && next->first == m_done; next = m_early.erase(next)) {
            take(next->second);
        }
    }

    std::vector<std::pair<std::string, double>> finish()
    {
        scaleToOne(m_forest.importances);
        return m_outOfBag.metrics();
    }

private:
    void take(Entry& entry)
    {
        GrownTree& grown = entry.grown;
        m_outOfBag.add(grown.tree, entry.heldOut, entry.leaves);
        scaleToOne(grown.decrease);
        for (std::size_t i = 0; i < grown.decrease.size(); ++i) m_forest.importances[i] += grown.decrease[i];
        m_forest.trees[m_done] = std::move(grown.tree);
        ++m_done;
        if (m_done % m_step != 0 && m_done != m_forest.trees.size()) return;
        for (const auto& [name, value] : m_outOfBag.metrics()) {
            m_context.metric(name, static_cast<std::int64_t>(m_done), value);
        }
    }

    static void scaleToOne(std::vector<double>& parts)
    {
        const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
        for (double& part : parts) part = sum > 0 ? part / sum : 0;
    }

    Forest& m_forest;
    OutOfBag m_outOfBag;
    const TaskContext& m_context;
    std::size_t m_step;
    std::mutex m_mutex;
    std::map<std::size_t, Entry> m_early; // done before one of their predecessors
    std::size_t m_done = 0;
};

// Growers that are not in use: as many as threads.
class GrowerPool {
public:
    GrowerPool(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules)
        : m_matrix(matrix), m_target(target), m_rules(rules)
    {
    }
    std::unique_ptr<TreeGrower> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_idle.empty()) return std::make_unique<TreeGrower>(m_matrix, m_target, m_rules);
        auto grower = std::move(m_idle.back());
        m_idle.pop_back();
        return grower;
    }
    void giveBack(std::unique_ptr<TreeGrower> grower)
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(grower));
    }

private:
    const BinnedMatrix& m_matrix;
    TreeTarget m_target;
    GrowRules m_rules;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<TreeGrower>> m_idle;
};

TreeTarget treeTargetOf(const Target& target)
{
    if (target.kind == TaskKind::Regression) return {target.values, 0, centerOf(target.values)};
    return {target.values, static_cast<std::uint32_t>(target.classes.size()), 0};
}

} // namespace

Result<GrownForest> growForest(const Matrix& matrix, const Target& target, const ForestPlan& plan,
                               const TaskContext& context)
{
    GrownForest grown;
    grown.forest = Forest{target.kind, matrix.names, matrix.levels, target.classes, {}, {}};
    PODIUM_TRY_ASSIGN(const BinnedMatrix binned, binMatrix(matrix, context.part(0, binningShare)));
    PODIUM_TRY_ASSIGN(const HeldOutWalk heldOut, HeldOutWalk::over(matrix, context));
    const TaskContext growing = context.part(binningShare, 1);
    GrowerPool growers(binned, treeTargetOf(target), plan.rules);
    Collector collector(grown.forest, target, plan.trees, growing);
    std::atomic<double> treesDone{0};
    PODIUM_TRY(parallelFor(plan.trees, growing, [&](std::size_t index) -> Status {
        Random random = Random::stream(plan.seed, index);
        Draw draw = drawRows(matrix.rows(), plan, random);
        std::unique_ptr<TreeGrower> grower = growers.take();
        PODIUM_TRY_ASSIGN(GrownTree tree, grower->grow(draw.bag, random, [&](std::size_t rows) {
            const double part = static_cast<double>(rows) / static_cast<double>(draw.bag.rows.size());
            growing.progress((treesDone.fetch_add(part) + part) / plan.trees, "Growing trees");
            return growing.checkpoint();
        }));
        growers.giveBack(std::move(grower));
        std::vector<std::uint32_t> leaves = heldOut.leavesOf(tree.tree, draw.heldOut);
        collector.add(index, {std::move(tree), std::move(draw.heldOut), std::move(leaves)});
        return success();
    }));
    grown.metrics = collector.finish();
    return grown;
}

} // namespace podium::training
