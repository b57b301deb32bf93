// GroupedHistogram: how often values of which size occur in several series; the bars of a bin stand side by side, each
// in its series' hue. Where some rows are lit, their part of each bar is full and the rest pale. A bar is a mark.
#pragma once

#include "ui/base/Theme.h"
#include "ui/charts/CountAxis.h"
#include "ui/charts/MarkChart.h"

#include <vector>

namespace podium::ui {

struct GroupedSeries {
    QString name;
    Ink ink = nullptr; // none: its turn in the series palette
    std::vector<double> counts;
    std::vector<double> lit; // how many of each are lit; empty where nothing is
};

struct GroupedPlot {
    QString axisTitle;  // with its unit
    QString countTitle; // "rows"
    QString empty;
    std::vector<double> edges; // ascending, one more than counts
    bool openLow = false;      // the first bin holds all that lies below
    bool openHigh = false;
    std::vector<GroupedSeries> series;

    std::size_t bins() const { return edges.empty() ? 0 : edges.size() - 1; }
};

class GroupedHistogram : public MarkChart {
    Q_OBJECT
public:
    GroupedHistogram(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(GroupedPlot plot);
    const GroupedPlot& plot() const { return m_plot; }
    void light(std::size_t series, std::vector<double> counts); // one per bin, or none at all
    std::size_t binOf(int mark) const { return static_cast<std::size_t>(mark) / m_plot.series.size(); }
    std::size_t seriesOf(int mark) const { return static_cast<std::size_t>(mark) % m_plot.series.size(); }

    int markCount() const override { return static_cast<int>(m_plot.bins() * m_plot.series.size()); }
    QRectF markRect(int mark) const override; // the whole height
    QString binText(std::size_t bin) const;   // "−20 to 0", "below −20"
    QString readOut(int mark) const override; // "Champion, −20 to 0: 1,204 rows (5.6 %)"
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    int markAt(const QPointF& point) const override;
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    CountAxis countAxis() const;
    QRectF area() const; // of the bars
    double edgePlace(std::size_t edge) const;
    void paintAxes(QPainter& painter, const CountAxis& axis) const;
    void paintBars(QPainter& painter, const CountAxis& axis, bool forExport) const;
    void paintHead(QPainter& painter, bool forExport) const;

    GroupedPlot m_plot;
};

} // namespace podium::ui
