// IntervalChart: differences with their intervals, one line each, around a zero line. To the right of zero the
// challenger is better, to the left the champion, whatever the metric's own direction: one look tells.
#pragma once

#include "ui/charts/MarkChart.h"
#include "ui/charts/StandingLook.h"
#include "ui/charts/Ticks.h"

#include <optional>
#include <vector>

namespace podium::ui {

struct IntervalLine {
    QString key;   // what selected() says
    QString label; // "RMSE", "waterfront 1"
    QString note;  // after the label, smaller: "163 rows"
    Standing standing = Standing::Undecided;
    // In the unit of the axis; positive = the challenger is better. No interval: only the point is drawn; no value:
    // only the words.
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    QString words;  // at the right end, in the metric's own direction: "−4.1 % (−6.0 to −2.3)"
    QString reason; // why undecided
};

struct IntervalPlot {
    QString axisTitle; // with its unit
    QString leftTitle; // what the left side means
    QString rightTitle;
    std::vector<IntervalLine> lines;
};

// The axis for these lines: contains zero, all values and nine tenths of the intervals, and some of both sides. Longer
// intervals are cut off and drawn with an arrow, so that one wild slice does not flatten all others. Pure.
Axis intervalAxis(const std::vector<IntervalLine>& lines, int wantedTicks);

class IntervalChart : public MarkChart {
    Q_OBJECT
public:
    IntervalChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(IntervalPlot plot);
    const IntervalPlot& plot() const { return m_plot; }
    QString selectedKey() const;
    void select(const QString& key); // "" = none
    int markCount() const override { return static_cast<int>(m_plot.lines.size()); }
    QRectF markRect(int line) const override { return lineRect(line); }
    ZoomWays zoomWays() const override { return m_plot.lines.empty() ? ZoomWays::None : ZoomWays::Across; }
    QRectF zoomArea() const override;
    QString readOut(int line) const override;
    QRect lineRect(int line) const;
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selected(const QString& key);

protected:
    void paintChart(QPainter& painter, bool forExport) const override;
    int markAt(const QPointF& point) const override; // anywhere in the line's height

private:
    struct Places { // x, in pixels
        double labels, plot, words, end;
    };
    Places places() const;
    void paintFrame(QPainter& painter, const Places& at, const Axis& axis) const;
    void paintLine(QPainter& painter, const Places& at, const Axis& axis, int line, bool forExport) const;
    void paintInterval(QPainter& painter, const Places& at, const Axis& axis, const IntervalLine& line, double y) const;

    IntervalPlot m_plot;
};

} // namespace podium::ui
