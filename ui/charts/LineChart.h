// LineChart: values over steps, a line for each series. Hovering reads out the values at the nearest step, a click on a
// line chooses its nearest point, L takes the logarithm of the values. Never more points than pixels are drawn.
#pragma once

#include "ui/base/Theme.h"
#include "ui/charts/Chart.h"
#include "ui/charts/Ticks.h"

#include <QPointF>
#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

namespace podium::ui {

struct LineSeries {
    QString name;
    std::vector<QPointF> points;   // x rising; points that are not finite break the line
    bool faint = false;            // what lies behind a smoothed line
    Ink ink = nullptr;             // champion, challenger; none: its turn in the series palette
    bool dashed = false;           // a line to compare with: chance, perfection
    bool dots = false;             // few points, each of which counts
    std::optional<QPointF> mark{}; // where things stand now
    QString key{};                 // series of one key have one colour and are hidden together; empty: the name

    const QString& id() const { return key.isEmpty() ? name : key; }
};

struct LinePlot {
    QString xTitle; // with units
    QString yTitle;
    QString empty; // what to say while there is nothing to draw
    std::vector<LineSeries> series;
    bool continuous = false; // x is a measure, not a step: each series is read out at its last point up to there
    std::function<QString(double)> xText{}; // of a place on x: dates; none: as a number
};

// At most four points a pixel column: the first, the lowest, the highest and the last of each, so that no spike is
// lost. Pure.
std::vector<QPointF> thinned(const std::vector<QPointF>& points, double low, double high, int columns);

class LineChart : public Chart {
    Q_OBJECT
public:
    LineChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(LinePlot plot);                                   // hidden series stay hidden
    void setMark(std::size_t series, std::optional<QPointF> mark); // nothing else changes
    const LinePlot& plot() const { return m_plot; }
    bool isLog() const { return m_log; }
    void setLog(bool log); // values at or below 0 are then left out
    std::vector<LegendEntry> legend() const override;
    ZoomWays zoomWays() const override { return ZoomWays::Both; }
    QRectF zoomArea() const override { return frame().plot; }
    QString logTitle() const override { return tr("Logarithmic values"); }
    bool isLogarithmic() const override { return m_log; }
    void setLogarithmic(bool log) override { setLog(log); }
    QString readOut(double x) const;      // the values at the step nearest to x
    QPointF placeOf(QPointF point) const; // in pixels
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointChosen(std::size_t series, std::size_t point);

protected:
    void paintChart(QPainter& painter, bool forExport) const override;
    QRectF legendStrip() const override; // beside the title of the values
    void mouseMoveEvent(QMouseEvent* event) override;
    void clicked(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Frame { // where values lie
        QRectF plot;
        Axis x, y;
        QPointF place(QPointF value, bool log) const;
    };
    Frame frame() const;
    double onAxis(double value) const; // on the axis: itself or its logarithm
    std::optional<double> nearestStep(double x) const;
    void chooseNear(QPointF place);
    QColor colour(std::size_t series) const;
    void paintAxes(QPainter& painter, const Frame& at) const;
    void paintSeries(QPainter& painter, const Frame& at, std::size_t series) const;
    void paintHover(QPainter& painter, const Frame& at) const;

    LinePlot m_plot;
    bool m_log = false;
    std::optional<double> m_hovered; // x, in pixels
};

} // namespace podium::ui
