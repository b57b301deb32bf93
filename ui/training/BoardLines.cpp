#include "ui/training/BoardLines.h"

#include "core/base/Text.h"
#include "ui/base/MetricSections.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

using State = BoardLine::State;

QString tr(const char* text) { return QCoreApplication::translate("BoardLines", text); }

QString number(const std::optional<double>& value, int digits = 6)
{
    return value ? qtText(figure(*value, digits)).replace(u'-', QChar(0x2212)) : QString();
}

SortKey key(const std::optional<double>& value) { return value ? SortKey(*value) : SortKey(); }

QString intervalText(const BoardLine& line)
{
    if (!line.low || !line.high) return {};
    return tr("%1 to %2").arg(number(line.low), number(line.high));
}

QString percent(const std::optional<double>& share)
{
    if (!share) return {};
    const QString sign = *share > 0 ? QStringLiteral("+") : *share < 0 ? QString(QChar(0x2212)) : QString();
    return sign + qtText(format("{:.1f}", std::abs(*share * 100))) + QStringLiteral(" %");
}

QString stateIcon(const BoardLine& line)
{
    switch (line.state) {
    case State::Done: return QStringLiteral("yes");
    case State::Baseline: return QStringLiteral("equal");
    case State::Running:
    case State::Stopping: return QStringLiteral("play");
    case State::Failed: return QStringLiteral("no");
    case State::Stopped: return QStringLiteral("stop");
    }
    return {};
}

State stateOf(tracking::RunStatus status)
{
    switch (status) {
    case tracking::RunStatus::Finished: return State::Done;
    case tracking::RunStatus::Failed: return State::Failed;
    case tracking::RunStatus::Killed: return State::Stopped;
    case tracking::RunStatus::Running:
    case tracking::RunStatus::Scheduled: return State::Running;
    }
    return State::Running;
}

QString stateWords(State state, const std::string& reason)
{
    switch (state) {
    case State::Done: return tr("Done");
    case State::Baseline: return tr("To be beaten");
    case State::Running: return tr("Running");
    case State::Stopping: return tr("Stopping");
    case State::Failed: return reason.empty() ? tr("Failed") : tr("Failed: %1").arg(qtText(reason));
    case State::Stopped: return tr("Stopped");
    }
    return {};
}

QString tagOf(const tracking::Run& run, const char* name)
{
    const auto found = run.tags.find(name);
    return found == run.tags.end() ? QString() : qtText(found->second);
}

BoardLine lineOf(const workflows::LeaderboardLine& of)
{
    BoardLine line;
    line.key = qtText(of.run.id.value);
    line.name = qtText(of.run.name);
    line.state = stateOf(of.run.status);
    line.value = of.value;
    line.low = of.low;
    line.high = of.high;
    line.versusBaseline = of.versusBaseline;
    line.seconds = of.seconds;
    line.recipe = tagOf(of.run, "podium.recipe");
    line.words = stateWords(line.state, of.reason);
    return line;
}

BoardLine baselineLine(const workflows::Leaderboard& board)
{
    BoardLine line;
    line.key = QStringLiteral("baseline");
    line.name = tr("Baseline: %1").arg(qtText(board.baselineName));
    line.state = State::Baseline;
    line.value = board.baseline;
    line.words = stateWords(State::Baseline, {});
    return line;
}

void addBaseline(const workflows::Leaderboard& board, std::vector<BoardLine>& lines)
{
    if (!board.baseline) return;
    const bool lower = board.metric->better == evaluation::Direction::Lower;
    const auto worse = std::find_if(lines.begin(), lines.end(), [&](const BoardLine& line) {
        return !line.value || (lower ? *line.value > *board.baseline : *line.value < *board.baseline);
    });
    lines.insert(worse, baselineLine(board));
}

} // namespace

std::vector<BoardLine> boardLines(const workflows::Leaderboard& board, const std::vector<LiveLine>& live)
{
    std::vector<BoardLine> lines;
    for (const workflows::LeaderboardLine& line : board.lines) lines.push_back(lineOf(line));
    addBaseline(board, lines);
    std::size_t top = 0;
    for (const LiveLine& one : live) {
        const auto known =
            std::find_if(lines.begin(), lines.end(), [&](const BoardLine& l) { return l.key == one.key; });
        if (known != lines.end() && known->state != State::Running) continue;
        if (known != lines.end()) lines.erase(known);
        BoardLine line;
        line.key = one.key;
        line.name = one.name;
        line.state = one.state;
        line.words = one.words;
        const bool runs = one.state == State::Running || one.state == State::Stopping;
        lines.insert(runs ? lines.begin() + static_cast<std::ptrdiff_t>(top++) : lines.end(), std::move(line));
    }
    return lines;
}

