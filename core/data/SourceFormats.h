// What a file is, by its first and last bytes and its ending; and what it is not.
#pragma once

#include "core/data/ImportOptions.h"

#include "core/base/Files.h"

namespace podium::data {

// Csv, Json or Parquet. `name` is the file in messages. Unsupported for spreadsheets, archives, other databases and
// encrypted Parquet; InvalidInput for a Parquet file that is cut off or none at all.
Result<SourceFormat> formatOf(const Path& file, const std::string& name, SourceFormat wish);

} // namespace podium::data
