#include "ui/charts/RankedBars.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QPainter>
#include <algorithm>

namespace podium::ui {

namespace {

constexpr int lineHeight = 28;
constexpr int padding = 16;

} // namespace

RankedBars::RankedBars(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : MarkChart(theme, dialogs, name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &MarkChart::markChosen, this, [this] { Q_EMIT selected(selectedKey()); });
}

void RankedBars::setPlot(RankedPlot plot)
{
    m_plot = std::move(plot);
    marksChanged();
    updateGeometry();
}

QString RankedBars::selectedKey() const
{
    return selectedMark() < 0 ? QString() : m_plot.bars[static_cast<std::size_t>(selectedMark())].key;
}

QRectF RankedBars::markRect(int bar) const
{
    return QRectF(0, theme().scaled(4 + bar * lineHeight), width(), theme().scaled(lineHeight));
}

QString RankedBars::readOut(int bar) const
{
    const RankedBar& shown = m_plot.bars[static_cast<std::size_t>(bar)];
    return QStringLiteral("%1: %2").arg(shown.label, shown.words);
}

QString RankedBars::csv() const
{
    QString text = QStringLiteral("name,%1\r\n").arg(csvField(m_plot.valueTitle));
    for (const RankedBar& bar : m_plot.bars)
        text += QStringLiteral("%1,%2\r\n").arg(csvField(bar.label), qtText(shortest(bar.value)));
    return text;
}

QSize RankedBars::sizeHint() const
{
    return {theme().scaled(420), theme().scaled(8 + std::max(markCount(), 2) * lineHeight)};
}

QSize RankedBars::minimumSizeHint() const { return {theme().scaled(240), sizeHint().height()}; }

void RankedBars::paintChart(QPainter& painter, bool forExport) const
{
    if (m_plot.bars.empty()) return paintSentence(painter, m_plot.empty);
    painter.setRenderHint(QPainter::Antialiasing);
    double labels = 0;
    double words = 0;
    for (const RankedBar& bar : m_plot.bars) {
        labels = std::max(labels, figuresWidth(theme().font(), bar.label) + 1);
        words = std::max(words, figuresWidth(theme().font(), bar.words) + 1);
    }
    labels = std::min(labels, width() * 0.38);
    for (int bar = 0; bar < markCount(); ++bar) paintBar(painter, bar, labels, words, forExport);
}

void RankedBars::paintBar(QPainter& painter, int number, double labels, double words, bool forExport) const
{
    const Colours& c = theme().colours();
    const RankedBar& bar = m_plot.bars[static_cast<std::size_t>(number)];
    const QRectF line = markRect(number);
    const bool isSelected = !forExport && number == selectedMark();
    paintGround(painter, number, line, forExport);

    const QRectF inner = line.adjusted(padding, 0, -padding, 0);
    QFont font = theme().font();
    font.setItalic(bar.isDim);
    drawFigures(painter, QRectF(inner.left(), line.top(), labels, line.height()), font, bar.isDim ? c.dim : c.text,
                bar.label, Qt::AlignLeft);
    drawFigures(painter, QRectF(inner.right() - words, line.top(), words, line.height()), theme().font(), c.text,
                bar.words, Qt::AlignRight);
    double most = m_plot.full;
    if (most <= 0)
        for (const RankedBar& other : m_plot.bars) most = std::max(most, other.value);
    const QRectF track(inner.left() + labels + 12, line.center().y() - theme().scaled(5),
                       inner.width() - labels - words - 24, theme().scaled(10));
    if (track.width() < 12 || most <= 0) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.sunken);
    painter.drawRoundedRect(track, 3, 3);
    QRectF filled = track;
    filled.setWidth(std::max(2.0, track.width() * std::clamp(bar.value / most, 0.0, 1.0)));
    painter.setBrush(isSelected ? c.accent : c.series[0]);
    painter.drawRoundedRect(filled, 3, 3);
}

} // namespace podium::ui
