// The painting half of HistogramChart.
#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/charts/HistogramChart.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int headHeight = 26; // the read-out
constexpr int axisHeight = 42; // values and title
constexpr int boxHeight = 28;
constexpr int padding = 16;
constexpr double farGap = 8;
// Neither the champion's nor the challenger's hue.
constexpr std::size_t firstSample = 7;
constexpr std::size_t secondSample = 2;

} // namespace

QSize HistogramChart::sizeHint() const
{
    return {theme().scaled(560), theme().scaled(headHeight + 170 + (m_whole.box ? boxHeight : 0) + axisHeight)};
}

QSize HistogramChart::minimumSizeHint() const { return {theme().scaled(280), sizeHint().height()}; }

CountAxis HistogramChart::countAxis() const
{
    double most = m_plot.counts.empty() ? 1 : *std::max_element(m_plot.counts.begin(), m_plot.counts.end());
    for (const double count : m_plot.over) most = std::max(most, count);
    return {most, m_isLog, 4};
}

QRectF HistogramChart::area() const
{
    double widest = 0; // of the counts
    const CountAxis axis = countAxis();
    for (const double tick : axis.ticks())
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), qtText(grouped(tick))));
    const double left = padding + widest + 8;
    const double bottom = height() - theme().scaled(axisHeight) - (m_whole.box ? theme().scaled(boxHeight) : 0);
    const double top = theme().scaled(headHeight);
    return {left, top, std::max(1.0, width() - padding - left), std::max(1.0, bottom - top)};
}

// Bins are of one width on the screen: equal ones because they are equal, far ones because they are only hinted at.
double HistogramChart::binWidth() const
{
    const double gaps = farGap * (int(m_plot.farLow) + int(m_plot.farHigh));
    return (area().width() - gaps) / static_cast<double>(m_plot.counts.size());
}

double HistogramChart::left(std::size_t bin) const
{
    const QRectF box = area();
    const double before = (m_plot.farLow && bin > 0 ? farGap : 0) +
                          (m_plot.farHigh && bin + 1 == m_plot.counts.size() && bin > 0 ? farGap : 0);
    return chartZoom().acrossPixel(box.left() + before + static_cast<double>(bin) * binWidth(), box);
}

double HistogramChart::right(std::size_t bin) const
{
    const QRectF box = area();
    return left(bin) + binWidth() *
                           (chartZoom().acrossPixel(box.right(), box) - chartZoom().acrossPixel(box.left(), box)) /
                           std::max(1.0, box.width());
}

QRectF HistogramChart::markRect(int bin) const
{
    const auto i = static_cast<std::size_t>(bin);
    const QRectF box = area();
    return {left(i), box.top(), right(i) - left(i), box.height()};
}

double HistogramChart::place(double value) const
{
    const auto& edges = m_plot.edges;
    if (edges.size() < 2) return area().left();
    const auto above = std::upper_bound(edges.begin() + 1, edges.end() - 1, value);
    const auto bin = static_cast<std::size_t>(above - edges.begin()) - 1;
    if (m_plot.single) return (left(bin) + right(bin)) / 2;
    const double wide = edges[bin + 1] - edges[bin];
    const double share = wide > 0 ? std::clamp((value - edges[bin]) / wide, 0.0, 1.0) : 0.5;
    return left(bin) + share * (right(bin) - left(bin));
}

QString HistogramChart::textOf(double value) const
{
    return m_plot.text ? m_plot.text(value) : qtText(shortest(value));
}

// Of many edges every second, fifth, tenth ... is labelled, so that neighbours have room.
long long HistogramChart::labelStep() const
{
    double widest = 0;
    for (const double edge : m_plot.edges)
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), textOf(edge)) + 14);
    const double room = right(0) - left(0);
    long long step = 1;
    for (const long long next : {1, 2, 5, 10, 20, 50, 100, 1000}) {
        step = next;
        if (static_cast<double>(next) * room >= widest) break;
    }
    return step;
}

