// Splits by name: splits/<name>.yml holds the form and the seed, so that everybody who names it cuts the same rows.
#pragma once

#include "core/features/Split.h"
#include "core/workspace/Workspace.h"

#include <cstdint>
#include <string>

namespace podium::workflows {

struct SeededSplit {
    features::SplitSpec spec;
    std::uint64_t seed = 42;
    bool operator==(const SeededSplit&) const = default;
};

enum class SaveResult { Created, Updated, Unchanged };
std::string_view saveResultName(SaveResult result); // "created", "updated", "unchanged"

// InvalidInput for a name that cannot be a file's, or that reads as a form of a split.
Result<SaveResult> saveSplit(workspace::Workspace& workspace, const std::string& name, const SeededSplit& split);

// A form like time:Date:0.2 with the given seed, or a saved split with its own. InvalidInput with the nearest.
Result<SeededSplit> findSplit(workspace::Workspace& workspace, const std::string& text, std::uint64_t seed);

} // namespace podium::workflows
