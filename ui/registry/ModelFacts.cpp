#include "ui/registry/ModelFacts.h"

#include "core/base/Text.h"
#include "ui/base/MetricSections.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ModelFacts", text); }

QString shortHash(const std::string& hash) { return qtText(hash.substr(0, 16)); }

QString entryText(const registry::LedgerEntry& entry, const char* key)
{
    const auto found = entry.payload.find(key);
    return found != entry.payload.end() && found->is_string() ? qtText(found->get<std::string>()) : QString();
}

// Parameters that only one of the two has, or that differ: what was done differently.
QString differingParams(const registry::ModelVersion& version, const registry::ModelVersion* champion)
{
    QStringList words;
    for (const auto& [name, value] : version.params) {
        if (champion != nullptr)
            if (const auto other = champion->params.find(name);
                other != champion->params.end() && other->second == value)
                continue;
        words << qtText(name + " " + value);
    }
    return words.join(QStringLiteral(", "));
}

// What the line says, without what fills pages: evidence, the text of a gate. The file has all of it.
QString payloadText(const registry::LedgerEntry& entry)
{
    constexpr qsizetype most = 4'000;
    Json payload = entry.payload;
    payload.erase("evidence");
    payload.erase("files");
    if (const auto gate = payload.find("gate"); gate != payload.end() && gate->is_object()) gate->erase("text");
    const QString text = qtText(payload.dump(2));
    return text.size() <= most ? text : text.left(most) + QChar(0x2026);
}

} // namespace

QString minuteText(TimeMs time) { return qtText(isoTime(time)).left(16).replace(u'T', u' '); }

std::vector<FactRow> factRows(const registry::ModelVersion& version, const registry::ModelVersion* champion)
{
    const auto tag = [](const registry::ModelVersion& of, const char* name) {
        const auto found = of.tags.find(name);
        return found == of.tags.end() ? QString() : qtText(found->second);
    };
    std::vector<FactRow> rows;
    const auto add = [&](const QString& label, auto&& value, const QString& uri = {}) {
        FactRow row{label, value(version), champion != nullptr ? value(*champion) : QString(), uri, false};
        row.differs = champion != nullptr && row.mine != row.theirs;
        if (!row.mine.isEmpty() || !row.theirs.isEmpty()) rows.push_back(std::move(row));
    };
    using Version = registry::ModelVersion;
    add(tr("Learner"), [](const Version& v) { return qtText(v.learner); });
    add(tr("Recipe"), [&](const Version& v) { return tag(v, "podium.recipe"); });
    const QString mine = differingParams(version, champion);
    const QString theirs = champion != nullptr ? differingParams(*champion, &version) : QString();
    if (champion != nullptr && (!mine.isEmpty() || !theirs.isEmpty()))
        rows.push_back({tr("Parameters"), mine, theirs, {}, true});
    add(
        tr("Data"), [](const Version& v) { return qtText(v.data.address); }, qtText(version.data.address));
    add(tr("Data hash"), [](const Version& v) { return shortHash(v.data.hash); });
    add(tr("Split"), [](const Version& v) { return qtText(v.data.split); });
    add(tr("Test rows"), [](const Version& v) { return shortHash(v.data.testHash); });
    add(tr("Code"), [](const Version& v) { return qtText(v.codeCommit.substr(0, 12)); });
    add(tr("Trained by"), [](const Version& v) { return qtText(v.author); });
    add(
        tr("Run"), [](const Version& v) { return qtText(v.run.value.substr(0, 12)); },
        QStringLiteral("runs:/") + qtText(version.run.value));
    add(tr("Registered"), [](const Version& v) { return minuteText(v.registered); });
    add(tr("Model hash"), [](const Version& v) { return shortHash(v.modelHash); });
    return rows;
}

Inspection versionInspection(const registry::RegisteredModel& model, const registry::ModelVersion& version)
{
    Inspection facts;
    facts.title = qtText(model.name + " " + version.version);
    facts.kind = tr("Model version");
    facts.icon = QStringLiteral("registry");
    InspectionSection about;
    QStringList aliases;
    for (const registry::Alias& alias : model.aliases)
        if (alias.version() == version.version) aliases << qtText(alias.name);
    if (!aliases.isEmpty()) about.facts.push_back({tr("Alias"), aliases.join(QStringLiteral(", ")), {}});
    about.facts.push_back({tr("Learner"), qtText(version.learner), {}});
    about.facts.push_back({tr("Target"), qtText(version.target), {}});
    about.facts.push_back({tr("Data"), qtText(version.data.address), qtText(version.data.address)});
    about.facts.push_back(
        {tr("Run"), qtText(version.run.value.substr(0, 12)), QStringLiteral("runs:/") + qtText(version.run.value)});
    about.facts.push_back({tr("Trained by"), qtText(version.author), {}});
    about.facts.push_back({tr("Registered by"), qtText(version.registeredBy), {}});
    about.facts.push_back({tr("Model hash"), qtText(version.modelHash), {}});
    facts.sections.push_back(std::move(about));
    addMetricSections(facts, version.metrics);
    InspectionSection params{tr("Parameters"), {}, {}, false};
    for (const auto& [name, value] : version.params) params.facts.push_back({qtText(name), qtText(value), {}});
    if (!params.facts.empty()) facts.sections.push_back(std::move(params));
    return facts;
}

QString entryWords(const registry::LedgerEntry& entry)
{
    const QString alias = entryText(entry, "alias");
    const QString words = qtText(entryKindName(entry.kind)) + u' ' + entryText(entry, "version");
    return alias.isEmpty() ? words : tr("%1 as %2").arg(words, alias);
}

QString entryReason(const registry::LedgerEntry& entry) { return entryText(entry, "reason"); }

Inspection entryInspection(const registry::LedgerEntry& entry)
{
    Inspection facts;
    facts.title = tr("Line %1: %2").arg(entry.seq).arg(entryWords(entry));
    facts.kind = tr("Line of the ledger");
    facts.icon = QStringLiteral("note");
    InspectionSection about;
    about.facts = {{tr("When"), tr("%1 UTC").arg(qtText(isoTime(entry.time)).left(19).replace(u'T', u' ')), {}},
                   {tr("Who"), qtText(entry.actor), {}}};
    if (const QString reason = entryReason(entry); !reason.isEmpty()) about.facts.push_back({tr("Why"), reason, {}});
    about.facts.push_back({tr("Hash"), qtText(entry.hash), {}});
    about.facts.push_back({tr("Line before"), qtText(entry.previous), {}});
    facts.sections.push_back(std::move(about));
    facts.sections.push_back({tr("Payload"), {}, payloadText(entry), true});
    return facts;
}

} // namespace podium::ui
