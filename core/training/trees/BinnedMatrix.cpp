#include "core/training/trees/BinnedMatrix.h"

#include "core/tasks/Parallel.h"
#include "core/training/trees/NumberCuts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace podium::training {
namespace {

// Where the bytes of one column go.
struct ColumnBytes {
    std::span<std::uint8_t> bins, places;
};

BinnedColumn binNumbers(std::span<const double> values, const ColumnBytes& out)
{
    const NumberCuts cuts = cutNumbers(values);
    BinnedColumn column;
    column.placesAreExact = cuts.placesAreExact;
    column.low.assign(cuts.bins.size() + 1, std::numeric_limits<double>::infinity());
    column.high.assign(cuts.bins.size() + 1, -std::numeric_limits<double>::infinity());
    std::size_t present = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        const std::size_t bin = cuts.binOf(values[i]);
        out.bins[i] = static_cast<std::uint8_t>(bin);
        out.places[i] = static_cast<std::uint8_t>(cuts.placeOf(bin, values[i]));
        column.low[bin] = std::min(column.low[bin], values[i]);
        column.high[bin] = std::max(column.high[bin], values[i]);
        ++present;
    }
    if (present == 0) column.low.clear(), column.high.clear();
    column.bins = static_cast<std::uint32_t>(column.low.size());
    column.hasMissing = present < values.size();
    for (std::size_t i = 0; column.hasMissing && i < values.size(); ++i) {
        if (std::isnan(values[i])) out.bins[i] = static_cast<std::uint8_t>(column.bins);
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

// Column by column to row by row; in blocks, so that two threads never write the same cache lines.
Status turn(const std::vector<std::uint8_t>& byColumn, std::size_t rows, std::size_t columns,
            std::vector<std::uint8_t>& byRow, const TaskContext& context)
{
    constexpr std::size_t blockRows = 4096;
    byRow.resize(rows * columns);
    return parallelFor((rows + blockRows - 1) / blockRows, context, [&](std::size_t block) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t end = std::min(rows, (block + 1) * blockRows);
            for (std::size_t row = block * blockRows; row < end; ++row) {
                byRow[row * columns + column] = byColumn[column * rows + row];
            }
        }
        return context.checkpoint();
    });
}

} // namespace

double middleOf(double low, double high)
{
    const double middle = low / 2 + high / 2;
    const double rounded = static_cast<float>(middle);
    if (rounded > low && rounded < high) return rounded;
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
    std::vector<std::uint8_t> bins(rows * columns), places(rows * columns); // by column
    PODIUM_TRY(parallelFor(columns, context, [&](std::size_t i) {
        const ColumnBytes out{std::span(bins).subspan(i * rows, rows), std::span(places).subspan(i * rows, rows)};
        binned.columns[i] = matrix.levels[i] > 0 ? binCategories(matrix.column(i), matrix.levels[i], out.bins)
                                                 : binNumbers(matrix.column(i), out);
        return context.checkpoint();
    }));
    PODIUM_TRY(turn(bins, rows, columns, binned.bins, context));
    PODIUM_TRY(turn(places, rows, columns, binned.places, context));
    return binned;
}

} // namespace podium::training
