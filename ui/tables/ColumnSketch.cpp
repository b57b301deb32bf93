#include "ui/tables/ColumnSketch.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ColumnSketch", text); }

} // namespace

FarBins farBins(const profiling::Histogram& histogram)
{
    const std::size_t bins = histogram.counts.size();
    if (bins < 3) return {};
    std::vector<double> widths;
    for (std::size_t i = 0; i < bins; ++i) widths.push_back(histogram.edges[i + 1] - histogram.edges[i]);
    std::vector<double> sorted = widths;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(bins / 2), sorted.end());
    const double usual = sorted[bins / 2];
    // Narrower counts as well: what is left of a range beyond the last equal bin.
    const auto differs = [usual](double width) { return std::abs(width - usual) > usual * 1e-6; };
    return {differs(widths.front()), differs(widths.back())};
}

ColumnSketch sketchOf(const profiling::ColumnProfile& column)
{
    ColumnSketch sketch;
    std::vector<std::int64_t> counts = column.histogram.counts;
    if (counts.empty()) {
        constexpr std::size_t mostRanked = 12;
        // Where even the most frequent text is rare, bars would only show accidents.
        const bool says = !column.top.empty() && column.top.front().count * 100 >= column.count;
        for (std::size_t i = 0; says && i < std::min(column.top.size(), mostRanked); ++i)
            counts.push_back(column.top[i].count);
    } else {
        const FarBins far = farBins(column.histogram);
        sketch.farLow = far.low;
        sketch.farHigh = far.high;
    }
    const double most = counts.empty() ? 1 : static_cast<double>(*std::max_element(counts.begin(), counts.end()));
    for (const std::int64_t count : counts) sketch.bars.push_back(most > 0 ? static_cast<double>(count) / most : 0);
    const auto rows = static_cast<double>(column.rows());
    sketch.missing = rows > 0 ? static_cast<double>(column.missing) / rows : 0;
    return sketch;
}

QString nullText(double missingShare)
{
    if (missingShare <= 0) return tr("no nulls");
    if (missingShare >= 1) return tr("all null");
    const double rounded = std::clamp(missingShare, 0.001, 0.999); // some is never shown as none or all
    return tr("%1 null").arg(qtText(percent(rounded)));
}

void paintSketch(QPainter& painter, const Theme& theme, const QRectF& where, const ColumnSketch& sketch)
{
    const Colours& c = theme.colours();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(where.left(), where.bottom() - 1, where.width(), 1), c.border);
    const auto count = static_cast<double>(sketch.bars.size());
    // Few bars do not become blocks.
    const double step = count > 0 ? std::min(where.width() / count, where.height() * 0.75) : 0;
    for (std::size_t i = 0; i < sketch.bars.size(); ++i) {
        if (sketch.bars[i] <= 0) continue;
        const bool isFar = (i == 0 && sketch.farLow) || (i + 1 == sketch.bars.size() && sketch.farHigh);
        const double tall = std::max(1.0, sketch.bars[i] * (where.height() - 2));
        const double left = where.left() + static_cast<double>(i) * step;
        painter.fillRect(QRectF(left, where.bottom() - 1 - tall, std::max(1.0, step - (step > 3 ? 1 : 0)), tall),
                         mixed(c.series[0], c.surface, isFar ? 0.4 : 0.85));
    }
    painter.restore();
}

} // namespace podium::ui
