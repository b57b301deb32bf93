#include "ui/profiling/ComparePane.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/NoticeBox.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/Surface.h"
#include "ui/tables/CellText.h"
#include "ui/tables/RecordDelegate.h"
#include "ui/tables/RecordView.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <cmath>

namespace podium::ui {

namespace {

using profiling::ColumnDrift;
using profiling::StatisticValue;

enum Column { NameColumn, DriftColumn };

SortKey keyOf(double value) { return std::isnan(value) ? SortKey() : SortKey(value); }
QString driftFigure(double value)
{
    return std::isnan(value) ? QStringLiteral("–") : qtText(profiling::driftText(value));
}

// "2.3 % → 40.0 %"; a dash where nothing is or was missing.
QString missingWords(const ColumnDrift& column)
{
    if (column.before.missing + column.after.missing == 0) return QStringLiteral("–");
    const auto share = [](const profiling::SideFigures& side) { return qtText(percent(side.missingShare())); };
    return QStringLiteral("%1 → %2").arg(share(column.before), share(column.after));
}

QString medianWords(const ColumnDrift& column)
{
    if (std::isnan(column.before.median) && std::isnan(column.after.median)) return QStringLiteral("–");
    return QStringLiteral("%1 → %2").arg(sideWords(column, column.before.median),
                                         sideWords(column, column.after.median));
}

std::vector<RecordColumn<ColumnDrift>> driftColumns()
{
    const auto number = [](const QString& title, double ColumnDrift::*member) {
        return RecordColumn<ColumnDrift>{title, [member](const ColumnDrift& c) { return driftFigure(c.*member); },
                                         [member](const ColumnDrift& c) { return keyOf(c.*member); }, Qt::AlignRight};
    };
    return {
        {QObject::tr("Column"),
         [](const ColumnDrift& c) { return qtText(printable(c.name, 120)); },
         {},
         Qt::AlignLeft,
         [](const ColumnDrift& c) { return typeIcon(c.before.type); }},
        {QObject::tr("Drift"), [](const ColumnDrift& c) { return driftWord(c.drift); },
         [](const ColumnDrift& c) { return SortKey(static_cast<double>(c.drift)); }},
        number(QObject::tr("Score"), &ColumnDrift::score),
        {QObject::tr("Missing"), missingWords,
         [](const ColumnDrift& c) { return keyOf(c.after.missingShare() - c.before.missingShare()); }, Qt::AlignRight},
        {QObject::tr("Median"), medianWords, [](const ColumnDrift& c) { return keyOf(c.wasserstein); }, Qt::AlignRight},
        number(QObject::tr("PSI"), &ColumnDrift::psi),
        number(QObject::tr("JS distance"), &ColumnDrift::jensenShannon),
        {QObject::tr("KS"), [](const ColumnDrift& c) { return driftFigure(c.ks.value); },
         [](const ColumnDrift& c) { return keyOf(c.ks.value); }, Qt::AlignRight}};
}

std::vector<RecordColumn<StatisticValue>> figureColumns()
{
    return {
        {QObject::tr("Figure"), [](const StatisticValue& value) { return qtText(value.statistic->title); }},
        {QObject::tr("Value"), [](const StatisticValue& value) { return qtText(value.text); }, {}, Qt::AlignRight},
        {QObject::tr("What it says"), [](const StatisticValue& value) { return qtText(value.statistic->sentence); }}};
}

// The verdict of a column in its colour.
class DriftDelegate : public RecordDelegate {
public:
    DriftDelegate(const Theme& theme, const RecordTable<ColumnDrift>& drifts, QObject* parent)
        : RecordDelegate(theme, parent), m_theme(theme), m_drifts(drifts)
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Colours& c = m_theme.colours();
        if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, c.selected);
        else if (option.state & QStyle::State_MouseOver) painter->fillRect(option.rect, c.hover);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);
        const profiling::Drift drift = m_drifts.record(index.row()).drift;
        const QRectF inner = QRectF(option.rect).adjusted(m_theme.scaled(10), 0, -4, -1);
        const int side = m_theme.scaled(16);
        m_theme.paintIcon(*painter, QRectF(inner.left(), inner.center().y() - side / 2.0, side, side), driftIcon(drift),
                          driftInk(drift));
        drawFigures(*painter, inner.adjusted(side + 8, 0, 0, 0), m_theme.font(), c.*driftInk(drift), driftWord(drift),
                    Qt::AlignLeft);
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return RecordDelegate::sizeHint(option, index) + QSize(m_theme.scaled(24), 0);
    }

private:
    const Theme& m_theme;
    const RecordTable<ColumnDrift>& m_drifts;
};

} // namespace

