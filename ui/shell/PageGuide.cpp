#include "ui/shell/PageGuide.h"

#include "core/evaluation/MetricFacts.h"
#include "core/profiling/Statistics.h"
#include "core/workflows/VerbSpec.h"
#include "ui/base/QtText.h"

#include <QApplication>
#include <QClipboard>
#include <map>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("PageGuide", text); }

const QString about = QStringLiteral("podium:about/");

std::map<QString, PageGuide> makeGuides()
{
    using enum PageGuide::Figures;
    const auto word = [](const char* text) { return QString::fromLatin1(text); };
    return {
        {word("home"),
         {tr("Home shows which decisions wait for you in this workspace, and the places where you have worked before."),
          tr("Click the decision at the top to see what speaks for it, or open a sample, a folder or a file."),
          tr("Data comes next where there is none yet; otherwise the page on which you were last opens with the "
             "workspace.")}},
        {word("data"),
         {tr("Data shows every data asset with its versions, and the rows of the one that is chosen, however many "
             "there "
             "are."),
          tr("Import a file or drop it here, look at its rows, and ask about them in SQL on the next tab."),
          tr("Profiling tells what is missing, unusual or suspicious in a version before anything is made from it.")}},
        {word("profiling"),
         {tr("Profiling shows what a data version looks like: what is missing, how each column is spread, and findings "
             "that matter first."),
          tr("Choose the target, read the findings from the top, and click one to see its column."),
          tr("Features is where a recipe mends what was found."), Statistics}},
        {word("features"),
         {tr("Features shows a recipe step by step, with rows and columns before and after each, and how the rows are "
             "split in time."),
          tr("Choose a step to see the table after it, add or change steps, and save the recipe as text."),
          tr("Training learns from what the recipe makes, and keeps the recipe in the model.")}},
        {word("training"),
         {tr("Training shows the learners with their parameters, and every run on the same test rows beside the "
             "baseline."),
          tr("Choose data, target and one or more learners, then train; what is unsound is said before anything runs."),
          tr("Compare the best run with the champion, or register it as a version of a model."), Metrics}},
        {word("evaluation"),
         {tr("Evaluation shows in words and intervals whether the challenger is better than the champion on the same "
             "rows, and for whom it is worse."),
          tr("Choose the two sides, compare, and read the slices from the most harmed down."),
          tr("The Registry is where a version that is better is requested, approved and promoted."), Metrics}},
        {word("tracking"),
         {tr("Tracking shows every run with its parameters and metrics, newest first."),
          tr("Filter the runs, choose two or more, and compare only what differs between them."),
          tr("Evaluation decides between two of them with intervals on the same rows."), Metrics}},
        {word("registry"),
         {tr("The Registry shows the versions of each model, who was champion when, and what speaks for or against the "
             "next one."),
          tr("Read the checks of the gate line by line, write your reason, and approve or reject; promote when all is "
             "green."),
          tr("The ledger keeps every decision with its reason, and a former champion can be restored from it."),
          Metrics}},
        {word("settings"),
         {tr("Settings shows how the window looks, as whom decisions are recorded, and what Podium is made of."),
          tr("Choose theme and text size; they hold at once, for every workspace."),
          tr("Nothing comes next here: go back to the page on which you were.")}},
    };
}

// A page has the word of its verbs; Home is where workspaces are.
std::vector<QString> verbsOf(const QString& page)
{
    const std::string word = page == QStringLiteral("home") ? "workspace" : coreText(page);
    std::vector<QString> verbs;
    for (const workflows::VerbSpec& spec : workflows::verbSpecs())
        if (spec.word == word) verbs.push_back(QStringLiteral("%1 %2").arg(qtText(spec.word), qtText(spec.verb)));
    return verbs;
}

InspectionSection paragraph(const QString& heading, const QString& text) { return {heading, {}, text, false}; }

InspectionAction copyAction(const QString& line)
{
    return {tr("Copy the command"), QStringLiteral("copy"), [line] { QApplication::clipboard()->setText(line); }};
}

