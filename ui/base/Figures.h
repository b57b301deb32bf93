// Figures: numbers whose digits stand under each other. Qt 6.4 cannot ask a font for its tabular figures, so digits
// are set in cells as wide as the widest of them, whatever the font.
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace podium::ui {

// The width of `text` with tabular digits, in pixels.
qreal figuresWidth(const QFont& font, const QString& text);
// One line, centred vertically in `rect`; elided at its end where it does not fit.
void drawFigures(QPainter& painter, const QRectF& rect, const QFont& font, const QColor& colour, const QString& text,
                 Qt::Alignment alignment);

} // namespace podium::ui
