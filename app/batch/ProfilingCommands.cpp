#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/profiling/DriftFacts.h"
#include "core/profiling/Missingness.h"
#include "core/profiling/ProfileReport.h"
#include "core/profiling/Profiler.h"
#include "core/workflows/CompareData.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/ProfileData.h"

#include <algorithm>
#include <cmath>

namespace podium::batch {
namespace {

using profiling::ColumnProfile;
using profiling::TableProfile;

std::string numberText(const ColumnProfile& column, double value)
{
    if (column.type == ColumnType::Date) return isoDate(static_cast<std::int64_t>(value));
    if (column.type == ColumnType::Timestamp) return isoTime(static_cast<TimeMs>(value / 1000));
    return figure(value, 5);
}

std::string topText(const ColumnProfile& column)
{
    std::vector<std::string> parts;
    for (const auto& top : column.top) {
        if (parts.size() == 3) break;
        parts.push_back(format("{} ({})", printable(top.value, 24), grouped(top.count)));
    }
    return join(parts, ", ");
}

Grid columnGrid(const TableProfile& profile)
{
    Grid grid{{{"column"},
               {"type"},
               {"count", true},
               {"missing", true},
               {"distinct", true},
               {"mean", true},
               {"std", true},
               {"min", true},
               {"q25", true},
               {"median", true},
               {"q75", true},
               {"max", true},
               {"most frequent"}},
              {},
              "No columns."};
    for (const ColumnProfile& column : profile.columns) {
        const std::string about = column.approximate.empty() ? "" : "~";
        std::vector<std::string> row{printable(column.name, 40), std::string(columnTypeName(column.type)),
                                     grouped(column.count), column.missing > 0 ? grouped(column.missing) : "",
                                     about + grouped(column.distinct)};
        if (column.numbers) {
            const auto& numbers = *column.numbers;
            const bool time = isTemporal(column.type);
            row.push_back(time ? "" : figure(numbers.mean, 5));
            row.push_back(time ? "" : figure(numbers.std, 5));
            for (const double value : {profiling::asDouble(numbers.min), numbers.quantiles[2], numbers.quantiles[3],
                                       numbers.quantiles[4], profiling::asDouble(numbers.max)})
                row.push_back(numberText(column, value));
            row.push_back(column.type == ColumnType::Real || time ? "" : topText(column));
        } else {
            row.resize(12);
            row.push_back(topText(column));
        }
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

Grid patternGrid(const profiling::Missingness& missing)
{
    constexpr std::size_t most = 10;
    Grid grid{{{"missing together"}, {"rows", true}, {"share", true}}, {}, ""};
    const auto share = [&](std::int64_t rows) {
        return percent(static_cast<double>(rows) / static_cast<double>(std::max<std::int64_t>(missing.rows, 1)));
    };
    std::int64_t shown = 0;
    for (std::size_t i = 0; i < std::min(missing.patterns.size(), most); ++i) {
        const auto& pattern = missing.patterns[i];
        shown += pattern.rows;
        grid.rows.push_back({patternText(missing, pattern), grouped(pattern.rows), share(pattern.rows)});
    }
    if (shown < missing.rows)
        grid.rows.push_back({"other patterns", grouped(missing.rows - shown), share(missing.rows - shown)});
    return grid;
}

// What is missing together: of a table that misses anything, where time is not limited.
Status addMissing(const Call& call, DuckSession& session, const Path& parquet, const TableProfile& profile, Page& page)
{
    if (call.given("budget")) return success();
    PODIUM_TRY_ASSIGN(profiling::ParquetRows rows, profiling::ParquetRows::open(session, parquet, call.context()));
    PODIUM_TRY_ASSIGN(const profiling::Missingness missing,
                      profiling::missingnessOf(rows, profile, {}, call.context().part(0.9, 1)));
    page.json["missing"] = missing.toJson();
    if (missing.columns.empty()) return success();
    page.heading("Missing together");
    page.line(missingSentence(missing));
    page.grid(patternGrid(missing));
    return success();
}

Result<Page> report(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source,
                      workflows::findData(*workspace, call.text("ADDR"), call.context().part(0, 0.3)));
    profiling::ProfileOptions options;
    options.target = call.text("target");
    if (call.given("budget")) {
        PODIUM_TRY_ASSIGN(const TimeMs budget, parseDuration(call.text("budget")));
        options.budget = std::chrono::milliseconds(budget);
    }
    PODIUM_TRY_ASSIGN(DuckSession session, workspace->duck({source.parquet.parent_path()}));
    PODIUM_TRY_ASSIGN(const TableProfile profile,
                      profiling::profileParquet(session, source.parquet, options, call.context().part(0.3, 0.9)));

    Page page;
    page.title = "Profile of " + source.address;
    page.json = profile.toJson();
    page.html = profiling::profileHtml(profile, page.title);
    page.line(format("{}: {}, {}{}.", source.address, plural(profile.rows, "row"),
                     plural(static_cast<std::int64_t>(profile.columns.size()), "column"),
                     profile.coverage.exact ? "" : "; figures marked ~ are estimates"));
    if (profile.coverage.rowsRead < profile.coverage.rowsTotal)
        page.line(format("Only {} of {} were read.", grouped(profile.coverage.rowsRead),
                         plural(profile.coverage.rowsTotal, "row")));
    for (const auto& note : profile.coverage.notes) page.line(note);
    if (!profile.findings.empty()) {
        page.heading("Findings");
        Grid findings{{{"severity"}, {"finding"}, {"why it matters"}}, {}, ""};
        for (const auto& finding : profile.findings)
            findings.rows.push_back({std::string(severityName(finding.severity)), finding.message, finding.why});
        page.grid(std::move(findings));
    }
    page.heading("Columns");
    page.grid(columnGrid(profile));
    PODIUM_TRY(addMissing(call, session, source.parquet, profile, page));
    return page;
}

std::string_view measureText(profiling::TargetKind kind)
{
    switch (kind) {
    case profiling::TargetKind::TwoClasses: return "AUC";
    case profiling::TargetKind::Classes: return "uncertainty explained";
    case profiling::TargetKind::Number: break;
    }
    return "variance explained";
}

// The pairs that move together most, by either coefficient.
Grid pairGrid(const profiling::Associations& found)
{
    struct Pair {
        std::size_t a, b;
        double strength;
    };
    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < found.columns.size(); ++a) {
        for (std::size_t b = a + 1; b < found.columns.size(); ++b) {
            const auto& cell = found.cell(a, b);
            if (!std::isnan(cell.pearson))
                pairs.push_back({a, b, std::max(std::abs(cell.pearson), std::abs(cell.spearman))});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.strength > b.strength; });
    constexpr std::size_t most = 20;
    Grid grid{{{"column"}, {"with"}, {"Pearson", true}, {"Spearman", true}, {"rows", true}}, {}, "No pair of numbers."};
    for (std::size_t i = 0; i < std::min(pairs.size(), most); ++i) {
        const auto& cell = found.cell(pairs[i].a, pairs[i].b);
        grid.rows.push_back({printable(found.columns[pairs[i].a], 40), printable(found.columns[pairs[i].b], 40),
                             format("{:.3f}", cell.pearson), format("{:.3f}", cell.spearman), grouped(cell.rows)});
    }
    return grid;
}

Result<Page> associations(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    workflows::ProfileRequest request;
    request.address = call.text("ADDR");
    request.options.target = call.text("target");
    PODIUM_TRY_ASSIGN(const workflows::AssociationOutcome outcome,
                      workflows::associateData(*workspace, request, call.context()));
    const profiling::Associations& found = outcome.associations;
    Page page;
    page.title = "Associations of " + outcome.address;
    page.json = found.toJson();
    page.line(format("{}: {} compared on {}.", outcome.address,
                     plural(static_cast<std::int64_t>(found.columns.size()), "column"),
                     found.rowsUsed < found.rowsTotal ? format("a sample of {} rows", grouped(found.rowsUsed))
                                                      : plural(found.rowsTotal, "row")));
    if (!found.strengths.empty()) {
        page.heading("What each column says about " + printable(found.target, 80));
        Grid strengths{{{"column"}, {std::string(measureText(found.kind)), true}}, {}, ""};
        for (const auto& [column, strength] : found.strengths)
            strengths.rows.push_back({printable(column, 40), format("{:.3f}", strength)});
        page.grid(std::move(strengths));
    }
    page.heading("Strongest correlations");
    page.grid(pairGrid(found));
    return page;
}

std::string missingText(const profiling::SideFigures& side)
{
    return side.missing == 0 ? "" : percent(side.missingShare());
}

Grid driftGrid(const profiling::TableComparison& found)
{
    Grid grid{{{"column"},
               {"type"},
               {"drift"},
               {"score", true},
               {"PSI", true},
               {"JS", true},
               {"KS", true},
               {"chance", true},
               {"missing before", true},
               {"missing after", true},
               {"median before", true},
               {"median after", true},
               {"new values", true}},
              {},
              "No column can be compared."};
    for (const profiling::ColumnDrift& column : found.columns) {
        ColumnProfile shape; // knows how a figure of this column is written
        shape.type = column.before.type;
        const auto shown = [](double value) { return std::isnan(value) ? std::string() : profiling::driftText(value); };
        const auto side = [&](double value) { return std::isnan(value) ? std::string() : figureText(shape, value); };
        grid.rows.push_back({printable(column.name, 40), std::string(columnTypeName(column.before.type)),
                             std::string(driftName(column.drift)), shown(column.score), shown(column.psi),
                             shown(column.jensenShannon), shown(column.ks.value), shown(column.chiSquare.p),
                             missingText(column.before), missingText(column.after), side(column.before.median),
                             side(column.after.median),
                             column.newCategories > 0 ? grouped(column.newCategories) : std::string()});
    }
    return grid;
}

Grid timelineGrid(const profiling::Timeline& timeline, const ColumnProfile& shape)
{
    Grid grid{
        {{std::string(periodName(timeline.unit))}, {"rows", true}, {"missing", true}}, {}, "No rows with a time."};
    if (timeline.isNumeric)
        for (const char* title : {"mean", "25 %", "median", "75 %"}) grid.columns.push_back({title, true});
    for (const auto& value : timeline.values) grid.columns.push_back({printable(value, 24), true});
    const auto shown = [&](double value) { return std::isnan(value) ? std::string() : figureText(shape, value); };
    for (const profiling::Period& period : timeline.periods) {
        std::vector<std::string> row{period.label, grouped(period.rows),
                                     period.missing > 0 ? grouped(period.missing) : std::string()};
        if (timeline.isNumeric)
            for (const double value : {period.mean, period.q25, period.median, period.q75}) row.push_back(shown(value));
        for (const std::int64_t count : period.counts) row.push_back(grouped(count));
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

Result<Page> timeline(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    workflows::ProfileRequest request;
    request.address = call.text("ADDR");
    profiling::TimelineOptions options;
    options.time = call.text("time");
    if (call.given("period")) {
        PODIUM_TRY_ASSIGN(options.unit, profiling::periodFrom(call.text("period")));
    }
    PODIUM_TRY_ASSIGN(const workflows::TimelineOutcome outcome,
                      workflows::timelineData(*workspace, request, call.text("COLUMN"), options, call.context()));
    const profiling::Timeline& found = outcome.timeline;
    Page page;
    page.title = format("{} of {} over time", printable(found.column, 60), outcome.address);
    page.json = found.toJson();
    page.line(format("{} of {} by {} of {}.", printable(found.column, 60), outcome.address, periodName(found.unit),
                     printable(found.time, 60)));
    if (found.withoutTime > 0) page.line(format("{} without a time are left out.", plural(found.withoutTime, "row")));
    if (!found.exact) page.line("Means and quantiles are those of a sample of the rows.");
    ColumnProfile shape;
    shape.name = found.column;
    shape.type = ColumnType::Real;
    page.grid(timelineGrid(found, shape));
    return page;
}

std::string fieldList(const std::vector<Field>& fields)
{
    std::vector<std::string> names;
    for (const Field& field : fields)
        names.push_back(format("{} ({})", printable(field.name, 40), columnTypeName(field.type)));
    return join(names, ", ");
}

Result<Page> compare(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    const workflows::CompareDataRequest request{
        call.text("A"), call.text("B"), call.text("split"), call.globals().seed.value_or(42), {}};
    PODIUM_TRY_ASSIGN(const double most, call.real("max-drift"));
    PODIUM_TRY_ASSIGN(const workflows::CompareDataOutcome outcome,
                      workflows::compareData(*workspace, request, call.context()));
    const profiling::TableComparison& found = outcome.comparison;
    Page page;
    page.title = format("From {} to {}", outcome.before, outcome.after);
    page.json = found.toJson();
    page.json["before"] = outcome.before;
    page.json["after"] = outcome.after;
    page.line(format("From {} ({}) to {} ({}).", outcome.before, plural(found.rowsBefore, "row"), outcome.after,
                     plural(found.rowsAfter, "row")));
    page.line(comparisonSentence(found));
    for (const auto& note : found.notes) page.line(note);
    Facts facts{{"added", fieldList(found.added)}, {"removed", fieldList(found.removed)}};
    for (const auto& column : found.retyped)
        facts.push_back({"another type", format("{}: {}, was {}", printable(column.name, 40),
                                                columnTypeName(column.after), columnTypeName(column.before))});
    page.facts(std::move(facts));
    page.heading("Columns");
    page.grid(driftGrid(found));
    if (call.given("max-drift")) page.decide(driftVerdict(found, most));
    return page;
}

} // namespace

std::vector<Command> profilingCommands()
{
    return {{"profiling", "report", report},
            {"profiling", "associations", associations},
            {"profiling", "timeline", timeline},
            {"profiling", "compare", compare}};
}

} // namespace podium::batch
