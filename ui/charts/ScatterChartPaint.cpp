// The painting half of ScatterChart.
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/charts/ScatterChart.h"

#include "core/base/Text.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int legendHeight = 24;
constexpr int axisHeight = 38; // ticks and title
constexpr int padding = 12;

// How large and how strong a mark is, by how many there are in all: few should be seen, many should show where most
// lie.
double radiusOf(std::size_t marks) { return marks <= 300 ? 3.4 : marks <= 3000 ? 2.4 : 1.8; }
double strengthOf(std::size_t marks) { return marks <= 300 ? 0.75 : marks <= 3000 ? 0.5 : 0.36; }

constexpr int shades = 16; // of opacity

int shadeOf(const ScatterMark& mark, std::size_t marks, bool someLit)
{
    if (mark.lit > 0) return shades;
    const double strength = strengthOf(marks) * (1 + 0.3 * std::log2(static_cast<double>(mark.points)));
    return std::clamp(static_cast<int>(std::lround(strength * (someLit ? 0.3 : 1) * shades)), 1, shades);
}

} // namespace

void ScatterChart::layOutAxes(Layout& layout) const
{
    Range x, y;
    for (std::size_t i = 0; i < m_plot.series.size(); ++i) {
        if (!isShown(i)) continue;
        for (std::size_t point = 0; point < m_plot.series[i].x.size(); ++point) {
            const QPointF at = onAxes(i, point);
            if (!std::isfinite(at.x()) || !std::isfinite(at.y())) {
                ++layout.leftOut;
                continue;
            }
            x.take(at.x());
            y.take(at.y());
        }
    }
    if (x.low > x.high) return;
    if (m_plot.line == ScatterLine::Zero && !m_logY) y.take(0);
    if (m_plot.line == ScatterLine::Identity && m_logX == m_logY) {
        x.take(y.low);
        x.take(y.high);
        y = x;
    }
    const auto widen = [](Range& range) {
        const double margin = std::max((range.high - range.low) * 0.03, std::abs(range.high) * 1e-9);
        range = {range.low - margin, range.high + margin};
    };
    widen(x);
    widen(y);
    const QRectF& view = chartZoom().view();
    const auto part = [](const Range& range, double from, double share) {
        const double span = range.high - range.low;
        return Range{range.low + from * span, range.low + (from + share) * span};
    };
    x = part(x, view.left(), view.width());
    y = part(y, view.top(), view.height());

    const bool hasTop = !legend().empty() || !m_plot.lineTitle.isEmpty();
    const double top = hasTop ? theme().scaled(legendHeight) + 6 : padding;
    QRectF area(0, top, 0, height() - top - theme().scaled(axisHeight));
    const auto axis = [](const Range& range, bool isLog, double ticks) {
        const int wanted = std::max(2, static_cast<int>(ticks));
        if (isLog) return logAxisOver(range.low, range.high, wanted);
        const Axis made = axisOver(range.low, range.high, wanted);
        return made.ticks.size() > 2 ? made : axisOver(range.low, range.high, 2 * wanted); // two say little
    };
    layout.y = axis(y, m_logY, std::min(8.0, area.height() / theme().scaled(44)));
    double widest = 0;
    for (const double at : layout.y.ticks)
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), tick(at, false, layout.y)));
    area.setLeft(padding + theme().scaled(16) + widest + 8);
    area.setRight(width() - padding - 8);
    if (area.width() < 20 || area.height() < 20) return;
    layout.raster.area = area;
    layout.x = axis(x, m_logX, area.width() / theme().scaled(84));
}

QString ScatterChart::tick(double at, bool isX, const Axis& axis) const
{
    const bool isLog = isX ? m_logX : m_logY;
    if ((isX ? m_plot.xText : m_plot.yText) || isLog) {
        const double value = isLog ? std::pow(10.0, at) : at;
        return (isX ? m_plot.xText : m_plot.yText) ? valueText(value, isX) : qtText(figure(value, 3));
    }
    return tickText(at, axis.step);
}

// The line's meaning stands at the right of the series.
QRectF ScatterChart::legendStrip() const
{
    QRectF strip = Chart::legendStrip();
    if (!m_plot.lineTitle.isEmpty()) {
        const QFontMetricsF metrics(theme().font(TextSize::Caption));
        strip.setRight(std::max(strip.left(), strip.right() - metrics.horizontalAdvance(m_plot.lineTitle) - 48));
    }
    return strip;
}

void ScatterChart::paintChart(QPainter& painter, bool forExport) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Layout& at = layout();
    if (at.raster.area.isEmpty()) {
        paintLegend(painter);
        return paintSentence(painter, m_plot.empty);
    }
    paintAxes(painter);
    if (forExport) {
        paintMarks(painter, false);
    } else {
        if (m_layer.isNull()) {
            m_layer = QPixmap(size() * devicePixelRatioF());
            m_layer.setDevicePixelRatio(devicePixelRatioF());
            m_layer.fill(Qt::transparent);
            QPainter layer(&m_layer);
            layer.setRenderHint(QPainter::Antialiasing);
            paintMarks(layer, true);
        }
        painter.drawPixmap(0, 0, m_layer);
    }
    paintLine(painter);
    paintLegend(painter);
    if (forExport || isBanding()) return;
    const auto spoken = m_hovered ? m_hovered : hasFocus() ? m_cursor : std::nullopt;
    if (spoken) paintSpoken(painter, at.marks[*spoken]);
}

