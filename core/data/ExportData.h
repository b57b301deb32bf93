// A data version's rows as a file for others: .parquet, .csv, .tsv, .jsonl or .ndjson, in row order.
#pragma once

#include "core/storage/ArtifactFolder.h"
#include "core/tasks/TaskContext.h"

namespace podium::data {

// Written aside and renamed: a half file never has the name. Memory bounded whatever the size.
Status exportParquet(const Path& parquet, const Path& target, const Path& temporaryFolder, const TaskContext& context);

} // namespace podium::data
