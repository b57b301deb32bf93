// Moments of numbers that arrive in blocks, mergeable: count, mean, and sums of squared and cubed differences.
//
// Within a block the mean comes first and the differences after it; blocks are joined by the formulas of Chan, Golub
// and LeVeque (1979) and, for the third moment, Pebay (2008). Adding one by one would lose digits where the mean is
// large beside the spread. Numbers must be finite. The result depends on where blocks end, so callers end them at fixed
// rows.
#pragma once

#include <cstdint>
#include <span>

namespace podium::profiling {

class Moments {
public:
    void add(std::span<const double> block);
    void merge(const Moments& other);

    std::int64_t count() const { return m_count; }
    double mean() const { return m_mean; } // 0 where there is nothing
    double variance() const;               // of a sample (n - 1); NaN below two numbers
    double standardDeviation() const;
    double skewness() const; // m3 / m2^1.5 of the population; NaN where all numbers are the same

private:
    std::int64_t m_count = 0;
    double m_mean = 0;
    double m_squares = 0; // sum of (x - mean)^2
    double m_cubes = 0;   // sum of (x - mean)^3
};

} // namespace podium::profiling
