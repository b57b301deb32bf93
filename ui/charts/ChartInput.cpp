// Chart under the pointer and the keys: zoom, legend, and what the context menu has.
#include "ui/base/Theme.h"
#include "ui/charts/Chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace podium::ui {

namespace {

constexpr double keyStep = 1.5;
constexpr double wheelStep = 1.25;
constexpr double leastBand = 8; // pixels: less is a click
constexpr int legendGap = 12;
constexpr int swatch = 14;

void paintSwatch(QPainter& painter, const QRectF& box, const QColor& ink, const LegendEntry& entry)
{
    if (entry.isDot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(box.center(), 4, 4);
        return;
    }
    painter.setPen(QPen(ink, entry.isDashed ? 1.2 : 2.4, entry.isDashed ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
}

} // namespace

void Chart::viewWasChanged()
{
    viewChanged();
    update();
}

QPointF Chart::shareOf(QPointF place) const
{
    const QRectF area = zoomArea();
    if (area.isEmpty()) return {0.5, 0.5};
    return {(place.x() - area.left()) / area.width(), (area.bottom() - place.y()) / area.height()};
}

void Chart::zoomBy(double factor, QPointF about)
{
    m_zoom.zoom(factor, shareOf(about), zoomWays());
    viewWasChanged();
}

void Chart::showWhole()
{
    m_zoom.reset();
    viewWasChanged();
}

void Chart::setSeriesShown(const QString& id, bool shown)
{
    if (shown == isSeriesShown(id)) return;
    if (shown) m_hidden.removeAll(id);
    else m_hidden << id;
    viewWasChanged();
}

QRectF Chart::legendStrip() const { return {12, 2, width() - 24.0, static_cast<double>(m_theme.scaled(24))}; }

// In a row, as far as there is room; what has none is reached by its digit.
QRectF Chart::legendEntryRect(int wanted) const
{
    const QRectF strip = legendStrip();
    const QFontMetricsF metrics(m_theme.font(TextSize::Caption));
    const std::vector<LegendEntry> entries = legend();
    double x = strip.left();
    for (int i = 0; i <= wanted && i < static_cast<int>(entries.size()); ++i) {
        const double most = strip.width() * 0.4;
        const double wide =
            std::min(most, metrics.horizontalAdvance(entries[static_cast<std::size_t>(i)].name) + 2) + swatch + 8;
        if (i == wanted && x + wide <= strip.right()) return {x, strip.top(), wide, strip.height()};
        x += wide + legendGap;
    }
    return {};
}

void Chart::paintLegend(QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    const QFont font = m_theme.font(TextSize::Caption);
    const std::vector<LegendEntry> entries = legend();
    painter.setFont(font);
    double end = legendStrip().left();
    int left = 0;
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const LegendEntry& entry = entries[static_cast<std::size_t>(i)];
        const QRectF box = legendEntryRect(i);
        if (box.isEmpty()) {
            ++left;
            continue;
        }
        const bool shown = isSeriesShown(entry.id);
        paintSwatch(painter, QRectF(box.left(), box.top(), swatch, box.height()), shown ? entry.ink : c.dim, entry);
        painter.setPen(shown ? c.text : c.dim);
        const QRectF words = box.adjusted(swatch + 6, 0, 0, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(entry.name, Qt::ElideMiddle, words.width()));
        end = box.right() + legendGap;
    }
    if (left == 0) return;
    painter.setPen(c.muted);
    const QRectF room(end, legendStrip().top(), legendStrip().right() - end, legendStrip().height());
    const QString more = tr("and %1 more").arg(left);
    const bool fits = QFontMetricsF(font).horizontalAdvance(more) < room.width();
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, fits ? more : QStringLiteral("+%1").arg(left));
}

bool Chart::zoomByKey(const QKeyEvent& event)
{
    if (zoomWays() == ZoomWays::None) return false;
    const auto plain = event.modifiers() & ~Qt::KeypadModifier & ~Qt::ShiftModifier;
    if (plain != Qt::NoModifier) return false;
    const QPointF middle = zoomArea().center();
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    const auto pan = [&](double across, double up) {
        if (!shift || !m_zoom.isZoomed()) return false;
        m_zoom.pan(across, up);
        viewWasChanged();
        return true;
    };
    switch (event.key()) {
    case Qt::Key_Plus: return zoomBy(keyStep, middle), true;
    case Qt::Key_Minus: return zoomBy(1 / keyStep, middle), true;
    case Qt::Key_0: return showWhole(), true;
    case Qt::Key_Left: return pan(-0.2, 0);
    case Qt::Key_Right: return pan(0.2, 0);
    case Qt::Key_Up: return pan(0, 0.2);
    case Qt::Key_Down: return pan(0, -0.2);
    default: return false;
    }
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    const QKeyCombination keys = event->keyCombination();
    if (event->matches(QKeySequence::Copy)) return copyPicture();
    if (keys == QKeyCombination(Qt::CTRL | Qt::SHIFT | Qt::Key_C)) return copyNumbers();
    if (keys == QKeyCombination(Qt::CTRL | Qt::Key_E)) return exportToFile();
    if (zoomByKey(*event)) return event->accept();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_L && !logTitle().isEmpty()) return setLogarithmic(!isLogarithmic());
    const int digit = event->key() - Qt::Key_1;
    const std::vector<LegendEntry> entries = plain ? legend() : std::vector<LegendEntry>();
    if (digit >= 0 && digit < 9 && digit < static_cast<int>(entries.size())) {
        const QString& id = entries[static_cast<std::size_t>(digit)].id;
        return setSeriesShown(id, !isSeriesShown(id));
    }
    QWidget::keyPressEvent(event);
}

void Chart::wheelEvent(QWheelEvent* event)
{
    const bool zooms = event->modifiers().testFlag(Qt::ControlModifier) && zoomWays() != ZoomWays::None;
    if (!zooms) return QWidget::wheelEvent(event); // the page scrolls
    zoomBy(std::pow(wheelStep, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void Chart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    const std::vector<LegendEntry> entries = legend();
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const QString& id = entries[static_cast<std::size_t>(i)].id;
        if (legendEntryRect(i).contains(event->position())) return setSeriesShown(id, !isSeriesShown(id));
    }
    m_pressed = event->position();
}

void Chart::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed || zoomWays() == ZoomWays::None) return;
    QRectF band = QRectF(*m_pressed, event->position()).normalized();
    if (zoomWays() == ZoomWays::Across) {
        band.setTop(zoomArea().top());
        band.setBottom(zoomArea().bottom());
    }
    band &= zoomArea();
    const bool isClick = band.width() < leastBand && (zoomWays() == ZoomWays::Across || band.height() < leastBand);
    m_band = isClick ? QRectF() : band;
    update();
}

void Chart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed) return;
    const QPointF from = *std::exchange(m_pressed, std::nullopt);
    const QRectF band = std::exchange(m_band, {});
    if (band.isEmpty()) return clicked(from, event->modifiers());
    bandDrawn(band, event->modifiers());
    update();
}

void Chart::bandDrawn(const QRectF& band, Qt::KeyboardModifiers)
{
    QRectF part(shareOf(band.bottomLeft()), shareOf(band.topRight()));
    if (band.width() < leastBand) part = QRectF(0, part.top(), 1, part.height()); // a line means the other direction
    if (band.height() < leastBand) part = QRectF(part.left(), 0, part.width(), 1);
    m_zoom.show(part, zoomWays());
    viewWasChanged();
}

void Chart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_zoom.isZoomed()) return showWhole();
    QWidget::mouseDoubleClickEvent(event);
}

} // namespace podium::ui
