#include "ui/charts/WaterfallChart.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int headHeight = 26;
constexpr int footHeight = 40; // label and note
constexpr int padding = 16;

} // namespace

std::pair<double, double> WaterfallPlot::span(std::size_t wanted) const
{
    double level = 0;
    for (std::size_t step = 0; step <= wanted && step < steps.size(); ++step) {
        const double change = std::isfinite(steps[step].change) ? steps[step].change : 0;
        const double from = steps[step].isTotal ? 0 : level;
        level = steps[step].isTotal ? change : level + change;
        if (step == wanted) return {from, level};
    }
    return {0, 0};
}

WaterfallChart::WaterfallChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    connect(this, &MarkChart::markChosen, this,
            [this](int step) { Q_EMIT selected(m_plot.steps[static_cast<std::size_t>(step)].key); });
}

void WaterfallChart::setPlot(WaterfallPlot plot)
{
    m_plot = std::move(plot);
    marksChanged();
    updateGeometry();
}

QString WaterfallChart::valueText(double value) const { return qtText(figure(value, 5)).replace(u'-', QChar(0x2212)); }

QString WaterfallChart::readOut(int step) const
{
    const WaterfallStep& shown = m_plot.steps[static_cast<std::size_t>(step)];
    const auto [from, to] = m_plot.span(static_cast<std::size_t>(step));
    QString words = shown.isTotal ? tr("%1: %2").arg(shown.label, valueText(to))
                                  : tr("%1: %2%3, from %4 to %5")
                                        .arg(shown.label, shown.change > 0 ? QStringLiteral("+") : QString(),
                                             valueText(shown.change), valueText(from), valueText(to));
    if (!shown.note.isEmpty()) words += QStringLiteral(" · ") + shown.note;
    return words;
}

QString WaterfallChart::csv() const
{
    QString text = QStringLiteral("step,change,from,to\r\n");
    for (std::size_t i = 0; i < m_plot.steps.size(); ++i) {
        const auto [from, to] = m_plot.span(i);
        text += QStringLiteral("%1,%2,%3,%4\r\n")
                    .arg(csvField(m_plot.steps[i].label), qtText(shortest(m_plot.steps[i].change)),
                         qtText(shortest(from)), qtText(shortest(to)));
    }
    return text;
}

QSize WaterfallChart::sizeHint() const { return {theme().scaled(560), theme().scaled(280)}; }
QSize WaterfallChart::minimumSizeHint() const { return {theme().scaled(280), theme().scaled(180)}; }

Axis WaterfallChart::axis() const
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (std::size_t i = 0; i < m_plot.steps.size(); ++i) {
        const auto [from, to] = m_plot.span(i);
        for (const double value : {m_plot.steps[i].isTotal ? to : from, to}) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    const double margin = high > low ? (high - low) * 0.35 : std::max(std::abs(high) * 0.1, 0.5);
    return axisOver(low >= 0 ? std::max(0.0, low - margin) : low - margin, high + margin * 0.4,
                    std::max(3, height() / theme().scaled(52)));
}

QRectF WaterfallChart::area() const
{
    if (m_plot.steps.empty()) return {};
    const Axis scale = axis();
    double widest = 0;
    for (const double tick : scale.ticks)
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), tickText(tick, scale.step)));
    const double left = padding + widest + 8;
    const double top = theme().scaled(headHeight);
    return {left, top, std::max(1.0, width() - padding - left),
            std::max(1.0, height() - top - theme().scaled(footHeight))};
}

QRectF WaterfallChart::markRect(int step) const
{
    const QRectF box = area();
    const double wide = std::min(box.width() / std::max(1, markCount()), static_cast<double>(theme().scaled(160)));
    const double left = chartZoom().acrossPixel(box.left() + step * wide, box);
    const double right = chartZoom().acrossPixel(box.left() + (step + 1) * wide, box);
    return {left, box.top(), right - left, box.height()};
}

