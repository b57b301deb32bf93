#include "ui/charts/ConfusionGrid.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"

#include <QPainter>
#include <algorithm>
#include <numeric>

namespace podium::ui {

namespace {

constexpr int headHeight = 46; // whose, and the names of the calls
constexpr int padding = 12;
constexpr double wordsFrom = 34; // narrower cells show no figures; the read-out does

} // namespace

std::int64_t ConfusionPlot::lineTotal(std::size_t actual) const
{
    const auto all = static_cast<std::size_t>(classes.size());
    const auto first = counts.begin() + static_cast<std::ptrdiff_t>(actual * all);
    return std::accumulate(first, first + static_cast<std::ptrdiff_t>(all), std::int64_t(0));
}

ConfusionGrid::ConfusionGrid(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ConfusionGrid::setPlot(ConfusionPlot plot)
{
    const int kept = plot.classes == m_plot.classes ? selectedMark() : -1;
    m_plot = std::move(plot);
    marksChanged();
    selectMark(kept);
    updateGeometry();
}

void ConfusionGrid::light(std::vector<std::int64_t> counts)
{
    m_plot.lit = std::move(counts);
    update();
}

QSize ConfusionGrid::sizeHint() const
{
    const int lines = std::clamp(static_cast<int>(classes()), 2, 24);
    const int tall = lines <= 3 ? 52 : lines <= 8 ? 36 : 22;
    return {theme().scaled(380), theme().scaled(headHeight + lines * tall + 26)};
}

QSize ConfusionGrid::minimumSizeHint() const { return {theme().scaled(220), sizeHint().height()}; }

double ConfusionGrid::labelWidth() const
{
    double widest = 0;
    const QFontMetricsF metrics(theme().font(TextSize::Caption));
    for (const QString& name : m_plot.classes) widest = std::max(widest, metrics.horizontalAdvance(name));
    return std::min(widest, width() / 4.0) + theme().scaled(16) + 14;
}

QRectF ConfusionGrid::area() const
{
    const double left = padding + labelWidth(), top = theme().scaled(headHeight);
    return {left, top, std::max(1.0, width() - padding - left), std::max(1.0, height() - top - theme().scaled(26))};
}

QRectF ConfusionGrid::markRect(int cell) const { return cellRect(area(), cell); }

int ConfusionGrid::markAt(const QPointF& point) const
{
    const QRectF box = area();
    if (m_plot.counts.empty() || !box.contains(point)) return -1;
    const auto all = static_cast<double>(classes());
    const auto place = [&](double share) { return static_cast<int>(std::clamp(share * all, 0.0, all - 1)); };
    return place((point.y() - box.top()) / box.height()) * static_cast<int>(classes()) +
           place((point.x() - box.left()) / box.width());
}

QRectF ConfusionGrid::cellRect(const QRectF& box, int cell) const
{
    const auto all = static_cast<double>(classes());
    return {box.left() + box.width() * static_cast<double>(calledOf(cell)) / all,
            box.top() + box.height() * static_cast<double>(actualOf(cell)) / all, box.width() / all,
            box.height() / all};
}

QString ConfusionGrid::readOut(int cell) const
{
    const std::int64_t count = m_plot.counts[static_cast<std::size_t>(cell)];
    const std::int64_t line = m_plot.lineTotal(actualOf(cell));
    const QString& actual = m_plot.classes[static_cast<qsizetype>(actualOf(cell))];
    QString text =
        tr("%1 called %2: %3, %4 of %1")
            .arg(actual, m_plot.classes[static_cast<qsizetype>(calledOf(cell))], qtText(plural(count, "row")),
                 qtText(percent(line > 0 ? static_cast<double>(count) / static_cast<double>(line) : 0)));
    if (!m_plot.lit.empty()) text += tr(", %1 chosen").arg(qtText(grouped(m_plot.lit[static_cast<std::size_t>(cell)])));
    return text;
}

QString ConfusionGrid::csv() const
{
    QString text = QStringLiteral("actual");
    for (const QString& name : m_plot.classes) text += u',' + csvField(name);
    for (std::size_t cell = 0; cell < m_plot.counts.size(); ++cell) {
        if (cell % classes() == 0)
            text += QStringLiteral("\r\n") + csvField(m_plot.classes[static_cast<qsizetype>(cell / classes())]);
        text += u',' + QString::number(m_plot.counts[cell]);
    }
    return text + QStringLiteral("\r\n");
}

int ConfusionGrid::neighbour(int cell, int key) const
{
    const int all = static_cast<int>(classes());
    if (cell < 0) return MarkChart::neighbour(cell, key);
    if (key == Qt::Key_Up) return cell >= all ? cell - all : cell;
    if (key == Qt::Key_Down) return cell + all < markCount() ? cell + all : cell;
    if (key == Qt::Key_Left) return cell % all > 0 ? cell - 1 : cell;
    if (key == Qt::Key_Right) return cell % all < all - 1 ? cell + 1 : cell;
    return MarkChart::neighbour(cell, key);
}

void ConfusionGrid::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.counts.empty()) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF cells = area();
    for (int cell = 0; cell < markCount(); ++cell)
        paintCell(painter, cellRect(cells, cell).adjusted(1, 1, -1, -1), cell, forExport);
    paintLabels(painter);
    const QRectF foot(padding, height() - theme().scaled(24), width() - 2.0 * padding, theme().scaled(20));
    const QString words = forExport ? QString() : spoken({});
    drawFigures(painter, foot, theme().font(TextSize::Caption), theme().colours().text, words, Qt::AlignLeft);
}

