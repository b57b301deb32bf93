// PairedBars: two shares for each name, one bar under the other: how often a value came before and comes after. The
// hues are those of a histogram of two samples.
#pragma once

#include "ui/charts/MarkChart.h"

#include <vector>

namespace podium::ui {

struct PairedBar {
    QString label;
    double first = 0; // 0 to 1
    double second = 0;
    bool isDim = false; // not a name but a note: "(missing)"
};

struct PairedPlot {
    QString firstName;
    QString secondName;
    QString empty; // what is said where there is no bar
    std::vector<PairedBar> bars;
};

class PairedBars : public MarkChart {
    Q_OBJECT
public:
    PairedBars(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(PairedPlot plot);
    const PairedPlot& plot() const { return m_plot; }

    int markCount() const override { return static_cast<int>(m_plot.bars.size()); }
    QRectF markRect(int bar) const override;
    QString readOut(int bar) const override; // "urban: houses:1 66.7 %, houses:2 51.0 %"
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    void paintLegend(QPainter& painter) const;
    void paintPair(QPainter& painter, int bar, double labels, double most, bool forExport) const;

    PairedPlot m_plot;
};

} // namespace podium::ui
