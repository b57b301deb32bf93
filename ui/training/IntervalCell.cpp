#include "ui/training/IntervalCell.h"

#include "ui/base/Theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace podium::ui {

IntervalCell::IntervalCell(const Theme& theme, QObject* parent) : RecordDelegate(theme, parent), m_theme(theme) {}

void IntervalCell::setTable(const BoardTable* table) { m_table = table; }

IntervalCell::Scale IntervalCell::scale() const
{
    Scale scale{HUGE_VAL, -HUGE_VAL, {}};
    const auto reach = [&](double value) {
        scale.low = std::min(scale.low, value);
        scale.high = std::max(scale.high, value);
    };
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const BoardLine& line = m_table->record(row);
        if (line.state == BoardLine::State::Baseline) {
            scale.baseline = line.value;
            continue;
        }
        for (const std::optional<double>& value : {line.value, line.low, line.high})
            if (value && std::isfinite(*value)) reach(*value);
    }
    // A baseline far away would press all models together: then the column beside says how far.
    const double span = scale.high - scale.low;
    if (scale.baseline && (*scale.baseline < scale.low - span || *scale.baseline > scale.high + span))
        scale.baseline.reset();
    if (scale.baseline) reach(*scale.baseline);
    return scale;
}

void IntervalCell::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, c.selected);
    else if (option.state & QStyle::State_MouseOver) painter->fillRect(option.rect, c.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);
    const Scale scale = this->scale();
    if (!(scale.high > scale.low)) return;

    const QRectF box = QRectF(option.rect).adjusted(m_theme.scaled(14), 0, -m_theme.scaled(14), -1);
    const auto x = [&](double value) {
        return box.left() + (value - scale.low) / (scale.high - scale.low) * box.width();
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (scale.baseline) {
        painter->setPen(QPen(c.muted, 1, Qt::DashLine));
        painter->drawLine(QPointF(x(*scale.baseline), box.top()), QPointF(x(*scale.baseline), box.bottom()));
    }
    const BoardLine& line = m_table->record(index.row());
    const double y = box.center().y();
    if (line.value && line.state != BoardLine::State::Baseline) {
        painter->setPen(QPen(c.accent, 2));
        if (line.low && line.high) {
            painter->drawLine(QPointF(x(*line.low), y), QPointF(x(*line.high), y));
            for (const double end : {*line.low, *line.high})
                painter->drawLine(QPointF(x(end), y - 4), QPointF(x(end), y + 4));
        }
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.accent);
        painter->drawEllipse(QPointF(x(*line.value), y), 4, 4);
    }
    painter->restore();
}

QSize IntervalCell::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {m_theme.scaled(150), RecordDelegate::sizeHint(option, index).height()};
}

} // namespace podium::ui
