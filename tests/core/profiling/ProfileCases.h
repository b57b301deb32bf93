// What the tests of profiling share: small tables, and files imported the way the product imports them.
#pragma once

#include "core/profiling/Profiler.h"
#include "core/storage/DuckSession.h"
#include "tests/support/TestSupport.h"

#include <string>
#include <vector>

namespace podium::profiling::test {

inline Table tableOf(std::vector<Column> columns)
{
    Table table;
    table.columns = std::move(columns);
    return table;
}

inline TableProfile profileOf(const Table& table, const ProfileOptions& options = {})
{
    auto profile = profileTable(table, options, TaskContext());
    REQUIRE_OK(profile);
    return std::move(*profile);
}

inline const Finding* findingOf(const TableProfile& profile, std::string_view id, std::string_view column = {})
{
    for (const auto& finding : profile.findings) {
        const bool isOfColumn = column.empty() || (!finding.columns.empty() && finding.columns.front() == column);
        if (finding.id == id && isOfColumn) return &finding;
    }
    return nullptr;
}

inline DuckSession sessionFor(const podium::test::Folder& folder, const Path& data)
{
    DuckOptions options;
    options.allowedFolders = {folder.path(), data};
    options.temporaryFolder = folder.path();
    auto session = DuckSession::open(options);
    REQUIRE_OK(session);
    return std::move(*session);
}

} // namespace podium::profiling::test
