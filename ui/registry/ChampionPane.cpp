#include "ui/registry/ChampionPane.h"

#include "core/evaluation/MetricFacts.h"
#include "ui/base/QtText.h"
#include "ui/registry/ModelFacts.h"

#include <QBoxLayout>
#include <QLabel>

namespace podium::ui {

namespace {

const evaluation::MetricFact* factOf(const std::string& metric)
{
    const auto found = evaluation::findMetric(metric.substr(metric.find('/') + 1));
    return found ? *found : nullptr;
}

} // namespace

WaterfallPlot championPlot(const registry::AliasHistory& history)
{
    WaterfallPlot plot;
    plot.empty = history.steps.empty() ? ChampionPane::tr("There was no champion yet.")
                                       : ChampionPane::tr("No champion recorded a figure to compare by.");
    const evaluation::MetricFact* fact = factOf(history.metric);
    const QString title = fact != nullptr ? qtText(fact->title) : qtText(history.metric);
    plot.valueTitle = ChampionPane::tr("%1 on the test rows, champion by champion").arg(title);
    plot.lowerIsBetter = fact == nullptr || fact->better == evaluation::Direction::Lower;
    const registry::AliasStep* last = nullptr;
    for (const registry::AliasStep& step : history.steps) {
        if (!step.value) continue;
        WaterfallStep bar;
        bar.key = qtText(step.version);
        bar.label =
            step.restored ? ChampionPane::tr("%1 restored").arg(bar.key) : ChampionPane::tr("version %1").arg(bar.key);
        bar.note = minuteText(step.from).left(10);
        bar.isTotal = last == nullptr;
        bar.change = bar.isTotal ? *step.value : *step.change;
        bar.isComparable = step.sameRows;
        if (!step.sameRows) bar.note = ChampionPane::tr("other test rows");
        plot.steps.push_back(std::move(bar));
        last = &step;
    }
    if (plot.steps.size() > 1) {
        WaterfallStep now{qtText(last->version),
                          ChampionPane::tr("today"),
                          ChampionPane::tr("version %1").arg(qtText(last->version)),
                          *last->value,
                          true,
                          true};
        plot.steps.push_back(std::move(now));
    }
    return plot;
}

ChampionPane::ChampionPane(const Theme& theme, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_chart(new WaterfallChart(theme, dialogs, tr("champions"), this)),
      m_words(theme.label({}, TextSize::Caption, &Colours::muted))
{
    m_chart->setObjectName(QStringLiteral("registry.champions"));
    m_chart->setAccessibleName(tr("How the figure moved with each champion"));
    m_words->setObjectName(QStringLiteral("registry.championWords"));
    m_words->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_chart, 1);
    column->addWidget(m_words);
    connect(m_chart, &WaterfallChart::selected, this, &ChampionPane::versionChosen);
    connect(m_chart, &Chart::said, this, &ChampionPane::said);
}

void ChampionPane::show(const registry::AliasHistory& history)
{
    const WaterfallPlot plot = championPlot(history);
    const bool mixed =
        std::any_of(plot.steps.begin(), plot.steps.end(), [](const WaterfallStep& step) { return !step.isComparable; });
    QString words = tr("Each figure is what the version recorded when it was trained; the changes add up to today's. "
                       "The axis does not begin at zero.");
    if (mixed) words += tr(" Hatched: judged by other test rows than the one before, so the change is partly theirs.");
    m_words->setText(plot.steps.empty() ? QString() : words);
    m_chart->setPlot(plot);
}

} // namespace podium::ui
