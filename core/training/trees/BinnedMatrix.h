// BinnedMatrix: a training matrix with every value replaced by the number of its bin, one byte each, and its place
// inside the bin, another byte; the values stay at hand for exact thresholds.
//
// Numbers: where a column has at most 255 distinct values each has its own bin; otherwise bins hold about equally many
// rows, but few at both ends. Categories: a bin for each code that occurs; beyond 255 codes the rarest share the last
// bin. NaN has a bin of its own behind the others. A category outside 0..levels-1 counts as missing.
#pragma once

#include "core/table/Matrix.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <vector>

namespace podium::training {

struct BinnedColumn {
    std::uint32_t levels = 0;            // as Matrix::levels; 0 = numbers
    std::uint32_t bins = 0;              // bins with values: 0..bins-1; 0 where all is missing
    bool hasMissing = false;             // then bin `bins` holds the missing rows
    std::vector<double> low, high;       // numbers: smallest and largest value in each bin, ascending
    std::vector<std::int16_t> binOfCode; // categories: bin of each code, -1 where training has none of it

    bool placesAreExact = true; // two rows of one bin and place have the same value: so in up to about 65,000 values

    bool isCategory() const { return levels > 0; }
    bool isSingleValue(std::uint32_t bin) const { return levels > 0 || low[bin] == high[bin]; }
};

struct BinnedMatrix {
    static constexpr std::uint32_t mostBins = 255;

    const Matrix* source = nullptr; // must outlive this
    std::size_t rows = 0;
    std::vector<BinnedColumn> columns;
    std::vector<std::uint8_t> bins;   // row-major: bins[row * columns.size() + column]
    std::vector<std::uint8_t> places; // likewise; ascending with the value inside a bin, 0 for categories and NaN

    const std::uint8_t* row(std::size_t index) const { return bins.data() + index * columns.size(); }
    // Tells the processor that a row will be wanted soon: rows of a node lie scattered, it cannot guess them.
    void prefetchBins(std::size_t index) const { __builtin_prefetch(row(index)); }
    void prefetch(std::size_t index) const
    {
        prefetchBins(index);
        __builtin_prefetch(places.data() + index * columns.size());
    }
    // Bin and place as one number: of two numbers in a column, the smaller one has the smaller key or the same.
    std::uint32_t key(std::size_t row, std::size_t column) const
    {
        const std::size_t at = row * columns.size() + column;
        return std::uint32_t{bins[at]} << 8 | places[at];
    }
};

// Where a threshold parts two neighbouring values: half way, as in scikit-learn, rounded to a float where that still
// parts them (which makes trees smaller and faster to walk); `low` itself where there is no number between them.
double middleOf(double low, double high);

// Cancelled when stopped. Uses context.threads(); about 40 ns per value and thread.
Result<BinnedMatrix> binMatrix(const Matrix& matrix, const TaskContext& context);

} // namespace podium::training
