#include "ui/charts/HeatMap.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int headHeight = 28; // read-out and legend
constexpr int padding = 16;
constexpr double widestCell = 36;
constexpr double wordsFrom = 27; // cells narrower than this show no figure

QString valueText(double value)
{
    if (!std::isfinite(value)) return QChar(0x2013);
    const double rounded = std::round(value * 100) / 100;
    return qtText(format("{:.2f}", rounded == 0 ? 0.0 : rounded)).replace(u'-', QChar(0x2212)); // no minus nothing
}

} // namespace

HeatMap::HeatMap(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(false);
    setSizePolicy(policy);
}

void HeatMap::setPlot(HeatPlot plot)
{
    if (plot.rows != m_plot.rows || plot.columns != m_plot.columns) showWhole();
    m_plot = std::move(plot);
    marksChanged();
    updateGeometry();
}

double HeatMap::labelWidth() const
{
    double widest = 0;
    for (const QString& name : m_plot.rows)
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), name) + 1);
    return std::min(widest, static_cast<double>(theme().scaled(132)));
}

double HeatMap::columnLabelHeight() const
{
    double widest = 0;
    for (const QString& name : m_plot.columns)
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), name) + 1);
    return std::min(widest, static_cast<double>(theme().scaled(120))) + 6;
}

QPointF HeatMap::origin() const
{
    return {padding + labelWidth() + 8, theme().scaled(headHeight) + columnLabelHeight()};
}

double HeatMap::cellSide() const
{
    const double room = width() - origin().x() - padding;
    const double side = room / static_cast<double>(std::max<std::size_t>(m_plot.columns.size(), 1));
    return std::clamp(side >= 4 ? std::floor(side) : side, 1.0, static_cast<double>(theme().scaled(widestCell)));
}

QRectF HeatMap::zoomArea() const
{
    const double side = cellSide();
    return {origin(),
            QSizeF(side * static_cast<double>(m_plot.columns.size()), side * static_cast<double>(m_plot.rows.size()))};
}

QSizeF HeatMap::cellSize() const
{
    return {cellSide() / chartZoom().view().width(), cellSide() / chartZoom().view().height()};
}

QRectF HeatMap::markRect(int cell) const
{
    const QRectF area = zoomArea();
    const QRectF& view = chartZoom().view(); // upwards, as all views are; rows go downwards
    const QPointF first(area.left() - view.left() / view.width() * area.width(),
                        area.top() - (1 - view.bottom()) / view.height() * area.height());
    const QSizeF size = cellSize();
    return {first + QPointF(columnOf(cell) * size.width(), rowOf(cell) * size.height()), size};
}

int HeatMap::markAt(const QPointF& point) const
{
    if (m_plot.values.empty() || !zoomArea().contains(point)) return -1;
    const QRectF first = markRect(0);
    const int column = static_cast<int>(std::floor((point.x() - first.left()) / first.width()));
    const int row = static_cast<int>(std::floor((point.y() - first.top()) / first.height()));
    const int columns = static_cast<int>(m_plot.columns.size());
    if (column < 0 || row < 0 || column >= columns || row >= static_cast<int>(m_plot.rows.size())) return -1;
    return row * columns + column;
}

int HeatMap::neighbour(int cell, int key) const
{
    const int columns = static_cast<int>(m_plot.columns.size());
    if (columns == 0) return -1;
    if (cell < 0) return MarkChart::neighbour(cell, key);
    const int column = columnOf(cell);
    switch (key) {
    case Qt::Key_Left: return column > 0 ? cell - 1 : cell;
    case Qt::Key_Right: return column + 1 < columns ? cell + 1 : cell;
    case Qt::Key_Up: return cell >= columns ? cell - columns : cell;
    case Qt::Key_Down: return cell + columns < markCount() ? cell + columns : cell;
    case Qt::Key_Home: return cell - column;
    case Qt::Key_End: return cell - column + columns - 1;
    default: return -1;
    }
}

QString HeatMap::readOut(int cell) const
{
    const auto row = static_cast<std::size_t>(rowOf(cell));
    const auto column = static_cast<std::size_t>(columnOf(cell));
    return QStringLiteral("%1 × %2: %3")
        .arg(m_plot.rows[row], m_plot.columns[column], valueText(m_plot.value(row, column)));
}

QString HeatMap::csv() const
{
    QString text;
    for (const QString& name : m_plot.columns) text += u',' + csvField(name);
    text += QStringLiteral("\r\n");
    for (std::size_t row = 0; row < m_plot.rows.size(); ++row) {
        text += csvField(m_plot.rows[row]);
        for (std::size_t column = 0; column < m_plot.columns.size(); ++column) {
            const double value = m_plot.value(row, column);
            text += u',' + (std::isfinite(value) ? qtText(shortest(value)) : QString());
        }
        text += QStringLiteral("\r\n");
    }
    return text;
}

QSize HeatMap::sizeHint() const
{
    const double side = std::max(cellSide(), 4.0);
    const double rows = side * static_cast<double>(m_plot.rows.size());
    const int least = theme().scaled(96);
    return {theme().scaled(480), std::max(least, static_cast<int>(origin().y() + rows) + padding)};
}

QSize HeatMap::minimumSizeHint() const { return {theme().scaled(280), theme().scaled(96)}; }

