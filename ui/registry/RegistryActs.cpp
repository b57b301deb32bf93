#include "ui/registry/RegistryActs.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("RegistryActs", text); }

Result<ActOutcome> requestIt(workspace::Workspace& workspace, workflows::DecisionRequest request,
                             const TaskContext& context)
{
    if (request.reason.empty()) request.reason = "Requested with the gate " + request.gate.stem().string() + ".";
    PODIUM_TRY_ASSIGN(workflows::RequestOutcome asked, workflows::requestPromotion(workspace, request, context));
    const QString address = qtText(asked.address);
    ActOutcome outcome;
    outcome.done = asked.created;
    if (asked.created) outcome.sentence = tr("Requested: %1 waits for a decision").arg(address);
    else if (asked.unchanged) outcome.sentence = tr("%1 was requested before").arg(address);
    else {
        const Answer answer = asked.verdict.answer();
        outcome.sentence = qtText(format("The gate {} {}: {}", asked.gate.gate.name,
                                         answer == Answer::No ? "says no" : "cannot decide",
                                         registry::checksThatSay(asked.verdict, answer)));
        outcome.refusing = std::move(asked.gate);
    }
    return outcome;
}

ActOutcome answered(const workflows::AnswerOutcome& answer, const QString& what)
{
    return {answer.created, answer.created ? tr("%1 %2").arg(what, qtText(answer.address)) : tr("It was said before"),
            std::nullopt};
}

Result<ActOutcome> promoteIt(workspace::Workspace& workspace, const workflows::DecisionRequest& request,
                             const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const workflows::PromoteOutcome promoted, workflows::promoteModel(workspace, request, context));
    return ActOutcome{promoted.decision.outcome == registry::PromotionOutcome::Promoted,
                      qtText(promoted.decision.sentence), std::nullopt};
}

Result<ActOutcome> restoreIt(workspace::Workspace& workspace, const workflows::DecisionRequest& request,
                             const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Uri address, parseUri(request.model));
    PODIUM_TRY_ASSIGN(
        const workflows::RestoreOutcome restored,
        workflows::restoreModel(workspace, {address.name, address.version, request.alias, request.reason, request.as},
                                context));
    const QString again = qtText(restored.address);
    return ActOutcome{
        restored.created,
        restored.created
            ? tr("%1 is %2 again, after version %3").arg(again, qtText(request.alias), qtText(restored.from))
            : tr("%1 is %2 already").arg(again, qtText(request.alias)),
        std::nullopt};
}

} // namespace

QString actTitle(RegistryAct act)
{
    switch (act) {
    case RegistryAct::Request: return tr("Request");
    case RegistryAct::Approve: return tr("Approve");
    case RegistryAct::Reject: return tr("Reject");
    case RegistryAct::Promote: return tr("Promote");
    case RegistryAct::Restore: break;
    }
    return tr("Restore");
}

QString actWord(RegistryAct act)
{
    switch (act) {
    case RegistryAct::Request: return QStringLiteral("request");
    case RegistryAct::Approve: return QStringLiteral("approve");
    case RegistryAct::Reject: return QStringLiteral("reject");
    case RegistryAct::Promote: return QStringLiteral("promote");
    case RegistryAct::Restore: break;
    }
    return QStringLiteral("restore");
}

const registry::Step& stepOf(const registry::NextSteps& steps, RegistryAct act)
{
    switch (act) {
    case RegistryAct::Request: return steps.request;
    case RegistryAct::Approve: return steps.approve;
    case RegistryAct::Reject: return steps.reject;
    case RegistryAct::Promote: return steps.promote;
    case RegistryAct::Restore: break;
    }
    return steps.restore;
}

std::optional<RegistryAct> nextAct(const registry::NextSteps& steps)
{
    for (const RegistryAct act : {RegistryAct::Promote, RegistryAct::Approve, RegistryAct::Request})
        if (stepOf(steps, act).allowed()) return act;
    return std::nullopt;
}

QString actBatch(RegistryAct act, const workflows::DecisionRequest& request)
{
    QString line = QStringLiteral("podium registry %1 ").arg(actWord(act));
    QString reason = qtText(request.reason).replace(u'\'', QStringLiteral("'\\''"));
    if (act == RegistryAct::Restore) {
        const auto address = parseUri(request.model);
        if (address) line += qtText(address->name) + QStringLiteral(" --to ") + qtText(address->version);
    } else {
        line += qtText(request.model);
    }
    if (act == RegistryAct::Request) return line + QStringLiteral(" --gate ") + qtText(pathText(request.gate));
    return line + QStringLiteral(" --reason ") +
           (reason.isEmpty() ? QStringLiteral("TEXT") : QStringLiteral("'%1'").arg(reason));
}

Result<ActOutcome> perform(workspace::Workspace& workspace, RegistryAct act, const workflows::DecisionRequest& request,
                           const TaskContext& context)
{
    switch (act) {
    case RegistryAct::Request: return requestIt(workspace, request, context);
    case RegistryAct::Promote: return promoteIt(workspace, request, context);
    case RegistryAct::Restore: return restoreIt(workspace, request, context);
    case RegistryAct::Approve: {
        PODIUM_TRY_ASSIGN(const auto answer, workflows::approveModel(workspace, request, context));
        return answered(answer, tr("Approved"));
    }
    case RegistryAct::Reject: break;
    }
    PODIUM_TRY_ASSIGN(const auto answer, workflows::rejectModel(workspace, request, context));
    return answered(answer, tr("Rejected"));
}

} // namespace podium::ui
