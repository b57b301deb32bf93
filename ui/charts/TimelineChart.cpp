#include "ui/charts/TimelineChart.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int headHeight = 24; // the read-out
constexpr int legendHeight = 22;
constexpr int rowsHeight = 52;
constexpr int axisHeight = 24;
constexpr int padding = 16;

} // namespace

double TimelinePlot::highestRows() const { return rows.empty() ? 0 : *std::max_element(rows.begin(), rows.end()); }

TimelineChart::TimelineChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimelineChart::setPlot(TimelinePlot plot)
{
    m_plot = std::move(plot);
    marksChanged();
    updateGeometry();
}

QSize TimelineChart::sizeHint() const
{
    const int lines = m_plot.series.empty() ? 0 : legendHeight + 150;
    return {theme().scaled(560), theme().scaled(headHeight + lines + rowsHeight + axisHeight + 12)};
}

QSize TimelineChart::minimumSizeHint() const { return {theme().scaled(280), sizeHint().height()}; }

double TimelineChart::leftEdge() const
{
    const QFont small = theme().font(TextSize::Caption);
    double widest = figuresWidth(small, qtText(grouped(m_plot.highestRows())));
    if (!m_plot.series.empty())
        for (const double tick : axis().ticks) widest = std::max(widest, figuresWidth(small, textOf(tick)));
    return padding + widest + 8;
}

QRectF TimelineChart::linesArea() const
{
    if (m_plot.series.empty()) return {};
    const double top = theme().scaled(headHeight + legendHeight);
    const double bottom = height() - theme().scaled(rowsHeight + axisHeight + 12);
    const double left = leftEdge();
    return {left, top, std::max(1.0, width() - padding - left), std::max(1.0, bottom - top)};
}

QRectF TimelineChart::rowsArea() const
{
    const double bottom = height() - theme().scaled(axisHeight);
    const double left = leftEdge();
    return {left, bottom - theme().scaled(rowsHeight), std::max(1.0, width() - padding - left),
            static_cast<double>(theme().scaled(rowsHeight))};
}

QRectF TimelineChart::markRect(int period) const
{
    const QRectF below = rowsArea();
    const double wide = below.width() / std::max(1, markCount());
    const double top = m_plot.series.empty() ? below.top() : linesArea().top();
    return {below.left() + period * wide, top, wide, below.bottom() - top};
}

double TimelineChart::middleOf(std::size_t period) const { return markRect(static_cast<int>(period)).center().x(); }

