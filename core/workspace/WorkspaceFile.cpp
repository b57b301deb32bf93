#include "core/workspace/WorkspaceFile.h"

#include "core/base/Text.h"
#include "core/base/Yaml.h"

#include <algorithm>

namespace podium::workspace {
namespace {

const std::vector<std::string> ports{"data", "tracking", "registry"};

Status readHomes(const YamlNode& homes, WorkspaceFile& file)
{
    if (!homes.isMap()) return homes.wrong("\"homes\" must be a map like {data: local}");
    for (const auto& [port, home] : homes.entries) {
        if (port.scalar == "jobs" || port.scalar == "serving" || home.scalar != "local") {
            Error error = home.wrong(
                format("the home \"{}\" of {} comes later", printable(home.scalar, 40), printable(port.scalar, 40)),
                "Only {data: local, tracking: local, registry: local} can be used yet.");
            error.code = ErrorCode::Unsupported;
            return error;
        }
        if (std::find(ports.begin(), ports.end(), port.scalar) == ports.end())
            return port.wrong(format("the port \"{}\" is not known", printable(port.scalar, 40)),
                              suggestion(port.scalar, ports));
        file.homes[port.scalar] = home.scalar;
    }
    return success();
}

} // namespace

Result<WorkspaceFile> parseWorkspaceFile(std::string_view yaml, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(const YamlNode root, parseYaml(yaml, origin));
    WorkspaceFile file;
    PODIUM_TRY_ASSIGN(file.name, root.text("name"));
    for (const char* later : {"datastores", "connections", "azure"}) {
        if (const YamlNode* node = root.find(later)) {
            Error error = node->wrong(format("\"{}\" comes later", later), "Take it out of podium.yml for now.");
            error.code = ErrorCode::Unsupported;
            return error;
        }
    }
    PODIUM_TRY(root.onlyKeys({"$schema", "name", "homes", "artifacts", "owners"}));
    if (const YamlNode* homes = root.find("homes")) PODIUM_TRY(readHomes(*homes, file));
    for (const auto& port : ports) file.homes.try_emplace(port, "local");
    PODIUM_TRY_ASSIGN(file.artifacts, root.text("artifacts", file.artifacts));
    if (const YamlNode* owners = root.find("owners"); owners && !owners->isNull()) {
        if (!owners->isMap()) return owners->wrong("\"owners\" must be a map from a group to e-mail addresses");
        for (const auto& [group, members] : owners->entries) {
            PODIUM_TRY_ASSIGN(file.owners[group.scalar], members.asTexts(group.scalar));
        }
    }
    return file;
}

std::string WorkspaceFile::toYaml() const
{
    Json document{{"name", name}};
    Json homesJson = Json::object();
    for (const auto& port : ports) homesJson[port] = homes.contains(port) ? homes.at(port) : "local";
    document["homes"] = std::move(homesJson);
    document["artifacts"] = artifacts;
    if (!owners.empty()) document["owners"] = owners;
    return writeYaml(document);
}

} // namespace podium::workspace
