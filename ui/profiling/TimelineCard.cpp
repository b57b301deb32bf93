#include "ui/profiling/TimelineCard.h"

#include "core/base/Text.h"
#include "core/profiling/ProfileReport.h"
#include "core/profiling/RelationFacts.h"
#include "ui/base/QtText.h"
#include "ui/base/Surface.h"
#include "ui/profiling/ProfilePlots.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <cmath>

namespace podium::ui {

using profiling::Period;
using profiling::PeriodUnit;

namespace {

constexpr PeriodUnit offered[]{PeriodUnit::Hour,  PeriodUnit::Day,     PeriodUnit::Week,
                               PeriodUnit::Month, PeriodUnit::Quarter, PeriodUnit::Year};

QString figureWords(const profiling::ColumnProfile& column, double value)
{
    QString text = qtText(profiling::figureText(column, value));
    if (text.startsWith(u'-')) text[0] = QChar(0x2212);
    return text;
}

void addNumbers(TimelinePlot& plot, const profiling::Timeline& timeline)
{
    TimelineSeries median{QObject::tr("median"), {}, false};
    TimelineSeries mean{QObject::tr("mean"), {}, true};
    for (const Period& period : timeline.periods) {
        median.values.push_back(period.median);
        mean.values.push_back(period.mean);
        plot.low.push_back(period.q25);
        plot.high.push_back(period.q75);
    }
    plot.bandName = QObject::tr("middle half");
    plot.series = {median, mean};
}

void addShares(TimelinePlot& plot, const profiling::Timeline& timeline)
{
    for (std::size_t value = 0; value < timeline.values.size(); ++value) {
        const std::string& name = timeline.values[value];
        TimelineSeries series{name.empty() ? QObject::tr("(empty)") : qtText(printable(name, 40)), {}, false};
        for (const Period& period : timeline.periods) {
            const auto there = static_cast<double>(period.rows - period.missing);
            series.values.push_back(there > 0 ? static_cast<double>(period.counts[value]) / there : std::nan(""));
        }
        plot.series.push_back(std::move(series));
    }
    plot.fromZero = true;
    plot.text = [](double share) { return qtText(percent(share, share > 0 && share < 0.1 ? 1 : 0)); };
}

} // namespace

TimelinePlot timelinePlot(const profiling::Timeline& timeline, const profiling::ColumnProfile& column)
{
    TimelinePlot plot;
    plot.empty = QObject::tr("No row has a time.");
    for (const Period& period : timeline.periods) {
        plot.labels.push_back(qtText(period.label));
        plot.rows.push_back(static_cast<double>(period.rows));
        plot.missing.push_back(static_cast<double>(period.missing));
    }
    plot.text = [column](double value) { return figureWords(column, value); };
    const bool isItself = timeline.column == timeline.time; // its middle is the period itself
    if (timeline.isNumeric && !isItself) addNumbers(plot, timeline);
    else if (!timeline.isNumeric) addShares(plot, timeline);
    return plot;
}

TimelineCard::TimelineCard(const PageServices& services, QWidget* parent) : QWidget(parent), m_services(services)
{
    const Theme& theme = services.theme;
    m_card = new Surface(theme, Surface::Card);
    m_times = new QComboBox;
    m_times->setObjectName(QStringLiteral("profiling.timeline.time"));
    m_times->setAccessibleName(tr("The column that says when"));
    m_units = new QComboBox;
    m_units->setObjectName(QStringLiteral("profiling.timeline.period"));
    m_units->setAccessibleName(tr("Period"));
    for (QComboBox* box : {m_times, m_units}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    m_chart = new TimelineChart(theme, services.dialogs, tr("over time"));
    m_chart->setObjectName(QStringLiteral("profiling.timeline.chart"));
    m_chart->setAccessibleName(tr("The column from period to period"));
    m_part.states = new StatePane(theme, m_chart, QStringLiteral("profiling.timeline"));
    m_part.states->setMinimumHeight(theme.scaled(200));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 12, 0);
    head->setSpacing(8);
    head->addWidget(theme.label(tr("Over time"), TextSize::Body, &Colours::text, QFont::DemiBold), 1);
    head->addWidget(m_times);
    head->addWidget(m_units);
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(0, 10, 0, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_part.states);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_card);
    connect(m_times, &QComboBox::activated, this, &TimelineCard::ask);
    connect(m_units, &QComboBox::activated, this, &TimelineCard::ask);
    connect(m_chart, &Chart::said, this, &TimelineCard::said);
    connect(m_chart, &MarkChart::markChosen, this,
            [this](int period) { Q_EMIT inspectionChanged(periodFacts(period)); });
    hide();
}