Axis TimelineChart::axis() const
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    const auto look = [&](const std::vector<double>& values) {
        for (const double value : values) {
            if (!std::isfinite(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
    };
    for (const TimelineSeries& series : m_plot.series) look(series.values);
    look(m_plot.low);
    look(m_plot.high);
    if (low > high) low = high = 0;
    if (m_plot.fromZero) low = 0;
    const double margin = std::max((high - low) * 0.06, std::abs(high) * 1e-9 + 1e-12);
    return axisOver(m_plot.fromZero ? 0 : low - margin, high + margin, 4);
}

QString TimelineChart::readOut(int period) const
{
    const auto i = static_cast<std::size_t>(period);
    QStringList parts;
    for (const TimelineSeries& series : m_plot.series)
        if (std::isfinite(series.values[i]))
            parts << QStringLiteral("%1 %2").arg(series.name, textOf(series.values[i]));
    if (!m_plot.low.empty() && std::isfinite(m_plot.low[i]))
        parts << tr("%1 %2 to %3").arg(m_plot.bandName, textOf(m_plot.low[i]), textOf(m_plot.high[i]));
    parts << qtText(plural(static_cast<std::int64_t>(m_plot.rows[i]), "row"));
    if (m_plot.missing[i] > 0) parts << tr("%1 missing").arg(qtText(grouped(m_plot.missing[i])));
    return QStringLiteral("%1: %2").arg(m_plot.labels[i], parts.join(QStringLiteral(", ")));
}

QString TimelineChart::csv() const
{
    QString text = QStringLiteral("from,rows,missing");
    for (const TimelineSeries& series : m_plot.series) text += u',' + csvField(series.name);
    if (!m_plot.low.empty()) text += QStringLiteral(",low,high");
    text += QStringLiteral("\r\n");
    const auto number = [](double value) {
        return std::isfinite(value) ? u',' + qtText(shortest(value)) : QStringLiteral(",");
    };
    for (std::size_t i = 0; i < m_plot.labels.size(); ++i) {
        text += csvField(m_plot.labels[i]) + number(m_plot.rows[i]) + number(m_plot.missing[i]);
        for (const TimelineSeries& series : m_plot.series) text += number(series.values[i]);
        if (!m_plot.low.empty()) text += number(m_plot.low[i]) + number(m_plot.high[i]);
        text += QStringLiteral("\r\n");
    }
    return text;
}

void TimelineChart::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.labels.empty()) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = theme().colours();
    if (!forExport) {
        if (hoveredMark() >= 0) painter.fillRect(markRect(hoveredMark()), mixed(c.hover, c.surface, 0.6));
        if (selectedMark() >= 0) painter.fillRect(markRect(selectedMark()), c.selected);
    }
    if (!m_plot.series.empty()) {
        const Axis scale = axis();
        paintAxes(painter, scale);
        paintBand(painter, scale);
        paintLines(painter, scale);
        paintLegend(painter);
    }
    paintRows(painter, forExport);
    drawFigures(painter, QRectF(padding, 0, width() - 2 * padding, theme().scaled(headHeight)), theme().font(), c.text,
                forExport ? QString() : spoken({}), Qt::AlignLeft);
}

void TimelineChart::paintAxes(QPainter& painter, const Axis& scale) const
{
    const Colours& c = theme().colours();
    const QRectF box = linesArea();
    for (const double tick : scale.ticks) {
        const double y = scale.place(tick, box.bottom(), box.top());
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        drawFigures(painter, QRectF(0, y - 8, box.left() - 8, 16), theme().font(TextSize::Caption), c.muted,
                    textOf(tick), Qt::AlignRight);
    }
}

void TimelineChart::paintBand(QPainter& painter, const Axis& scale) const
{
    const QRectF box = linesArea();
    QColor wash = theme().colours().series[0];
    wash.setAlphaF(0.18f);
    for (std::size_t from = 0; from < m_plot.low.size();) {
        if (!std::isfinite(m_plot.low[from])) {
            ++from;
            continue;
        }
        std::size_t to = from;
        while (to < m_plot.low.size() && std::isfinite(m_plot.low[to])) ++to;
        QPolygonF band;
        const double half = to - from == 1 ? markRect(0).width() / 2 : 0; // a lone period has a width
        for (std::size_t i = from; i < to; ++i)
            band << QPointF(middleOf(i) - half, scale.place(m_plot.high[i], box.bottom(), box.top()));
        if (half > 0) band << QPointF(middleOf(from) + half, band.back().y());
        for (std::size_t i = to; i-- > from;)
            band << QPointF(middleOf(i) + half, scale.place(m_plot.low[i], box.bottom(), box.top()));
        if (half > 0) band << QPointF(middleOf(from) - half, band.back().y());
        painter.setPen(Qt::NoPen);
        painter.setBrush(wash);
        painter.drawPolygon(band);
        from = to;
    }
}

