#include "ui/tracking/RunFacts.h"

#include "core/base/Text.h"
#include "ui/base/MetricSections.h"
#include "ui/base/QtText.h"
#include "ui/tracking/RunTable.h"

#include <QCoreApplication>
#include <algorithm>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("RunFacts", text); }

std::string tagOf(const tracking::Run& run, const char* name)
{
    const auto found = run.tags.find(name);
    return found == run.tags.end() ? std::string() : found->second;
}

QString timeText(TimeMs time) { return qtText(isoTime(time)).left(19).replace(u'T', u' '); }

InspectionSection about(const tracking::Run& run)
{
    InspectionSection section;
    const auto add = [&](const QString& label, const std::string& value, const QString& uri = {}) {
        if (!value.empty()) section.facts.push_back({label, qtText(value), uri});
    };
    add(tr("Status"), toLower(runStatusName(run.status)));
    add(tr("Experiment"), run.experimentName);
    add(tr("Target"), tagOf(run, "podium.target"));
    section.facts.push_back({tr("Started (UTC)"), timeText(run.started), {}});
    if (run.ended) add(tr("Took"), humanDuration(static_cast<double>(*run.ended - run.started) / 1000.0));
    add(tr("Author"), tagOf(run, "mlflow.user"));
    add(tr("Run"), run.id.value);
    section.text = qtText(tagOf(run, "podium.error"));
    return section;
}

InspectionSection madeFrom(const tracking::Run& run)
{
    InspectionSection section{tr("Made from"), {}, {}, false};
    const auto add = [&](const QString& label, const std::string& value, const QString& uri = {}) {
        if (!value.empty()) section.facts.push_back({label, qtText(value), uri});
    };
    add(tr("Data"), run.data.address, qtText(run.data.address));
    add(tr("Split"), run.data.split);
    add(tr("Recipe"), tagOf(run, "podium.recipe"));
    add(tr("Data hash"), run.data.hash.substr(0, 16));
    add(tr("Test rows"), run.data.testHash.substr(0, 16));
    add(tr("Code"), tagOf(run, "mlflow.source.git.commit").substr(0, 12));
    add(tr("Model hash"), run.model.hash.substr(0, 16));
    return section;
}

QString shownValue(const std::string& value, bool isNumber)
{
    constexpr std::size_t hashDigits = 64;
    const bool isHash =
        !isNumber && value.size() == hashDigits && value.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (isHash) return qtText(value.substr(0, 12)) + QChar(0x2026); // one look tells two apart
    const auto number = isNumber ? parseReal(value) : std::nullopt;
    return number ? qtText(figure(*number, 6)).replace(u'-', QChar(0x2212)) : qtText(value);
}

} // namespace

Inspection runInspection(const tracking::Run& run)
{
    Inspection facts;
    facts.title = runLabel(run);
    facts.kind = tr("Run");
    facts.icon = QStringLiteral("tracking");
    facts.sections.push_back(about(run));
    if (!run.note.empty()) facts.sections.push_back({tr("Note"), {}, qtText(run.note), false});
    std::map<std::string, double> metrics;
    for (const auto& [name, points] : run.metrics)
        if (!points.empty()) metrics[name] = tracking::latestPoint(points).value;
    addMetricSections(facts, metrics);
    InspectionSection params{tr("Parameters"), {}, {}, false};
    for (const auto& [name, value] : run.params) params.facts.push_back({qtText(name), qtText(value), {}});
    if (!params.facts.empty()) facts.sections.push_back(std::move(params));
    facts.sections.push_back(madeFrom(run));
    return facts;
}

std::vector<DifferenceRow> differenceRows(const tracking::RunDifferences& differences)
{
    std::vector<DifferenceRow> rows;
    const auto add = [&](const QString& kind, const std::vector<tracking::RunDifference>& list, bool isNumber) {
        for (const tracking::RunDifference& difference : list) {
            DifferenceRow row{kind, qtText(difference.name), {}, isNumber};
            for (const auto& value : difference.values)
                row.values.push_back(value ? std::optional(shownValue(*value, isNumber)) : std::nullopt);
            rows.push_back(std::move(row));
        }
    };
    std::vector<tracking::RunDifference> metrics = differences.metrics;
    std::stable_partition(metrics.begin(), metrics.end(),
                          [](const tracking::RunDifference& metric) { return metric.name.starts_with("test/"); });
    std::vector<tracking::RunDifference> attributes = differences.attributes;
    std::erase_if(attributes, [](const tracking::RunDifference& one) { return one.name == "name"; }); // in the header
    add(tr("Parameter"), differences.params, false);
    add(tr("Metric"), metrics, true);
    add(tr("Data"), differences.data, false);
    add(tr("Code"), differences.code, false);
    add(tr("Environment"), differences.environment, false);
    add(tr("Attribute"), attributes, false);
    add(tr("Tag"), differences.tags, false);
    return rows;
}

std::pair<std::string, std::string> differingCommits(const tracking::RunDifferences& differences)
{
    for (const tracking::RunDifference& one : differences.code) {
        if (one.name != "mlflow.source.git.commit") continue;
        std::string first;
        for (const auto& value : one.values) {
            if (!value) continue;
            if (first.empty()) first = *value;
            else if (*value != first) return {first, *value};
        }
    }
    return {};
}

QString sameSentence(const tracking::RunDifferences& differences)
{
    if (differences.same == 1) return tr("One thing is the same in every run and is left out.");
    return tr("%1 things are the same in every run and are left out.").arg(qtText(grouped(differences.same)));
}

} // namespace podium::ui
