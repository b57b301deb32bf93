// From a Comparison to what pages show of it: interval plots, facts for the inspector. Pure; every number and every
// verdict is the comparison's own.
#pragma once

#include "core/evaluation/Comparison.h"
#include "ui/base/Inspection.h"
#include "ui/charts/IntervalChart.h"

namespace podium::ui {

// One line per metric: its relative change, turned so that positive means that the challenger is better. A metric
// without a relative change (champion at or below zero) has its words only. The key is the metric's name.
IntervalPlot metricPlot(const evaluation::Comparison& comparison);
// The slices of the primary metric, most harmed first, as the comparison has them. The key is the slice's text.
IntervalPlot slicePlot(const evaluation::Comparison& comparison);

Inspection metricFacts(const evaluation::MetricComparison& metric);
Inspection sliceFacts(const evaluation::SliceComparison& slice);

// "−4.1 % (−6.0 to −2.3)" or, for shares, "+0.012 (+0.004 to +0.020)"; empty where there is no difference.
QString changeWords(const evaluation::MetricComparison& metric);
// "Worse in 1 of 4 slices: market waterfront"; empty where none is worse.
QString harmSentence(const evaluation::Comparison& comparison);

} // namespace podium::ui
