// OpenedTable: a data version or a file as a table that can be scrolled, and what its header shows of it.
#pragma once

#include "core/data/ResolveTable.h"
#include "ui/tables/ColumnSketch.h"
#include "ui/tables/TableSource.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace podium::ui {

class OpenWorkspace;

struct OpenedTable {
    std::shared_ptr<TableSource> source;
    Path parquet;
    std::shared_ptr<void> keptAlive; // a temporary folder that holds the file
    std::string address;             // of a version; empty for a file
    std::int64_t cells = 0;          // of a version
};

Result<OpenedTable> openTable(const data::DataVersion& version, const data::DataPlace& place,
                              const TaskContext& context);
// A Parquet file is read where it lies; other formats are read into a temporary Parquet file first.
Result<OpenedTable> openFile(const Path& file, const TaskContext& context);

// The first rows of a large text file, within a fraction of a second and while openFile() reads all of it. Nothing for
// other files, and where the beginning alone cannot be read: then openFile() will say why. Types are those of these
// rows.
Result<std::optional<OpenedTable>> openBeginning(const Path& file, const TaskContext& context);

// A sketch of each column. A version that is not too large is profiled whole, and the workspace keeps that; of anything
// else what can be read within two seconds. `workspace` may be null.
Result<std::vector<ColumnSketch>> sketchesOf(const OpenedTable& table, OpenWorkspace* workspace,
                                             const TaskContext& context);

} // namespace podium::ui
