// Slices: how the challenger does among the rows that share a value. A comparison that is better overall can be worse
// for some; that is what this finds.
#pragma once

#include "core/evaluation/HeadToHead.h"

#include <string>
#include <vector>

namespace podium::evaluation {

// Columns that cut together: {"waterfront"} gives one slice per value, {"country", "weather"} one per pair of values.
struct SliceSpec {
    std::vector<std::string> columns;
};

struct SliceOptions {
    std::vector<SliceSpec> specs;
    std::vector<Metric> metrics;   // one entry per slice and metric; must not be empty
    std::int64_t minimumRows = 30; // a smaller slice is undecided, and says so
    std::size_t bins = 4;          // numbers with more than `distinctValues` values are cut into quantile ranges
    std::size_t distinctValues = 12;
    std::size_t maximumSlices = 1000; // per spec; Exhausted beyond, naming the column
};

struct Slice {
    SliceKey key;
    std::vector<std::size_t> rows; // indexes, ascending
};

// The rows of a table, cut. Every row is in exactly one slice; missing values are a slice of their own. Ranges include
// both ends as labelled; equal values are never cut apart. InvalidInput for a column that is not there, naming the
// nearest.
Result<std::vector<Slice>> cutSlices(const Table& columns, const SliceSpec& spec, const SliceOptions& options);

// The paired comparison of each slice, most harmed first: worse before undecided before equivalent before better, and
// within them by the relative change for the worse.
Result<std::vector<SliceComparison>> compareSlices(const ScoredRows& challenger, const ScoredRows& champion,
                                                   const SliceOptions& options, std::optional<double> margin,
                                                   const ResamplingOptions& resampling, const TaskContext& context);

} // namespace podium::evaluation
