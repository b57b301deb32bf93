#include "ui/charts/BoxFigures.h"

#include "ui/base/Colours.h"

#include <QPainter>
#include <algorithm>

namespace podium::ui {

void paintBox(QPainter& painter, const Colours& colours, const QRectF& strip, const BoxFigures& box,
              const std::function<double(double)>& place, std::size_t series)
{
    const double middle = strip.center().y();
    const double half = std::min(strip.height() / 2 - 1, 9.0);
    const auto x = [&](double value) { return std::clamp(place(value), strip.left(), strip.right()); };
    const QColor ink = colours.series[series];
    painter.save();
    painter.setPen(QPen(colours.muted, 1.2));
    painter.drawLine(QPointF(x(box.q05), middle), QPointF(x(box.q95), middle));
    for (const double end : {box.q05, box.q95})
        painter.drawLine(QPointF(x(end), middle - half * 0.6), QPointF(x(end), middle + half * 0.6));
    const QRectF body(QPointF(x(box.q25), middle - half), QPointF(std::max(x(box.q75), x(box.q25) + 2), middle + half));
    painter.setPen(QPen(ink, 1.4));
    painter.setBrush(mixed(ink, colours.surface, 0.25));
    painter.drawRoundedRect(body, 2, 2);
    painter.setPen(QPen(colours.text, 2.2));
    painter.drawLine(QPointF(x(box.median), middle - half), QPointF(x(box.median), middle + half));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.muted);
    for (const double end : {box.min, box.max}) painter.drawEllipse(QPointF(x(end), middle), 2.2, 2.2);
    painter.restore();
}

} // namespace podium::ui
