// ImportPreview: what an import would make of its sources, before it does: how the text is read, the types, the first
// rows, and the rows that do not fit. Writes nothing but temporary files.
//
// Errors are those of Importer.h, but rows that do not fit are none here, whatever the option `rejected` says: they are
// in the preview. Cost: of the beginning, about 50 ms; of all, a pass at 150 MB a second.
#pragma once

#include "core/data/ImportOptions.h"
#include "core/data/RejectFile.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <map>
#include <string>
#include <vector>

namespace podium::data {

struct PreviewRequest {
    std::vector<std::string> sources;           // as of an import
    std::map<std::string, std::string> options; // see ImportOptions.h
    bool onlyBeginning = false;                 // of large text files; types and rejected rows are then those of it
    std::size_t rows = 100;
    std::size_t rejects = 100;
};

struct ImportPreview {
    std::string name; // of the asset, unless another is given; empty where the sources do not give one
    // Of text tables: what delimiter, quote, encoding and header came to, as the options spell them.
    std::map<std::string, std::string> found;
    Table head;                        // the first rows, with the types that they would have
    std::vector<RejectedRow> rejected; // the first of them
    std::int64_t rejectedRows = 0;
    std::int64_t rows = 0; // that fit, of what was looked through
    bool isWhole = true;   // all of the sources was looked through
    std::vector<std::string> warnings;
};

Result<ImportPreview> previewImport(const PreviewRequest& request, const Path& temporaryFolder,
                                    const TaskContext& context);

// Copies the first whole lines of a text file, about `bytes` of them, uncompressed. False, and nothing is written,
// where the file is not larger than that or is no text that can be cut at a line: by ending and first bytes.
Result<bool> copyBeginning(const Path& file, const Path& target, std::size_t bytes);

} // namespace podium::data
