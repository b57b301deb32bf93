#include "core/profiling/Moments.h"

#include <array>
#include <cmath>
#include <limits>

namespace podium::profiling {

namespace {

constexpr std::size_t lanes = 8; // independent sums: additions need not wait for each other

template <class Term> double sumOf(std::span<const double> values, const Term& term)
{
    std::array<double, lanes> sums{};
    std::size_t i = 0;
    for (; i + lanes <= values.size(); i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += term(values[i + lane]);
    }
    for (; i < values.size(); ++i) sums[0] += term(values[i]);
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

} // namespace

void Moments::add(std::span<const double> block)
{
    if (block.empty()) return;
    const double first = block.front();
    const auto count = static_cast<double>(block.size());
    Moments part;
    part.m_count = static_cast<std::int64_t>(block.size());
    // Around the first number: sums stay small where all numbers are large and near each other.
    part.m_mean = first + sumOf(block, [first](double x) { return x - first; }) / count;
    const double mean = part.m_mean;
    part.m_squares = sumOf(block, [mean](double x) { return (x - mean) * (x - mean); });
    part.m_cubes = sumOf(block, [mean](double x) { return (x - mean) * (x - mean) * (x - mean); });
    merge(part);
}

void Moments::merge(const Moments& other)
{
    if (other.m_count == 0) return;
    if (m_count == 0) {
        *this = other;
        return;
    }
    const auto a = static_cast<double>(m_count), b = static_cast<double>(other.m_count), n = a + b;
    const double delta = other.m_mean - m_mean;
    m_cubes += other.m_cubes + delta * delta * delta * (a / n) * (b / n) * (a - b) +
               3 * delta * (a * other.m_squares - b * m_squares) / n;
    m_squares += other.m_squares + delta * delta * a * (b / n);
    m_mean += delta * (b / n);
    m_count += other.m_count;
}

double Moments::variance() const
{
    if (m_count < 2) return std::numeric_limits<double>::quiet_NaN();
    return m_squares / static_cast<double>(m_count - 1);
}

double Moments::standardDeviation() const { return std::sqrt(variance()); }

double Moments::skewness() const
{
    const auto n = static_cast<double>(m_count);
    if (m_count < 2 || m_squares <= 0) return std::numeric_limits<double>::quiet_NaN();
    return (m_cubes / n) / std::pow(m_squares / n, 1.5);
}

} // namespace podium::profiling
