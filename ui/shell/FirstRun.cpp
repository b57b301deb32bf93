#include "ui/shell/FirstRun.h"

#include "core/registry/OpenRequests.h"
#include "core/workflows/ModelRecord.h"
#include "core/workflows/SampleStory.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("FirstRun", text); }

} // namespace

Result<FirstRunFacts> firstRunFacts(workspace::Workspace& open, const TaskContext& context)
{
    FirstRunFacts facts;
    facts.isSample = !open.readOnly() && workflows::holdsSampleStory(open.folder());
    if (!facts.isSample) return facts;
    PODIUM_TRY_ASSIGN(const std::vector<std::string> models, open.registry().models(context));
    facts.hasModels = !models.empty();
    const std::string name = coreText(firstRunModel);
    if (std::find(models.begin(), models.end(), name) == models.end()) return facts;

    PODIUM_TRY_ASSIGN(const workflows::ModelRecord record, workflows::readModelRecord(open, name, context));
    facts.ledger = qtText(record.verification.message);
    if (const auto* champion = record.model.holder("champion")) facts.champion = qtText(champion->version);
    const auto requests = registry::openRequests(record.model);
    if (requests.empty()) return facts;
    const std::string version = requests.back()->version;
    PODIUM_TRY_ASSIGN(const workflows::VersionRecord asked,
                      workflows::readVersionRecord(open, record, version, context));
    facts.waiting = qtText(version);
    facts.mayNotApprove = qtText(asked.steps.approve.whyNot);
    facts.mayNotPromote = qtText(asked.steps.promote.whyNot);
    return facts;
}

std::optional<FirstRunStep> firstRunStep(const FirstRunFacts& facts, const QString& compared, bool verified)
{
    using Kind = FirstRunStep::Kind;
    if (!facts.isSample) return std::nullopt;
    if (!facts.hasModels)
        return FirstRunStep{Kind::Train, 1,
                            tr("GloboRealty has generated data, recipes and a gate. Its three models are trained in a "
                               "few seconds."),
                            tr("Train its models")};
    const QString& version = facts.waiting;
    if (!version.isEmpty() && compared != version && version != facts.champion)
        return FirstRunStep{Kind::Compare, 2,
                            tr("One decision waits: shall version %1 take the place of the champion?").arg(version),
                            tr("Compare with champion")};
    if (!version.isEmpty() && facts.mayNotPromote.isEmpty())
        return FirstRunStep{Kind::Promote, 4, tr("It is approved. Promote it, and the crown moves on the timeline."),
                            tr("Promote version %1").arg(version)};
    if (!version.isEmpty() && facts.mayNotApprove.isEmpty())
        return FirstRunStep{Kind::Approve, 3,
                            tr("Better, and worse for nobody? Then approve it; the reason stays in the ledger."),
                            tr("Approve version %1").arg(version)};
    if (!version.isEmpty()) return FirstRunStep{Kind::Look, 3, facts.mayNotApprove, tr("Open the Registry")};
    if (facts.champion.isEmpty() || verified) return std::nullopt;
    return FirstRunStep{
        Kind::Verify, 5,
        tr("Version %1 is champion. The ledger keeps who decided, when and why: %2.").arg(facts.champion, facts.ledger),
        tr("See the ledger")};
}

} // namespace podium::ui
