// The painting half of IntervalChart.
#include "ui/base/Figures.h"
#include "ui/charts/IntervalChart.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace podium::ui {

namespace {

constexpr int lineHeight = 32;
constexpr int headHeight = 28; // what the two sides mean
constexpr int axisHeight = 40; // ticks and title
constexpr int padding = 12;
constexpr double markRadius = 4.5;

} // namespace

QSize IntervalChart::sizeHint() const
{
    const int lines = static_cast<int>(m_plot.lines.size());
    return {theme().scaled(640), theme().scaled(headHeight + lines * lineHeight + axisHeight)};
}

QSize IntervalChart::minimumSizeHint() const { return {theme().scaled(420), sizeHint().height()}; }

QRect IntervalChart::lineRect(int line) const
{
    return {0, theme().scaled(headHeight + line * lineHeight), width(), theme().scaled(lineHeight)};
}

IntervalChart::Places IntervalChart::places() const
{
    // The words are never cut; labels may take up to a third.
    const QFont font = theme().font();
    const QFont small = theme().font(TextSize::Caption);
    double labels = 0;
    double words = 0;
    for (const IntervalLine& line : m_plot.lines) {
        labels =
            std::max(labels, figuresWidth(font, line.label) + QFontMetricsF(small).horizontalAdvance(line.note) + 8);
        words = std::max(words, figuresWidth(font, line.words));
    }
    const double icon = theme().scaled(24);
    labels = std::min(labels + icon, width() / 3.0);
    Places at{};
    at.labels = padding;
    at.plot = at.labels + labels + 16;
    at.end = width() - padding;
    at.words = at.end - words;
    // Where there is no room for a plot any more, the words give way.
    if (at.words - at.plot < theme().scaled(160)) at.words = at.end = width() - padding;
    return at;
}

QRectF IntervalChart::zoomArea() const
{
    const Places at = places();
    return {at.plot, static_cast<double>(theme().scaled(headHeight)), at.words - 16 - at.plot,
            static_cast<double>(theme().scaled(lineHeight * markCount()))};
}

void IntervalChart::paintChart(QPainter& painter, bool forExport) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Places at = places();
    const double room = at.words - 16 - at.plot;
    const int ticks = std::max(3, static_cast<int>(room / theme().scaled(56)));
    const Axis axis = chartZoom().across(intervalAxis(m_plot.lines, ticks), ticks);
    paintFrame(painter, at, axis);
    for (int line = 0; line < static_cast<int>(m_plot.lines.size()); ++line)
        paintLine(painter, at, axis, line, forExport);
}

void IntervalChart::paintFrame(QPainter& painter, const Places& at, const Axis& axis) const
{
    const Colours& c = theme().colours();
    const double right = at.words - 16;
    const double top = theme().scaled(headHeight);
    const double bottom = top + theme().scaled(lineHeight) * static_cast<double>(m_plot.lines.size());
    const double zero = std::clamp(axis.place(0, at.plot, right), at.plot, right); // the nearer end, where zoomed away
    painter.fillRect(QRectF(at.plot, top, zero - at.plot, bottom - top), c.championSoft);
    painter.fillRect(QRectF(zero, top, right - zero, bottom - top), c.challengerSoft);

    // What the sides mean, in their hues, as far as each side has room for it.
    const QFont head = theme().font(TextSize::Caption, QFont::DemiBold);
    const QFontMetricsF metrics(head);
    painter.setFont(head);
    const auto side = [&](const QString& text, const QRectF& box, Qt::Alignment align, const QColor& ink) {
        painter.setPen(ink);
        painter.drawText(box, static_cast<int>(align | Qt::AlignVCenter),
                         metrics.elidedText(text, Qt::ElideRight, box.width()));
    };
    const double reach = theme().scaled(150);
    const double leftEdge = std::min(at.plot, zero - 8 - metrics.horizontalAdvance(m_plot.leftTitle));
    side(m_plot.leftTitle, QRectF(leftEdge, 0, zero - 8 - leftEdge, top), Qt::AlignRight, c.champion);
    side(m_plot.rightTitle, QRectF(zero + 8, 0, std::max(right - zero - 8, reach), top), Qt::AlignLeft, c.challenger);

    const QFont tickFont = theme().font(TextSize::Caption);
    for (const double tick : axis.ticks) {
        const double x = axis.place(tick, at.plot, right);
        if (tick != 0) {
            painter.setPen(QPen(c.grid, 1));
            painter.drawLine(QPointF(x, top), QPointF(x, bottom));
        }
        drawFigures(painter, QRectF(x - 40, bottom + 4, 80, 14), tickFont, c.muted, tickText(tick, axis.step),
                    Qt::AlignHCenter);
    }
    painter.setPen(QPen(c.muted, 1.5));
    if (axis.low <= 0 && axis.high >= 0) painter.drawLine(QPointF(zero, top - 6), QPointF(zero, bottom + 3));
    painter.setPen(c.muted);
    painter.setFont(tickFont);
    painter.drawText(QRectF(at.plot - 80, bottom + 20, right - at.plot + 160, 16), Qt::AlignCenter, m_plot.axisTitle);
}

