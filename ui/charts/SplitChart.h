// SplitChart: how many rows of each part lie where in time, as stacked bars.
#pragma once

#include "core/features/SplitPicture.h"
#include "ui/charts/MarkChart.h"

namespace podium::ui {

class SplitChart : public MarkChart {
    Q_OBJECT
public:
    SplitChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPicture(features::SplitPicture picture);
    const features::SplitPicture& picture() const { return m_picture; }
    int markCount() const override { return static_cast<int>(m_picture.bins.size()); }
    QRectF markRect(int bin) const override; // the whole height of the plot
    QString readOut(int bin) const override;
    QString csv() const override;
    ZoomWays zoomWays() const override { return m_picture.bins.empty() ? ZoomWays::None : ZoomWays::Across; }
    QRectF zoomArea() const override { return plot(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    QRectF plot() const;
    std::size_t tallest() const;
    void paintAxes(QPainter& painter, const QRectF& at) const;
    void paintLegend(QPainter& painter) const;

    features::SplitPicture m_picture;
};

} // namespace podium::ui
