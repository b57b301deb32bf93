// podium.yml: the name of a workspace, the home of each port, where bytes live, who is in which group. Never a secret.
//
//     name: globorealty
//     homes: {data: local, tracking: local, registry: local}
//     artifacts: .podium/artifacts        # a folder; relative to the workspace, or absolute where it is shared
//     owners:
//       ml-leads: [ada@example.com, grace@example.com]
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <map>
#include <string>
#include <vector>

namespace podium::workspace {

struct WorkspaceFile {
    std::string name;
    std::map<std::string, std::string> homes; // "data" -> "local"
    std::string artifacts = ".podium/artifacts";
    std::map<std::string, std::vector<std::string>> owners; // group -> e-mail addresses
    bool operator==(const WorkspaceFile&) const = default;

    std::string toYaml() const;
};

// InvalidInput with line and column; Unsupported for homes and keys that come later (azure, datastores, connections).
Result<WorkspaceFile> parseWorkspaceFile(std::string_view yaml, std::string_view origin);

} // namespace podium::workspace
