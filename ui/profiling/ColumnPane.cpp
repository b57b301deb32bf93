#include "ui/profiling/ColumnPane.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/profiling/FindingList.h"
#include "ui/profiling/FindingView.h"
#include "ui/profiling/ProfilePlots.h"
#include "ui/tables/CellText.h"
#include "ui/tables/RecordView.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>

namespace podium::ui {

namespace {

using profiling::StatisticValue;

std::vector<RecordColumn<StatisticValue>> statisticColumns()
{
    return {
        {QObject::tr("Figure"), [](const StatisticValue& value) { return qtText(value.statistic->title); }},
        {QObject::tr("Value"), valueWords, {}, Qt::AlignRight},
        {QObject::tr("What it says"), [](const StatisticValue& value) { return qtText(value.statistic->sentence); }}};
}

} // namespace

ColumnPane::ColumnPane(const Theme& theme, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs),
      m_statistics(
          statisticColumns(), [](const StatisticValue& value) { return qtText(value.statistic->name); }, this),
      m_findings(new FindingList(this))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 24);
    column->setSpacing(16);
    column->addWidget(buildHead());
    m_findingView = new FindingView(theme, *m_findings);
    m_findingView->setObjectName(QStringLiteral("profiling.column.findings"));
    m_findingView->setAccessibleName(tr("Findings about this column"));
    m_findingView->setFitting(true);
    m_findingCard = new Surface(theme, Surface::Card);
    auto* findings = new QVBoxLayout(m_findingCard);
    findings->setContentsMargins(1, 4, 1, 4);
    findings->addWidget(m_findingView);
    column->addWidget(m_findingCard);
    m_charts = new QBoxLayout(QBoxLayout::TopToBottom);
    m_charts->setSpacing(16);
    m_charts->addWidget(buildHistogram(), 3);
    m_charts->addWidget(buildTop(), 2);
    column->addLayout(m_charts);
    m_parts = new QVBoxLayout;
    m_parts->setSpacing(16);
    column->addLayout(m_parts);
    column->addWidget(buildStatistics());
    column->addStretch(1);
    scrollDown(*this, content, QStringLiteral("profiling.column.scroll"));
    connect(m_findingView, &FindingView::findingChosen, this,
            [this](int row) { Q_EMIT findingChosen(*m_findings->finding(row)); });
}

void ColumnPane::addPart(QWidget* part) { m_parts->addWidget(part); }

QWidget* ColumnPane::buildHead()
{
    auto* head = new QWidget;
    m_icon = new QLabel(head);
    m_name = m_theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_name->setObjectName(QStringLiteral("profiling.column.name"));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_line = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_line->setObjectName(QStringLiteral("profiling.column.line"));
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_name);
    words->addWidget(m_line);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    return head;
}

