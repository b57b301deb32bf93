#include "ui/base/Figures.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QRawFont>
#include <algorithm>

namespace podium::ui {

namespace {

// Not rounded to whole pixels, which would letterspace small text.
constexpr auto exact = QRawFont::UseDesignMetrics;

struct DigitFont {
    QFont font;
    QRawFont raw;
    qreal cell = 0; // width of the widest digit
};

// The last font asked for is nearly always the next one too.
const DigitFont& digitFont(const QFont& font)
{
    thread_local DigitFont last;
    if (last.cell > 0 && last.font == font) return last;
    last.font = font;
    last.raw = QRawFont::fromFont(font);
    const auto advances =
        last.raw.advancesForGlyphIndexes(last.raw.glyphIndexesForString(QStringLiteral("0123456789")), exact);
    for (const QPointF& advance : advances) last.cell = std::max(last.cell, advance.x());
    return last;
}

struct Line {
    QList<quint32> glyphs;
    QList<QPointF> places; // baseline origins
    qreal width = 0;
    bool complete = true; // the font has every character
};

Line layOut(const DigitFont& digits, const QString& text)
{
    Line line;
    line.glyphs = digits.raw.glyphIndexesForString(text);
    const auto advances = digits.raw.advancesForGlyphIndexes(line.glyphs, exact);
    line.complete = line.glyphs.size() == text.size() && !line.glyphs.contains(0);
    line.places.reserve(line.glyphs.size());
    for (qsizetype i = 0; i < line.glyphs.size(); ++i) {
        const bool digit = line.complete && text[i].isDigit();
        const qreal own = advances[i].x();
        const qreal cell = digit ? digits.cell : own;
        line.places.append(QPointF(line.width + (cell - own) / 2, 0));
        line.width += cell;
    }
    return line;
}

} // namespace

qreal figuresWidth(const QFont& font, const QString& text)
{
    const Line line = layOut(digitFont(font), text);
    return line.complete ? line.width : QFontMetricsF(font).horizontalAdvance(text);
}

void drawFigures(QPainter& painter, const QRectF& rect, const QFont& font, const QColor& colour, const QString& text,
                 Qt::Alignment alignment)
{
    const DigitFont& digits = digitFont(font);
    const Line line = layOut(digits, text);
    painter.setPen(colour);
    if (!line.complete || line.width > rect.width() + 0.5) {
        painter.setFont(font);
        const QString fitting = QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width());
        painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, fitting);
        return;
    }
    qreal x = rect.left();
    if (alignment & Qt::AlignRight) x = rect.right() - line.width;
    if (alignment & Qt::AlignHCenter) x = rect.center().x() - line.width / 2;
    const qreal baseline = rect.center().y() + (digits.raw.ascent() - digits.raw.descent()) / 2;
    QGlyphRun run;
    run.setRawFont(digits.raw);
    run.setGlyphIndexes(line.glyphs);
    run.setPositions(line.places);
    painter.drawGlyphRun(QPointF(x, baseline), run);
}

} // namespace podium::ui