void ScatterChart::paintAxes(QPainter& painter) const
{
    const Colours& c = theme().colours();
    const Layout& at = layout();
    const QRectF& area = at.raster.area;
    const QFont font = theme().font(TextSize::Caption);
    const double lineHeight = theme().scaled(14);
    for (const double value : at.y.ticks) {
        const double y = at.y.place(value, area.bottom(), area.top());
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        drawFigures(painter, QRectF(0, y - lineHeight / 2, area.left() - 8, lineHeight), font, c.muted,
                    tick(value, false, at.y), Qt::AlignRight);
    }
    for (const double value : at.x.ticks) {
        const double x = at.x.place(value, area.left(), area.right());
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        drawFigures(painter, QRectF(x - 50, area.bottom() + 5, 100, lineHeight), font, c.muted, tick(value, true, at.x),
                    Qt::AlignHCenter);
    }
    painter.setPen(QPen(c.muted, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setFont(font);
    const auto title = [&](const QString& text, bool isLog) { return isLog ? tr("%1, log axis").arg(text) : text; };
    const QFontMetricsF metrics(font);
    painter.drawText(QRectF(area.left(), area.bottom() + theme().scaled(19), area.width(), theme().scaled(17)),
                     Qt::AlignCenter, metrics.elidedText(title(m_plot.xTitle, m_logX), Qt::ElideRight, area.width()));
    painter.save();
    painter.translate(padding / 2.0, area.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, area.height(), theme().scaled(17)), Qt::AlignCenter,
                     metrics.elidedText(title(m_plot.yTitle, m_logY), Qt::ElideRight, area.height()));
    painter.restore();
}

void ScatterChart::paintLine(QPainter& painter) const
{
    if (m_plot.line == ScatterLine::None || (m_plot.line == ScatterLine::Zero && m_logY)) return;
    const Layout& at = layout();
    const QRectF& area = at.raster.area;
    const auto upAt = [&](double x) { // on the y axis, of an x on the x axis
        if (m_plot.line == ScatterLine::Zero) return 0.0;
        if (m_logX == m_logY) return x;
        return m_logX ? std::pow(10.0, x) : std::log10(x);
    };
    QPainterPath path;
    bool down = false;
    constexpr int steps = 120; // straight, but where only one axis is logarithmic
    for (int i = 0; i <= steps; ++i) {
        const double x = at.x.low + (at.x.high - at.x.low) * i / steps;
        const double y = upAt(x);
        if (!std::isfinite(y)) continue;
        const QPointF place = placed(at, {x, y});
        down ? path.lineTo(place) : path.moveTo(place);
        down = true;
    }
    painter.save();
    painter.setClipRect(area);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().colours().muted, 1.2, Qt::DashLine));
    painter.drawPath(path);
    painter.restore();
    if (m_plot.lineTitle.isEmpty()) return;
    const QString& words = m_plot.lineTitle;
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(theme().colours().muted);
    const QRectF line(0, 2, width() - padding - 8.0, theme().scaled(legendHeight));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, words);
    const double left = line.right() - QFontMetricsF(painter.font()).horizontalAdvance(words) - 8;
    painter.setPen(QPen(theme().colours().muted, 1.2, Qt::DashLine));
    painter.drawLine(QPointF(left - 20, line.center().y()), QPointF(left, line.center().y()));
}

void ScatterChart::paintMarks(QPainter& painter, bool asPictures) const
{
    const Layout& at = layout();
    const double radius = radiusOf(at.marks.size());
    const bool someLit = !m_lit.empty();
    const double scale = painter.device()->devicePixelRatioF();
    // A picture of each hue and shade, drawn many times: ten times as fast as as many ellipses.
    std::vector<std::array<QPixmap, shades + 1>> dots(asPictures ? m_plot.series.size() : 0);
    const auto paint = [&](QPainter& on, QPointF where, std::size_t series, int shade) {
        QColor ink = colour(series);
        ink.setAlphaF(static_cast<float>(shade) / shades);
        on.setPen(Qt::NoPen);
        on.setBrush(ink);
        on.drawEllipse(where, radius, radius);
    };
    const bool fewLit =
        someLit && std::ranges::count_if(at.marks, [](const auto& mark) { return mark.lit > 0; }) <= 150;
    for (const ScatterMark& mark : at.marks) {
        const int shade = shadeOf(mark, at.marks.size(), someLit);
        if (mark.lit > 0 && fewLit) { // with an edge, so that few are found among many
            painter.setPen(QPen(theme().colours().surface, 1.5));
            painter.setBrush(colour(mark.series));
            painter.drawEllipse(mark.place, radius + 2, radius + 2);
        } else if (!asPictures) {
            paint(painter, mark.place, mark.series, shade);
        } else {
            QPixmap& dot = dots[mark.series][static_cast<std::size_t>(shade)];
            const double side = std::ceil(2 * radius) + 2;
            if (dot.isNull()) {
                dot = QPixmap(QSizeF(side * scale, side * scale).toSize());
                dot.setDevicePixelRatio(scale);
                dot.fill(Qt::transparent);
                QPainter on(&dot);
                on.setRenderHint(QPainter::Antialiasing);
                paint(on, {side / 2, side / 2}, mark.series, shade);
            }
            painter.drawPixmap(mark.place - QPointF(side / 2, side / 2), dot);
        }
    }
}

void ScatterChart::paintSpoken(QPainter& painter, const ScatterMark& mark) const
{
    const Colours& c = theme().colours();
    const QRectF& area = layout().raster.area;
    painter.setPen(QPen(c.text, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(mark.place, radiusOf(marks().size()) + 2.5, radiusOf(marks().size()) + 2.5);

    const QString words = readOut(mark);
    const double lines = static_cast<double>(words.count(u'\n') + 1) * theme().scaled(15);
    paintReadOut(painter, words, mark.place - QPointF(0, lines + 20), area);
}

} // namespace podium::ui
