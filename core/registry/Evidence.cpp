#include "core/registry/Evidence.h"

#include "core/base/Hash.h"
#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace podium::registry {
namespace {

struct BasisField {
    const char* key;
    std::string_view title;
    std::string Basis::*field;
};
constexpr std::array basisFields = {
    BasisField{"gate_hash", "the gate", &Basis::gateHash},
    BasisField{"model_hash", "the model", &Basis::modelHash},
    BasisField{"data_address", "the data", &Basis::dataAddress},
    BasisField{"data_hash", "the content of the data", &Basis::dataHash},
    BasisField{"test_hash", "the test rows", &Basis::testHash},
    BasisField{"champion_address", "the champion", &Basis::championAddress},
    BasisField{"champion_model_hash", "the champion's model", &Basis::championModelHash}};

bool isDigest(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string shown(const std::string& value)
{
    if (value.empty()) return "none";
    return isDigest(value) ? value.substr(0, 12) : printable(value, 80);
}

Json withSortedKeys(const Json& json)
{
    if (json.is_array()) {
        Json sorted = Json::array();
        for (const auto& item : json) sorted.push_back(withSortedKeys(item));
        return sorted;
    }
    if (!json.is_object()) return json;
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    Json sorted = Json::object();
    for (const auto& key : keys) sorted[key] = withSortedKeys(json.at(key));
    return sorted;
}

} // namespace

std::optional<std::string> whatChanged(const Basis& then, const Basis& now)
{
    for (const auto& [key, title, field] : basisFields)
        if (then.*field != now.*field)
            return format("{} was {} and is {}", title, shown(then.*field), shown(now.*field));
    return std::nullopt;
}

Json Evidence::toJson() const
{
    Json basisJson = Json::object();
    for (const auto& [key, title, field] : basisFields) basisJson[key] = basis.*field;
    return {{"schema", "podium.evidence/1"},
            {"basis", std::move(basisJson)},
            {"verdict", verdict.toJson()},
            {"measured", measured}};
}

Result<Evidence> Evidence::fromJson(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin), ErrorCode::Corrupt);
    Evidence evidence;
    PODIUM_TRY_ASSIGN(const Json* basisJson, reader.object("basis"));
    const JsonReader basisReader(*basisJson, format("{}, basis", origin), ErrorCode::Corrupt);
    for (const auto& [key, title, field] : basisFields) {
        PODIUM_TRY_ASSIGN(evidence.basis.*field, basisReader.text(key, ""));
    }
    PODIUM_TRY_ASSIGN(const Json* verdict, reader.object("verdict"));
    PODIUM_TRY_ASSIGN(evidence.verdict, Verdict::fromJson(*verdict, origin));
    if (const Json* measured = reader.find("measured")) evidence.measured = *measured;
    return evidence;
}

std::string Evidence::hash() const { return evidenceHash(toJson()); }

std::string evidenceHash(const Json& evidence) { return sha256Hex(writeJson(withSortedKeys(evidence))); }

} // namespace podium::registry
