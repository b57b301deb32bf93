#include "core/registry/RegisteredModel.h"

#include "core/base/Id.h"
#include "core/base/Text.h"

#include <algorithm>

namespace podium::registry {
namespace {

Json tenureJson(const Tenure& tenure)
{
    return {{"version", tenure.version},
            {"from", isoTime(tenure.from)},
            {"until", tenure.until ? Json(isoTime(*tenure.until)) : Json(nullptr)},
            {"by", tenure.act.actor},
            {"reason", tenure.act.reason},
            {"restored", tenure.restored},
            {"seq", tenure.seq}};
}

Json aliasJson(const Alias& alias)
{
    Json tenures = Json::array();
    for (const auto& tenure : alias.tenures) tenures.push_back(tenureJson(tenure));
    return {{"alias", alias.name}, {"version", alias.version()}, {"history", std::move(tenures)}};
}

Json requestJson(const Request& request)
{
    return {{"version", request.version},
            {"alias", request.alias},
            {"by", request.act.actor},
            {"time", isoTime(request.act.time)},
            {"reason", request.act.reason},
            {"gate", request.gateName},
            {"evidence_hash", request.evidenceHash},
            {"seq", request.seq}};
}

Json approvalJson(const Approval& approval)
{
    Json json = {{"decision", approval.approved ? "approved" : "rejected"},
                 {"by", approval.act.actor},
                 {"time", isoTime(approval.act.time)}};
    json.update(approval.payload());
    json["seq"] = approval.seq;
    return json;
}

template <class Items, class ToJson> Json listJson(const Items& items, ToJson&& toJson)
{
    Json list = Json::array();
    for (const auto& item : items) list.push_back(toJson(item));
    return list;
}

} // namespace

bool isValidAlias(const std::string& name)
{
    if (!isValidName(name) || parseInteger(name)) return false;
    return !((name.front() == 'v' || name.front() == 'V') && parseInteger(std::string_view(name).substr(1)));
}

Json Request::payload() const
{
    return {{"version", version},
            {"alias", alias},
            {"reason", act.reason},
            {"gate", {{"name", gateName}, {"text", gateText}}},
            {"evidence_hash", evidenceHash},
            {"evidence", evidence}};
}

Result<Request> Request::fromPayload(const Json& payload, std::string_view origin)
{
    const JsonReader reader(payload, std::string(origin), ErrorCode::Corrupt);
    Request request;
    PODIUM_TRY_ASSIGN(request.version, reader.text("version"));
    PODIUM_TRY_ASSIGN(request.alias, reader.text("alias"));
    PODIUM_TRY_ASSIGN(request.act.reason, reader.text("reason", ""));
    PODIUM_TRY_ASSIGN(const Json* gate, reader.object("gate"));
    const JsonReader gateReader(*gate, format("{}, gate", origin), ErrorCode::Corrupt);
    PODIUM_TRY_ASSIGN(request.gateName, gateReader.text("name"));
    PODIUM_TRY_ASSIGN(request.gateText, gateReader.text("text"));
    PODIUM_TRY_ASSIGN(request.evidenceHash, reader.text("evidence_hash"));
    PODIUM_TRY_ASSIGN(const Json* evidence, reader.object("evidence"));
    request.evidence = *evidence;
    return request;
}

Json Approval::payload() const
{
    Json json = {{"version", version}, {"alias", alias}, {"reason", act.reason}, {"evidence_hash", evidenceHash}};
    if (approved) json["expires"] = expires ? Json(isoTime(*expires)) : Json(nullptr);
    return json;
}

Result<Approval> Approval::fromPayload(const Json& payload, std::string_view origin)
{
    const JsonReader reader(payload, std::string(origin), ErrorCode::Corrupt);
    Approval approval;
    PODIUM_TRY_ASSIGN(approval.version, reader.text("version"));
    PODIUM_TRY_ASSIGN(approval.alias, reader.text("alias"));
    PODIUM_TRY_ASSIGN(approval.act.reason, reader.text("reason"));
    PODIUM_TRY_ASSIGN(approval.evidenceHash, reader.text("evidence_hash"));
    PODIUM_TRY_ASSIGN(const std::string expires, reader.text("expires", ""));
    if (!expires.empty()) {
        PODIUM_TRY_ASSIGN(approval.expires, parseIsoTime(expires));
    }
    return approval;
}

const ModelVersion* RegisteredModel::findVersion(std::string_view version) const
{
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [&](const ModelVersion& candidate) { return candidate.version == version; });
    return found == versions.end() ? nullptr : &*found;
}

const Alias* RegisteredModel::findAlias(std::string_view alias) const
{
    const auto found =
        std::find_if(aliases.begin(), aliases.end(), [&](const Alias& candidate) { return candidate.name == alias; });
    return found == aliases.end() ? nullptr : &*found;
}

const ModelVersion* RegisteredModel::holder(std::string_view alias) const
{
    const Alias* found = findAlias(alias);
    return found ? findVersion(found->version()) : nullptr;
}

const ModelVersion* RegisteredModel::latest() const { return versions.empty() ? nullptr : &versions.back(); }

const Request* RegisteredModel::latestRequest(std::string_view version, std::string_view alias) const
{
    const auto found = std::find_if(requests.rbegin(), requests.rend(), [&](const Request& request) {
        return request.version == version && request.alias == alias;
    });
    return found == requests.rend() ? nullptr : &*found;
}

Json RegisteredModel::toJson() const
{
    return {{"schema", "podium.registered_model/1"},
            {"name", name},
            {"versions", listJson(versions, [](const ModelVersion& version) { return version.toJson(); })},
            {"aliases", listJson(aliases, aliasJson)},
            {"requests", listJson(requests, requestJson)},
            {"approvals", listJson(approvals, approvalJson)},
            {"entries", entries},
            {"head", head}};
}

Result<const ModelVersion*> requireVersion(const RegisteredModel& model, std::string_view version,
                                           std::string_view doing)
{
    if (const ModelVersion* found = model.findVersion(version)) return found;
    std::vector<std::string> known;
    for (const auto& candidate : model.versions) known.push_back(candidate.version);
    const std::string range = known.empty()        ? "It has no versions."
                              : known.size() <= 12 ? format("There are: {}.", join(known, ", "))
                                                   : format("There are {} to {}.", known.front(), known.back());
    return makeError(ErrorCode::NotFound,
                     format("Could not {}: {} has no version {}.", doing, model.name, printable(version, 40)), range);
}

} // namespace podium::registry