void TimelineCard::setPlace(std::shared_ptr<OpenWorkspace> workspace, const workflows::ProfileRequest& request)
{
    m_workspace = std::move(workspace);
    m_request = request;
    m_part.drop();
}

void TimelineCard::show(const Profile& profile, const profiling::ColumnProfile& column)
{
    const bool isOther = profile != m_profile;
    m_profile = profile;
    m_column = column;
    if (isOther) fillTimes();
    setVisible(m_times->count() > 0);
    m_of.reset();
    m_isAwake = false;
    m_part.drop();
}

void TimelineCard::fillTimes()
{
    m_times->clear();
    for (const std::string& time : profiling::timeColumns(*m_profile)) m_times->addItem(qtText(time), qtText(time));
    m_times->setVisible(m_times->count() > 1);
    m_units->clear();
    m_units->addItem(tr("auto"), QString());
    for (const PeriodUnit unit : offered)
        m_units->addItem(tr("by %1").arg(qtText(periodName(unit))), qtText(periodName(unit)));
}

void TimelineCard::wake()
{
    if (m_times->count() == 0 || m_isAwake) return;
    ask();
}

void TimelineCard::ask()
{
    m_isAwake = true;
    profiling::TimelineOptions options;
    options.time = coreText(m_times->currentData().toString());
    if (const auto unit = profiling::periodFrom(coreText(m_units->currentData().toString()))) options.unit = *unit;
    m_of = std::make_shared<int>(0);
    m_part.look(m_services, this, m_of,
                {tr("%1 over time").arg(qtText(printable(m_column.name, 60))), m_workspace,
                 [request = m_request, column = m_column.name, options](workspace::Workspace& open,
                                                                        const TaskContext& context) {
                     return workflows::timelineData(open, request, column, options, context);
                 },
                 [this](workflows::TimelineOutcome outcome) {
                     m_timeline = std::move(outcome.timeline);
                     m_units->setItemText(0, tr("auto (%1)").arg(qtText(periodName(m_timeline.unit))));
                     m_chart->setPlot(timelinePlot(m_timeline, m_column));
                     m_part.states->setMinimumHeight(m_chart->sizeHint().height());
                 }});
}

Inspection TimelineCard::periodFacts(int number) const
{
    const Period& period = m_timeline.periods[static_cast<std::size_t>(number)];
    Inspection facts;
    facts.title = qtText(period.label);
    facts.kind = tr("%1 by %2 of %3")
                     .arg(qtText(printable(m_timeline.column, 40)), qtText(periodName(m_timeline.unit)),
                          qtText(printable(m_timeline.time, 40)));
    facts.icon = QStringLiteral("profiling");
    InspectionSection main;
    main.facts.push_back({tr("Rows"), qtText(grouped(period.rows)), {}});
    if (period.missing > 0) main.facts.push_back({tr("Missing"), qtText(grouped(period.missing)), {}});
    if (m_timeline.isNumeric && !std::isnan(period.median)) {
        main.facts.push_back({tr("Mean"), figureWords(m_column, period.mean), {}});
        main.facts.push_back({tr("25 % quantile"), figureWords(m_column, period.q25), {}});
        main.facts.push_back({tr("Median"), figureWords(m_column, period.median), {}});
        main.facts.push_back({tr("75 % quantile"), figureWords(m_column, period.q75), {}});
    }
    for (std::size_t i = 0; i < period.counts.size(); ++i)
        main.facts.push_back({qtText(printable(m_timeline.values[i], 60)), qtText(grouped(period.counts[i])), {}});
    facts.sections.push_back(std::move(main));
    addDefinition(facts, *profiling::findRelationFact(m_timeline.isNumeric ? "period_figures" : "period_shares"));
    if (!m_timeline.exact)
        facts.sections.push_back(
            {tr("An estimate"), {}, tr("Of a sample of the rows; rows and missing are exact."), false});
    return facts;
}

} // namespace podium::ui
