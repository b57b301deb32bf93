#include "ui/training/LearnerFacts.h"

#include "ui/base/QtText.h"
#include "ui/forms/ParamField.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("LearnerFacts", text); }

QString kindsOf(const training::LearnerEntry& entry)
{
    QStringList kinds;
    for (const training::TaskKind kind : entry.kinds) kinds << qtText(training::taskKindName(kind));
    return kinds.join(QStringLiteral(", "));
}

} // namespace

Inspection learnerFacts(const training::LearnerEntry& entry)
{
    Inspection facts;
    facts.title = qtText(entry.title);
    facts.kind = tr("Learner");
    facts.icon = QStringLiteral("training");
    facts.sections.push_back(
        {{}, {{tr("For"), kindsOf(entry), {}}, {tr("Name"), qtText(entry.name), {}}}, qtText(entry.sentence), false});
    for (const ParamSpec& spec : entry.params) {
        InspectionSection section{
            qtText(spec.name), {{tr("Default"), qtText(paramText(spec.fallback)), {}}}, qtText(spec.sentence), false};
        if (const QString range = rangeWords(spec); !range.isEmpty()) section.facts.push_back({tr("Range"), range, {}});
        facts.sections.push_back(std::move(section));
    }
    if (entry.params.empty()) facts.sections.push_back({{}, {}, tr("It takes no parameters."), false});
    return facts;
}

Inspection parameterFacts(const training::LearnerEntry& entry, const ParamSpec& spec)
{
    Inspection facts;
    facts.title = qtText(spec.name);
    facts.kind = tr("Parameter of %1").arg(qtText(entry.title));
    facts.icon = QStringLiteral("training");
    InspectionSection main{{}, {{tr("Default"), qtText(paramText(spec.fallback)), {}}}, {}, false};
    if (const QString range = rangeWords(spec); !range.isEmpty()) main.facts.push_back({tr("Range"), range, {}});
    facts.sections.push_back(std::move(main));
    facts.sections.push_back({tr("What it does"), {}, qtText(spec.sentence), false});
    if (!spec.choices.empty()) {
        InspectionSection choices{tr("Choices"), {}, {}, false};
        for (const std::string& choice : spec.choices) choices.facts.push_back({qtText(choice), {}, {}});
        facts.sections.push_back(std::move(choices));
    }
    facts.sections.push_back({{}, {}, QStringLiteral("--param %1=VALUE").arg(qtText(spec.name)), true});
    return facts;
}

} // namespace podium::ui