ComparePane::ComparePane(const Theme& theme, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs),
      m_drifts(
          driftColumns(), [](const ColumnDrift& column) { return qtText(column.name); }, this),
      m_figures(
          figureColumns(), [](const StatisticValue& value) { return qtText(value.statistic->name); }, this)
{
    m_sentence = theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_sentence->setObjectName(QStringLiteral("profiling.compare.sentence"));
    m_sentence->setWordWrap(true);
    m_rows = theme.label({}, TextSize::Caption, &Colours::muted);
    m_rows->setObjectName(QStringLiteral("profiling.compare.rows"));
    m_rows->setWordWrap(true);
    m_rows->setTextFormat(Qt::PlainText); // it names files
    m_notice = new NoticeBox(theme, QStringLiteral("profiling.compare.changes"), this);

    auto* details = new QWidget;
    auto* detailColumn = new QVBoxLayout(details);
    detailColumn->setContentsMargins(0, 0, 0, 0);
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    column->addWidget(buildChart());
    column->addWidget(buildFigures());
    column->addStretch(1);
    auto* holder = new QWidget;
    scrollDown(*holder, inner, QStringLiteral("profiling.compare.scroll"));
    detailColumn->addWidget(holder);

    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("profiling.compare.splitter"));
    splitter->addWidget(buildTable());
    splitter->addWidget(details);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({theme.scaled(240), theme.scaled(400)});
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 4, 16, 8);
    head->setSpacing(2);
    head->addWidget(m_sentence);
    head->addWidget(m_rows);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(head);
    auto* notice = new QHBoxLayout;
    notice->setContentsMargins(16, 0, 16, 8);
    notice->addWidget(m_notice);
    whole->addLayout(notice);
    whole->addWidget(splitter, 1);
}

