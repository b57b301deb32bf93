// ScatterChart: rows as points over two numbers, in one or more series. Never more marks than pixels (ScatterMarks.h
// says how); the series take turns in lying on top, so that none hides another. A click, a rubber band or a key chooses
// rows; rows that are lit, by this chart or by another, stand out and the others step back.
//
// Keys: arrows go from mark to mark, Enter chooses it, Ctrl+A all that is in view, Esc none; L and Shift+L take the
// logarithm of y and of x. Ctrl adds to what is chosen.
// Cost: O(points) after a change of size, range or choice, about 60 ns each; hovering costs by the marks.
#pragma once

#include "ui/base/Theme.h"
#include "ui/charts/Chart.h"
#include "ui/charts/ScatterMarks.h"
#include "ui/charts/Ticks.h"

#include <QPixmap>
#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

namespace podium::ui {

struct ScatterSeries {
    QString name;
    std::vector<double> x, y;      // as many of each; a point that is not finite is not drawn
    std::vector<std::size_t> rows; // the row of each point; empty: its number
    Ink ink = nullptr;             // champion, challenger; none: its turn in the series palette

    std::size_t rowOf(std::size_t point) const { return rows.empty() ? point : rows[point]; }
};

enum class ScatterLine { None, Identity, Zero }; // y = x, with both axes over the same range; or y = 0

struct ScatterPlot {
    QString xTitle, yTitle; // with units
    QString empty;          // what to say where there is nothing to draw
    std::vector<ScatterSeries> series;
    ScatterLine line = ScatterLine::None;
    QString lineTitle;                           // what the line means, beside it
    std::function<QString(double)> xText, yText; // of a value: dates, shares; none: as a number
};

// One series for each of the commonest values of `category`, which has an entry per point, most first; what is left
// goes into one last series called `others`. Pure.
std::vector<ScatterSeries> seriesByCategory(const ScatterSeries& points, const QStringList& category, std::size_t most,
                                            const QString& others);

class ScatterChart : public Chart {
    Q_OBJECT
public:
    ScatterChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(ScatterPlot plot); // hidden series and log axes stay as they are; zoom and what is lit do not
    const ScatterPlot& plot() const { return m_plot; }
    bool isLogX() const { return m_logX; }
    bool isLogY() const { return m_logY; }
    void setLog(bool x, bool y); // values at or below 0 are then left out

    void light(std::vector<std::size_t> rows); // says nothing
    const std::vector<std::size_t>& lit() const { return m_lit; }

    const std::vector<ScatterMark>& marks() const { return layout().marks; } // as drawn
    std::size_t leftOut() const { return layout().leftOut; } // points of shown series without a place on the axes
    QPointF placeOf(std::size_t series, std::size_t point) const;
    QString readOut(const ScatterMark& mark) const;
    QString csv() const override;
    std::vector<LegendEntry> legend() const override;
    ZoomWays zoomWays() const override { return ZoomWays::Both; }
    QRectF zoomArea() const override { return layout().raster.area; }
    QString logTitle() const override { return tr("Logarithmic y"); }
    bool isLogarithmic() const override { return m_logY; }
    void setLogarithmic(bool log) override { setLog(m_logX, log); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowsChosen(const std::vector<std::size_t>& rows); // rising, each once; by click, rubber band or key

protected:
    void paintChart(QPainter& painter, bool forExport) const override;
    QRectF legendStrip() const override;
    void viewChanged() override { changed(); }
    void clicked(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void bandDrawn(const QRectF& band, Qt::KeyboardModifiers modifiers) override; // chooses
    void addToMenu(QMenu& menu) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Range {
        double low = HUGE_VAL, high = -HUGE_VAL;
        void take(double value);
    };
    struct Layout {
        ScatterRaster raster;
        Axis x, y; // of values or their logarithms
        std::vector<ScatterMark> marks;
        std::size_t leftOut = 0;
    };
    const Layout& layout() const;
    void layOutAxes(Layout& layout) const;
    void layOutMarks(Layout& layout) const;
    void changed(); // lay out again, paint again
    bool isShown(std::size_t series) const { return isSeriesShown(m_plot.series[series].name); }
    QPointF onAxes(std::size_t series, std::size_t point) const;
    QPointF placed(const Layout& layout, QPointF onAxes) const;
    QColor colour(std::size_t series) const;
    QString valueText(double value, bool isX) const;
    QString tick(double tick, bool isX, const Axis& axis) const;

    std::optional<std::size_t> markAt(QPointF point) const; // the nearest within reach
    std::optional<std::size_t> neighbour(int key) const;
    void chooseMark(std::size_t mark, bool add);
    void chooseWithin(const QRectF& band, bool add);
    void choose(std::vector<std::size_t> rows, bool add);
    void moveCursor(std::size_t mark);

    void paintAxes(QPainter& painter) const;
    void paintLine(QPainter& painter) const;
    void paintMarks(QPainter& painter, bool asPictures) const;
    void paintSpoken(QPainter& painter, const ScatterMark& mark) const;

    ScatterPlot m_plot;
    bool m_logX = false;
    bool m_logY = false;
    std::vector<std::size_t> m_lit;
    mutable std::optional<Layout> m_layout;
    mutable QPixmap m_layer; // the marks, painted once for many hovers
    std::optional<std::size_t> m_hovered;
    std::optional<std::size_t> m_cursor;
};

} // namespace podium::ui