std::vector<HistogramChart::Label> HistogramChart::labels() const
{
    std::vector<Label> all;
    const std::size_t bins = m_plot.counts.size();
    const std::size_t first = m_plot.farLow ? 1 : 0;
    const std::size_t last = bins - (m_plot.farHigh ? 1 : 0);
    if (m_plot.farLow) all.push_back({left(0), textOf(m_plot.edges.front())});
    if (m_plot.farHigh) all.push_back({right(bins - 1), textOf(m_plot.edges.back())});
    const bool inMiddle = m_plot.single || bins == 1;
    const double wide = m_plot.edges[first + 1] - m_plot.edges[first];
    const long long step = labelStep();
    for (std::size_t i = first; i + inMiddle <= last; ++i) {
        // Edges are multiples of their width as a rule: then the rounder ones are labelled.
        const long long number = wide > 0 ? std::llround(m_plot.edges[i] / wide) : 0;
        if (number % step != 0) continue;
        const double at = inMiddle ? (left(i) + right(i)) / 2 : i < last ? left(i) : right(i - 1);
        all.push_back({at, textOf(m_plot.edges[i])});
    }
    return all;
}

void HistogramChart::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.counts.empty()) return paintSentence(painter, tr("There are no values to draw."));
    painter.setRenderHint(QPainter::Antialiasing);
    const CountAxis axis = countAxis();
    paintAxis(painter, axis);
    const double legend = m_plot.over.empty() ? width() - padding : paintLegend(painter);
    const QRectF box = area();
    painter.save();
    painter.setClipRect(QRectF(box.left(), 0, box.width() + 1, height())); // bins that are zoomed away
    paintBars(painter, axis, forExport);
    if (!m_plot.over.empty()) paintOver(painter, axis);
    if (m_plot.box) {
        const QRectF strip(box.left(), box.bottom() + 4, box.width(), theme().scaled(boxHeight) - 6);
        paintBox(painter, theme().colours(), strip, *m_plot.box, [this](double value) { return place(value); });
    }
    painter.restore();
    const QString above = forExport ? QString() : spoken({});
    drawFigures(painter, QRectF(box.left(), 0, legend - box.left() - 8, theme().scaled(headHeight) - 4), theme().font(),
                theme().colours().text, above, Qt::AlignLeft);
}

void HistogramChart::paintAxis(QPainter& painter, const CountAxis& axis) const
{
    const Colours& c = theme().colours();
    const QRectF box = area();
    const QFont small = theme().font(TextSize::Caption);
    for (const double tick : axis.ticks()) {
        const double y = box.bottom() - axis.share(tick) * box.height();
        if (tick > 0) {
            painter.setPen(QPen(c.grid, 1));
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        }
        drawFigures(painter, QRectF(0, y - 8, box.left() - 8, 16), small, c.muted, qtText(grouped(tick)),
                    Qt::AlignRight);
    }
    painter.setPen(QPen(c.edge, 1));
    painter.drawLine(QPointF(box.left(), box.bottom() + 0.5), QPointF(box.right(), box.bottom() + 0.5));

    const double below = height() - theme().scaled(axisHeight) + 4;
    std::vector<QRectF> taken;
    for (const Label& label : labels()) {
        const double wide = figuresWidth(small, label.text);
        QRectF where(label.at - wide / 2, below, wide, theme().scaled(14));
        if (label.at < box.left() - 1 || label.at > box.right() + 1) continue; // zoomed away
        where.moveLeft(std::clamp(where.left(), 8.0, std::max(8.0, width() - 12.0 - wide)));
        const QRectF room = where.adjusted(-6, 0, 6, 0);
        const bool isFree =
            std::none_of(taken.begin(), taken.end(), [&](const QRectF& r) { return r.intersects(room); });
        if (!isFree) continue;
        taken.push_back(where);
        drawFigures(painter, where.adjusted(-1, 0, 2, 0), small, c.muted, label.text, Qt::AlignHCenter);
    }
    painter.setFont(small);
    painter.setPen(c.muted);
    painter.drawText(QRectF(box.left(), below + theme().scaled(16), box.width(), theme().scaled(18)), Qt::AlignCenter,
                     QFontMetrics(small).elidedText(m_plot.axisTitle, Qt::ElideMiddle, static_cast<int>(box.width())));
}

