#include "ui/charts/SplitChart.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/charts/Ticks.h"

#include <QPainter>
#include <algorithm>

namespace podium::ui {

namespace {

constexpr int padding = 12;
constexpr int legendHeight = 28;
constexpr int axisHeight = 40;

QString rows(std::size_t count) { return qtText(grouped(static_cast<std::int64_t>(count))); }

} // namespace

SplitChart::SplitChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
}

void SplitChart::setPicture(features::SplitPicture picture)
{
    m_picture = std::move(picture);
    marksChanged();
}

std::size_t SplitChart::tallest() const
{
    std::size_t most = 1;
    for (const auto& bin : m_picture.bins) most = std::max(most, bin.train + bin.test);
    return most;
}

QRectF SplitChart::plot() const
{
    const double labels = figuresWidth(theme().font(TextSize::Caption), rows(tallest())) + 8;
    const double top = theme().scaled(legendHeight);
    return {padding + labels, top, width() - 2.0 * padding - labels, height() - top - theme().scaled(axisHeight)};
}

QRectF SplitChart::markRect(int bin) const
{
    const QRectF at = plot();
    const double wide = at.width() / static_cast<double>(std::max<std::size_t>(1, m_picture.bins.size()));
    const double left = chartZoom().acrossPixel(at.left() + bin * wide, at);
    return {left, at.top(), chartZoom().acrossPixel(at.left() + (bin + 1) * wide, at) - left, at.height()};
}

QString SplitChart::readOut(int bin) const
{
    const auto& of = m_picture.bins[static_cast<std::size_t>(bin)];
    return tr("From %1\n%2 for training\n%3 for testing").arg(qtText(of.label), rows(of.train), rows(of.test));
}

QString SplitChart::csv() const
{
    QString text = QStringLiteral("from,train,test\r\n");
    for (const auto& bin : m_picture.bins)
        text += QStringLiteral("%1,%2,%3\r\n").arg(csvField(qtText(bin.label))).arg(bin.train).arg(bin.test);
    return text;
}

QSize SplitChart::sizeHint() const { return {theme().scaled(480), theme().scaled(260)}; }
QSize SplitChart::minimumSizeHint() const { return {theme().scaled(240), theme().scaled(160)}; }

void SplitChart::paintChart(QPainter& painter, bool forExport) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_picture.bins.empty()) return paintSentence(painter, tr("The split is drawn here once the recipe runs."));
    const Colours& c = theme().colours();
    const QRectF at = plot();
    paintAxes(painter, at);
    const Axis axis = axisOver(0, static_cast<double>(tallest()) * 1.04, 4);
    painter.save();
    painter.setClipRect(at.adjusted(0, 0, 1, 1));
    for (std::size_t bin = 0; bin < m_picture.bins.size(); ++bin) {
        const QRectF box = markRect(static_cast<int>(bin)).adjusted(0.5, 0, -0.5, 0);
        const auto& of = m_picture.bins[bin];
        const double middle = axis.place(static_cast<double>(of.train), at.bottom(), at.top());
        const double top = axis.place(static_cast<double>(of.train + of.test), at.bottom(), at.top());
        painter.fillRect(QRectF(box.left(), middle, box.width(), at.bottom() - middle), c.series[0]);
        painter.fillRect(QRectF(box.left(), top, box.width(), middle - top), c.series[1]);
    }
    painter.restore();
    painter.setPen(QPen(c.muted, 1));
    painter.drawLine(at.bottomLeft(), at.bottomRight());
    paintLegend(painter);
    const int spoken = hoveredMark() >= 0 ? hoveredMark() : hasFocus() ? selectedMark() : -1;
    if (forExport || spoken < 0) return;
    const QRectF bin = markRect(spoken);
    painter.setPen(QPen(c.text, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bin & at);
    paintReadOut(painter, readOut(spoken), {bin.center().x(), at.top() + 4}, at);
}

void SplitChart::paintAxes(QPainter& painter, const QRectF& at) const
{
    const Colours& c = theme().colours();
    const QFont font = theme().font(TextSize::Caption);
    const Axis axis = axisOver(0, static_cast<double>(tallest()) * 1.04, 4);
    for (const double tick : axis.ticks) {
        const double y = axis.place(tick, at.bottom(), at.top());
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(at.left(), y), QPointF(at.right(), y));
        drawFigures(painter, QRectF(0, y - 8, at.left() - 8, 16), font, c.muted, tickText(tick, axis.step),
                    Qt::AlignRight);
    }
    const double room = figuresWidth(font, qtText(m_picture.bins.back().label)) + 24;
    double free = at.left();
    for (std::size_t bin = 0; bin < m_picture.bins.size(); ++bin) {
        const QRectF box = markRect(static_cast<int>(bin));
        if (box.left() < free - 0.5 || box.left() + room - 24 > at.right()) continue;
        painter.setPen(QPen(c.muted, 1));
        painter.drawLine(QPointF(box.left(), at.bottom()), QPointF(box.left(), at.bottom() + 4));
        drawFigures(painter, QRectF(box.left(), at.bottom() + 5, room, 14), font, c.muted,
                    qtText(m_picture.bins[bin].label), Qt::AlignLeft);
        free = box.left() + room;
    }
    painter.setPen(c.muted);
    painter.setFont(font);
    const QString title = m_picture.column.empty() ? tr("Rows in their order") : qtText(m_picture.column);
    painter.drawText(QRectF(at.left(), at.bottom() + theme().scaled(20), at.width(), theme().scaled(18)),
                     Qt::AlignCenter, title);
}

void SplitChart::paintLegend(QPainter& painter) const
{
    const Colours& c = theme().colours();
    const QFont font = theme().font(TextSize::Caption);
    painter.setFont(font);
    double x = padding;
    const double middle = theme().scaled(legendHeight) / 2.0 - 2;
    const auto entry = [&](const QColor& colour, const QString& words) {
        painter.fillRect(QRectF(x, middle - 5, 10, 10), colour);
        painter.setPen(c.text);
        const double wide = QFontMetricsF(font).horizontalAdvance(words) + 4;
        painter.drawText(QRectF(x + 16, middle - 10, wide, 20), Qt::AlignLeft | Qt::AlignVCenter, words);
        x += wide + 32;
    };
    entry(c.series[0], tr("Training"));
    entry(c.series[1], tr("Test"));
    painter.setPen(c.muted);
    painter.drawText(QRectF(x, middle - 10, width() - x - padding, 20), Qt::AlignRight | Qt::AlignVCenter, tr("Rows"));
}

} // namespace podium::ui
