#include "ui/charts/HistogramChart.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <algorithm>
#include <numeric>

namespace podium::ui {

double HistogramPlot::total() const { return std::accumulate(counts.begin(), counts.end(), 0.0); }

HistogramPlot withFewerBins(const HistogramPlot& plot, std::size_t most)
{
    const std::size_t first = plot.farLow ? 1 : 0;
    const std::size_t last = plot.counts.size() - (plot.farHigh ? 1 : 0);
    const std::size_t bins = last - std::min(first, last);
    if (plot.counts.empty() || bins <= std::max<std::size_t>(most, 1)) return plot;
    const std::size_t together = (bins + most - 1) / std::max<std::size_t>(most, 1);
    HistogramPlot fewer = plot;
    fewer.single = false;
    fewer.edges = {plot.edges.front()};
    fewer.counts.clear();
    const auto add = [&](std::size_t from, std::size_t to) {
        fewer.counts.push_back(std::accumulate(plot.counts.begin() + static_cast<std::ptrdiff_t>(from),
                                               plot.counts.begin() + static_cast<std::ptrdiff_t>(to), 0.0));
        fewer.edges.push_back(plot.edges[to]);
    };
    if (plot.farLow) add(0, 1);
    for (std::size_t bin = first; bin < last; bin += together) add(bin, std::min(bin + together, last));
    if (plot.farHigh) add(last, last + 1);
    return fewer;
}

HistogramChart::HistogramChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HistogramChart::setPlot(HistogramPlot plot)
{
    m_whole = std::move(plot);
    m_plot = {};
    fit();
}

void HistogramChart::setMostBins(std::size_t most)
{
    m_mostBins = most;
    fit();
}

void HistogramChart::setLogCounts(bool isLog)
{
    m_isLog = isLog;
    update();
}

// A bar needs three pixels to be seen and hit.
void HistogramChart::fit()
{
    const auto room = static_cast<std::size_t>(std::max(8.0, area().width() / 3));
    HistogramPlot fitted = withFewerBins(m_whole, std::min(m_mostBins, room));
    const bool isSame = fitted.edges == m_plot.edges && fitted.counts == m_plot.counts;
    m_plot = std::move(fitted);
    if (!isSame) marksChanged();
    updateGeometry();
    update();
}

void HistogramChart::resizeEvent(QResizeEvent* event)
{
    MarkChart::resizeEvent(event);
    fit();
}

bool HistogramChart::isFar(std::size_t bin) const
{
    return (bin == 0 && m_plot.farLow) || (bin + 1 == m_plot.counts.size() && m_plot.farHigh);
}

QString HistogramChart::readOut(int bin) const
{
    const auto i = static_cast<std::size_t>(bin);
    const double total = m_plot.total();
    const bool isOne = (m_plot.single && !isFar(i)) || m_plot.edges[i] == m_plot.edges[i + 1];
    const QString values =
        isOne ? textOf(m_plot.edges[i]) : tr("%1 to %2").arg(textOf(m_plot.edges[i]), textOf(m_plot.edges[i + 1]));
    return QStringLiteral("%1: %2 %3 (%4)")
        .arg(values, qtText(grouped(m_plot.counts[i])), m_plot.countTitle,
             qtText(percent(total > 0 ? m_plot.counts[i] / total : 0)));
}

QString HistogramChart::csv() const
{
    QString text = QStringLiteral("from,to,count\r\n");
    for (std::size_t i = 0; i < m_plot.counts.size(); ++i)
        text += QStringLiteral("%1,%2,%3\r\n")
                    .arg(qtText(shortest(m_plot.edges[i])), qtText(shortest(m_plot.edges[i + 1])),
                         qtText(shortest(m_plot.counts[i])));
    return text;
}

} // namespace podium::ui
