#include "core/features/Prepare.h"

#include "core/base/Text.h"
#include "core/features/Aggregate.h"
#include "core/features/Frame.h"
#include "core/features/RowFilter.h"
#include "core/features/StepError.h"

#include <algorithm>
#include <set>

namespace podium::features {

namespace {

// A step at work: the table that it changes and what it has to say. `absentTarget` is the target's name when the rows
// are to be scored and do not have it, else empty.
struct Bench {
    Table& table;
    std::string about;
    std::string note;
    std::string absentTarget;

    std::vector<std::string> names() const { return table.schema().names(); }
    bool mayLack(std::string_view name) const { return !absentTarget.empty() && name == absentTarget; }
};

constexpr std::string_view leftOut = "left out: the rows have no target";

Result<std::vector<std::string>> pick(const ColumnNames& wanted, const Bench& bench)
{
    ColumnNames present = wanted;
    std::erase_if(present, [&](const std::string& name) { return bench.mayLack(name) && !bench.table.find(name); });
    return pickColumns(present, bench.names(), [](std::string_view) { return true; });
}

// Puts a column in the place of its namesake, or behind the last one.
void put(Table& table, Column column)
{
    if (const auto at = table.indexOf(column.name)) table.columns[*at] = std::move(column);
    else table.columns.push_back(std::move(column));
}

Status run(const Filter& step, Bench& bench)
{
    bench.about = step.column;
    if (bench.mayLack(step.column) && !bench.table.find(step.column)) {
        bench.note = leftOut;
        return success();
    }
    PODIUM_TRY_ASSIGN(const Column* column, bench.table.column(step.column));
    PODIUM_TRY_ASSIGN(const std::vector<std::size_t> rows, rowsMeeting(step, *column));
    if (rows.size() < bench.table.rows()) bench.table = bench.table.gather(rows);
    return success();
}

Status run(const DropMissing& step, Bench& bench)
{
    bench.about = join(step.columns, ", ");
    PODIUM_TRY_ASSIGN(std::vector<std::string> columns, pick(step.columns, bench));
    // Rows to be scored may have a target column that holds nothing.
    if (!bench.absentTarget.empty()) std::erase(columns, bench.absentTarget);
    const std::vector<std::size_t> rows = completeRows(bench.table, columns);
    if (rows.size() < bench.table.rows()) bench.table = bench.table.gather(rows);
    return success();
}

Status run(const AssembleDate& step, Bench& bench)
{
    bench.about = step.name;
    PODIUM_TRY_ASSIGN(const Column* day, bench.table.column(step.day));
    PODIUM_TRY_ASSIGN(const Column* month, bench.table.column(step.month));
    PODIUM_TRY_ASSIGN(const Column* year, bench.table.column(step.year));
    PODIUM_TRY_ASSIGN(AssembledDates dates, assembleDates(step.name, *day, *month, *year));
    if (dates.invalid > 0) {
        const auto invalid = static_cast<std::int64_t>(dates.invalid);
        bench.note = format("{} {} no valid date", plural(invalid, "row"), invalid == 1 ? "has" : "have");
        if (step.invalid == AssembleDate::Invalid::Error)
            return makeError(ErrorCode::InvalidInput, bench.note, "Correct them, or set invalid: missing or drop.");
    }
    put(bench.table, std::move(dates.column));
    if (step.invalid != AssembleDate::Invalid::Drop) return success();
    bench.table = bench.table.gather(completeRows(bench.table, {step.name}));
    return success();
}

Status run(const Derive& step, Bench& bench)
{
    bench.about = format("{} = {} of {}", step.name, datePartName(step.part), step.from);
    PODIUM_TRY_ASSIGN(const Column* from, bench.table.column(step.from));
    if (!isTemporal(from->type))
        return makeError(ErrorCode::InvalidInput,
                         format("column \"{}\" is {}, not a date or timestamp", step.from, columnTypeName(from->type)));
    put(bench.table, datePart(*from, step.part, step.hemisphere, step.name));
    return success();
}

Status run(const Aggregate& step, Bench& bench)
{
    bench.about = format("by {}", join(step.by, ", "));
    Aggregate present = step;
    const auto lacks = [&](const AggregateColumn& column) {
        return bench.mayLack(column.name) && !column.of.empty() && !bench.table.find(column.of);
    };
    if (std::erase_if(present.columns, lacks) > 0) bench.note = format("{} {}", bench.absentTarget, leftOut);
    PODIUM_TRY_ASSIGN(Table result, aggregate(present, bench.table));
    bench.table = std::move(result);
    return success();
}

Status run(const Lag& step, Bench& bench)
{
    bench.about = format("{} = {} of {} before", step.name, step.column, plural(step.periods, "row"));
    PODIUM_TRY_ASSIGN(Column column, lag(step, bench.table));
    put(bench.table, std::move(column));
    return success();
}

Status run(const Select& step, Bench& bench)
{
    bench.about = join(step.columns, ", ");
    PODIUM_TRY_ASSIGN(const std::vector<std::string> columns, pick(step.columns, bench));
    Table result;
    for (const std::string& name : columns)
        result.columns.push_back(std::move(bench.table.columns[*bench.table.indexOf(name)]));
    bench.table = std::move(result);
    return success();
}

Status run(const Drop& step, Bench& bench)
{
    bench.about = join(step.columns, ", ");
    PODIUM_TRY_ASSIGN(const std::vector<std::string> columns, pick(step.columns, bench));
    const std::set<std::string> dropped(columns.begin(), columns.end());
    std::erase_if(bench.table.columns, [&](const Column& column) { return dropped.contains(column.name); });
    return success();
}

Result<StepReport> runStep(const PrepareStep& step, std::size_t number, Table& table, const std::string& absentTarget)
{
    StepReport report{std::string(stepName(step)), {}, table.rows(), 0, table.columns.size(), 0, {}};
    Bench bench{table, {}, {}, absentTarget};
    if (auto done = std::visit([&](const auto& s) { return run(s, bench); }, step); !done)
        return during(format("apply step {} of the recipe's prepare ({})", number, report.step),
                      std::move(done).error());
    report.about = std::move(bench.about);
    report.note = std::move(bench.note);
    report.rowsAfter = table.rows();
    report.columnsAfter = table.columns.size();
    return report;
}

} // namespace

Json StepReport::toJson() const
{
    return {{"step", step},
            {"about", about},
            {"rows_before", rowsBefore},
            {"rows_after", rowsAfter},
            {"columns_before", columnsBefore},
            {"columns_after", columnsAfter},
            {"note", note}};
}

Result<PreparedTable> prepare(const Recipe& recipe, Table raw, const TaskContext& context, Purpose purpose)
{
    PreparedTable prepared{std::move(raw), {}};
    const std::string absentTarget = purpose == Purpose::Scoring ? recipe.target.value_or("") : "";
    for (std::size_t i = 0; i < recipe.prepare.size(); ++i) {
        PODIUM_TRY(context.checkpoint());
        context.progress(static_cast<double>(i) / static_cast<double>(recipe.prepare.size()), "Preparing rows");
        PODIUM_TRY_ASSIGN(StepReport report, runStep(recipe.prepare[i], i + 1, prepared.table, absentTarget));
        prepared.steps.push_back(std::move(report));
    }
    return prepared;
}

Result<PrepareTrail> followPrepare(const Recipe& recipe, Table raw, std::size_t shown, const TaskContext& context)
{
    PrepareTrail trail{{std::move(raw), {}}, {}, {}};
    if (shown == 0) trail.shown = trail.prepared.table;
    for (std::size_t i = 0; i < recipe.prepare.size(); ++i) {
        PODIUM_TRY(context.checkpoint());
        Table before = trail.prepared.table; // a step that fails may leave half of its work
        auto report = runStep(recipe.prepare[i], i + 1, trail.prepared.table, {});
        if (!report) {
            trail.problem = std::move(report).error();
            trail.prepared.table = std::move(before);
            break;
        }
        trail.prepared.steps.push_back(std::move(*report));
        if (i + 1 == shown) trail.shown = trail.prepared.table;
    }
    return trail;
}

} // namespace podium::features