QWidget* ColumnPane::buildHistogram()
{
    auto* card = new Surface(m_theme, Surface::Card);
    m_histogramCard = card;
    m_histogram = new HistogramChart(m_theme, m_dialogs, tr("histogram"));
    m_histogram->setObjectName(QStringLiteral("profiling.histogram"));
    m_histogram->setAccessibleName(tr("Histogram of the column"));
    m_bins = new QComboBox;
    m_bins->setObjectName(QStringLiteral("profiling.bins"));
    m_bins->setAccessibleName(tr("How many bins"));
    m_log = new QCheckBox(tr("Log scale"));
    m_log->setObjectName(QStringLiteral("profiling.log"));
    m_log->setAccessibleName(tr("Logarithmic counts"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 12, 0);
    head->addWidget(m_theme.label(tr("Distribution"), TextSize::Body, &Colours::text, QFont::DemiBold));
    head->addStretch(1);
    head->addWidget(m_log);
    head->addSpacing(12);
    head->addWidget(m_bins);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(0, 10, 0, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_histogram);
    column->addStretch(1);
    connect(m_log, &QCheckBox::toggled, m_histogram, &HistogramChart::setLogCounts);
    connect(m_bins, &QComboBox::activated, this,
            [this] { m_histogram->setMostBins(m_bins->currentData().value<std::size_t>()); });
    connect(m_histogram, &Chart::said, this, &ColumnPane::said);
    return card;
}

QWidget* ColumnPane::buildTop()
{
    auto* card = new Surface(m_theme, Surface::Card);
    m_top = new RankedBars(m_theme, m_dialogs, tr("most frequent values"));
    m_top->setObjectName(QStringLiteral("profiling.top"));
    m_top->setAccessibleName(tr("Most frequent values"));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(6);
    QLabel* title = m_theme.label(tr("Most frequent values"), TextSize::Body, &Colours::text, QFont::DemiBold);
    title->setContentsMargins(16, 0, 16, 4);
    column->addWidget(title);
    column->addWidget(m_top);
    column->addStretch(1);
    connect(m_top, &Chart::said, this, &ColumnPane::said);
    return card;
}

QWidget* ColumnPane::buildStatistics()
{
    auto* card = new Surface(m_theme, Surface::Card);
    m_statisticView = new RecordView(m_theme);
    m_statisticView->setObjectName(QStringLiteral("profiling.statistics"));
    m_statisticView->setAccessibleName(tr("Figures of the column"));
    m_statisticView->setRecords(&m_statistics);
    m_statisticView->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_statisticView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_statisticView);
    connect(m_statisticView, &RecordView::currentKeyChanged, this, [this](const QString& key) {
        for (const StatisticValue& value : profiling::statisticsOf(*m_column))
            if (qtText(value.statistic->name) == key) Q_EMIT inspectionChanged(statisticFacts(*m_column, value));
    });
    m_statisticView->setExport({&m_dialogs, nullptr, QStringLiteral("figures"), {}});
    connect(m_statisticView, &RecordView::said, this, &ColumnPane::said);
    connect(m_statisticView, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1").arg(qtText(plural(rows, "figure")))); });
    return card;
}

void ColumnPane::show(std::shared_ptr<const profiling::TableProfile> profile, const profiling::ColumnProfile& column)
{
    m_profile = std::move(profile);
    m_column = &column;
    m_icon->setPixmap(m_theme.icon(typeIcon(column.type)).pixmap(m_theme.scaled(20)));
    m_name->setText(qtText(printable(column.name, 200)));
    m_line->setText(columnLine(column));
    m_findings->setProfile(m_profile);
    m_findings->setColumn(qtText(column.name));
    m_findingCard->setVisible(m_findings->rowCount() > 0);
    m_histogram->setPlot(histogramPlot(column));
    m_histogramCard->setVisible(!column.histogram.counts.empty());
    showBinChoices();
    m_top->setPlot(topPlot(column));
    m_statisticView->clearSelection();
    m_statistics.setRecords(profiling::statisticsOf(column));
    fitStatistics();
}

// All, a half, a quarter: the profile's bins, never invented ones.
void ColumnPane::showBinChoices()
{
    const QSignalBlocker quiet(m_bins);
    m_bins->clear();
    const std::size_t all = m_column->histogram.counts.size();
    m_bins->addItem(tr("%1 bins").arg(all), QVariant::fromValue(std::size_t(1000)));
    for (const std::size_t part : {2, 4})
        if (all / part >= 3) m_bins->addItem(tr("%1 bins").arg(all / part), QVariant::fromValue(all / part));
    m_bins->setVisible(m_bins->count() > 1);
    m_histogram->setMostBins(m_bins->currentData().value<std::size_t>());
}

void ColumnPane::fitStatistics()
{
    double titles = 0;
    double values = 0;
    for (const StatisticValue& value : profiling::statisticsOf(*m_column)) {
        titles = std::max(titles, figuresWidth(m_theme.font(), qtText(value.statistic->title)));
        values = std::max(values, figuresWidth(m_theme.font(), valueWords(value)));
    }
    const int side = m_theme.scaled(28);
    m_statisticView->setColumnWidth(0, static_cast<int>(titles) + side);
    m_statisticView->setColumnWidth(1, static_cast<int>(values) + side);
    const int rows = m_statistics.rowCount() * m_statisticView->verticalHeader()->defaultSectionSize();
    m_statisticView->setFixedHeight(m_statisticView->horizontalHeader()->height() + rows + 1);
}

void ColumnPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= m_theme.scaled(860);
    m_charts->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace podium::ui
