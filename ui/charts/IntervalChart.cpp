#include "ui/charts/IntervalChart.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"

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
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &MarkChart::markChosen, this, [this] { Q_EMIT selected(selectedKey()); });
}

void IntervalChart::setPlot(IntervalPlot plot)
{
    const QString kept = selectedKey();
    const bool isOther = plot.axisTitle != m_plot.axisTitle;
    m_plot = std::move(plot);
    if (isOther) showWhole();
    marksChanged();
    select(kept);
    updateGeometry();
    update();
}

QString IntervalChart::selectedKey() const
{
    return selectedMark() < 0 ? QString() : m_plot.lines[static_cast<std::size_t>(selectedMark())].key;
}

void IntervalChart::select(const QString& key)
{
    const auto found = std::find_if(m_plot.lines.begin(), m_plot.lines.end(),
                                    [&](const IntervalLine& line) { return line.key == key; });
    selectMark(found == m_plot.lines.end() ? -1 : static_cast<int>(found - m_plot.lines.begin()));
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
        text += QStringLiteral("%1,%2,%3,%4,%5\r\n")
                    .arg(csvField(line.label), standingWord(line.standing), number(line.value), number(line.low),
                         number(line.high));
    }
    return text;
}

int IntervalChart::markAt(const QPointF& point) const
{
    for (int line = 0; line < markCount(); ++line) {
        const QRectF rect = lineRect(line);
        if (point.y() >= rect.top() && point.y() < rect.bottom()) return line;
    }
    return -1;
}

} // namespace podium::ui
