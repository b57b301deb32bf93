// DistributionTests: how far two samples of one column lie apart. Pure; for two versions of a table here, and for drift
// in monitoring, so that one name is one number everywhere.
//
// Bins of a number are cut at the deciles of the sample before: up to that of 10 %, above it up to that of 20 % ... and
// so on. A value that is two deciles or more (a flag, a constant, many zeros) is a bin of its own: cut below it, too, as
// otherwise it would share one with all that is less. Categories are the values of both samples. A share is a count over
// all of its sample.
//
//   PSI          sum((a - b) ln(a / b)) over bins, b and a the shares before and after, floored at 0.0001. Siddiqi
//   2006:
//                below 0.1 stable, from 0.25 on another population. With few rows chance alone gives as much: about
//                (bins - 1)(1/n + 1/m); whether it may be chance, chi-square on the same bins says.
//   JS distance  the square root of the Jensen-Shannon divergence with logarithms to base 2: 0 the same, 1 apart
//                (Endres and Schindelin 2003); SciPy's spatial.distance.jensenshannon(base=2).
//   TVD          half the sum of |a - b|: the share of rows that would have to change.
//   KS           the largest distance of the distribution functions; p by Kolmogorov's limit at
//                (sqrt(e) + 0.12 + 0.11 / sqrt(e)) D with e = nm / (n + m) (Stephens 1970), within 0.005 of SciPy's.
//   Wasserstein  the area between the distribution functions: how far values moved on average, in the column's unit.
//   chi-square   Pearson's test on the 2 x k table of counts, without correction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace podium::profiling {

struct TestStatistic {
    double value = 0;
    double p = 1; // of as much by chance where both samples come from one population
    std::int64_t freedom = 0;
};

// The inner cuts: at most nine, ascending. Values are sorted and finite; empty gives none.
std::vector<double> decileCuts(std::span<const double> sorted);
// How many values lie up to and including each cut, and above the last: one more than cuts.
std::vector<std::int64_t> countsBetween(std::span<const double> cuts, std::span<const double> sorted);
// Linear interpolation as NumPy's; NaN of nothing.
double quantileOf(std::span<const double> sorted, double fraction);

// Counts of the same bins or categories before and after; NaN where a side is empty.
double populationStability(std::span<const std::int64_t> before, std::span<const std::int64_t> after);
double jensenShannonDistance(std::span<const std::int64_t> before, std::span<const std::int64_t> after);
double totalVariation(std::span<const std::int64_t> before, std::span<const std::int64_t> after);
TestStatistic chiSquareTest(std::span<const std::int64_t> before, std::span<const std::int64_t> after);

// Both sorted and finite; NaN where a side is empty.
TestStatistic kolmogorovSmirnov(std::span<const double> before, std::span<const double> after);
double wassersteinDistance(std::span<const double> before, std::span<const double> after);

// P(X >= value) of chi-square with `freedom` degrees of freedom.
double chiSquareTail(double value, std::int64_t freedom);

} // namespace podium::profiling
