#include "ui/charts/IntervalChart.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace podium::ui {

Axis intervalAxis(const std::vector<IntervalLine>& lines, int wantedTicks)
{
    std::vector<double> ends; // how far the intervals reach from zero
    double low = 0;
    double high = 0;
    for (const IntervalLine& line : lines) {
        if (!line.value || !std::isfinite(*line.value)) continue;
        low = std::min(low, *line.value * 1.15);
        high = std::max(high, *line.value * 1.15);
        for (const auto& end : {line.low, line.high})
            if (end && std::isfinite(*end)) ends.push_back(std::abs(*end));
    }
    if (ends.empty()) return axisOver(-1, 1, wantedTicks);
    std::sort(ends.begin(), ends.end());
    const double far = ends[ends.size() * 9 / 10] * 1.05;
    for (const IntervalLine& line : lines) {
        if (line.low && std::isfinite(*line.low)) low = std::min(low, std::max(*line.low * 1.05, -far));
        if (line.high && std::isfinite(*line.high)) high = std::max(high, std::min(*line.high * 1.05, far));
    }
    const double span = std::max(high - low, 1e-12);
    return axisOver(std::min(low, -0.2 * span), std::max(high, 0.2 * span), wantedTicks);
}

IntervalChart::IntervalChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : Chart(theme, dialogs, name, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void IntervalChart::setPlot(IntervalPlot plot)
{
    const QString kept = selectedKey();
    m_plot = std::move(plot);
    m_hovered = -1;
    m_selected = -1;
    select(kept);
    updateGeometry();
    update();
}

QString IntervalChart::selectedKey() const
{
    return m_selected < 0 ? QString() : m_plot.lines[static_cast<std::size_t>(m_selected)].key;
}

void IntervalChart::select(const QString& key)
{
    const auto found = std::find_if(m_plot.lines.begin(), m_plot.lines.end(),
                                    [&](const IntervalLine& line) { return line.key == key; });
    m_selected = found == m_plot.lines.end() ? -1 : static_cast<int>(found - m_plot.lines.begin());
    update();
}

void IntervalChart::choose(int line)
{
    if (line < 0 || line >= static_cast<int>(m_plot.lines.size())) return;
    m_selected = line;
    setAccessibleDescription(readOut(line));
    update();
    Q_EMIT selected(selectedKey());
}

QString IntervalChart::readOut(int number) const
{
    const IntervalLine& line = m_plot.lines[static_cast<std::size_t>(number)];
    QString text = QStringLiteral("%1: %2").arg(line.label, standingWord(line.standing));
    if (!line.words.isEmpty()) text += QStringLiteral(", ") + line.words;
    if (!line.note.isEmpty()) text += QStringLiteral(" · ") + line.note;
    if (!line.reason.isEmpty()) text += QStringLiteral("\n") + line.reason;
    return text;
}

QString IntervalChart::csv() const
{
    const auto number = [](const std::optional<double>& value) { return value ? qtText(shortest(*value)) : QString(); };
    QString text = QStringLiteral("name,verdict,value,low,high\r\n");
    for (const IntervalLine& line : m_plot.lines) {
        QString name = line.label;
        if (name.contains(u',') || name.contains(u'"')) name = u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"';
        text += QStringLiteral("%1,%2,%3,%4,%5\r\n")
                    .arg(name, standingWord(line.standing), number(line.value), number(line.low), number(line.high));
    }
    return text;
}

int IntervalChart::lineAt(int y) const
{
    for (int line = 0; line < static_cast<int>(m_plot.lines.size()); ++line) {
        const QRect rect = lineRect(line);
        if (y >= rect.top() && y <= rect.bottom()) return line;
    }
    return -1;
}

bool IntervalChart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int line = lineAt(help->pos().y());
        if (line >= 0) QToolTip::showText(help->globalPos(), readOut(line), this, lineRect(line));
        else QToolTip::hideText();
        return true;
    }
    return Chart::event(event);
}

void IntervalChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) choose(lineAt(event->position().toPoint().y()));
}

void IntervalChart::mouseMoveEvent(QMouseEvent* event)
{
    const int line = lineAt(event->position().toPoint().y());
    if (line == m_hovered) return;
    m_hovered = line;
    update();
}

void IntervalChart::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void IntervalChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_plot.lines.size()) - 1;
    if (event->matches(QKeySequence::Copy)) return copyPicture();
    switch (event->key()) {
    case Qt::Key_Down: return choose(std::min(m_selected + 1, last));
    case Qt::Key_Up: return choose(std::max(m_selected - 1, 0));
    case Qt::Key_Home: return choose(0);
    case Qt::Key_End: return choose(last);
    default: Chart::keyPressEvent(event);
    }
}

void IntervalChart::focusInEvent(QFocusEvent* event)
{
    if (m_selected < 0 && (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason))
        choose(0);
    update();
}

} // namespace podium::ui
