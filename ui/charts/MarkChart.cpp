#include "ui/charts/MarkChart.h"

#include "ui/base/Theme.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace podium::ui {

MarkChart::MarkChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : Chart(theme, dialogs, name, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void MarkChart::selectMark(int mark)
{
    m_selected = mark < markCount() ? std::max(mark, -1) : -1;
    setAccessibleDescription(m_selected < 0 ? QString() : readOut(m_selected));
    update();
}

void MarkChart::choose(int mark)
{
    if (mark < 0 || mark >= markCount()) return;
    selectMark(mark);
    Q_EMIT markChosen(mark);
}

void MarkChart::marksChanged()
{
    m_hovered = -1;
    m_selected = -1;
    setAccessibleDescription({});
    update();
}

QString MarkChart::spoken(const QString& otherwise) const
{
    const int mark = m_hovered >= 0 ? m_hovered : m_selected;
    return mark >= 0 && mark < markCount() ? readOut(mark) : otherwise;
}

void MarkChart::paintGround(QPainter& painter, int mark, const QRectF& line, bool forExport) const
{
    const bool isSelected = mark == m_selected;
    if (forExport || (!isSelected && mark != m_hovered)) return;
    const Colours& c = theme().colours();
    painter.fillRect(line, isSelected ? c.selected : c.hover);
    if (isSelected && hasFocus()) painter.fillRect(QRectF(line.left(), line.top(), 3, line.height()), c.accent);
}

int MarkChart::markAt(const QPointF& point) const
{
    if (chartZoom().isZoomed() && !zoomArea().contains(point)) return -1; // what lies there is not shown
    for (int mark = 0; mark < markCount(); ++mark)
        if (markRect(mark).contains(point)) return mark;
    return -1;
}

int MarkChart::neighbour(int mark, int key) const
{
    const int last = markCount() - 1;
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Up: return std::max(mark - 1, 0);
    case Qt::Key_Right:
    case Qt::Key_Down: return std::min(mark + 1, last);
    case Qt::Key_Home: return 0;
    case Qt::Key_End: return last;
    default: return -1;
    }
}

bool MarkChart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) { // for those who rest on a mark; the read-out shows it at once
        const auto* help = static_cast<QHelpEvent*>(event);
        const int mark = markAt(help->pos());
        if (mark >= 0) QToolTip::showText(help->globalPos(), readOut(mark), this, markRect(mark).toAlignedRect());
        else QToolTip::hideText();
        return true;
    }
    return Chart::event(event);
}

void MarkChart::clicked(QPointF place, Qt::KeyboardModifiers) { choose(markAt(place)); }

void MarkChart::mouseMoveEvent(QMouseEvent* event)
{
    Chart::mouseMoveEvent(event);
    const int mark = isBanding() ? -1 : markAt(event->position());
    if (mark == m_hovered) return;
    m_hovered = mark;
    update();
}

void MarkChart::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void MarkChart::keyPressEvent(QKeyEvent* event)
{
    const int to = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier
                       ? neighbour(m_selected, event->key())
                       : -1;
    if (to >= 0) return choose(to);
    Chart::keyPressEvent(event);
}

void MarkChart::focusInEvent(QFocusEvent* event)
{
    const bool byTab = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (m_selected < 0 && byTab) choose(0);
    update();
}

void MarkChart::focusOutEvent(QFocusEvent*) { update(); }

} // namespace podium::ui
