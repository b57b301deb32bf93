#include "core/registry/Gate.h"

#include "core/base/Hash.h"
#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/base/Yaml.h"
#include "core/registry/Act.h"
#include "core/registry/GateCheckReader.h"

#include <algorithm>

namespace podium::registry {
namespace {

constexpr std::string_view schemaPrefix = "podium://schemas/";
const std::vector<std::string> gateKeys = {"$schema",  "name",           "model",  "data",
                                           "champion", "first_champion", "checks", "approvals"};
const std::vector<std::string> approvalKeys = {"required", "by", "expires", "not_author"};

Result<ApprovalRule> readApprovals(const YamlNode& gate)
{
    ApprovalRule rule;
    const YamlNode* node = gate.find("approvals");
    if (!node) return rule;
    PODIUM_TRY(node->onlyKeys(approvalKeys));
    PODIUM_TRY_ASSIGN(const std::int64_t required, node->integer("required", 1));
    if (required < 0 || required > 100) return node->find("required")->wrong("\"required\" must be from 0 to 100");
    rule.required = static_cast<int>(required);
    PODIUM_TRY_ASSIGN(rule.by, node->texts("by"));
    for (const auto& name : rule.by)
        if (!isMailAddress(name) && !isValidName(name))
            return node->find("by")->wrong(
                format("\"{}\" is neither a group nor an e-mail address", printable(name, 60)));
    if (const YamlNode* expires = node->find("expires")) {
        PODIUM_TRY_ASSIGN(const std::string text, expires->asText("expires"));
        const auto lifetime = parseDuration(text);
        if (!lifetime || *lifetime <= 0)
            return expires->wrong(format("\"expires\" cannot be \"{}\"", printable(text, 40)),
                                  "Write it as P14D, PT12H or 90m.");
        rule.lifetime = *lifetime;
    }
    PODIUM_TRY_ASSIGN(rule.notAuthor, node->boolean("not_author", true));
    return rule;
}

Status readAddresses(const YamlNode& root, Gate& gate)
{
    if (const YamlNode* data = root.find("data")) {
        PODIUM_TRY_ASSIGN(const std::string text, data->asText("data"));
        auto uri = parseUri(text);
        if (!uri || uri->kind == Uri::Kind::Run || uri->kind == Uri::Kind::Model)
            return data->wrong(format("\"{}\" is no address of data", printable(text, 80)),
                               "Write it as houses_test@latest, houses:3 or a path.");
        gate.data = std::move(*uri);
    }
    const YamlNode* champion = root.find("champion");
    const std::string fallback = format("models:/{}@champion", gate.model);
    PODIUM_TRY_ASSIGN(const std::string text, root.text("champion", fallback));
    auto uri = parseUri(text);
    if (!uri || (uri->kind != Uri::Kind::Model && uri->kind != Uri::Kind::Run && uri->kind != Uri::Kind::File))
        return (champion ? *champion : root)
            .wrong(format("\"{}\" is no address of a model", printable(text, 80)), format("Write it as {}.", fallback));
    gate.champion = std::move(*uri);
    return success();
}

Status readChecks(const YamlNode& root, Gate& gate)
{
    PODIUM_TRY_ASSIGN(const YamlNode* checks, root.require("checks"));
    if (!checks->isSequence() || checks->items.empty()) return checks->wrong("\"checks\" must be a list of checks");
    for (const auto& item : checks->items) {
        PODIUM_TRY_ASSIGN(GateCheck check, readGateCheck(item, gate.checks.size() + 1));
        gate.checks.push_back(std::move(check));
    }
    return success();
}

Status readFirstChampion(const YamlNode& root, Gate& gate)
{
    PODIUM_TRY_ASSIGN(const std::string text, root.text("first_champion", "refuse"));
    if (text == "allow") gate.firstChampion = FirstChampion::Allow;
    else if (text != "refuse") return root.find("first_champion")->wrong("\"first_champion\" must be refuse or allow");
    return success();
}

Status checkSchema(const YamlNode& root)
{
    PODIUM_TRY_ASSIGN(const std::string schema, root.text("$schema", ""));
    if (schema.starts_with(schemaPrefix) && schema.substr(schemaPrefix.size()) != "gate.json")
        return root.find("$schema")->wrong(
            format("it says of itself that it is no gate but {}", printable(schema, 80)));
    return success();
}

std::string stemOf(std::string_view origin) { return pathText(pathFrom(origin).stem()); }

std::string withoutCarriageReturns(std::string_view text)
{
    std::string lines(text);
    for (std::size_t at = 0; (at = lines.find("\r\n", at)) != std::string::npos;) lines.erase(at, 1);
    return lines;
}

void addOnce(std::vector<std::string>& list, const std::string& item)
{
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

} // namespace

std::string_view againstName(Against against)
{
    switch (against) {
    case Against::Nothing: return "";
    case Against::Champion: return "champion";
    case Against::Baseline: return "baseline";
    }
    return "";
}

bool Gate::needs(Against against) const
{
    return std::any_of(checks.begin(), checks.end(), [&](const GateCheck& check) { return check.versus == against; });
}

Result<Gate> parseGate(std::string_view text, std::string_view origin)
{
    Gate gate;
    gate.text = withoutCarriageReturns(text);
    gate.hash = sha256Hex(gate.text);
    PODIUM_TRY_ASSIGN(const YamlNode root, parseYaml(gate.text, origin));
    if (!root.isMap()) return root.wrong("a gate must be a map with the keys model and checks");
    PODIUM_TRY(checkSchema(root));
    PODIUM_TRY(root.onlyKeys(gateKeys));
    PODIUM_TRY_ASSIGN(gate.name, root.text("name", stemOf(origin)));
    PODIUM_TRY_ASSIGN(gate.model, root.text("model"));
    if (!isValidName(gate.model))
        return root.find("model")->wrong(format("\"{}\" is no name of a model", printable(gate.model, 60)));
    PODIUM_TRY(readAddresses(root, gate));
    PODIUM_TRY(readFirstChampion(root, gate));
    PODIUM_TRY(readChecks(root, gate));
    PODIUM_TRY_ASSIGN(gate.approvals, readApprovals(root));
    return gate;
}

Result<Gate> readGateFile(const Path& file)
{
    PODIUM_TRY_ASSIGN(const std::string text, readTextFile(file, 1u << 20));
    return parseGate(text, pathText(file));
}

std::vector<NeededComparison> neededComparisons(const Gate& gate)
{
    std::vector<NeededComparison> needed;
    for (const auto& check : gate.checks) {
        if (check.versus != Against::Champion) continue;
        const double confidence = check.confidence.value_or(NeededComparison().confidence);
        auto place = std::find_if(needed.begin(), needed.end(),
                                  [&](const NeededComparison& one) { return one.confidence == confidence; });
        if (place == needed.end()) place = needed.insert(needed.end(), NeededComparison{confidence, {}, {}, {}, 0});
        addOnce(place->metrics, check.metric);
        if (check.slices.empty()) continue;
        addOnce(place->sliceMetrics, check.metric);
        for (const auto& column : check.slices) addOnce(place->sliceColumns, column);
        const std::int64_t smallest = place->sliceMinimumRows;
        place->sliceMinimumRows = smallest == 0 ? check.minRows : std::min(smallest, check.minRows);
    }
    for (auto& one : needed)
        if (one.sliceMinimumRows == 0) one.sliceMinimumRows = NeededComparison().sliceMinimumRows;
    return needed;
}

} // namespace podium::registry