void ConfusionGrid::paintCell(QPainter& painter, const QRectF& box, int cell, bool forExport) const
{
    const Colours& c = theme().colours();
    const std::int64_t count = m_plot.counts[static_cast<std::size_t>(cell)];
    const std::int64_t line = m_plot.lineTotal(actualOf(cell));
    const double share = line > 0 ? static_cast<double>(count) / static_cast<double>(line) : 0;
    const QColor fill = mixed(c.*m_plot.ink, c.surface, 0.06 + 0.84 * share);
    painter.fillRect(box, fill);
    const bool isMarked = !forExport && (cell == hoveredMark() || cell == selectedMark());
    if (isMarked) {
        painter.setPen(QPen(cell == selectedMark() ? c.text : c.muted, cell == selectedMark() ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
    if (box.width() < wordsFrom || box.height() < 16) return;
    const QColor ink = contrast(c.text, fill) >= contrast(c.surface, fill) ? c.text : c.surface;
    QString below = qtText(percent(share, 0));
    if (!m_plot.lit.empty()) below = tr("%1 chosen").arg(qtText(grouped(m_plot.lit[static_cast<std::size_t>(cell)])));
    const bool both = box.height() >= theme().scaled(40);
    const QRectF upper =
        both ? QRectF(box.left(), box.top() + box.height() / 2 - theme().scaled(19), box.width(), theme().scaled(20))
             : box;
    drawFigures(painter, upper, theme().font(TextSize::Body, QFont::DemiBold), ink, qtText(grouped(count)),
                Qt::AlignHCenter);
    if (both)
        drawFigures(painter, upper.translated(0, theme().scaled(19)), theme().font(TextSize::Caption), ink, below,
                    Qt::AlignHCenter);
}

void ConfusionGrid::paintLabels(QPainter& painter) const
{
    const Colours& c = theme().colours();
    const QRectF box = area();
    const QFont small = theme().font(TextSize::Caption);
    const QFontMetricsF metrics(small);
    const auto all = static_cast<double>(classes());
    painter.setFont(theme().font(TextSize::Caption, QFont::DemiBold));
    painter.setPen(c.*m_plot.ink);
    painter.drawText(QRectF(padding, 2, width() - 2.0 * padding, theme().scaled(20)), Qt::AlignLeft | Qt::AlignVCenter,
                     m_plot.title);
    painter.setFont(small);
    painter.setPen(c.muted);
    painter.drawText(QRectF(box.left(), 2, box.width(), theme().scaled(20)), Qt::AlignRight | Qt::AlignVCenter,
                     tr("called"));
    const double wide = box.width() / all, tall = box.height() / all;
    for (int i = 0; i < m_plot.classes.size(); ++i) {
        const QString& name = m_plot.classes[i];
        if (wide >= wordsFrom / 1.5)
            painter.drawText(QRectF(box.left() + wide * i, box.top() - theme().scaled(20), wide, theme().scaled(18)),
                             Qt::AlignCenter, metrics.elidedText(name, Qt::ElideRight, wide - 4));
        if (tall >= metrics.height() * 0.8)
            painter.drawText(QRectF(padding + theme().scaled(16), box.top() + tall * i,
                                    box.left() - padding - theme().scaled(16) - 8, tall),
                             Qt::AlignRight | Qt::AlignVCenter,
                             metrics.elidedText(name, Qt::ElideRight, box.left() - padding - theme().scaled(16) - 8));
    }
    painter.save();
    painter.translate(padding / 2.0, box.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, box.height(), theme().scaled(17)), Qt::AlignCenter, tr("actual"));
    painter.restore();
}

} // namespace podium::ui