void IntervalChart::paintLine(QPainter& painter, const Places& at, const Axis& axis, int number, bool forExport) const
{
    const Colours& c = theme().colours();
    const IntervalLine& line = m_plot.lines[static_cast<std::size_t>(number)];
    const QRectF box = lineRect(number);
    if (!forExport && (number == selectedMark() || number == hoveredMark())) {
        QColor wash = number == selectedMark() ? c.selected : c.hover;
        wash.setAlphaF(number == selectedMark() ? 0.75f : 0.55f);
        painter.fillRect(box, wash);
        if (number == selectedMark() && hasFocus())
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), c.accent);
    }
    const int side = theme().scaled(16);
    theme().paintIcon(painter, QRectF(at.labels, box.center().y() - side / 2.0, side, side),
                      standingIcon(line.standing), standingInk(line.standing));
    const QFont font = theme().font();
    const QFont small = theme().font(TextSize::Caption);
    QRectF label(at.labels + theme().scaled(24), box.top(), 0, box.height());
    label.setRight(at.plot - 12);
    const QFontMetricsF noteMetrics(small);
    const double noteWidth = line.note.isEmpty() ? 0 : noteMetrics.horizontalAdvance(line.note) + 2;
    const double labelWidth = std::min(figuresWidth(font, line.label) + 1, label.width() - noteWidth);
    drawFigures(painter, QRectF(label.left(), box.top(), labelWidth, box.height()), font, c.text, line.label,
                Qt::AlignLeft);
    painter.setFont(small);
    painter.setPen(c.muted);
    painter.drawText(QRectF(label.left() + labelWidth + 8, box.top() + 1, noteWidth, box.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line.note);
    if (line.value) paintInterval(painter, at, axis, line, box.center().y());
    if (at.words < at.end)
        drawFigures(painter, QRectF(at.words, box.top(), at.end - at.words, box.height()), font,
                    line.value ? c.text : c.muted, line.words, Qt::AlignRight);
}

void IntervalChart::paintInterval(QPainter& painter, const Places& at, const Axis& axis, const IntervalLine& line,
                                  double y) const
{
    const Colours& c = theme().colours();
    const double left = at.plot;
    const double right = at.words - 16;
    const QColor ink = c.*standingInk(line.standing);
    const auto x = [&](double value) { return std::clamp(axis.place(value, left, right), left + 1, right - 1); };
    painter.setPen(QPen(ink, 2.4, Qt::SolidLine, Qt::FlatCap));
    if (line.low && line.high) {
        painter.drawLine(QPointF(x(*line.low), y), QPointF(x(*line.high), y));
        const auto end = [&](double value, double outward) {
            const bool cut = value < axis.low || value > axis.high;
            if (cut) { // the interval goes on
                QPainterPath arrow(QPointF(x(value), y));
                arrow.lineTo(x(value) - outward * 7, y - 4.5);
                arrow.lineTo(x(value) - outward * 7, y + 4.5);
                arrow.closeSubpath();
                painter.fillPath(arrow, ink);
            } else {
                painter.drawLine(QPointF(x(value), y - 5), QPointF(x(value), y + 5));
            }
        };
        end(*line.low, -1);
        end(*line.high, 1);
    }
    painter.setPen(QPen(c.surface, 1.5));
    painter.setBrush(ink);
    painter.drawEllipse(QPointF(x(*line.value), y), markRadius + 0.75, markRadius + 0.75);
}

} // namespace podium::ui
