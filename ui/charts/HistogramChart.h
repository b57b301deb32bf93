// HistogramChart: how often values of which size occur, and the box of the same values below, on the same axis. What
// lies far outside is drawn as one paler bar beyond a gap, so that it neither hides nor flattens the rest. A second
// sample may lie over the first as a stepped outline in another hue.
#pragma once

#include "ui/charts/BoxFigures.h"
#include "ui/charts/CountAxis.h"
#include "ui/charts/MarkChart.h"

#include <functional>
#include <optional>
#include <vector>

namespace podium::ui {

struct HistogramPlot {
    QString axisTitle;
    QString countTitle;        // "rows"
    std::vector<double> edges; // ascending, one more than counts
    std::vector<double> counts;
    bool farLow = false;                 // the first bin is wider than the others: it holds what lies far below
    bool farHigh = false;                // and the last one far above
    bool single = false;                 // each bin stands for one value, its lower edge: whole numbers, yes and no
    std::function<QString(double)> text; // of a value
    std::optional<BoxFigures> box;
    std::vector<double> over; // of a second sample in the same bins; empty = there is none
    QString name, overName;   // of both samples, for the legend

    double total() const;
};

// At most `most` bins, neighbours added up; far bins stay by themselves. Pure.
HistogramPlot withFewerBins(const HistogramPlot& plot, std::size_t most);

class HistogramChart : public MarkChart {
    Q_OBJECT
public:
    HistogramChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(HistogramPlot plot);
    const HistogramPlot& plot() const { return m_plot; } // as drawn: never more bins than there is room for
    void setMostBins(std::size_t most);
    void setLogCounts(bool isLog);
    bool isLogCounts() const { return m_isLog; }

    int markCount() const override { return static_cast<int>(m_plot.counts.size()); }
    QRectF markRect(int bin) const override; // the whole height
    ZoomWays zoomWays() const override { return ZoomWays::Across; }
    QRectF zoomArea() const override { return area(); }
    QString logTitle() const override { return tr("Logarithmic counts"); }
    bool isLogarithmic() const override { return m_isLog; }
    void setLogarithmic(bool log) override { setLogCounts(log); }
    QString readOut(int bin) const override; // "120,000 to 140,000: 1,204 rows (5.6 %)"
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintChart(QPainter& painter, bool forExport) const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Label {
        double at; // its centre
        QString text;
    };
    void fit();
    CountAxis countAxis() const;
    QRectF area() const;     // of the bars
    double binWidth() const; // before zooming
    double left(std::size_t bin) const;
    double right(std::size_t bin) const;
    double place(double value) const;
    bool isFar(std::size_t bin) const;
    QString textOf(double value) const;
    long long labelStep() const;
    std::vector<Label> labels() const; // those that may be drawn, most important first
    void paintAxis(QPainter& painter, const CountAxis& axis) const;
    void paintBars(QPainter& painter, const CountAxis& axis, bool forExport) const;
    void paintOver(QPainter& painter, const CountAxis& axis) const;
    double paintLegend(QPainter& painter) const; // its left edge
    QString amountsOf(std::size_t bin) const;

    HistogramPlot m_whole; // as given
    HistogramPlot m_plot;
    std::size_t m_mostBins = 1000;
    bool m_isLog = false;
};

} // namespace podium::ui
