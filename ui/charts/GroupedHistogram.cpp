#include "ui/charts/GroupedHistogram.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/charts/Ticks.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace podium::ui {

namespace {

constexpr int headHeight = 28; // legend, or what is read out
constexpr int axisHeight = 40; // values and title
constexpr int padding = 12;

} // namespace

GroupedHistogram::GroupedHistogram(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
}

void GroupedHistogram::setPlot(GroupedPlot plot)
{
    m_plot = std::move(plot);
    marksChanged();
}

void GroupedHistogram::light(std::size_t series, std::vector<double> counts)
{
    m_plot.series[series].lit = std::move(counts);
    update();
}

QSize GroupedHistogram::sizeHint() const { return {theme().scaled(480), theme().scaled(300)}; }
QSize GroupedHistogram::minimumSizeHint() const { return {theme().scaled(220), theme().scaled(180)}; }

CountAxis GroupedHistogram::countAxis() const
{
    double most = 1;
    for (const GroupedSeries& series : m_plot.series)
        for (const double count : series.counts) most = std::max(most, count);
    return {most, false, 4};
}

QRectF GroupedHistogram::area() const
{
    double widest = 0;
    const CountAxis axis = countAxis();
    for (const double tick : axis.ticks())
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), qtText(grouped(tick))));
    const double left = padding + theme().scaled(16) + widest + 8;
    const double top = theme().scaled(headHeight);
    return {left, top, std::max(1.0, width() - padding - 8 - left),
            std::max(1.0, height() - top - theme().scaled(axisHeight))};
}

// Bins are of one width on the screen, also the open ones, which reach farther than can be drawn.
double GroupedHistogram::edgePlace(std::size_t edge) const
{
    const QRectF box = area();
    return box.left() + box.width() * static_cast<double>(edge) / static_cast<double>(m_plot.bins());
}

QRectF GroupedHistogram::markRect(int mark) const
{
    const std::size_t bin = binOf(mark);
    const double left = edgePlace(bin), wide = edgePlace(bin + 1) - left;
    const double gap = std::min(wide * 0.12, 4.0);
    const double bar = (wide - gap) / static_cast<double>(m_plot.series.size());
    const QRectF box = area();
    return {left + gap / 2 + bar * static_cast<double>(seriesOf(mark)), box.top(), bar, box.height()};
}

int GroupedHistogram::markAt(const QPointF& point) const
{
    const QRectF box = area();
    if (m_plot.bins() == 0 || !box.contains(point)) return -1;
    const double place = (point.x() - box.left()) / box.width() * static_cast<double>(m_plot.bins());
    const auto bin = std::min(static_cast<std::size_t>(place), m_plot.bins() - 1);
    const auto count = static_cast<double>(m_plot.series.size());
    const double within = std::clamp((place - static_cast<double>(bin)) * count, 0.0, count - 1e-9);
    return static_cast<int>(bin * m_plot.series.size() + static_cast<std::size_t>(within));
}

QString GroupedHistogram::binText(std::size_t bin) const
{
    const auto text = [](double value) { return qtText(figure(value, 6)).replace(u'-', QChar(0x2212)); };
    if (m_plot.openLow && bin == 0) return tr("below %1").arg(text(m_plot.edges[1]));
    if (m_plot.openHigh && bin + 1 == m_plot.bins()) return tr("%1 and above").arg(text(m_plot.edges[bin]));
    return tr("%1 to %2").arg(text(m_plot.edges[bin]), text(m_plot.edges[bin + 1]));
}

QString GroupedHistogram::readOut(int mark) const
{
    const GroupedSeries& series = m_plot.series[seriesOf(mark)];
    const double count = series.counts[binOf(mark)];
    const double all = std::accumulate(series.counts.begin(), series.counts.end(), 0.0);
    QString text = QStringLiteral("%1, %2: %3 %4 (%5)")
                       .arg(series.name, binText(binOf(mark)), qtText(grouped(count)), m_plot.countTitle,
                            qtText(percent(all > 0 ? count / all : 0)));
    if (!series.lit.empty()) text += tr(", %1 chosen").arg(qtText(grouped(series.lit[binOf(mark)])));
    return text;
}

QString GroupedHistogram::csv() const
{
    QString text = QStringLiteral("from,to");
    for (const GroupedSeries& series : m_plot.series) text += u',' + csvField(series.name);
    text += QStringLiteral("\r\n");
    for (std::size_t bin = 0; bin < m_plot.bins(); ++bin) {
        text += qtText(shortest(m_plot.edges[bin])) + u',' + qtText(shortest(m_plot.edges[bin + 1]));
        for (const GroupedSeries& series : m_plot.series) text += u',' + qtText(shortest(series.counts[bin]));
        text += QStringLiteral("\r\n");
    }
    return text;
}

