// ScatterChart under the pointer and the keys.
#include "ui/charts/ScatterChart.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace podium::ui {

namespace {

constexpr double reach = 8; // pixels between the pointer and what it means

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

void ScatterChart::clicked(QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (const auto mark = markAt(place)) chooseMark(*mark, adds(modifiers));
    else choose({}, adds(modifiers));
}

void ScatterChart::bandDrawn(const QRectF& band, Qt::KeyboardModifiers modifiers)
{
    chooseWithin(band, adds(modifiers));
}

void ScatterChart::addToMenu(QMenu& menu)
{
    QAction* log = menu.addAction(tr("Logarithmic x"));
    log->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_L));
    log->setCheckable(true);
    log->setChecked(m_logX);
    connect(log, &QAction::triggered, this, [this] { setLog(!m_logX, m_logY); });
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

void ScatterChart::mouseMoveEvent(QMouseEvent* event)
{
    Chart::mouseMoveEvent(event);
    const auto hovered = isBanding() ? std::nullopt : markAt(event->position());
    if (hovered == m_hovered) return;
    m_hovered = hovered;
    update();
}

void ScatterChart::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

void ScatterChart::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool control = adds(event->modifiers());
    if (event->modifiers().testFlag(Qt::ShiftModifier) && key != Qt::Key_L) return Chart::keyPressEvent(event);
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
        if (control || !event->modifiers().testFlag(Qt::ShiftModifier)) break;
        return setLog(!m_logX, m_logY);
    default: break;
    }
    Chart::keyPressEvent(event);
}

} // namespace podium::ui
