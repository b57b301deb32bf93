// The files that an import names: paths, patterns, folders.
#pragma once

#include "core/base/Files.h"

#include <string>
#include <vector>

namespace podium::data {

struct SourceEntry {
    Path file;
    std::string path; // what the version calls it: the file name, or the path below the folder with "/"
};

struct SourceList {
    std::vector<SourceEntry> entries; // sorted by path, which is the order of rows
    bool isOneFile = false;
    std::vector<std::string> warnings; // files of a folder that were left out
};

// A folder gives its files of tabular endings, at any depth, without those whose name (or folder) begins with "." or
// "_". A pattern has * and ? in its last part. NotFound with the nearest name; InvalidInput for a file named twice;
// Unsupported for addresses of other machines.
Result<SourceList> listSources(const std::vector<std::string>& sources);

} // namespace podium::data