void TimelineChart::paintLines(QPainter& painter, const Axis& scale) const
{
    const Colours& c = theme().colours();
    const QRectF box = linesArea();
    for (std::size_t number = 0; number < m_plot.series.size(); ++number) {
        const TimelineSeries& series = m_plot.series[number];
        const QColor ink = series.isDashed ? c.muted : c.series[number % c.series.size()];
        QPainterPath path;
        bool isDown = false;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            if (!std::isfinite(series.values[i])) {
                isDown = false;
                continue;
            }
            const QPointF at(middleOf(i), scale.place(series.values[i], box.bottom(), box.top()));
            const bool isLone = !isDown && (i + 1 == series.values.size() || !std::isfinite(series.values[i + 1]));
            if (isDown) path.lineTo(at);
            else path.moveTo(at);
            if (isLone) painter.drawEllipse(at, 2.5, 2.5);
            isDown = true;
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, series.isDashed ? 1.4 : 2, series.isDashed ? Qt::DashLine : Qt::SolidLine,
                            Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
}

void TimelineChart::paintRows(QPainter& painter, bool forExport) const
{
    const Colours& c = theme().colours();
    const QRectF box = rowsArea();
    const QFont small = theme().font(TextSize::Caption);
    const double most = std::max(1.0, m_plot.highestRows());
    const double tallest = box.height() - 4;
    for (std::size_t i = 0; i < m_plot.rows.size(); ++i) {
        if (m_plot.rows[i] <= 0) continue;
        const QRectF place = markRect(static_cast<int>(i));
        const double gap = std::min(2.0, place.width() * 0.15);
        const double tall = std::max(1.0, tallest * m_plot.rows[i] / most);
        const double bare = tall * m_plot.missing[i] / m_plot.rows[i];
        const QRectF bar(place.left() + gap / 2, box.bottom() - tall, place.width() - gap, tall);
        painter.fillRect(bar, mixed(c.series[7], c.surface, 0.75));
        if (bare > 0)
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), std::max(bare, 1.0)),
                             mixed(c.series[7], c.surface, 0.3));
    }
    painter.setPen(QPen(c.edge, 1));
    painter.drawLine(QPointF(box.left(), box.bottom() + 0.5), QPointF(box.right(), box.bottom() + 0.5));
    drawFigures(painter, QRectF(0, box.top() - 4, box.left() - 8, 16), small, c.muted, qtText(grouped(most)),
                Qt::AlignRight);
    drawFigures(painter, QRectF(0, box.bottom() - 14, box.left() - 8, 16), small, c.muted, tr("rows"), Qt::AlignRight);
    double free = box.left() - 20; // up to here labels stand
    const int marked = forExport ? -1 : hoveredMark() >= 0 ? hoveredMark() : selectedMark();
    for (std::size_t i = 0; i < m_plot.labels.size(); ++i) {
        const double wide = figuresWidth(small, m_plot.labels[i]);
        const double left = std::clamp(middleOf(i) - wide / 2, box.left() - 6, width() - 8 - wide);
        if (left < free) continue;
        drawFigures(painter, QRectF(left, box.bottom() + 4, wide + 2, 16), small,
                    marked == static_cast<int>(i) ? c.text : c.muted, m_plot.labels[i], Qt::AlignLeft);
        free = left + wide + 18;
    }
}

void TimelineChart::paintLegend(QPainter& painter) const
{
    const Colours& c = theme().colours();
    const QFont small = theme().font(TextSize::Caption);
    const QFontMetricsF metrics(small);
    const double middle = theme().scaled(headHeight) + theme().scaled(legendHeight) / 2.0 - 4;
    double x = padding;
    painter.setFont(small);
    const auto add = [&](const QString& whole, auto paint) {
        const QString name = metrics.elidedText(whole, Qt::ElideRight, 160);
        paint(QRectF(x, middle - 5, 16, 10));
        painter.setPen(c.muted);
        const double wide = metrics.horizontalAdvance(name) + 2;
        painter.drawText(QRectF(x + 22, middle - 9, wide, 18), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += 22 + wide + 18;
    };
    for (std::size_t i = 0; i < m_plot.series.size(); ++i) {
        const bool isDashed = m_plot.series[i].isDashed;
        add(m_plot.series[i].name, [&](const QRectF& box) {
            painter.setPen(QPen(isDashed ? c.muted : c.series[i % c.series.size()], isDashed ? 1.4 : 2.4,
                                isDashed ? Qt::DashLine : Qt::SolidLine));
            painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
        });
    }
    if (m_plot.low.empty()) return;
    add(m_plot.bandName, [&](const QRectF& box) {
        QColor wash = c.series[0];
        wash.setAlphaF(0.22f);
        painter.fillRect(box, wash);
    });
}

} // namespace podium::ui
