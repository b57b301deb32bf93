#include "core/profiling/Profiler.h"

#include "core/base/Text.h"
#include "core/profiling/CountColumns.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/Findings.h"
#include "core/profiling/RowChecks.h"
#include "core/profiling/TargetFindings.h"
#include "core/tasks/Parallel.h"

#include <algorithm>
#include <map>

namespace podium::profiling {

namespace {

constexpr std::int64_t mostSampledCells = 4'000'000; // 17 bytes each

Status checkTarget(const Schema& schema, const std::string& target)
{
    if (target.empty() || schema.indexOf(target)) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("Could not profile the data: there is no column {} to be the target.", inQuotes(target)),
                     std::string(trim(suggestion(target, schema.names()))));
}

std::int64_t sampleSize(const RowSource& source, const ProfileOptions& options)
{
    const auto columns = static_cast<std::int64_t>(std::max<std::size_t>(source.schema().fields.size(), 1));
    return std::clamp<std::int64_t>(mostSampledCells / columns, 500, std::max<std::int64_t>(options.sampleRows, 500));
}

void append(RowChecks& all, RowChecks more)
{
    for (auto& check : more) all.push_back(std::move(check));
}

// Reads the columns that the checks are about once, for all of them.
Status runChecks(RowChecks& checks, RowSource& source, std::int64_t rows, const ProfileOptions& options,
                 const TaskContext& context)
{
    std::map<std::size_t, std::size_t> places; // column of the table -> column of the block
    for (const auto& check : checks) {
        for (const std::size_t column : check->columns()) places.emplace(column, 0);
    }
    std::vector<std::size_t> columns;
    for (auto& [column, place] : places) {
        place = columns.size();
        columns.push_back(column);
    }
    std::int64_t done = 0;
    return source.read(columns, options.memoryBytes / 8, context, [&](const Table& block) -> Result<bool> {
        PODIUM_TRY(parallelFor(checks.size(), context, [&](std::size_t i) {
            std::vector<const Column*> own;
            for (const std::size_t column : checks[i]->columns()) own.push_back(&block.columns[places[column]]);
            checks[i]->add(own);
            return success();
        }));
        done += static_cast<std::int64_t>(block.rows());
        context.progress(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(rows, 1)),
                         "Checking rules between columns");
        return done < rows; // not beyond what the profile has seen
    });
}

Status addFindings(TableProfile& profile, const CountedColumns& counted, RowSource& source,
                   const ProfileOptions& options, const TaskContext& context)
{
    auto& findings = profile.findings;
    findings = columnFindings(profile);
    const auto add = [&](std::vector<Finding> more) { findings.insert(findings.end(), more.begin(), more.end()); };
    add(targetColumnFindings(profile));
    add(targetFindings(profile, counted.sample));
    if (counted.duplicateRows) {
        if (auto duplicates = duplicateRowsFinding(*counted.duplicateRows, counted.rowsRead))
            findings.push_back(std::move(*duplicates));
    }
    RowChecks checks = datePartChecks(profile);
    append(checks, dependencyChecks(profile, counted.sample));
    append(checks, identityChecks(profile, counted.sample));
    if (!checks.empty()) PODIUM_TRY(runChecks(checks, source, counted.rowsRead, options, context));
    for (const auto& check : checks) {
        if (auto finding = check->finding()) findings.push_back(std::move(*finding));
    }
    findings = inOrderOfImportance(std::move(findings), profile);
    return success();
}

Coverage coverageOf(const TableProfile& profile, const CountedColumns& counted)
{
    Coverage coverage{counted.rowsRead, profile.rows, counted.rowsRead == profile.rows, {}};
    if (counted.rowsRead < profile.rows) {
        coverage.notes.push_back(format("The time was over after {} of {} rows, from the beginning of the table.",
                                        grouped(counted.rowsRead), grouped(profile.rows)));
    }
    std::vector<std::string> estimated;
    for (const auto& column : profile.columns) {
        if (!column.approximate.empty()) estimated.push_back(column.name);
        if (column.isApproximate("distinct")) coverage.exact = false;
    }
    if (!estimated.empty()) {
        coverage.notes.push_back(
            format("Estimated, because exact figures would not fit in memory: figures named in `approximate` of {}.",
                   quotedList(estimated)));
    }
    if (!counted.duplicateRows)
        coverage.notes.emplace_back("Duplicate rows were not counted: their hashes would not fit in memory.");
    return coverage;
}

} // namespace

Result<TableProfile> profileRows(RowSource& source, const ProfileOptions& options, const TaskContext& context)
{
    PODIUM_TRY(checkTarget(source.schema(), options.target));
    CountOptions counting;
    counting.memoryBytes = options.memoryBytes;
    counting.sampleRows = sampleSize(source, options);
    if (options.budget.count() > 0) counting.deadline = std::chrono::steady_clock::now() + options.budget;
    PODIUM_TRY_ASSIGN(CountedColumns counted, countColumns(source, counting, context.part(0.0, 0.85)));
    TableProfile profile;
    profile.rows = source.rows();
    profile.target = options.target;
    profile.columns = std::move(counted.columns);
    profile.coverage = coverageOf(profile, counted);
    PODIUM_TRY(addFindings(profile, counted, source, options, context.part(0.85, 1.0)));
    return profile;
}

Result<TableProfile> profileParquet(DuckSession& session, const Path& file, const ProfileOptions& options,
                                    const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(ParquetRows rows, ParquetRows::open(session, file, context));
    return profileRows(rows, options, context);
}

Result<TableProfile> profileTable(const Table& table, const ProfileOptions& options, const TaskContext& context)
{
    TableRows rows(table);
    return profileRows(rows, options, context);
}

} // namespace podium::profiling
