// What has changed between two data versions, two parts of one, or a file and an asset.
#pragma once

#include "core/profiling/TableComparison.h"
#include "core/workspace/Workspace.h"

#include <cstdint>
#include <string>

namespace podium::workflows {

struct CompareDataRequest {
    std::string before; // addresses; #test and the like are those of `split`
    std::string after;
    std::string split;
    std::uint64_t seed = 42;
    profiling::ComparisonOptions options;
};

struct CompareDataOutcome {
    std::string before; // canonical
    std::string after;
    profiling::TableComparison comparison;
};

// As findData; InvalidInput where a part is asked for without a split. Parts are cut in memory, whole versions are
// streamed.
Result<CompareDataOutcome> compareData(workspace::Workspace& workspace, const CompareDataRequest& request,
                                       const TaskContext& context);

} // namespace podium::workflows
