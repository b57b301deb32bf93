// ExportPart: a data version, or one part of it, as a file for others.
#pragma once

#include "core/workspace/Workspace.h"

#include <cstdint>
#include <string>

namespace podium::workflows {

struct ExportRequest {
    std::string data; // address; #test, #train and #validation are those of `split`
    Path file;        // .parquet, .csv, .tsv, .jsonl
    std::string split;
    Path recipe; // prepares the rows first; parts are parts of the prepared table
    std::uint64_t seed = 42;
};

struct ExportOutcome {
    std::string address;
    std::int64_t rows = 0;
};

// InvalidInput where a part is asked for without a split.
Result<ExportOutcome> exportPart(workspace::Workspace& workspace, const ExportRequest& request,
                                 const TaskContext& context);

} // namespace podium::workflows
