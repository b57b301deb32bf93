#include "ui/features/StepLines.h"

#include "core/base/Text.h"
#include "core/features/StepKinds.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("StepLines", text); }

QString count(std::size_t value) { return qtText(grouped(static_cast<std::int64_t>(value))); }

QString change(std::size_t before, std::size_t after)
{
    return before == after ? count(after) : QStringLiteral("%1 → %2").arg(count(before), count(after));
}

} // namespace

std::vector<StepLine> stepLines(const workflows::RecipeSteps& steps)
{
    std::vector<StepLine> lines;
    lines.push_back({0, tr("Raw rows"), qtText(steps.address), count(steps.rawRows), count(steps.rawColumns), true});
    for (const workflows::StepLook& step : steps.steps) {
        StepLine line;
        line.number = lines.size();
        line.step = qtText(step.step);
        line.about = qtText(step.about);
        line.reached = step.reached;
        line.warns = !step.warnings.empty();
        if (step.reached) {
            line.rows = change(step.rowsBefore, step.rowsAfter);
            line.columns = change(step.columnsBefore, step.columnsAfter);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::unique_ptr<StepTable> makeStepTable()
{
    std::vector<RecordColumn<StepLine>> columns;
    columns.push_back({tr("Step"), [](const StepLine& line) { return line.step; },
                       [](const StepLine& line) { return SortKey(static_cast<double>(line.number)); }, Qt::AlignLeft,
                       [](const StepLine& line) {
                           return line.number == 0              ? QStringLiteral("table")
                                  : line.reached && !line.warns ? QStringLiteral("features")
                                                                : QStringLiteral("warning");
                       }});
    columns.push_back({tr("On"), [](const StepLine& line) { return line.about; }});
    columns.push_back({tr("Rows"), [](const StepLine& line) { return line.rows; }, {}, Qt::AlignRight});
    columns.push_back({tr("Columns"), [](const StepLine& line) { return line.columns; }, {}, Qt::AlignRight});
    return std::make_unique<StepTable>(std::move(columns),
                                       [](const StepLine& line) { return QString::number(line.number); });
}

Inspection inspectionOf(const workflows::RecipeSteps& steps, std::size_t number)
{
    if (number == 0 || number > steps.steps.size()) return {};
    const workflows::StepLook& step = steps.steps[number - 1];
    Inspection facts;
    facts.title = qtText(step.step);
    const bool prepares = step.phase == features::Phase::Prepare;
    facts.kind = prepares ? tr("Step of prepare") : tr("Step of transform");
    facts.icon = QStringLiteral("features");
    InspectionSection main;
    const auto add = [&](const QString& label, const QString& value) {
        if (!value.isEmpty()) main.facts.push_back({label, value, {}});
    };
    if (step.reached) {
        add(tr("Rows"), change(step.rowsBefore, step.rowsAfter));
        add(tr("Columns"), change(step.columnsBefore, step.columnsAfter));
    }
    add(tr("On"), qtText(step.about));
    add(tr("Lines"), step.firstLine == step.lastLine ? QString::number(step.firstLine)
                                                     : tr("%1 to %2").arg(step.firstLine).arg(step.lastLine));
    main.text = prepares ? tr("It learns nothing, and may change rows.") : tr("It is learned from the training part.");
    if (!step.note.empty()) main.text += u' ' + qtText(step.note) + u'.';
    if (!step.reached) main.text = steps.problem ? qtText(steps.problem->what) : tr("It has not run.");
    facts.sections.push_back(std::move(main));
    for (const std::string& warning : step.warnings)
        facts.sections.push_back({tr("Looks like a leak"), {}, qtText(warning), false});
    if (const features::StepKind* kind = features::findStepKind(step.phase, step.step)) {
        facts.sections.push_back({tr("What it does"), {}, qtText(kind->sentence), false});
        for (const ParamSpec& spec : kind->params)
            facts.sections.push_back({qtText(spec.name), {}, qtText(spec.sentence), false});
    }
    return facts;
}

} // namespace podium::ui
