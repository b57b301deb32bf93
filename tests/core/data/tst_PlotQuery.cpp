#include "core/data/PlotQuery.h"

#include "core/base/Text.h"
#include "tests/core/data/DataFixture.h"

#include <limits>

using namespace podium;
using namespace podium::data;

namespace {

Table houses()
{
    const std::vector<std::string> markets{"urban", "rural", "urban", "urban", "it's"};
    const std::vector<std::string> states{"good", "poor", "good", "poor", "good"};
    Table table;
    table.columns = {Column::ofIntegers("price", {100, 200, 300, 400, 500}), Column::ofTexts("market", markets),
                     Column::ofTexts("state", states), Column::ofIntegers("sold", {0, 0, 31, 31, 60}, ColumnType::Date),
                     Column::empty("area", ColumnType::Real)};
    for (const double area : {1.0, 2.0, 3.0, 4.0}) table.columns[4].appendReal(area);
    table.columns[4].appendMissing();
    return table;
}

struct Desk {
    data::test::Place place;
    Path file = place.folder / "t.parquet";
    DuckSession session;

    Desk() : session(open(place.folder.path())) { REQUIRE_OK(writeTable(session, houses(), file, TaskContext())); }
    static DuckSession open(const Path& folder)
    {
        DuckOptions options;
        options.allowedFolders = {folder};
        return DuckSession::open(options).value();
    }
    Table table(const PlotSpec& spec, const PlotLimits& limits = {})
    {
        const auto query =
            plotQuery(houses().schema(), spec, "(SELECT * FROM read_parquet(" + sqlPath(file) + "))", limits);
        REQUIRE_OK(query);
        auto rows = queryTable(session, query->sql, 10'000, TaskContext());
        if (!rows) INFO(query->sql);
        REQUIRE_OK(rows);
        return *std::move(rows);
    }
    // "histogram: 100|260|2 260|420|2"
    std::string drawn(const PlotSpec& spec, const PlotLimits& limits = {})
    {
        std::string text(plotKindName(plotQuery(houses().schema(), spec, "t", limits).value().kind));
        const Table rows = table(spec, limits);
        for (std::size_t row = 0; row < rows.rows(); ++row) {
            std::vector<std::string> cells;
            for (const Column& column : rows.columns) cells.push_back(column.text(row));
            text += " " + join(cells, "|");
        }
        return text;
    }
};

PlotLimits twoBins()
{
    PlotLimits limits;
    limits.bins = 2;
    return limits;
}

} // namespace

TEST_CASE("The kind of chart follows the types of its columns")
{
    const auto kind = [](const PlotSpec& spec) {
        return std::string(plotKindName(plotQuery(houses().schema(), spec, "t").value().kind));
    };
    CHECK(kind({}) == "nothing");
    CHECK(kind({"price", "", "", "", Aggregate::None}) == "histogram");
    CHECK(kind({"", "price", "", "", Aggregate::None}) == "histogram");
    CHECK(kind({"market", "", "", "", Aggregate::None}) == "bars");
    CHECK(kind({"sold", "", "", "", Aggregate::None}) == "line");
    CHECK(kind({"area", "price", "", "", Aggregate::None}) == "scatter");
    CHECK(kind({"area", "price", "market", "", Aggregate::Mean}) == "line");
    CHECK(kind({"sold", "price", "", "", Aggregate::None}) == "line");
    CHECK(kind({"market", "price", "", "", Aggregate::None}) == "boxes");
    CHECK(kind({"price", "market", "", "", Aggregate::None}) == "boxes"); // the number is what is measured
    CHECK(kind({"market", "price", "", "", Aggregate::Median}) == "bars");
    CHECK(kind({"market", "price", "state", "", Aggregate::Median}) == "heat map");
    CHECK(kind({"market", "state", "", "", Aggregate::None}) == "heat map");
    CHECK_ERROR(plotQuery(houses().schema(), {"prize", "", "", "", Aggregate::None}, "t"), ErrorCode::InvalidInput,
                "no column \"prize\"");
    CHECK_ERROR(plotQuery(houses().schema(), {"market", "state", "", "", Aggregate::Sum}, "t"), ErrorCode::InvalidInput,
                "no sum of state");
    CHECK_ERROR(plotQuery(houses().schema(), {"market", "", "", "", Aggregate::Mean}, "t"), ErrorCode::InvalidInput,
                "nothing to take the mean of");
}

TEST_CASE("Rows are aggregated as one would by hand")
{
    Desk desk;
    CHECK(desk.drawn({"price", "", "", "", Aggregate::None}, twoBins()) == "histogram 100|300|2 300|500|3");
    CHECK(desk.drawn({"market", "", "", "", Aggregate::None}) == "bars urban|3 it's|1 rural|1");
    CHECK(desk.drawn({"market", "price", "", "", Aggregate::Sum}) == "bars urban|800 it's|500 rural|200");
    CHECK(desk.drawn({"state", "price", "", "", Aggregate::Mean}) == "bars good|300 poor|300");
    CHECK(desk.drawn({"market", "state", "", "", Aggregate::None}) ==
          "heat map it's|good|1 rural|poor|1 urban|good|2 urban|poor|1");
    CHECK(desk.drawn({"area", "price", "", "", Aggregate::Max}) == "line 1|100 2|200 3|300 4|400");
    const Table boxes = desk.table({"state", "price", "", "", Aggregate::None}); // good: 100, 300, 500
    CHECK(boxes.schema().names() ==
          std::vector<std::string>{"x", "rows", "min", "q05", "q25", "median", "q75", "q95", "max"});
    for (const auto& [column, value] : std::map<std::string, double>{{"rows", 3},
                                                                     {"min", 100},
                                                                     {"q05", 120},
                                                                     {"q25", 200},
                                                                     {"median", 300},
                                                                     {"q75", 400},
                                                                     {"q95", 480},
                                                                     {"max", 500}})
        CHECK(boxes.find(column)->number(0) == doctest::Approx(value));
    const Table points = desk.table({"area", "price", "market", "", Aggregate::None});
    CHECK(points.rows() == 4); // the missing area is left out
    CHECK(points.schema().names() == std::vector<std::string>{"x", "y", "series", "of_rows"});
    CHECK(points.columns[3].integers.front() == 4);
}

TEST_CASE("Values that are no numbers do not spoil the figures of their group")
{
    Desk desk;
    Table odd;
    odd.columns = {Column::ofTexts("market", std::vector<std::string>{"urban", "urban", "urban", "rural"}),
                   Column::empty("area", ColumnType::Real)};
    for (const double area : {1.0, 3.0, std::numeric_limits<double>::quiet_NaN(), 5.0}) odd.columns[1].appendReal(area);
    REQUIRE_OK(writeTable(desk.session, odd, desk.file, TaskContext()));
    for (const auto& [aggregate, urban] : {std::pair{Aggregate::Mean, 2.0}, std::pair{Aggregate::Max, 3.0}}) {
        const auto query = plotQuery(odd.schema(), {"market", "area", "", "", aggregate},
                                     "(SELECT * FROM read_parquet(" + sqlPath(desk.file) + "))");
        REQUIRE_OK(query);
        const auto rows = queryTable(desk.session, query->sql, 10, TaskContext());
        REQUIRE_OK(rows);
        REQUIRE(rows->rows() == 2);
        CHECK(rows->columns[0].text(0) == "rural"); // the larger value first
        CHECK(rows->columns[1].number(1) == urban);
    }
}

TEST_CASE("Facets and series keep the commonest values; a scatter of many is a sample of them")
{
    Desk desk;
    PlotLimits few;
    few.facets = 1;
    few.series = 1;
    few.points = 2;
    CHECK(desk.drawn({"state", "", "", "market", Aggregate::None}, few) == "bars urban|good|2 urban|poor|1");
    CHECK(desk.drawn({"sold", "price", "market", "", Aggregate::Count}, few).find("rural") == std::string::npos);
    const Table points = desk.table({"area", "price", "", "", Aggregate::None}, few);
    CHECK(points.rows() == 2);
    CHECK(points.columns[2].integers.front() == 4);
    // The same sample each time.
    CHECK(desk.drawn({"area", "price", "", "", Aggregate::None}, few) ==
          desk.drawn({"area", "price", "", "", Aggregate::None}, few));
}

TEST_CASE("Odd tables draw what they can")
{
    Desk desk;
    const auto rows = [&](const char* select, const PlotSpec& spec) {
        const std::string table = format("(SELECT {} FROM read_parquet({}))", select, sqlPath(desk.file));
        const Schema schema{{{"v", ColumnType::Real}, {"c", ColumnType::Text}}};
        const auto query = plotQuery(schema, spec, table);
        REQUIRE_OK(query);
        const auto found = queryTable(desk.session, query->sql, 100, TaskContext());
        if (!found) MESSAGE(query->sql);
        REQUIRE_OK(found);
        return found->rows();
    };
    const PlotSpec histogram{"v", "", "", "", Aggregate::None}, boxes{"c", "v", "", "", Aggregate::None};
    CHECK(rows("CAST(NULL AS DOUBLE) AS v, market AS c", histogram) == 0); // all missing
    CHECK(rows("CAST('nan' AS DOUBLE) AS v, market AS c", boxes) == 0);
    CHECK(rows("7.0 AS v, CAST(NULL AS VARCHAR) AS c", histogram) == 1); // one value
    CHECK(rows("7.0 AS v, CAST(NULL AS VARCHAR) AS c", boxes) == 0);
    CHECK(rows("CAST('inf' AS DOUBLE) AS v, '🏠 \"x\"' AS c", {"c", "", "", "", Aggregate::None}) == 1);
}

TEST_CASE("A long table becomes rows by columns")
{
    Desk desk;
    const Table pivot = pivoted(desk.table({"market", "price", "state", "", Aggregate::Sum}), "x", "y", "value");
    CHECK(pivot.schema().names() == std::vector<std::string>{"x", "good", "poor"});
    REQUIRE(pivot.rows() == 3);
    CHECK(pivot.columns[0].text(2) == "urban");
    CHECK(pivot.columns[1].number(2) == 400);
    CHECK(pivot.columns[2].number(2) == 400);
    CHECK(pivot.columns[2].isMissing(0));
}
