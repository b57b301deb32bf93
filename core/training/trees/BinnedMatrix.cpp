#include "core/training/trees/BinnedMatrix.h"

#include "core/tasks/Parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace podium::training {
namespace {

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

// The largest value of each bin but the last. A bin is closed when it has its share of the rows that are left; a value
// with more than a share of its own gets its own bin.
std::vector<double> quantileCuts(const std::vector<double>& sorted)
{
    std::vector<double> cuts;
    std::size_t open = 0; // where the open bin begins
    for (std::size_t i = 0; i < sorted.size() && cuts.size() + 1 < BinnedMatrix::mostBins;) {
        std::size_t end = i + 1;
        while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
        const double share =
            static_cast<double>(sorted.size() - open) / static_cast<double>(BinnedMatrix::mostBins - cuts.size());
        if (i > open && static_cast<double>(end - i) >= share) {
            cuts.push_back(sorted[i - 1]);
            open = i;
        } else if (end < sorted.size() && static_cast<double>(end - open) >= share) {
            cuts.push_back(sorted[i]);
            open = i = end;
        } else {
            i = end;
        }
    }
    return cuts;
}

// How many of `cuts` lie below the value, without branches: the bin of the value.
std::size_t countBelow(const std::vector<double>& cuts, double value)
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

BinnedColumn binNumbers(std::span<const double> values, std::span<std::uint8_t> out)
{
    std::vector<double> cuts = fewDistinct(values, BinnedMatrix::mostBins);
    if (!cuts.empty()) cuts.pop_back();
    else cuts = quantileCuts(sortedSample(values));

    BinnedColumn column;
    column.low.assign(cuts.size() + 1, std::numeric_limits<double>::infinity());
    column.high.assign(cuts.size() + 1, -std::numeric_limits<double>::infinity());
    std::size_t present = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        const std::size_t bin = countBelow(cuts, values[i]);
        out[i] = static_cast<std::uint8_t>(bin);
        column.low[bin] = std::min(column.low[bin], values[i]);
        column.high[bin] = std::max(column.high[bin], values[i]);
        ++present;
    }
    if (present == 0) column.low.clear(), column.high.clear();
    column.bins = static_cast<std::uint32_t>(column.low.size());
    column.hasMissing = present < values.size();
    for (std::size_t i = 0; column.hasMissing && i < values.size(); ++i) {
        if (std::isnan(values[i])) out[i] = static_cast<std::uint8_t>(column.bins);
    }
    return column;
}

BinnedColumn binCategories(std::span<const double> values, std::uint32_t levels, std::span<std::uint8_t> out)
{
    const auto isKnown = [levels](double value) { return value >= 0 && value < levels; };
    std::vector<std::size_t> counts(levels);
    for (const double value : values) {
        if (isKnown(value)) ++counts[static_cast<std::size_t>(value)];
    }
    std::vector<std::uint32_t> codes; // those that occur, frequent first where not all have a bin of their own
    for (std::uint32_t code = 0; code < levels; ++code) {
        if (counts[code] > 0) codes.push_back(code);
    }
    if (codes.size() > BinnedMatrix::mostBins) {
        std::stable_sort(codes.begin(), codes.end(), [&](auto a, auto b) { return counts[a] > counts[b]; });
    }
    BinnedColumn column;
    column.levels = levels;
    column.bins = static_cast<std::uint32_t>(std::min<std::size_t>(codes.size(), BinnedMatrix::mostBins));
    column.binOfCode.assign(levels, -1);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        column.binOfCode[codes[i]] = static_cast<std::int16_t>(std::min<std::size_t>(i, column.bins - 1));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool known = isKnown(values[i]);
        column.hasMissing = column.hasMissing || !known;
        out[i] = static_cast<std::uint8_t>(
            known ? static_cast<std::uint32_t>(column.binOfCode[static_cast<std::size_t>(values[i])]) : column.bins);
    }
    return column;
}

} // namespace

double middleOf(double low, double high)
{
    const double middle = low / 2 + high / 2;
    return middle > low && middle < high ? middle : low; // neighbouring doubles and infinities have no middle
}

Result<BinnedMatrix> binMatrix(const Matrix& matrix, const TaskContext& context)
{
    const std::size_t rows = matrix.rows();
    const std::size_t columns = matrix.columns();
    BinnedMatrix binned;
    binned.source = &matrix;
    binned.rows = rows;
    binned.columns.resize(columns);
    std::vector<std::uint8_t> byColumn(rows * columns);
    PODIUM_TRY(parallelFor(columns, context, [&](std::size_t i) {
        const auto out = std::span(byColumn).subspan(i * rows, rows);
        binned.columns[i] = matrix.levels[i] > 0 ? binCategories(matrix.column(i), matrix.levels[i], out)
                                                 : binNumbers(matrix.column(i), out);
        return context.checkpoint();
    }));
    // Turned block by block, so that two threads never write the same cache lines.
    constexpr std::size_t blockRows = 4096;
    binned.bins.resize(rows * columns);
    PODIUM_TRY(parallelFor((rows + blockRows - 1) / blockRows, context, [&](std::size_t block) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t end = std::min(rows, (block + 1) * blockRows);
            for (std::size_t row = block * blockRows; row < end; ++row) {
                binned.bins[row * columns + column] = byColumn[column * rows + row];
            }
        }
        return context.checkpoint();
    }));
    return binned;
}

} // namespace podium::training
