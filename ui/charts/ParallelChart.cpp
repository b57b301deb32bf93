#include "ui/charts/ParallelChart.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr double reach = 8; // pixels between the pointer and what it means
constexpr int headHeight = 26;
constexpr int footHeight = 22;

double distanceToSegment(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    const QPointF apart = point - (a + along * share);
    return std::sqrt(QPointF::dotProduct(apart, apart));
}

} // namespace

ParallelChart::ParallelChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : Chart(theme, dialogs, name, parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void ParallelChart::setPlot(ParallelPlot plot)
{
    m_plot = std::move(plot);
    m_hovered = m_chosen = -1;
    m_ranges.clear();
    for (std::size_t axis = 0; axis < m_plot.axes.size(); ++axis) {
        Range range{HUGE_VAL, -HUGE_VAL};
        for (const ParallelLine& line : m_plot.lines) {
            if (!std::isfinite(line.values[axis])) continue;
            range.low = std::min(range.low, line.values[axis]);
            range.high = std::max(range.high, line.values[axis]);
        }
        if (range.low > range.high) range = {0, 1};
        if (range.low == range.high) range = {range.low - 0.5, range.high + 0.5, true}; // in the middle
        m_ranges.push_back(range);
    }
    setAccessibleDescription({});
    update();
}

QRectF ParallelChart::area() const
{
    const double side = theme().scaled(56);
    return QRectF(rect()).adjusted(side, theme().scaled(headHeight), -side, -theme().scaled(footHeight));
}

double ParallelChart::axisX(int axis) const
{
    const double gaps = std::max<double>(1, static_cast<double>(m_plot.axes.size()) - 1);
    return area().left() + area().width() * axis / gaps;
}

QPointF ParallelChart::placeOf(int line, int axis) const
{
    const auto at = static_cast<std::size_t>(axis);
    const double value = m_plot.lines[static_cast<std::size_t>(line)].values[at];
    const double share = (value - m_ranges[at].low) / (m_ranges[at].high - m_ranges[at].low);
    return {axisX(axis), area().bottom() - share * area().height()};
}

QString ParallelChart::valueText(int axis, double value) const
{
    const ParallelAxis& shown = m_plot.axes[static_cast<std::size_t>(axis)];
    if (!std::isfinite(value)) return QStringLiteral("null");
    if (shown.words.isEmpty()) return qtText(figure(value, 5)).replace(u'-', QChar(0x2212));
    return shown.words.value(static_cast<qsizetype>(std::lround(value)));
}

QString ParallelChart::readOut(int line) const
{
    const ParallelLine& shown = m_plot.lines[static_cast<std::size_t>(line)];
    QStringList lines{shown.label};
    for (std::size_t axis = 0; axis < m_plot.axes.size(); ++axis)
        lines << QStringLiteral("%1  %2").arg(m_plot.axes[axis].title,
                                              valueText(static_cast<int>(axis), shown.values[axis]));
    return lines.join(u'\n');
}

QString ParallelChart::csv() const
{
    QString text = QStringLiteral("name");
    for (const ParallelAxis& axis : m_plot.axes) text += u',' + csvField(axis.title);
    text += QStringLiteral("\r\n");
    for (const ParallelLine& line : m_plot.lines) {
        text += csvField(line.label);
        for (std::size_t axis = 0; axis < m_plot.axes.size(); ++axis) {
            const double value = line.values[axis];
            const QStringList& words = m_plot.axes[axis].words;
            text += u',' + (!std::isfinite(value) ? QString()
                            : words.isEmpty()     ? qtText(shortest(value))
                                                  : csvField(words.value(static_cast<qsizetype>(std::lround(value)))));
        }
        text += QStringLiteral("\r\n");
    }
    return text;
}

QSize ParallelChart::sizeHint() const { return {theme().scaled(480), theme().scaled(240)}; }
QSize ParallelChart::minimumSizeHint() const { return {theme().scaled(240), theme().scaled(150)}; }

int ParallelChart::lineAt(QPointF point) const
{
    int best = -1;
    double nearest = reach;
    for (int line = 0; line < static_cast<int>(m_plot.lines.size()); ++line) {
        for (int axis = 0; axis + 1 < static_cast<int>(m_plot.axes.size()); ++axis) {
            const QPointF a = placeOf(line, axis);
            const QPointF b = placeOf(line, axis + 1);
            if (!std::isfinite(a.y()) || !std::isfinite(b.y())) continue;
            const double distance = distanceToSegment(point, a, b);
            if (distance >= nearest) continue;
            nearest = distance;
            best = line;
        }
    }
    return best;
}

void ParallelChart::choose(int line)
{
    m_chosen = line < static_cast<int>(m_plot.lines.size()) ? std::max(line, -1) : -1;
    setAccessibleDescription(m_chosen < 0 ? QString() : readOut(m_chosen).replace(u'\n', QStringLiteral(", ")));
    update();
}

void ParallelChart::mouseMoveEvent(QMouseEvent* event)
{
    const int line = lineAt(event->position());
    if (line == m_hovered) return;
    m_hovered = line;
    update();
}

void ParallelChart::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void ParallelChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return Chart::mousePressEvent(event);
    choose(lineAt(event->position()));
    if (m_chosen >= 0) Q_EMIT lineChosen(m_plot.lines[static_cast<std::size_t>(m_chosen)].key);
}

void ParallelChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_plot.lines.size()) - 1;
    int to = m_chosen;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Left: to = std::max(m_chosen - 1, 0); break;
    case Qt::Key_Down:
    case Qt::Key_Right: to = std::min(m_chosen + 1, last); break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = last; break;
    default: return Chart::keyPressEvent(event);
    }
    if (to < 0 || to > last || to == m_chosen) return;
    choose(to);
    Q_EMIT lineChosen(m_plot.lines[static_cast<std::size_t>(to)].key);
}

QColor ParallelChart::colourOf(int line) const
{
    const Colours& c = theme().colours();
    const std::size_t last = m_plot.axes.size() - 1;
    const double value = m_plot.lines[static_cast<std::size_t>(line)].values[last];
    if (!std::isfinite(value)) return c.dim;
    const double share = (value - m_ranges[last].low) / (m_ranges[last].high - m_ranges[last].low);
    return mixed(c.series[1], c.series[0], share);
}

void ParallelChart::paintChart(QPainter& painter, bool forExport) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_plot.lines.empty() || m_plot.axes.size() < 2) return paintSentence(painter, m_plot.empty);
    constexpr std::size_t many = 60;
    const int marked = forExport ? -1 : m_hovered >= 0 ? m_hovered : m_chosen;
    for (int line = 0; line < static_cast<int>(m_plot.lines.size()); ++line) {
        QColor ink = colourOf(line);
        if (marked >= 0) ink.setAlphaF(0.25f);
        else if (m_plot.lines.size() > many) ink.setAlphaF(0.5f);
        paintLine(painter, line, QPen(ink, m_plot.lines.size() > many ? 1 : 1.8));
    }
    if (marked >= 0) paintLine(painter, marked, QPen(colourOf(marked), 3));
    for (int axis = 0; axis < static_cast<int>(m_plot.axes.size()); ++axis) paintAxis(painter, axis);
    if (marked >= 0) paintReadOut(painter, readOut(marked), QPointF(rect().topRight()) + QPointF(0, 6), QRectF(rect()));
}

void ParallelChart::paintLine(QPainter& painter, int line, const QPen& pen) const
{
    QPainterPath path;
    bool down = false;
    for (int axis = 0; axis < static_cast<int>(m_plot.axes.size()); ++axis) {
        const QPointF place = placeOf(line, axis);
        const bool drawn = std::isfinite(place.y());
        if (drawn && down) path.lineTo(place);
        else if (drawn) path.moveTo(place);
        down = drawn;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(path);
}

void ParallelChart::paintAxis(QPainter& painter, int axis) const
{
    const Colours& c = theme().colours();
    const QFont small = theme().font(TextSize::Caption);
    const QFontMetricsF metrics(small);
    const ParallelAxis& shown = m_plot.axes[static_cast<std::size_t>(axis)];
    const QRectF box = area();
    const double x = axisX(axis);
    painter.setPen(QPen(c.edge, 1.2));
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    const double room = m_plot.axes.size() > 1 ? axisX(1) - axisX(0) - 8 : box.width();
    const auto words = [&](double y, const QString& text, const QColor& ink) {
        const QString fitting = metrics.elidedText(text, Qt::ElideMiddle, std::min(room, width() - 8.0));
        const double wide = metrics.horizontalAdvance(fitting) + 2;
        const double left = std::clamp(x - wide / 2, 4.0, std::max(4.0, width() - wide - 4));
        painter.setFont(small);
        painter.setPen(ink);
        painter.drawText(QRectF(left, y, wide, theme().scaled(16)), Qt::AlignCenter, fitting);
    };
    words(1, shown.title, c.text);
    const Range& range = m_ranges[static_cast<std::size_t>(axis)];
    if (shown.words.isEmpty() && range.isOneValue) { // which lies in the middle
        drawFigures(painter, QRectF(x + 4, box.center().y() - 15, room, 14), small, c.muted,
                    valueText(axis, (range.low + range.high) / 2), Qt::AlignLeft);
        return;
    }
    if (shown.words.isEmpty()) {
        drawFigures(painter, QRectF(x + 4, box.top() - 2, room, 14), small, c.muted, valueText(axis, range.high),
                    Qt::AlignLeft);
        words(box.bottom() + 3, valueText(axis, range.low), c.muted);
        return;
    }
    constexpr int mostWords = 8;
    const int every = std::max(1, static_cast<int>(shown.words.size()) / mostWords);
    painter.setFont(small);
    painter.setPen(c.muted);
    for (int word = 0; word < shown.words.size(); word += every) {
        const double share = (word - range.low) / (range.high - range.low);
        painter.drawText(QRectF(x + 5, box.bottom() - share * box.height() - 8, std::max(20.0, room - 6), 16),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(shown.words[word], Qt::ElideRight, std::max(20.0, room - 6)));
    }
}

} // namespace podium::ui