Inspection verbInspection(const workflows::VerbSpec& spec)
{
    const QString name = QStringLiteral("podium %1 %2").arg(qtText(spec.word), qtText(spec.verb));
    Inspection facts{name, tr("Command"), QStringLiteral("terminal"), {}, {}};
    facts.sections.push_back(paragraph({}, qtText(spec.sentence)));
    InspectionSection takes{tr("What it takes"), {}, {}, false};
    for (const workflows::VerbArgument& argument : spec.arguments)
        takes.facts.push_back({qtText(argument.name), qtText(argument.sentence), {}});
    for (const workflows::VerbOption& option : spec.options)
        takes.facts.push_back({QStringLiteral("--%1 %2").arg(qtText(option.param.name), qtText(option.value)).trimmed(),
                               qtText(option.param.sentence),
                               {}});
    if (!takes.facts.empty()) facts.sections.push_back(std::move(takes));
    facts.actions.push_back(copyAction(name));
    return facts;
}

Inspection figureInspection(const QString& kind, std::string_view title, std::string_view sentence,
                            std::string_view formula)
{
    Inspection facts{qtText(title), kind, QStringLiteral("evaluation"), {}, {}};
    facts.sections.push_back(paragraph(tr("Definition"), qtText(sentence)));
    facts.sections.push_back({tr("Formula"), {}, qtText(formula), true});
    return facts;
}

InspectionSection figuresOf(PageGuide::Figures figures)
{
    InspectionSection section{tr("Figures and their formulas"), {}, {}, false};
    if (figures == PageGuide::Figures::Metrics)
        for (const evaluation::MetricFact& metric : evaluation::metricFacts())
            section.facts.push_back(
                {QString(), qtText(metric.title), about + QStringLiteral("metric/") + qtText(metric.name)});
    if (figures == PageGuide::Figures::Statistics)
        for (const profiling::Statistic& statistic : profiling::statistics())
            section.facts.push_back(
                {QString(), qtText(statistic.title), about + QStringLiteral("statistic/") + qtText(statistic.name)});
    return section;
}

} // namespace

const PageGuide& pageGuide(const QString& word)
{
    static const std::map<QString, PageGuide> guides = makeGuides();
    static const PageGuide none;
    const auto found = guides.find(word);
    return found == guides.end() ? none : found->second;
}

Inspection guideInspection(const QString& word, const QString& title)
{
    const PageGuide& guide = pageGuide(word);
    Inspection facts{title, tr("What is this?"), QStringLiteral("help"), {}, {}};
    facts.sections.push_back(paragraph(tr("What it shows"), guide.shows));
    facts.sections.push_back(paragraph(tr("What to do here"), guide.act));
    facts.sections.push_back(paragraph(tr("What comes next"), guide.next));
    InspectionSection verbs{tr("The same as commands"), {}, {}, false};
    for (const QString& verb : verbsOf(word))
        verbs.facts.push_back({QString(), QStringLiteral("podium ") + verb, about + QStringLiteral("verb/") + verb});
    if (!verbs.facts.empty()) facts.sections.push_back(std::move(verbs));
    if (InspectionSection figures = figuresOf(guide.figures); !figures.facts.empty())
        facts.sections.push_back(std::move(figures));
    return facts;
}

std::optional<Inspection> explanation(const QString& address)
{
    if (!address.startsWith(about)) return std::nullopt;
    const QString kind = address.mid(about.size()).section(u'/', 0, 0);
    const QString name = address.mid(about.size()).section(u'/', 1);
    if (kind == QStringLiteral("verb")) {
        const auto spec = workflows::findVerb(coreText(name.section(u' ', 0, 0)), coreText(name.section(u' ', 1)));
        return spec ? std::optional(verbInspection(*spec)) : std::nullopt;
    }
    if (kind == QStringLiteral("metric")) {
        const auto metric = evaluation::findMetric(coreText(name));
        if (!metric) return std::nullopt;
        return figureInspection(tr("Metric"), (*metric)->title, (*metric)->sentence, (*metric)->formula);
    }
    const profiling::Statistic* statistic = profiling::findStatistic(coreText(name));
    if (kind != QStringLiteral("statistic") || statistic == nullptr) return std::nullopt;
    return figureInspection(tr("Statistic"), statistic->title, statistic->sentence, statistic->formula);
}

} // namespace podium::ui