void GroupedHistogram::paintChart(QPainter& painter, bool forExport) const
{
    if (markCount() == 0) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    const CountAxis axis = countAxis();
    paintAxes(painter, axis);
    paintBars(painter, axis, forExport);
    paintHead(painter, forExport);
}

void GroupedHistogram::paintAxes(QPainter& painter, const CountAxis& axis) const
{
    const Colours& c = theme().colours();
    const QRectF box = area();
    const QFont small = theme().font(TextSize::Caption);
    const double lineHeight = theme().scaled(14);
    for (const double tick : axis.ticks()) {
        const double y = box.bottom() - axis.share(tick) * box.height();
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        drawFigures(painter, QRectF(0, y - lineHeight / 2, box.left() - 8, lineHeight), small, c.muted,
                    qtText(grouped(tick)), Qt::AlignRight);
    }
    painter.setPen(QPen(c.muted, 1));
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    // Round values stand at their edges, as far as there is room.
    const std::size_t first = m_plot.openLow ? 1 : 0, last = m_plot.edges.size() - (m_plot.openHigh ? 2 : 1);
    if (last > first) {
        const int wanted = std::max(2, static_cast<int>(box.width() / 84));
        Axis values = axisOver(m_plot.edges[first], m_plot.edges[last], wanted);
        if (values.ticks.size() < 3) values = axisOver(m_plot.edges[first], m_plot.edges[last], 2 * wanted);
        for (const double tick : values.ticks) {
            const double x = values.place(tick, edgePlace(first), edgePlace(last));
            drawFigures(painter, QRectF(x - 50, box.bottom() + 5, 100, lineHeight), small, c.muted,
                        tickText(tick, values.step), Qt::AlignHCenter);
            if (tick != 0) continue;
            painter.setPen(QPen(c.muted, 1.2, Qt::DashLine));
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
        }
    }
    painter.setFont(small);
    painter.setPen(c.muted);
    painter.drawText(QRectF(box.left(), box.bottom() + theme().scaled(20), box.width(), theme().scaled(18)),
                     Qt::AlignCenter, QFontMetricsF(small).elidedText(m_plot.axisTitle, Qt::ElideMiddle, box.width()));
    painter.save();
    painter.translate(padding / 2.0, box.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, box.height(), theme().scaled(17)), Qt::AlignCenter, m_plot.countTitle);
    painter.restore();
}

void GroupedHistogram::paintBars(QPainter& painter, const CountAxis& axis, bool forExport) const
{
    const Colours& c = theme().colours();
    const QRectF box = area();
    for (int mark = 0; mark < markCount(); ++mark) {
        const GroupedSeries& series = m_plot.series[seriesOf(mark)];
        const QRectF place = markRect(mark);
        if (!forExport && (mark == hoveredMark() || mark == selectedMark()))
            painter.fillRect(place, mark == selectedMark() ? c.selected : c.hover);
        const auto bar = [&](double count, const QColor& ink) {
            if (count <= 0) return;
            const double tall = std::max(axis.share(count) * box.height(), 1.5); // a lone row stays visible
            painter.fillRect(QRectF(place.left(), box.bottom() - tall, place.width(), tall), ink);
        };
        const QColor ink = series.ink != nullptr ? c.*series.ink : c.series[seriesOf(mark) % c.series.size()];
        const std::size_t bin = binOf(mark);
        bar(series.counts[bin], series.lit.empty() ? ink : mixed(ink, c.surface, 0.3));
        if (!series.lit.empty()) bar(series.lit[bin], ink);
    }
    if (forExport || !hasFocus() || selectedMark() < 0) return;
    painter.setPen(QPen(c.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(markRect(selectedMark()));
}

void GroupedHistogram::paintHead(QPainter& painter, bool forExport) const
{
    const Colours& c = theme().colours();
    const QString words = forExport ? QString() : spoken({});
    const QRectF line(padding, 0, width() - 2.0 * padding, theme().scaled(headHeight) - 4);
    const QFont small = theme().font(TextSize::Caption);
    if (!words.isEmpty()) return drawFigures(painter, line, small, c.text, words, Qt::AlignLeft);
    double x = line.left();
    painter.setFont(small);
    for (std::size_t i = 0; i < m_plot.series.size(); ++i) {
        const GroupedSeries& series = m_plot.series[i];
        painter.fillRect(QRectF(x, line.center().y() - 4, 9, 9),
                         series.ink != nullptr ? c.*series.ink : c.series[i % c.series.size()]);
        painter.setPen(c.text);
        const double wide = QFontMetricsF(small).horizontalAdvance(series.name) + 4;
        painter.drawText(QRectF(x + 16, line.top(), wide, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         series.name);
        x += wide + 32;
    }
}

} // namespace podium::ui
