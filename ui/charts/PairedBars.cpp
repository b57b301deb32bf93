#include "ui/charts/PairedBars.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QPainter>
#include <algorithm>

namespace podium::ui {

namespace {

constexpr int headHeight = 26;
constexpr int lineHeight = 36;
constexpr int padding = 16;
constexpr std::size_t firstSample = 7; // as in HistogramChart
constexpr std::size_t secondSample = 2;

} // namespace

PairedBars::PairedBars(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PairedBars::setPlot(PairedPlot plot)
{
    m_plot = std::move(plot);
    marksChanged();
    updateGeometry();
}

QRectF PairedBars::markRect(int bar) const
{
    return QRectF(0, theme().scaled(headHeight + bar * lineHeight), width(), theme().scaled(lineHeight));
}

QString PairedBars::readOut(int bar) const
{
    const PairedBar& shown = m_plot.bars[static_cast<std::size_t>(bar)];
    return QStringLiteral("%1: %2 %3, %4 %5")
        .arg(shown.label, m_plot.firstName, qtText(percent(shown.first)), m_plot.secondName,
             qtText(percent(shown.second)));
}

QString PairedBars::csv() const
{
    QString text = QStringLiteral("name,%1,%2\r\n").arg(csvField(m_plot.firstName), csvField(m_plot.secondName));
    for (const PairedBar& bar : m_plot.bars)
        text += QStringLiteral("%1,%2,%3\r\n")
                    .arg(csvField(bar.label), qtText(shortest(bar.first)), qtText(shortest(bar.second)));
    return text;
}

QSize PairedBars::sizeHint() const
{
    return {theme().scaled(420), theme().scaled(headHeight + 8 + std::max(markCount(), 2) * lineHeight)};
}

QSize PairedBars::minimumSizeHint() const { return {theme().scaled(240), sizeHint().height()}; }

void PairedBars::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.bars.empty()) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLegend(painter);
    double labels = 0;
    double most = 0;
    for (const PairedBar& bar : m_plot.bars) {
        labels = std::max(labels, figuresWidth(theme().font(), bar.label) + 1);
        most = std::max({most, bar.first, bar.second});
    }
    labels = std::min(labels, width() * 0.38);
    for (int bar = 0; bar < markCount(); ++bar) paintPair(painter, bar, labels, most, forExport);
}

void PairedBars::paintLegend(QPainter& painter) const
{
    const Colours& c = theme().colours();
    const QFont small = theme().font(TextSize::Caption);
    const QFontMetricsF metrics(small);
    const double middle = (theme().scaled(headHeight) - 4) / 2.0;
    double end = width() - padding;
    for (const auto& [whole, series] :
         {std::pair(m_plot.secondName, secondSample), std::pair(m_plot.firstName, firstSample)})
    {
        const QString name = metrics.elidedText(whole, Qt::ElideMiddle, width() * 0.28);
        const double wide = metrics.horizontalAdvance(name);
        painter.setPen(c.muted);
        painter.setFont(small);
        painter.drawText(QRectF(end - wide - 2, 0, wide + 2, middle * 2), Qt::AlignVCenter | Qt::AlignLeft, name);
        painter.fillRect(QRectF(end - wide - 22, middle - 5, 14, 10), mixed(c.series[series], c.surface, 0.75));
        end -= wide + 38;
    }
}

void PairedBars::paintPair(QPainter& painter, int number, double labels, double most, bool forExport) const
{
    const Colours& c = theme().colours();
    const PairedBar& bar = m_plot.bars[static_cast<std::size_t>(number)];
    const QRectF line = markRect(number);
    paintGround(painter, number, line, forExport);
    const QRectF inner = line.adjusted(padding, 0, -padding, 0);
    QFont font = theme().font();
    font.setItalic(bar.isDim);
    drawFigures(painter, QRectF(inner.left(), line.top(), labels, line.height()), font, bar.isDim ? c.dim : c.text,
                bar.label, Qt::AlignLeft);
    const QFont small = theme().font(TextSize::Caption);
    const double words = figuresWidth(small, QStringLiteral("100.0 %")) + 4;
    const double from = inner.left() + labels + 12, room = inner.right() - words - 8 - from;
    const double tall = theme().scaled(11);
    const auto paint = [&](double share, std::size_t series, double top) {
        const double wide = most > 0 && room > 0 ? room * share / most : 0;
        if (share > 0)
            painter.fillRect(QRectF(from, top, std::max(2.0, wide), tall), mixed(c.series[series], c.surface, 0.75));
        drawFigures(painter, QRectF(from + std::max(wide, 0.0) + 6, top - 2, words, tall + 4), small,
                    share > 0 ? c.text : c.dim, qtText(percent(share)), Qt::AlignLeft);
    };
    paint(bar.first, firstSample, line.center().y() - tall - 1);
    paint(bar.second, secondSample, line.center().y() + 1);
}

} // namespace podium::ui
