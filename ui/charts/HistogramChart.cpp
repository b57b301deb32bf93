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
    fewer.over.clear();
    const auto sum = [](const std::vector<double>& counts, std::size_t from, std::size_t to) {
        return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(from),
                               counts.begin() + static_cast<std::ptrdiff_t>(to), 0.0);
    };
    const auto add = [&](std::size_t from, std::size_t to) {
        fewer.counts.push_back(sum(plot.counts, from, to));
        if (!plot.over.empty()) fewer.over.push_back(sum(plot.over, from, to));
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
    const bool isOther = plot.axisTitle != m_whole.axisTitle;
    m_whole = std::move(plot);
    m_plot = {};
    fit();
    if (isOther) showWhole(); // a part of one column means nothing to another
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
    const bool isSame = fitted.edges == m_plot.edges && fitted.counts == m_plot.counts && fitted.over == m_plot.over;
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
    const bool isOne = (m_plot.single && !isFar(i)) || m_plot.edges[i] == m_plot.edges[i + 1];
    const QString values =
        isOne ? textOf(m_plot.edges[i]) : tr("%1 to %2").arg(textOf(m_plot.edges[i]), textOf(m_plot.edges[i + 1]));
    return QStringLiteral("%1: %2").arg(values, amountsOf(i));
}

// "1,204 rows (5.6 %)"; of two samples, which may differ in size, their shares.
QString HistogramChart::amountsOf(std::size_t bin) const
{
    const auto share = [bin](const std::vector<double>& counts) {
        const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
        return qtText(percent(total > 0 ? counts[bin] / total : 0));
    };
    if (!m_plot.over.empty())
        return QStringLiteral("%1 %2, %3 %4")
            .arg(m_plot.name, share(m_plot.counts), m_plot.overName, share(m_plot.over));
    return QStringLiteral("%1 %2 (%3)")
        .arg(qtText(grouped(m_plot.counts[bin])), m_plot.countTitle, share(m_plot.counts));
}

QString HistogramChart::csv() const
{
    QString text = m_plot.over.empty()
                       ? QStringLiteral("from,to,count\r\n")
                       : QStringLiteral("from,to,%1,%2\r\n").arg(csvField(m_plot.name), csvField(m_plot.overName));
    for (std::size_t i = 0; i < m_plot.counts.size(); ++i) {
        text += QStringLiteral("%1,%2,%3")
                    .arg(qtText(shortest(m_plot.edges[i])), qtText(shortest(m_plot.edges[i + 1])),
                         qtText(shortest(m_plot.counts[i])));
        if (!m_plot.over.empty()) text += u',' + qtText(shortest(m_plot.over[i]));
        text += QStringLiteral("\r\n");
    }
    return text;
}

} // namespace podium::ui
