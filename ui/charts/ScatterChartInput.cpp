// ScatterChart under the pointer and the keys.
#include "ui/charts/ScatterChart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace podium::ui {

namespace {

constexpr double reach = 8; // pixels between the pointer and what it means
constexpr double zoomStep = 1.25;

bool adds(Qt::KeyboardModifiers modifiers) { return modifiers.testFlag(Qt::ControlModifier); }

} // namespace

std::optional<std::size_t> ScatterChart::markAt(QPointF point) const
{
    std::optional<std::size_t> best;
    double nearest = reach * reach;
    for (std::size_t i = 0; i < marks().size(); ++i) {
        const QPointF apart = marks()[i].place - point;
        const double distance = QPointF::dotProduct(apart, apart);
        if (distance > nearest) continue;
        nearest = distance;
        best = i;
    }
    return best;
}

void ScatterChart::choose(std::vector<std::size_t> rows, bool add)
{
    if (add) rows.insert(rows.end(), m_lit.begin(), m_lit.end());
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    light(rows);
    Q_EMIT rowsChosen(rows);
}

void ScatterChart::chooseMark(std::size_t number, bool add)
{
    const ScatterMark mark = marks()[number];
    std::vector<std::size_t> rows;
    for (std::size_t point = mark.first; point < m_plot.series[mark.series].x.size(); ++point)
        if (layout().raster.squareOf(placeOf(mark.series, point)) == mark.square)
            rows.push_back(m_plot.series[mark.series].rowOf(point));
    choose(std::move(rows), add);
}

void ScatterChart::chooseWithin(const QRectF& band, bool add)
{
    std::vector<std::size_t> rows;
    for (std::size_t series = 0; series < m_plot.series.size(); ++series) {
        if (!isShown(series)) continue;
        for (std::size_t point = 0; point < m_plot.series[series].x.size(); ++point) {
            const QPointF place = placeOf(series, point);
            if (band.contains(place) && layout().raster.area.contains(place))
                rows.push_back(m_plot.series[series].rowOf(point));
        }
    }
    choose(std::move(rows), add);
}

void ScatterChart::moveCursor(std::size_t mark)
{
    m_cursor = mark;
    setAccessibleDescription(readOut(marks()[mark]).replace(u'\n', QStringLiteral(", ")));
    update();
}

// Left and right by x, up and down by y, Home and End the first and the last by x.
std::optional<std::size_t> ScatterChart::neighbour(int key) const
{
    const bool byX = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End;
    const bool onward = key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Home;
    const bool fromStart = !m_cursor || key == Qt::Key_Home || key == Qt::Key_End;
    const auto rank = [&](std::size_t mark) {
        const QPointF place = marks()[mark].place;
        return byX ? std::tuple(place.x(), -place.y(), mark) : std::tuple(-place.y(), place.x(), mark);
    };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < marks().size(); ++i) {
        if (!fromStart && (onward ? rank(i) <= rank(*m_cursor) : rank(i) >= rank(*m_cursor))) continue;
        if (!best || (onward ? rank(i) < rank(*best) : rank(i) > rank(*best))) best = i;
    }
    return best ? best : m_cursor;
}

void ScatterChart::zoom(double factor, QPointF about)
{
    const Layout& at = layout();
    const QRectF& area = at.raster.area;
    if (area.isEmpty()) return;
    const double right = std::clamp((about.x() - area.left()) / area.width(), 0.0, 1.0);
    const double up = std::clamp((area.bottom() - about.y()) / area.height(), 0.0, 1.0);
    const double wide = (at.x.high - at.x.low) / factor;
    const double high = (at.y.high - at.y.low) / factor;
    const auto enough = [](double span, const Axis& axis) {
        return span > 1e-9 * std::max({std::abs(axis.low), std::abs(axis.high), 1e-300});
    };
    if (!enough(wide, at.x) || !enough(high, at.y)) return;
    m_zoom = QRectF(at.x.low + (at.x.high - at.x.low - wide) * right, at.y.low + (at.y.high - at.y.low - high) * up,
                    wide, high);
    changed();
}

void ScatterChart::resetZoom()
{
    m_zoom.reset();
    changed();
}

bool ScatterChart::event(QEvent* event)
{
    // Escape means here what it means on the page, and only where something is lit.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        !m_lit.empty())
    {
        event->accept();
        return true;
    }
    return Chart::event(event);
}

void ScatterChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return Chart::mousePressEvent(event);
    for (std::size_t i = 0; i < m_plot.series.size(); ++i)
        if (legendRect(i).contains(event->position())) return setShown(i, !isShown(i));
    m_pressed = event->position();
    m_band = {};
}

void ScatterChart::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressed) {
        const QRectF band = QRectF(*m_pressed, event->position()).normalized();
        if (band.width() > 4 || band.height() > 4) m_band = band;
        return update();
    }
    const auto hovered = markAt(event->position());
    if (hovered == m_hovered) return;
    m_hovered = hovered;
    update();
}

void ScatterChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_pressed || event->button() != Qt::LeftButton) return;
    const QPointF from = *std::exchange(m_pressed, std::nullopt);
    const QRectF band = std::exchange(m_band, {});
    if (!band.isEmpty()) return chooseWithin(band, adds(event->modifiers()));
    if (const auto mark = markAt(from)) chooseMark(*mark, adds(event->modifiers()));
    else choose({}, adds(event->modifiers()));
}

void ScatterChart::mouseDoubleClickEvent(QMouseEvent*)
{
    if (isZoomed()) resetZoom();
}

void ScatterChart::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return Chart::wheelEvent(event); // the page scrolls
    zoom(std::pow(zoomStep, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void ScatterChart::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

bool ScatterChart::keyZooms(int key)
{
    const QPointF middle = layout().raster.area.center();
    if (key == Qt::Key_Plus) zoom(zoomStep, middle);
    else if (key == Qt::Key_Minus) zoom(1 / zoomStep, middle);
    else if (key == Qt::Key_0) resetZoom();
    else return false;
    return true;
}

void ScatterChart::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool control = adds(event->modifiers());
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        if (const auto to = neighbour(key)) moveCursor(*to);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_cursor) chooseMark(*m_cursor, control);
        return;
    case Qt::Key_Escape:
        if (m_lit.empty()) break;
        return choose({}, false);
    case Qt::Key_A:
        if (!control) break;
        return chooseWithin(layout().raster.area, false);
    case Qt::Key_L:
        if (control) break;
        return event->modifiers().testFlag(Qt::ShiftModifier) ? setLog(!m_logX, m_logY) : setLog(m_logX, !m_logY);
    default: break;
    }
    const auto digit = static_cast<std::size_t>(key - Qt::Key_1);
    if (!control && key >= Qt::Key_1 && digit < m_plot.series.size()) return setShown(digit, !isShown(digit));
    if (control || !keyZooms(key)) Chart::keyPressEvent(event);
}

} // namespace podium::ui
