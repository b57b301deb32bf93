// GateSlices: a check of slices - every group of rows that share a value - judged one by one. For GateVerdict.cpp.
#pragma once

#include "core/base/Verdict.h"
#include "core/evaluation/Comparison.h"
#include "core/registry/Gate.h"

#include <vector>

namespace podium::registry {

// Fills verdict, observed, message and rows. A slice with fewer than min_rows is counted and named, not judged; a
// column without any slice that large is undecided. `rows` are those in slices that were judged.
void judgeSlices(const GateCheck& check, const std::vector<evaluation::Comparison>& comparisons, Check& result);

} // namespace podium::registry
