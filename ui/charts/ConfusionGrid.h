// ConfusionGrid: how many rows of which class were called which: a line for each class, a column for each call. The
// deeper the hue, the larger the cell's share of its line. Where some rows are lit, each cell says how many of its own.
#pragma once

#include "ui/base/Theme.h"
#include "ui/charts/MarkChart.h"

#include <cstdint>
#include <vector>

namespace podium::ui {

struct ConfusionPlot {
    QString title; // whose calls these are
    Ink ink = &Colours::accent;
    QStringList classes;
    std::vector<std::int64_t> counts; // line by line: counts[actual * classes + called]
    std::vector<std::int64_t> lit;    // as many, or none
    QString empty;

    std::int64_t lineTotal(std::size_t actual) const;
};

class ConfusionGrid : public MarkChart {
    Q_OBJECT
public:
    ConfusionGrid(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(ConfusionPlot plot); // the selected cell stays selected where the classes are the same
    const ConfusionPlot& plot() const { return m_plot; }
    void light(std::vector<std::int64_t> counts);
    std::size_t actualOf(int cell) const { return static_cast<std::size_t>(cell) / classes(); }
    std::size_t calledOf(int cell) const { return static_cast<std::size_t>(cell) % classes(); }

    int markCount() const override { return static_cast<int>(m_plot.counts.size()); }
    QRectF markRect(int cell) const override;
    QString readOut(int cell) const override; // "yes called no: 19 rows, 28.4 % of yes"
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    int markAt(const QPointF& point) const override;
    int neighbour(int cell, int key) const override;
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    std::size_t classes() const { return static_cast<std::size_t>(m_plot.classes.size()); }
    double labelWidth() const;
    QRectF area() const; // of the cells
    QRectF cellRect(const QRectF& area, int cell) const;
    void paintCell(QPainter& painter, const QRectF& box, int cell, bool forExport) const;
    void paintLabels(QPainter& painter) const;

    ConfusionPlot m_plot;
};

} // namespace podium::ui
