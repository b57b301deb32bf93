#include "core/training/trees/Criterion.h"

#include <cmath>
#include <numeric>

namespace podium::training {
namespace {

double dot(const double* a, const std::vector<double>& b) { return std::inner_product(b.begin(), b.end(), a, 0.0); }

} // namespace

// Projections of the groups' class shares on the first principal component of these shares, found by power iteration; a
// few rounds suffice for an order.
void ClassCriterion::groupKeys(std::span<double> keys)
{
    const std::size_t classes = m_total.size();
    std::vector<double> weights(keys.size());
    std::vector<double> direction(classes), turned(classes);
    double furthest = 0;
    for (std::size_t group = 0; group < keys.size(); ++group) {
        double* shares = &m_groups[group * classes];
        weights[group] = std::accumulate(shares, shares + classes, 0.0);
        for (std::size_t k = 0; k < classes; ++k) shares[k] = shares[k] / weights[group] - m_total[k] / m_weight;
        // The group that lies furthest out shows about the right way.
        const double distance = weights[group] * std::inner_product(shares, shares + classes, shares, 0.0);
        if (distance <= furthest) continue;
        furthest = distance;
        std::copy_n(shares, classes, direction.begin());
    }
    constexpr int rounds = 12;
    for (int round = 0; round < rounds; ++round) {
        std::fill(turned.begin(), turned.end(), 0.0);
        for (std::size_t group = 0; group < keys.size(); ++group) {
            const double* shares = &m_groups[group * classes];
            const double along = weights[group] * dot(shares, direction);
            for (std::size_t k = 0; k < classes; ++k) turned[k] += along * shares[k];
        }
        const double length = std::sqrt(dot(turned.data(), turned));
        for (std::size_t k = 0; length > 0 && k < classes; ++k) direction[k] = turned[k] / length;
    }
    for (std::size_t group = 0; group < keys.size(); ++group) keys[group] = dot(&m_groups[group * classes], direction);
}

} // namespace podium::training