void HistogramChart::paintBars(QPainter& painter, const CountAxis& axis, bool forExport) const
{
    const Colours& c = theme().colours();
    const QRectF box = area();
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < m_plot.counts.size(); ++i) {
        const int mark = static_cast<int>(i);
        const double wide = right(i) - left(i);
        const double gap = std::min(wide * 0.12, 3.0);
        if (!forExport && mark == hoveredMark()) painter.fillRect(markRect(mark), mixed(c.hover, c.surface, 0.6));
        if (m_plot.counts[i] <= 0) continue;
        const double tall = std::max(axis.share(m_plot.counts[i]) * box.height(), 1.5); // a lone value stays visible
        const QRectF bar(left(i) + gap / 2, box.bottom() - tall, std::min(wide - gap, theme().scaled(96) * 1.0), tall);
        const QColor hue = m_plot.over.empty() ? c.series[0] : mixed(c.series[firstSample], c.surface, 0.55);
        QColor ink = isFar(i) ? mixed(hue, c.surface, 0.45) : hue;
        if (!forExport && mark == selectedMark()) ink = c.accent;
        QRectF placed = bar;
        placed.moveCenter(QPointF(left(i) + wide / 2, bar.center().y()));
        painter.fillRect(placed, ink);
    }
    if (!forExport && hasFocus() && selectedMark() >= 0) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(markRect(selectedMark()).adjusted(1, 1, -1, 0));
    }
}

// Steps along the tops of the second sample's bins, with a wash below.
void HistogramChart::paintOver(QPainter& painter, const CountAxis& axis) const
{
    const QRectF box = area();
    QPainterPath top;
    QPainterPath body;
    for (std::size_t i = 0; i < m_plot.over.size(); ++i) {
        const double y = box.bottom() - axis.share(m_plot.over[i]) * box.height();
        const bool begins = i == 0 || right(i - 1) < left(i) - 1;
        if (begins) top.moveTo(left(i), box.bottom());
        top.lineTo(left(i), y);
        top.lineTo(right(i), y);
        const bool ends = i + 1 == m_plot.over.size() || left(i + 1) > right(i) + 1;
        if (ends) top.lineTo(right(i), box.bottom());
        body.addRect(QRectF(QPointF(left(i), y), QPointF(right(i), box.bottom())));
    }
    QColor wash = theme().colours().series[secondSample];
    wash.setAlphaF(0.16f);
    painter.fillPath(body, wash);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().colours().series[secondSample], 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(top);
}

double HistogramChart::paintLegend(QPainter& painter) const
{
    const Colours& c = theme().colours();
    const QFont small = theme().font(TextSize::Caption);
    const QFontMetricsF metrics(small);
    const double middle = (theme().scaled(headHeight) - 4) / 2.0;
    double end = width() - padding;
    const auto add = [&](const QString& whole, std::size_t series, bool filled) {
        const QString name = metrics.elidedText(whole, Qt::ElideMiddle, width() * 0.28);
        const double wide = metrics.horizontalAdvance(name);
        painter.setPen(c.muted);
        painter.setFont(small);
        painter.drawText(QRectF(end - wide - 2, 0, wide + 2, middle * 2), Qt::AlignVCenter | Qt::AlignLeft, name);
        const QRectF swatch(end - wide - 22, middle - 5, 14, 10);
        painter.setPen(QPen(c.series[series], filled ? 0 : 2));
        painter.setBrush(filled ? QBrush(mixed(c.series[series], c.surface, 0.55)) : QBrush(Qt::NoBrush));
        painter.drawRect(swatch);
        end = swatch.left() - 16;
    };
    add(m_plot.overName, secondSample, false);
    add(m_plot.name, firstSample, true);
    return end + 16;
}

} // namespace podium::ui