std::unique_ptr<BoardTable> makeBoardTable(const evaluation::MetricFact* metric)
{
    const QString title = metric != nullptr ? qtText(metric->title) : tr("Figure");
    std::vector<RecordColumn<BoardLine>> columns;
    columns.push_back({tr("Run"), [](const BoardLine& line) { return line.name; }, {}, Qt::AlignLeft, stateIcon});
    columns.push_back({title, [](const BoardLine& line) { return number(line.value); },
                       [](const BoardLine& line) { return key(line.value); }, Qt::AlignRight});
    columns.push_back({tr("95 % interval"), intervalText, [](const BoardLine& line) { return key(line.low); }});
    columns.push_back({tr("Vs baseline"), [](const BoardLine& line) { return percent(line.versusBaseline); },
                       [](const BoardLine& line) { return key(line.versusBaseline); }, Qt::AlignRight});
    columns.push_back(
        {tr("Took"),
         [](const BoardLine& line) { return line.seconds ? qtText(humanDuration(*line.seconds)) : QString(); },
         [](const BoardLine& line) { return key(line.seconds); }, Qt::AlignRight});
    columns.push_back({tr("Status"), [](const BoardLine& line) { return line.words; }});
    columns.push_back({tr("Recipe"), [](const BoardLine& line) { return line.recipe; }});
    return std::make_unique<BoardTable>(std::move(columns), [](const BoardLine& line) { return line.key; });
}

QString boardWords(const workflows::Leaderboard& board, std::size_t testRows)
{
    if (board.metric == nullptr) return {};
    const bool lower = board.metric->better == evaluation::Direction::Lower;
    QString words =
        tr("%1 on the same %2, %3 is better")
            .arg(qtText(board.metric->title), qtText(plural(static_cast<std::int64_t>(testRows), "test row")),
                 lower ? tr("lower") : tr("higher"));
    if (board.baseline) words += tr(" · baseline (%1) %2").arg(qtText(board.baselineName), number(board.baseline));
    return words;
}

namespace {

void addBoardFacts(Inspection& facts)
{
    for (const workflows::BoardFact& fact : workflows::boardFacts()) {
        facts.sections.push_back({qtText(fact.title), {}, qtText(fact.sentence), false});
        facts.sections.push_back({{}, {}, qtText(fact.formula), true});
    }
}

} // namespace

Inspection baselineFacts(const workflows::Leaderboard& board)
{
    Inspection facts;
    facts.title = tr("Baseline: %1").arg(qtText(board.baselineName));
    facts.kind = tr("To be beaten");
    facts.icon = QStringLiteral("training");
    facts.sections.push_back({{}, {{qtText(board.metric->title), number(board.baseline), {}}}, {}, false});
    facts.sections.push_back({qtText(board.metric->title), {}, qtText(board.metric->sentence), false});
    facts.sections.push_back({{}, {}, qtText(board.metric->formula), true});
    addBoardFacts(facts);
    return facts;
}

Inspection inspectionOf(const workflows::LeaderboardLine& line, const evaluation::MetricFact& metric)
{
    const tracking::Run& run = line.run;
    Inspection facts;
    facts.title = qtText(run.name);
    facts.kind = QCoreApplication::translate("BoardLines", "Run");
    facts.icon = QStringLiteral("training");
    InspectionSection main;
    const auto add = [](InspectionSection& to, const QString& label, const QString& value, const QString& uri = {}) {
        if (!value.isEmpty()) to.facts.push_back({label, value, uri});
    };
    add(main, tr("Status"), stateWords(stateOf(run.status), line.reason));
    add(main, qtText(metric.title), number(line.value));
    if (line.low && line.high) add(main, tr("95 % interval"), tr("%1 to %2").arg(number(line.low), number(line.high)));
    add(main, tr("Against baseline"), percent(line.versusBaseline));
    add(main, tr("Data"), qtText(run.data.address), qtText(run.data.address));
    add(main, tr("Target"), tagOf(run, "podium.target"));
    add(main, tr("Split"), qtText(run.data.split));
    add(main, tr("Recipe"), tagOf(run, "podium.recipe"));
    add(main, tr("Seed"), tagOf(run, "podium.seed"));
    add(main, tr("Started"), qtText(isoTime(run.started)).left(16).replace(u'T', u' ') + QStringLiteral(" UTC"));
    add(main, tr("Code"), tagOf(run, "mlflow.source.git.commit").left(12));
    add(main, tr("Run"), QStringLiteral("runs:/") + qtText(run.id.value));
    facts.sections.push_back(std::move(main));

    InspectionSection params{tr("Parameters"), {}, {}, false};
    for (const auto& [name, value] : run.params) add(params, qtText(name), qtText(value));
    facts.sections.push_back(std::move(params));
    std::map<std::string, double> tested;
    for (const auto& [name, points] : run.metrics)
        if (const auto value = run.metric(name); value && name.starts_with("test/")) tested[name] = *value;
    addMetricSections(facts, tested);
    facts.sections.push_back(
        {qtText(metric.title), {}, qtText(metric.sentence) + u' ' + qtText(metric.formula), false});
    addBoardFacts(facts);
    return facts;
}

} // namespace podium::ui