QRectF WaterfallChart::barRect(int step) const
{
    const QRectF column = markRect(step);
    const Axis scale = axis();
    const auto [from, to] = m_plot.span(static_cast<std::size_t>(step));
    const bool isTotal = m_plot.steps[static_cast<std::size_t>(step)].isTotal;
    const double bottom = isTotal ? column.bottom() : scale.place(from, column.bottom(), column.top());
    const double top = scale.place(to, column.bottom(), column.top());
    const double gap = std::min(column.width() * 0.18, theme().scaled(18) * 1.0);
    QRectF bar = QRectF(QPointF(column.left() + gap, bottom), QPointF(column.right() - gap, top)).normalized();
    if (bar.height() < 2) bar.setHeight(2); // nothing is something too
    return bar;
}

void WaterfallChart::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.steps.empty()) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = theme().colours();
    paintAxis(painter, axis());
    const QRectF box = area();
    painter.save();
    painter.setClipRect(box.adjusted(0, -2, 0, theme().scaled(footHeight)));
    for (int step = 0; step < markCount(); ++step) paintStep(painter, step, forExport);
    painter.restore();
    painter.setPen(QPen(c.muted, 1));
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    const QString head = forExport ? m_plot.valueTitle : spoken(m_plot.valueTitle);
    drawFigures(painter, QRectF(box.left(), 0, box.width(), theme().scaled(headHeight) - 4), theme().font(), c.text,
                head, Qt::AlignLeft);
}

void WaterfallChart::paintAxis(QPainter& painter, const Axis& scale) const
{
    const Colours& c = theme().colours();
    const QRectF box = area();
    for (const double tick : scale.ticks) {
        const double y = scale.place(tick, box.bottom(), box.top());
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        drawFigures(painter, QRectF(0, y - 8, box.left() - 8, 16), theme().font(TextSize::Caption), c.muted,
                    tickText(tick, scale.step), Qt::AlignRight);
    }
}

void WaterfallChart::paintStep(QPainter& painter, int number, bool forExport) const
{
    const Colours& c = theme().colours();
    const WaterfallStep& step = m_plot.steps[static_cast<std::size_t>(number)];
    const QRectF column = markRect(number);
    const QRectF bar = barRect(number);
    if (!forExport && (number == hoveredMark() || number == selectedMark())) {
        QColor wash = number == selectedMark() ? c.selected : c.hover;
        wash.setAlphaF(0.6f);
        painter.fillRect(column.adjusted(2, 0, -2, 0), wash);
    }
    const bool improves = m_plot.lowerIsBetter ? step.change < 0 : step.change > 0;
    const QColor ink = step.isTotal ? c.champion : step.change == 0 ? c.muted : improves ? c.yes : c.no;
    painter.setPen(QPen(ink, 1));
    painter.setBrush(step.isComparable ? QBrush(step.isTotal ? mixed(ink, c.surface, 0.55) : mixed(ink, c.surface, 0.8))
                                       : QBrush(ink, Qt::BDiagPattern));
    painter.drawRect(bar);
    if (number + 1 < markCount()) { // to where the next begins
        const Axis scale = axis();
        const double y =
            scale.place(m_plot.span(static_cast<std::size_t>(number)).second, column.bottom(), column.top());
        painter.setPen(QPen(c.muted, 1, Qt::DotLine));
        painter.drawLine(QPointF(bar.right(), y), QPointF(barRect(number + 1).left(), y));
    }
    const QFont small = theme().font(TextSize::Caption);
    const QString sign = !step.isTotal && step.change > 0 ? QStringLiteral("+") : QString();
    drawFigures(painter, QRectF(column.left(), bar.top() - 17, column.width(), 15), small, c.text,
                sign + valueText(step.change), Qt::AlignHCenter);
    const QFontMetricsF metrics(small);
    const auto words = [&](double y, const QString& text, const QColor& colour) {
        painter.setFont(small);
        painter.setPen(colour);
        painter.drawText(QRectF(column.left(), y, column.width(), 15), Qt::AlignCenter,
                         metrics.elidedText(text, Qt::ElideRight, column.width() - 4));
    };
    words(column.bottom() + 4, step.label, c.text);
    words(column.bottom() + theme().scaled(18), step.note, c.muted);
}

} // namespace podium::ui
