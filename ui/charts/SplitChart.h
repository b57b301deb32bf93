// SplitChart: how many rows of each part lie where in time, as stacked bars. Hovering reads out a bar.
#pragma once

#include "core/features/SplitPicture.h"
#include "ui/charts/Chart.h"

#include <optional>

namespace podium::ui {

class SplitChart : public Chart {
    Q_OBJECT
public:
    SplitChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPicture(features::SplitPicture picture);
    const features::SplitPicture& picture() const { return m_picture; }
    QString readOut(std::size_t bin) const;
    QRectF binRect(std::size_t bin) const; // the whole height of the plot
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintChart(QPainter& painter, bool forExport) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRectF plot() const;
    std::size_t tallest() const;
    void paintAxes(QPainter& painter, const QRectF& at) const;
    void paintLegend(QPainter& painter) const;

    features::SplitPicture m_picture;
    std::optional<std::size_t> m_hovered;
};

} // namespace podium::ui
