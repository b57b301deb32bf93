// ColumnSketch: a column's values as a histogram no larger than a word, for table headers and lists of columns.
#pragma once

#include "core/profiling/ColumnProfile.h"

#include <QString>
#include <vector>

class QPainter;
class QRectF;

namespace podium::ui {

class Theme;

struct ColumnSketch {
    std::vector<double> bars; // 0 to 1; bins of the histogram, or the most frequent texts
    bool farLow = false;      // the first bar holds what lies far below; paler
    bool farHigh = false;
    double missing = 0; // share of the rows
    bool operator==(const ColumnSketch&) const = default;
};

ColumnSketch sketchOf(const profiling::ColumnProfile& column);
// Whether the first or the last bin is wider than the others: what lies far outside.
struct FarBins {
    bool low = false;
    bool high = false;
};
FarBins farBins(const profiling::Histogram& histogram);

// "no nulls", "2.3 % null", "all null".
QString nullText(double missingShare);
void paintSketch(QPainter& painter, const Theme& theme, const QRectF& where, const ColumnSketch& sketch);

} // namespace podium::ui
