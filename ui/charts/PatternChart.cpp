#include "ui/charts/PatternChart.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int lineHeight = 24;
constexpr int padding = 16;
constexpr int barWidth = 96;
constexpr double widestCell = 32;

} // namespace

PatternChart::PatternChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PatternChart::setPlot(PatternPlot plot)
{
    m_plot = std::move(plot);
    marksChanged();
    updateGeometry();
}

double PatternChart::labelHeight() const
{
    const QFontMetricsF metrics(theme().font(TextSize::Caption));
    double widest = 0;
    for (const QString& name : m_plot.columns) widest = std::max(widest, metrics.horizontalAdvance(name));
    return std::min(widest, static_cast<double>(theme().scaled(120))) + 10;
}

double PatternChart::wordsWidth() const
{
    double widest = 0;
    for (const PatternLine& line : m_plot.lines)
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), line.words));
    return widest + 4;
}

double PatternChart::cellWidth() const
{
    const double room = width() - 2 * padding - 12 - theme().scaled(barWidth) - 8 - wordsWidth();
    const double wide = room / static_cast<double>(std::max<std::size_t>(m_plot.columns.size(), 1));
    return std::clamp(wide >= 4 ? std::floor(wide) : wide, 1.0, static_cast<double>(theme().scaled(widestCell)));
}

QRectF PatternChart::markRect(int line) const
{
    return QRectF(0, labelHeight() + theme().scaled(line * lineHeight), width(), theme().scaled(lineHeight));
}

QString PatternChart::readOut(int number) const
{
    const PatternLine& line = m_plot.lines[static_cast<std::size_t>(number)];
    QStringList names;
    for (const std::size_t column : line.missing) names << m_plot.columns[column];
    const QString what = !line.note.isEmpty() ? line.note
                         : names.isEmpty()    ? tr("complete rows")
                                              : names.join(QStringLiteral(", "));
    return QStringLiteral("%1: %2").arg(line.words, what);
}

QString PatternChart::csv() const
{
    QString text;
    for (const QString& name : m_plot.columns) text += csvField(name) + u',';
    text += QStringLiteral("rows\r\n");
    for (const PatternLine& line : m_plot.lines) {
        if (!line.note.isEmpty()) continue;
        for (std::size_t column = 0; column < m_plot.columns.size(); ++column)
            text += std::binary_search(line.missing.begin(), line.missing.end(), column) ? QStringLiteral("1,")
                                                                                         : QStringLiteral("0,");
        text += qtText(shortest(line.rows)) + QStringLiteral("\r\n");
    }
    return text;
}

QSize PatternChart::sizeHint() const
{
    return {theme().scaled(480),
            static_cast<int>(labelHeight()) + theme().scaled(std::max(markCount(), 2) * lineHeight + 8)};
}

QSize PatternChart::minimumSizeHint() const { return {theme().scaled(280), sizeHint().height()}; }

void PatternChart::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.lines.empty()) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    double most = 0;
    for (const PatternLine& line : m_plot.lines) most = std::max(most, line.rows);
    for (int line = 0; line < markCount(); ++line) paintLine(painter, line, most, forExport);
    paintLabels(painter);
}

// Upright above their cells; where cells are narrow every second, third ... only.
void PatternChart::paintLabels(QPainter& painter) const
{
    const QFont small = theme().font(TextSize::Caption);
    const QFontMetricsF metrics(small);
    const double wide = cellWidth();
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(theme().scaled(13) / wide)));
    const double high = labelHeight() - 10;
    painter.setFont(small);
    painter.setPen(theme().colours().muted);
    for (std::size_t column = 0; column < m_plot.columns.size(); column += every) {
        painter.save();
        painter.translate(padding + (static_cast<double>(column) + 0.5) * wide, labelHeight() - 6);
        painter.rotate(-90);
        painter.drawText(QRectF(0, -metrics.height() / 2, high, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_plot.columns[column], Qt::ElideMiddle, high));
        painter.restore();
    }
}

void PatternChart::paintLine(QPainter& painter, int number, double most, bool forExport) const
{
    const Colours& c = theme().colours();
    const PatternLine& line = m_plot.lines[static_cast<std::size_t>(number)];
    const QRectF box = markRect(number);
    paintGround(painter, number, box, forExport);
    const double wide = cellWidth();
    const double gap = wide >= 6 ? 2 : 0;
    const double cells = wide * static_cast<double>(m_plot.columns.size());
    const QFont small = theme().font(TextSize::Caption);
    if (line.note.isEmpty()) {
        painter.setPen(Qt::NoPen);
        for (std::size_t column = 0; column < m_plot.columns.size(); ++column) {
            const bool isMissing = std::binary_search(line.missing.begin(), line.missing.end(), column);
            const QRectF cell(padding + static_cast<double>(column) * wide, box.top() + 3, wide - gap,
                              box.height() - 6);
            painter.fillRect(cell, isMissing ? c.series[7] : c.skeleton);
        }
    } else {
        painter.setFont(small);
        painter.setPen(c.muted);
        painter.drawText(QRectF(padding, box.top(), cells, box.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(small).elidedText(line.note, Qt::ElideRight, cells));
    }
    const double from = padding + cells + 12;
    const double length = most > 0 ? theme().scaled(barWidth) * line.rows / most : 0;
    painter.fillRect(QRectF(from, box.center().y() - 5, std::max(length, 1.5), 10),
                     line.note.isEmpty() && line.missing.empty() ? mixed(c.yes, c.surface, 0.7) : c.series[0]);
    drawFigures(painter, QRectF(from + length + 8, box.top(), wordsWidth(), box.height()), small, c.text, line.words,
                Qt::AlignLeft);
}

} // namespace podium::ui
