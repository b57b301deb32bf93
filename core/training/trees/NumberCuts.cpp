#include "core/training/trees/NumberCuts.h"

#include "core/training/trees/BinnedMatrix.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace podium::training {
namespace {

constexpr std::size_t mostPlaces = 256; // in a bin

// Beyond this many rows quantile bins are cut from an even sample: the cuts move by less than a hundredth of a bin.
constexpr std::size_t sampledRows = 1u << 18;

// The distinct numbers, ascending, if there are at most `limit`; empty otherwise (or where all is missing).
std::vector<double> fewDistinct(std::span<const double> values, std::size_t limit)
{
    std::vector<double> distinct;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        const auto place = std::lower_bound(distinct.begin(), distinct.end(), value);
        if (place != distinct.end() && *place == value) continue;
        if (distinct.size() == limit) return {};
        distinct.insert(place, value);
    }
    return distinct;
}

std::vector<double> sortedSample(std::span<const double> values)
{
    const std::size_t step = (values.size() + sampledRows - 1) / sampledRows;
    std::vector<double> sample;
    sample.reserve(values.size() / step + 1);
    for (std::size_t i = 0; i < values.size(); i += step) {
        if (!std::isnan(values[i])) sample.push_back(values[i]);
    }
    std::sort(sample.begin(), sample.end());
    return sample;
}

// How many of `rows` each bin is to hold: one at both ends, `growth` times as many from bin to bin inwards, until all
// others are equally large. Exact trees often cut off few rows at the end of a column that means nothing, which leaves
// the other rows together for better cuts (Ishwaran 2015, The effect of splitting on random forests); equal bins take
// such cuts away, and cost one percent of error. Fine ends also serve columns with long tails.
std::vector<double> binSizes(double rows)
{
    constexpr double growth = 1.2;
    constexpr std::size_t bins = BinnedMatrix::mostBins;
    std::vector<double> sizes(bins);
    double low = 0, high = rows; // of the size of a bin in the middle
    for (int round = 0; round < 60; ++round) {
        const double middle = (low + high) / 2;
        for (std::size_t i = 0; i < bins; ++i) {
            sizes[i] = std::min(middle, std::pow(growth, static_cast<double>(std::min(i, bins - 1 - i))));
        }
        const double sum = std::accumulate(sizes.begin(), sizes.end(), 0.0);
        (sum < rows ? low : high) = middle;
    }
    return sizes;
}

// The largest value of each bin but the last. A bin is closed when it has its share of the rows that are left; a value
// with more than a share of its own gets its own bin.
std::vector<double> quantileCuts(const std::vector<double>& sorted)
{
    const std::vector<double> sizes = binSizes(static_cast<double>(sorted.size()));
    double sizesLeft = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    std::vector<double> cuts;
    std::size_t open = 0; // where the open bin begins
    const auto close = [&](std::size_t end) {
        sizesLeft -= sizes[cuts.size()];
        cuts.push_back(sorted[end - 1]);
        open = end;
    };
    for (std::size_t i = 0; i < sorted.size() && cuts.size() + 1 < BinnedMatrix::mostBins;) {
        std::size_t end = i + 1;
        while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
        const double share = sizes[cuts.size()] * static_cast<double>(sorted.size() - open) / sizesLeft;
        if (i > open && static_cast<double>(end - i) >= share) close(i);
        else if (end < sorted.size() && static_cast<double>(end - open) >= share) close(i = end);
        else i = end;
    }
    return cuts;
}

// How many of `cuts` lie below the value, without branches.
std::size_t countBelow(std::span<const double> cuts, double value)
{
    const double* base = cuts.data();
    std::size_t count = cuts.size();
    if (count == 0) return 0;
    while (count > 1) {
        const std::size_t half = count / 2;
        base += base[half - 1] < value ? half : 0;
        count -= half;
    }
    return static_cast<std::size_t>(base - cuts.data()) + (*base < value ? 1 : 0);
}

// Adds the places of one bin, which holds these distinct values.
void cutPlaces(std::span<const double> distinct, NumberCuts& cuts)
{
    const std::size_t places = std::min(distinct.size(), mostPlaces);
    cuts.placesAreExact = cuts.placesAreExact && places == distinct.size();
    for (std::size_t i = 1; i < places; ++i) cuts.places.push_back(distinct[i * distinct.size() / places - 1]);
    cuts.starts.push_back(cuts.places.size());
}

} // namespace

std::size_t NumberCuts::binOf(double value) const { return countBelow(bins, value); }

std::size_t NumberCuts::placeOf(std::size_t bin, double value) const
{
    return countBelow(std::span(places).subspan(starts[bin], starts[bin + 1] - starts[bin]), value);
}

NumberCuts cutNumbers(std::span<const double> values)
{
    NumberCuts cuts;
    cuts.bins = fewDistinct(values, BinnedMatrix::mostBins);
    if (!cuts.bins.empty()) { // a bin for each value
        cuts.starts.assign(cuts.bins.size() + 1, 0);
        cuts.bins.pop_back();
        return cuts;
    }
    cuts.starts.assign(1, 0);
    std::vector<double> sorted = sortedSample(values);
    cuts.bins = quantileCuts(sorted);
    cuts.placesAreExact = values.size() <= sampledRows;
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::span<const double> left = sorted;
    for (const double cut : cuts.bins) {
        const auto count = static_cast<std::size_t>(std::upper_bound(left.begin(), left.end(), cut) - left.begin());
        cutPlaces(left.first(count), cuts);
        left = left.subspan(count);
    }
    cutPlaces(left, cuts);
    return cuts;
}

} // namespace podium::training
