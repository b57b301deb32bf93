// Which bins a histogram gets: few, of one round width, and robust against values far outside. Pure.
//
// The width follows Freedman and Diaconis (2 x interquartile range / cube root of n), rounded up to 1, 2, 2.5 or 5
// times a power of ten (integers: a whole number; dates: days and weeks; timestamps: seconds to days), at most 30 bins.
// The equal bins cover what lies within one and a half times the 5 % - 95 % range beyond it; what is further out falls
// in one wide bin at that end.
#pragma once

#include "core/profiling/ColumnProfile.h"

#include <cstdint>
#include <vector>

namespace podium::profiling {

inline constexpr std::size_t mostEqualBins = 30;

struct HistogramFacts {
    ColumnType type = ColumnType::Real;
    std::int64_t count = 0; // of finite values; 0 gives no edges
    double min = 0;
    double q05 = 0;
    double q25 = 0;
    double q75 = 0;
    double q95 = 0;
    double max = 0;
};

// Ascending, first <= min, last >= max. One value only: {value, value}, one bin.
std::vector<double> histogramEdges(const HistogramFacts& facts);

// Counts values that come in ascending order into the bins.
class BinCounter {
public:
    explicit BinCounter(std::vector<double> edges);
    void add(double value, std::int64_t count);
    Histogram take() { return std::move(m_histogram); }

private:
    Histogram m_histogram;
    std::size_t m_bin = 0;
};

} // namespace podium::profiling
