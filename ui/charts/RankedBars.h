// RankedBars: named amounts as horizontal bars under each other: the most frequent values, the strongest features.
#pragma once

#include "ui/charts/MarkChart.h"

#include <vector>

namespace podium::ui {

struct RankedBar {
    QString key; // what selectedKey() says
    QString label;
    QString words; // at the right end: "1,204 · 5.6 %"
    double value = 0;
    bool isDim = false; // not a name but a note: "(empty)", "all others"
};

struct RankedPlot {
    QString valueTitle; // of the column of values in the CSV
    QString empty;      // what is said where there is no bar
    double full = 0;    // the value of a whole bar; 0 = the largest of them
    std::vector<RankedBar> bars;
};

class RankedBars : public MarkChart {
    Q_OBJECT
public:
    RankedBars(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(RankedPlot plot);
    const RankedPlot& plot() const { return m_plot; }
    QString selectedKey() const;

    int markCount() const override { return static_cast<int>(m_plot.bars.size()); }
    QRectF markRect(int bar) const override;
    QString readOut(int bar) const override;
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selected(const QString& key);

protected:
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    void paintBar(QPainter& painter, int bar, double labels, double words, bool forExport) const;

    RankedPlot m_plot;
};

} // namespace podium::ui
