// A folder with an artifact folder and a catalog in it: what tests of the data room share.
#pragma once

#include "core/data/Importer.h"
#include "core/data/LocalDataCatalog.h"
#include "core/table/TableIo.h"
#include "tests/support/TestSupport.h"

#include <map>
#include <string>
#include <vector>

namespace podium::data::test {

using podium::test::describe;

class Place {
public:
    Place() : artifacts(folder / "artifacts", folder / "tmp"), catalog(folder / "data"), clock(1'700'000'000'000) {}

    Result<ImportOutcome> import(const std::vector<std::string>& sources,
                                 std::map<std::string, std::string> options = {},
                                 const TaskContext& context = TaskContext())
    {
        ImportRequest request;
        request.name = "x";
        request.sources = sources;
        request.options = std::move(options);
        clock.advance(1000);
        return importData(request, artifacts, catalog, clock, context);
    }
    // Writes the bytes as a file and imports it.
    Result<ImportOutcome> importBytes(const std::string& name, const std::string& bytes,
                                      std::map<std::string, std::string> options = {})
    {
        return import({pathText(folder.write("source/" + name, bytes))}, std::move(options));
    }

    Table tableOf(const DataVersion& version) const
    {
        DuckOptions options;
        options.allowedFolders = {folder.path()};
        REQUIRE_VALUE(DuckSession session, DuckSession::open(options));
        REQUIRE_VALUE(const Path file, artifacts.find(version.parquet.hash));
        REQUIRE_VALUE(Table table, readParquet(session, file, TaskContext()));
        return table;
    }

    // Nothing of an import that failed: no version, no artifact, no temporary file.
    bool isUntouched() const
    {
        for (const char* part : {"artifacts", "tmp", "data"})
            if (pathExists(folder / part) && !listFiles(folder / part).value().empty()) return false;
        return true;
    }

    podium::test::Folder folder;
    ArtifactFolder artifacts;
    LocalDataCatalog catalog;
    FixedClock clock;
};

// The rows as texts, missing as "", columns joined with "|": "1|a", "2|".
inline std::vector<std::string> rowsOf(const Table& table)
{
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string line;
        for (std::size_t i = 0; i < table.columns.size(); ++i) line += (i ? "|" : "") + table.columns[i].text(row);
        rows.push_back(line);
    }
    return rows;
}

// "a:integer b:text"
inline std::string schemaOf(const DataVersion& version)
{
    std::string text;
    for (const Field& field : version.schema.fields)
        text += (text.empty() ? "" : " ") + field.name + ":" + std::string(columnTypeName(field.type));
    return text;
}

} // namespace podium::data::test
