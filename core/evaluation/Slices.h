// Slices: how the challenger does among the rows that share a value. A comparison that is better overall can be worse
// for some; that is what this finds.
#pragma once

#include "core/evaluation/HeadToHead.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::evaluation {

// Columns that cut together: {"waterfront"} gives one slice per value, {"country", "weather"} one per pair of values.
struct SliceSpec {
    std::vector<std::string> columns;
};

struct SliceOptions {
    std::vector<SliceSpec> specs;
    std::vector<Metric> metrics;     // one entry per slice and metric; must not be empty
    std::int64_t minimumRows = 30;   // a smaller slice is undecided, and says so
    std::size_t bins = 4;            // quantile ranges of numbers and times with many different values,
    std::size_t integerValues = 100; // that is, of integers with more than this (codes such as zip codes stay whole)
    std::size_t realValues = 12;     // and of reals and times with more than this
    std::size_t maximumSlices = 1000;
};

struct Slice {
    SliceKey key;
    std::vector<std::size_t> rows; // indexes, ascending
};

// The rows of a table, cut. Every row is in exactly one slice; missing values are a slice of their own. Ranges include
// both ends as labelled; equal values are never cut apart. InvalidInput for a column that is not there (naming the
// nearest) and for more than maximumSlices.
Result<std::vector<Slice>> cutSlices(const Table& columns, const SliceSpec& spec, const SliceOptions& options);

// Those of them whose columns are all there.
std::vector<SliceSpec> fittingSlices(const Table& columns, std::vector<SliceSpec> wanted);

// What to cut by where nobody chose: each text, boolean or whole-number column with 2 to 12 values, the column `except`
// (the target) left out, at most six, in the order of the table. Pure; one pass over the rows.
std::vector<SliceSpec> suggestedSlices(const Table& columns, std::string_view except);

// The paired comparison of each slice. Most harmed first: worse, equivalent, better, and within them by the relative
// change for the worse; undecided ones last. Each interval has the given confidence by itself: among 20 slices without
// a difference, expect one to be called different at 95 %.
Result<std::vector<SliceComparison>> compareSlices(const ScoredRows& challenger, const ScoredRows& champion,
                                                   const SliceOptions& options, std::optional<double> margin,
                                                   const ResamplingOptions& resampling, const TaskContext& context);

} // namespace podium::evaluation
