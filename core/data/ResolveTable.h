// From an address to a Parquet file that can be read: "houses", "houses:3", "houses@latest", "azureml:houses:3", or the
// path of a file or folder, which is imported into a temporary place that lives as long as the result.
#pragma once

#include "core/base/Uri.h"
#include "core/data/DataCatalog.h"
#include "core/tasks/TaskContext.h"

#include <memory>
#include <string>

namespace podium::data {

// Where data may be found. `catalog` and `artifacts` may be null (outside a workspace): then only paths resolve.
struct DataPlace {
    const DataCatalog* catalog = nullptr;
    const ArtifactFolder* artifacts = nullptr;
    Path temporaryFolder; // where a path is imported to
};

struct ResolvedTable {
    std::string address; // canonical: "houses:3", or the path as given
    std::string part;    // "test" of houses:3#test; empty = whole. Not applied here
    Path parquet;
    DataVersion version; // version.version is empty for a path
    std::shared_ptr<TemporaryFolder> keptAlive;
};

// NotFound (unknown asset or version, with the nearest; bytes that this clone lacks, saying where they are), Corrupt,
// Unsupported (azureml://), and what importing says for paths.
Result<ResolvedTable> resolveTable(const Uri& address, const DataPlace& place, const TaskContext& context);

} // namespace podium::data