QColor HeatMap::colourOf(double value) const
{
    const Colours& c = theme().colours();
    if (!std::isfinite(value)) return c.sunken;
    const QColor hue = value < 0 ? c.series[1] : c.series[0];
    return mixed(hue, c.surface, std::min(1.0, std::abs(value)) * 0.92);
}

void HeatMap::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.values.empty()) return paintSentence(painter, m_plot.empty);
    paintCells(painter, forExport);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLabels(painter, forExport);
    paintLegend(painter);
    const QString above = forExport ? m_plot.valueTitle : spoken(m_plot.valueTitle);
    drawFigures(painter, QRectF(padding, 0, width() - padding * 2 - theme().scaled(180), theme().scaled(headHeight)),
                theme().font(), theme().colours().text, above, Qt::AlignLeft);
}

void HeatMap::paintCells(QPainter& painter, bool forExport) const
{
    const Colours& c = theme().colours();
    const QRectF area = zoomArea();
    const double side = std::min(cellSize().width(), cellSize().height());
    const double gap = side >= 8 ? 1 : 0;
    painter.save();
    if (chartZoom().isZoomed()) painter.setClipRect(area);
    const QFont small = theme().font(TextSize::Caption);
    for (int cell = 0; cell < markCount(); ++cell) {
        const double value = m_plot.values[static_cast<std::size_t>(cell)];
        const QRectF box = markRect(cell).adjusted(0, 0, -gap, -gap);
        if (!box.intersects(area)) continue;
        const QColor fill = colourOf(value);
        painter.fillRect(box, fill);
        if (!std::isfinite(value) && side >= 8) painter.fillRect(box, QBrush(c.edge, Qt::BDiagPattern));
        if (side < theme().scaled(wordsFrom) || !std::isfinite(value)) continue;
        const QColor ink = contrast(c.text, fill) >= contrast(c.surface, fill) ? c.text : c.surface;
        drawFigures(painter, box, small, ink, valueText(value).replace(QStringLiteral("0."), QStringLiteral(".")),
                    Qt::AlignHCenter);
    }
    for (const int cell : {hoveredMark(), selectedMark()}) {
        if (forExport || cell < 0) continue;
        painter.setPen(QPen(cell == selectedMark() ? c.accent : c.text, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(markRect(cell).adjusted(0, 0, -1, -1));
    }
    painter.restore();
}

void HeatMap::paintLabels(QPainter& painter, bool forExport) const
{
    const Colours& c = theme().colours();
    const QFont small = theme().font(TextSize::Caption);
    const QFontMetricsF metrics(small);
    const QRectF area = zoomArea();
    const QSizeF size = cellSize();
    const auto each = [&](double side) {
        return static_cast<std::size_t>(std::max(1.0, std::ceil(theme().scaled(13) / side)));
    };
    const int marked = forExport ? -1 : hoveredMark() >= 0 ? hoveredMark() : selectedMark();
    painter.setFont(small);
    for (std::size_t row = 0; row < m_plot.rows.size(); row += each(size.height())) {
        const QRectF cell = markRect(static_cast<int>(row * m_plot.columns.size()));
        if (cell.center().y() < area.top() || cell.center().y() > area.bottom()) continue;
        const QRectF box(padding, cell.top(), labelWidth(), std::max(cell.height(), metrics.height()));
        painter.setPen(marked >= 0 && rowOf(marked) == static_cast<int>(row) ? c.text : c.muted);
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(m_plot.rows[row], Qt::ElideMiddle, box.width()));
    }
    const double high = columnLabelHeight() - 6;
    for (std::size_t column = 0; column < m_plot.columns.size(); column += each(size.width())) {
        const double middle = markRect(static_cast<int>(column)).center().x();
        if (middle < area.left() || middle > area.right()) continue;
        painter.save();
        painter.translate(middle, area.top() - 6);
        painter.rotate(-90);
        painter.setPen(marked >= 0 && columnOf(marked) == static_cast<int>(column) ? c.text : c.muted);
        painter.drawText(QRectF(0, -metrics.height() / 2, high, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_plot.columns[column], Qt::ElideMiddle, high));
        painter.restore();
    }
}

void HeatMap::paintLegend(QPainter& painter) const
{
    const Colours& c = theme().colours();
    const double wide = theme().scaled(96);
    const QRectF bar(width() - padding - wide - theme().scaled(16), theme().scaled(10), wide, theme().scaled(8));
    const double low = m_plot.isSigned ? -1 : 0;
    for (int x = 0; x < static_cast<int>(wide); ++x)
        painter.fillRect(QRectF(bar.left() + x, bar.top(), 1.2, bar.height()), colourOf(low + (1 - low) * x / wide));
    const QFont small = theme().font(TextSize::Caption);
    drawFigures(painter, QRectF(bar.left() - 40, bar.top() - 4, 34, bar.height() + 8), small, c.muted,
                m_plot.isSigned ? QString(QChar(0x2212)) + u'1' : QStringLiteral("0"), Qt::AlignRight);
    drawFigures(painter, QRectF(bar.right() + 6, bar.top() - 4, 24, bar.height() + 8), small, c.muted,
                QStringLiteral("1"), Qt::AlignLeft);
}

} // namespace podium::ui
