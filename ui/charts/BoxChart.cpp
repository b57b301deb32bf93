#include "ui/charts/BoxChart.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QPainter>
#include <algorithm>

namespace podium::ui {

namespace {

constexpr int lineHeight = 34;
constexpr int axisHeight = 42;
constexpr int padding = 16;

} // namespace

BoxChart::BoxChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BoxChart::setPlot(BoxPlot plot)
{
    const bool isOther = plot.axisTitle != m_plot.axisTitle;
    m_plot = std::move(plot);
    if (isOther) showWhole();
    marksChanged();
    updateGeometry();
}

QRectF BoxChart::markRect(int line) const
{
    return QRectF(0, theme().scaled(4 + line * lineHeight), width(), theme().scaled(lineHeight));
}

QString BoxChart::textOf(double value) const
{
    return m_plot.text ? m_plot.text(value) : qtText(figure(value, 5)).replace(u'-', QChar(0x2212));
}

QString BoxChart::readOut(int line) const
{
    const BoxLine& shown = m_plot.lines[static_cast<std::size_t>(line)];
    return tr("%1: median %2, half of the values from %3 to %4, nine tenths from %5 to %6")
        .arg(shown.label, textOf(shown.box.median), textOf(shown.box.q25), textOf(shown.box.q75), textOf(shown.box.q05),
             textOf(shown.box.q95));
}

QString BoxChart::csv() const
{
    QString text = QStringLiteral("name,min,q05,q25,median,q75,q95,max\r\n");
    for (const BoxLine& line : m_plot.lines) {
        text += csvField(line.label);
        const BoxFigures& box = line.box;
        for (const double value : {box.min, box.q05, box.q25, box.median, box.q75, box.q95, box.max})
            text += u',' + qtText(shortest(value));
        text += QStringLiteral("\r\n");
    }
    return text;
}

QSize BoxChart::sizeHint() const
{
    return {theme().scaled(480), theme().scaled(8 + std::max(markCount(), 1) * lineHeight + axisHeight)};
}

QSize BoxChart::minimumSizeHint() const { return {theme().scaled(280), sizeHint().height()}; }

Axis BoxChart::axis() const
{
    double low = m_plot.lines.front().box.q05;
    double high = m_plot.lines.front().box.q95;
    for (const BoxLine& line : m_plot.lines) {
        low = std::min(low, line.box.q05);
        high = std::max(high, line.box.q95);
    }
    const double margin = (high - low) * 0.08;
    const int ticks = std::max(3, width() / theme().scaled(110));
    return chartZoom().across(axisOver(low - margin, high + margin, ticks), ticks);
}

QRectF BoxChart::area() const
{
    double labels = 0;
    for (const BoxLine& line : m_plot.lines) labels = std::max(labels, figuresWidth(theme().font(), line.label) + 1);
    labels = std::min(labels, width() * 0.3);
    return {padding + labels + 16, static_cast<double>(theme().scaled(4)), width() - padding * 2 - labels - 24,
            static_cast<double>(theme().scaled(markCount() * lineHeight))};
}

void BoxChart::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.lines.empty()) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = theme().colours();
    const QFont small = theme().font(TextSize::Caption);
    const QRectF area = this->area();
    const double labels = area.left() - padding - 16;
    const Axis scale = axis();
    const auto place = [&](double value) { return scale.place(value, area.left(), area.right()); };
    for (const double tick : scale.ticks) {
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(place(tick), area.top()), QPointF(place(tick), area.bottom()));
        drawFigures(painter, QRectF(place(tick) - 50, area.bottom() + 4, 100, 14), small, c.muted,
                    m_plot.text ? m_plot.text(tick) : tickText(tick, scale.step), Qt::AlignHCenter);
    }
    for (int number = 0; number < markCount(); ++number) {
        const QRectF line = markRect(number);
        const bool isSelected = !forExport && number == selectedMark();
        if (isSelected || (!forExport && number == hoveredMark())) {
            QColor wash = isSelected ? c.selected : c.hover;
            wash.setAlphaF(0.6f);
            painter.fillRect(line, wash);
        }
        const BoxLine& shown = m_plot.lines[static_cast<std::size_t>(number)];
        drawFigures(painter, QRectF(padding, line.top(), labels, line.height()), theme().font(), c.text, shown.label,
                    Qt::AlignLeft);
        paintBox(painter, c, QRectF(area.left(), line.top() + 5, area.width(), line.height() - 10), shown.box, place,
                 shown.series);
    }
    painter.setFont(small);
    painter.setPen(c.muted);
    painter.drawText(QRectF(area.left(), area.bottom() + theme().scaled(20), area.width(), theme().scaled(18)),
                     Qt::AlignCenter, m_plot.axisTitle);
}

} // namespace podium::ui
