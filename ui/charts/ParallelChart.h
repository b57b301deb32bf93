// ParallelChart: parallel coordinates - an upright axis for each column, a line for each row across them, coloured by
// its place on the last axis. Hovering reads out a line, a click or an arrow key chooses one. Rows without a value on
// an axis leave a gap there. (Inselberg, The Visual Computer 1, 1985.)
#pragma once

#include "ui/charts/Chart.h"

#include <optional>
#include <vector>

namespace podium::ui {

struct ParallelAxis {
    QString title;
    QStringList words; // of a column of texts: its values, from below; empty: numbers
};

struct ParallelLine {
    QString key;
    QString label;
    std::vector<double> values; // one per axis; of texts the place in `words`; not finite = none
};

struct ParallelPlot {
    QString empty; // what is said where there is nothing to draw
    std::vector<ParallelAxis> axes;
    std::vector<ParallelLine> lines;
};

class ParallelChart : public Chart {
    Q_OBJECT
public:
    ParallelChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(ParallelPlot plot);
    const ParallelPlot& plot() const { return m_plot; }
    int chosen() const { return m_chosen; } // -1: none
    void choose(int line);                  // says nothing
    QPointF placeOf(int line, int axis) const;
    QString readOut(int line) const;
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void lineChosen(const QString& key);

protected:
    void paintChart(QPainter& painter, bool forExport) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Range {
        double low = 0;
        double high = 1;
        bool isOneValue = false;
    };
    QRectF area() const;
    double axisX(int axis) const;
    int lineAt(QPointF point) const;
    QString valueText(int axis, double value) const;
    QColor colourOf(int line) const;
    void paintAxis(QPainter& painter, int axis) const;
    void paintLine(QPainter& painter, int line, const QPen& pen) const;

    ParallelPlot m_plot;
    std::vector<Range> m_ranges;
    int m_hovered = -1;
    int m_chosen = -1;
};

} // namespace podium::ui