QWidget* ComparePane::buildTable()
{
    m_view = new RecordView(m_theme);
    m_view->setObjectName(QStringLiteral("profiling.compare.columns"));
    m_view->setAccessibleName(tr("Columns, furthest moved first"));
    m_view->setRecords(&m_drifts);
    m_view->setItemDelegateForColumn(DriftColumn, new DriftDelegate(m_theme, m_drifts, m_view));
    m_view->setMinimumHeight(m_theme.scaled(120));
    connect(m_view, &RecordView::currentKeyChanged, this, &ComparePane::showColumn);
    connect(m_view, &QAbstractItemView::activated, this, [this] { Q_EMIT columnWanted(m_view->currentKey()); });
    connect(m_view, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1 with headers").arg(qtText(plural(rows, "row")))); });
    return m_view;
}

QWidget* ComparePane::buildChart()
{
    auto* card = new Surface(m_theme, Surface::Card);
    m_title = m_theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold);
    m_title->setObjectName(QStringLiteral("profiling.compare.column"));
    m_title->setTextFormat(Qt::PlainText);
    m_line = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_line->setObjectName(QStringLiteral("profiling.compare.line"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_histogram = new HistogramChart(m_theme, m_dialogs, tr("both distributions"));
    m_histogram->setObjectName(QStringLiteral("profiling.compare.histogram"));
    m_histogram->setAccessibleName(tr("How the values were and are spread"));
    m_boxes = new BoxChart(m_theme, m_dialogs, tr("both boxes"));
    m_boxes->setObjectName(QStringLiteral("profiling.compare.boxes"));
    m_boxes->setAccessibleName(tr("Quantiles before and after"));
    m_bars = new PairedBars(m_theme, m_dialogs, tr("shares of values"));
    m_bars->setObjectName(QStringLiteral("profiling.compare.bars"));
    m_bars->setAccessibleName(tr("How often each value came and comes"));
    m_numbers = new QWidget;
    auto* numbers = new QVBoxLayout(m_numbers);
    numbers->setContentsMargins(0, 0, 0, 0);
    numbers->setSpacing(8);
    numbers->addWidget(m_histogram);
    numbers->addWidget(m_boxes);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(2);
    for (QLabel* label : {m_title, m_line}) {
        label->setContentsMargins(16, 0, 16, 0);
        column->addWidget(label);
    }
    column->addSpacing(8);
    column->addWidget(m_numbers);
    column->addWidget(m_bars);
    for (Chart* chart : {static_cast<Chart*>(m_histogram), static_cast<Chart*>(m_boxes), static_cast<Chart*>(m_bars)})
        connect(chart, &Chart::said, this, &ComparePane::said);
    return card;
}

QWidget* ComparePane::buildFigures()
{
    auto* card = new Surface(m_theme, Surface::Card);
    m_figureView = new RecordView(m_theme);
    m_figureView->setObjectName(QStringLiteral("profiling.compare.figures"));
    m_figureView->setAccessibleName(tr("Figures of the comparison"));
    m_figureView->setRecords(&m_figures);
    m_figureView->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_figureView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_figureView);
    connect(m_figureView, &RecordView::currentKeyChanged, this, [this](const QString& key) {
        if (m_column == nullptr) return;
        for (const StatisticValue& value : profiling::driftStatisticsOf(*m_column))
            if (qtText(value.statistic->name) == key) Q_EMIT inspectionChanged(driftStatisticFacts(*m_column, value));
    });
    return card;
}

void ComparePane::show(workflows::CompareDataOutcome outcome)
{
    m_outcome = std::move(outcome);
    m_column = nullptr;
    m_names = {qtText(printable(m_outcome.before, 80)).section(u'/', -1),
               qtText(printable(m_outcome.after, 80)).section(u'/', -1)};
    const auto& comparison = m_outcome.comparison;
    m_sentence->setText(qtText(comparisonSentence(comparison)));
    QStringList rows{tr("From %1 (%2) to %3 (%4).")
                         .arg(m_names.before, qtText(plural(comparison.rowsBefore, "row")), m_names.after,
                              qtText(plural(comparison.rowsAfter, "row")))};
    for (const std::string& note : comparison.notes) rows << qtText(note);
    m_rows->setText(rows.join(u' '));
    showNotices();
    m_drifts.setRecords(comparison.columns);
    m_view->fitColumns();
    if (m_drifts.rowCount() > 0) m_view->setCurrentIndex(m_drifts.index(0, 0));
    else showColumn({});
}

void ComparePane::showNotices()
{
    QStringList lines;
    const auto add = [&](const QString& words, const std::vector<Field>& fields) {
        if (fields.empty()) return;
        QStringList names;
        constexpr std::size_t most = 12;
        for (std::size_t i = 0; i < std::min(fields.size(), most); ++i)
            names << QStringLiteral("%1 (%2)").arg(qtText(printable(fields[i].name, 40)),
                                                   qtText(columnTypeName(fields[i].type)));
        if (fields.size() > most) names << tr("%1 more").arg(fields.size() - most);
        lines << words.arg(names.join(QStringLiteral(", ")));
    };
    add(tr("Added: %1."), m_outcome.comparison.added);
    add(tr("Removed: %1."), m_outcome.comparison.removed);
    QStringList retyped;
    for (const auto& column : m_outcome.comparison.retyped)
        retyped << tr("%1 (%2, was %3)")
                       .arg(qtText(printable(column.name, 40)), qtText(columnTypeName(column.after)),
                            qtText(columnTypeName(column.before)));
    if (!retyped.isEmpty()) lines << tr("Of another type: %1.").arg(retyped.join(QStringLiteral(", ")));
    m_notice->warn(lines);
}

const ColumnDrift* ComparePane::find(const QString& name) const
{
    const std::string wanted = coreText(name);
    for (const ColumnDrift& column : m_outcome.comparison.columns)
        if (column.name == wanted) return &column;
    return nullptr;
}

void ComparePane::showColumn(const QString& name)
{
    m_column = find(name);
    m_numbers->setVisible(m_column != nullptr && m_column->isNumeric());
    m_bars->setVisible(m_column != nullptr && !m_column->isNumeric());
    m_figures.setRecords(m_column != nullptr ? profiling::driftStatisticsOf(*m_column) : std::vector<StatisticValue>());
    m_title->setText(m_column != nullptr ? name : tr("There is no column that both have."));
    m_line->setText(m_column != nullptr ? qtText(driftSentence(*m_column)) : QString());
    const int rows = m_figures.rowCount() * m_figureView->verticalHeader()->defaultSectionSize();
    m_figureView->setFixedHeight(m_figureView->horizontalHeader()->height() + rows + 1);
    m_figureView->fitColumns();
    m_figureView->parentWidget()->setVisible(m_column != nullptr);
    if (m_column == nullptr) return;
    if (m_column->isNumeric()) {
        m_histogram->setPlot(driftHistogram(*m_column, m_names));
        m_boxes->setPlot(driftBoxes(*m_column, m_names));
        m_boxes->setVisible(!m_boxes->plot().lines.empty());
    } else {
        m_bars->setPlot(driftCategories(*m_column, m_names));
    }
    Inspection facts = driftFacts(*m_column, m_names);
    facts.actions.push_back({tr("Show %1").arg(qtText(printable(m_column->name, 40))), QStringLiteral("profiling"),
                             [this, name] { Q_EMIT columnWanted(name); }});
    Q_EMIT inspectionChanged(facts);
}

} // namespace podium::ui
