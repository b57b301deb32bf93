// Criterion: what makes a split good. MeanCriterion: small variance of a number on both sides; also for two classes, as
// 0 and 1, where it is Gini impurity up to a factor. ClassCriterion: small Gini impurity for any number of classes.
//
// Both hold the totals of one node, and give Sides: the two sides of a cut on its way through the node.
// Source: Breiman et al., Classification and Regression Trees, 1984. Categories are put in the order of their mean
// (Fisher 1958) or, with three classes and more, of their first principal component (Coppersmith et al. 1999), and
// then cut like numbers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

// One training row in a node.
struct Sample {
    double response = 0; // mean: weight x (target - center); class: the class number
    double weight = 0;
};

class MeanCriterion {
public:
    // Sum of responses and of weights, side by side, so that one vector addition serves both.
    struct Total {
        double sum = 0;
        double weight = 0;

        void add(const Total& other)
        {
            sum += other.sum;
            weight += other.weight;
        }
        double score() const { return sum * sum / weight; }
    };
    class Sides {
    public:
        explicit Sides(const Total& node) : m_node(node) {}
        void take(const Sample& sample) { m_left.add({sample.response, sample.weight}); }
        void take(const Total& rows) { m_left.add(rows); }
        void takeIf(bool taken, const Sample& sample) // without a branch
        {
            const auto factor = static_cast<double>(taken);
            m_left.add({factor * sample.response, factor * sample.weight});
        }
        // Larger when the two means lie further apart. What it gains over the score of the node is the decrease of
        // variance times the weight.
        double score() const
        {
            const Total right{m_node.sum - m_left.sum, m_node.weight - m_left.weight};
            // The scores of both sides over a common denominator: divisions are slow.
            return (m_left.sum * m_left.sum * right.weight + right.sum * right.sum * m_left.weight) /
                   (m_left.weight * right.weight);
        }
        double leftWeight() const { return m_left.weight; }

    private:
        Total m_node;
        Total m_left;
    };

    explicit MeanCriterion(std::uint32_t) {}

    void clear() { m_total = {}; }
    void add(const Sample& sample) { m_total.add({sample.response, sample.weight}); }
    double weight() const { return m_total.weight; }
    double score() const { return m_total.score(); }
    void answer(std::span<double> values) const { values[0] = m_total.sum / m_total.weight; }
    Sides sides() const { return Sides(m_total); } // all rows on the right

    // Groups of rows (categories): what to order them by.
    void startGroups(std::size_t count) { m_groups.assign(count, {}); }
    void addToGroup(std::size_t group, const Sample& sample) { m_groups[group].add({sample.response, sample.weight}); }
    void groupKeys(std::span<double> keys) const
    {
        for (std::size_t i = 0; i < m_groups.size(); ++i) keys[i] = m_groups[i].sum / m_groups[i].weight;
    }

private:
    Total m_total;
    std::vector<Total> m_groups;
};

class ClassCriterion {
public:
    // Works in memory of its criterion: there is one at a time.
    class Sides {
    public:
        explicit Sides(ClassCriterion& node) : m_left(node.m_left.data()), m_right(node.m_right.data())
        {
            std::fill(node.m_left.begin(), node.m_left.end(), 0.0);
            std::copy(node.m_total.begin(), node.m_total.end(), node.m_right.begin());
            m_rightWeight = node.m_weight;
            m_rightSquares = node.squares();
        }
        void take(const Sample& sample)
        {
            const double weight = sample.weight;
            double& left = m_left[static_cast<std::size_t>(sample.response)];
            double& right = m_right[static_cast<std::size_t>(sample.response)];
            m_leftSquares += weight * (2 * left + weight);
            m_rightSquares += weight * (weight - 2 * right);
            left += weight;
            right -= weight;
            m_leftWeight += weight;
            m_rightWeight -= weight;
        }
        void takeIf(bool taken, const Sample& sample)
        {
            if (taken) take(sample);
        }
        // Weight minus weight x Gini impurity, of both sides: sum of (weight of a class)^2 / weight.
        double score() const { return m_leftSquares / m_leftWeight + m_rightSquares / m_rightWeight; }
        double leftWeight() const { return m_leftWeight; }

    private:
        double* m_left; // weight per class
        double* m_right;
        double m_leftWeight = 0, m_rightWeight = 0;
        double m_leftSquares = 0, m_rightSquares = 0;
    };

    explicit ClassCriterion(std::uint32_t classes) : m_total(classes), m_left(classes), m_right(classes) {}

    void clear()
    {
        std::fill(m_total.begin(), m_total.end(), 0.0);
        m_weight = 0;
    }
    void add(const Sample& sample)
    {
        m_total[static_cast<std::size_t>(sample.response)] += sample.weight;
        m_weight += sample.weight;
    }
    double weight() const { return m_weight; }
    double score() const { return squares() / m_weight; }
    void answer(std::span<double> values) const
    {
        for (std::size_t k = 0; k < m_total.size(); ++k) values[k] = m_total[k] / m_weight;
    }
    Sides sides() { return Sides(*this); }

    void startGroups(std::size_t count) { m_groups.assign(count * m_total.size(), 0.0); }
    void addToGroup(std::size_t group, const Sample& sample)
    {
        m_groups[group * m_total.size() + static_cast<std::size_t>(sample.response)] += sample.weight;
    }
    void groupKeys(std::span<double> keys);

private:
    double squares() const
    {
        double sum = 0;
        for (const double weight : m_total) sum += weight * weight;
        return sum;
    }
    std::vector<double> m_total; // weight per class
    double m_weight = 0;
    std::vector<double> m_left, m_right;
    std::vector<double> m_groups; // [group * classes + class]
};

} // namespace podium::training
