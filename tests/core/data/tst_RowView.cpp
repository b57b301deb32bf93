#include "core/data/RowView.h"

#include "core/base/Text.h"
#include "core/data/FindText.h"
#include "tests/core/data/DataFixture.h"

#include <limits>

using namespace podium;
using namespace podium::data;

namespace {

Table houses()
{
    const std::vector<std::string> conditions{"poor", "Good", "very good", "it's", "x"};
    Table table;
    table.columns = {Column::ofIntegers("price", {100, 200, 300, 1'250'000, 50}),
                     Column::ofTexts("condition", conditions), Column::empty("sold", ColumnType::Date),
                     Column::empty("water", ColumnType::Boolean)};
    for (const std::int64_t day : {16'000, 16'200, 16'400, 16'400}) table.columns[2].appendInteger(day);
    table.columns[2].appendMissing();
    for (const bool water : {true, false, false, true}) table.columns[3].appendInteger(water ? 1 : 0);
    table.columns[3].appendMissing();
    return table;
}

struct Desk {
    data::test::Place place;
    Path file = place.folder / "t.parquet";
    DuckSession session;
    Table table = houses();

    Desk() : session(open(place.folder.path())) { REQUIRE_OK(writeTable(session, table, file, TaskContext())); }
    static DuckSession open(const Path& folder)
    {
        DuckOptions options;
        options.allowedFolders = {folder};
        return DuckSession::open(options).value();
    }
    // Numbers of the rows that a view shows, in its order.
    std::string rows(const RowView& view)
    {
        const auto behind = viewSql(table.schema(), view, "file_row_number");
        REQUIRE_OK(behind);
        const auto found = queryTable(session,
                                      "SELECT file_row_number FROM read_parquet(" + sqlPath(file) +
                                          ", file_row_number = true)" + *behind,
                                      100, TaskContext());
        REQUIRE_OK(found);
        std::string text;
        for (const std::int64_t row : found->columns[0].integers) text += std::to_string(row);
        return text;
    }
    std::string where(const std::string& column, const std::string& typed) { return rows({{{column, typed}}, {}}); }
};

std::string refusal(const Field& field, const char* typed)
{
    const auto sql = filterSql(field, typed);
    return sql ? "taken: " + *sql : sql.error().what;
}

} // namespace

TEST_CASE("Filters are read as one types them")
{
    Desk desk;
    CHECK(desk.where("price", ">100") == "123");
    CHECK(desk.where("price", " >= 100 ") == "0123");
    CHECK(desk.where("price", "<=100") == "04");
    CHECK(desk.where("price", "200") == "1");
    CHECK(desk.where("price", "!=200") == "0234");
    CHECK(desk.where("price", "100..300") == "012");
    CHECK(desk.where("price", ">1,000,000") == "3");
    CHECK(desk.where("price", "1.25e6") == "3");
    CHECK(desk.where("price", "~25") == "3");
    CHECK(desk.where("price", "") == "01234");
    CHECK(desk.where("condition", "=poor") == "0");
    CHECK(desk.where("condition", "good") == "12");
    CHECK(desk.where("condition", "~GOOD") == "12");
    CHECK(desk.where("condition", "!~good") == "034");
    CHECK(desk.where("condition", "=it's") == "3");
    CHECK(desk.where("condition", "!=poor") == "1234");
    CHECK(desk.where("sold", "null") == "4");
    CHECK(desk.where("sold", "!null") == "0123");
    CHECK(desk.where("water", "=true") == "03");
    CHECK(desk.where("water", "no") == "12");
}

TEST_CASE("NaN is not more than a number")
{
    Desk desk;
    Column area = Column::empty("area", ColumnType::Real);
    for (const double value : {50.0, std::numeric_limits<double>::quiet_NaN(), 150.0, 250.0}) area.appendReal(value);
    area.appendMissing();
    desk.table.columns.push_back(std::move(area));
    REQUIRE_OK(writeTable(desk.session, desk.table, desk.file, TaskContext()));
    CHECK(desk.where("area", ">100") == "23");
    CHECK(desk.where("area", ">=150") == "23");
    CHECK(desk.where("area", "<200") == "02");
    CHECK(desk.where("area", "100..300") == "23");
}

TEST_CASE("Of dates a beginning is enough")
{
    Desk desk; // 2013-10-22, 2014-05-10, twice 2014-11-26
    CHECK(desk.where("sold", "2014") == "123");
    CHECK(desk.where("sold", "=2014-05") == "1");
    CHECK(desk.where("sold", ">2013") == "123");
    CHECK(desk.where("sold", "<=2014-05") == "01");
    CHECK(desk.where("sold", "<2014-05-10") == "0");
    CHECK(desk.where("sold", "2013..2014-05") == "01");
}

TEST_CASE("Commas in numbers part groups of three, and mean nothing else")
{
    Desk desk;
    CHECK(desk.where("price", "=1,250,000") == "3");
    CHECK(desk.where("price", ">-1,250,000.5") == "01234");
    CHECK(desk.where("price", "100..1,250,000") == "0123");
    const Field price{"price", ColumnType::Real};
    for (const char* typed : {"0,125", "1,25", "1250,000", "1,2500", ",125", "1,,250", "1,250,", "0.5,125", "1.250,5"})
        CHECK(refusal(price, typed) == std::string("\"") + typed + "\" is not a number, as price needs.");
    const auto refused = filterSql(price, ">0,125");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().remedy == "Write for example >0.125 or >1,250,000.");
}

TEST_CASE("What a column cannot be asked is said in a sentence")
{
    CHECK(refusal({"price", ColumnType::Integer}, ">many") == "\"many\" is not a number, as price needs.");
    CHECK(refusal({"price", ColumnType::Real}, ">") == "There is nothing to compare with.");
    CHECK(refusal({"sold", ColumnType::Date}, ">2014-5") == "\"2014-5\" is not a date, as sold needs.");
    CHECK(refusal({"sold", ColumnType::Timestamp}, "soon") == "\"soon\" is not a date, as sold needs.");
    CHECK(refusal({"water", ColumnType::Boolean}, "=wet") == "\"wet\" is not true or false, as water needs.");
    CHECK_ERROR(viewSql(houses().schema(), {{}, {{"prize", false}}}), ErrorCode::InvalidInput, "no column \"prize\"");
}

TEST_CASE("Rows are sorted by several keys, missing values last, ties in the order of the table")
{
    Desk desk;
    CHECK(desk.rows({{}, {{"price", true}}}) == "32104");
    CHECK(desk.rows({{}, {{"sold", true}}}) == "23104");
    CHECK(desk.rows({{}, {{"sold", true}, {"price", true}}}) == "32104");
    CHECK(desk.rows({{{"price", ">=100"}}, {{"water", false}}}) == "1203");
    CHECK(viewSql(houses().schema(), {}) == std::string());
}

TEST_CASE("A text is found cell after cell and round the end")
{
    Desk desk;
    const auto find = [&](const char* text, std::int64_t row, std::int64_t column, bool backwards = false) {
        FindRequest request{desk.file, desk.table.schema(), 5, text, row, column, backwards};
        const auto found = findText(desk.session, request, TaskContext());
        REQUIRE_OK(found);
        if (!*found) return std::string("nothing");
        return format("{},{}{}", (*found)->row, (*found)->column, (*found)->wrapped ? " wrapped" : "");
    };
    CHECK(find("GOOD", 0, -1) == "1,1");
    CHECK(find("good", 1, 1) == "2,1");
    CHECK(find("good", 2, 1) == "1,1 wrapped");
    CHECK(find("good", 2, 1, true) == "1,1");
    CHECK(find("good", 1, 1, true) == "2,1 wrapped");
    CHECK(find("1,250,000", 0, -1) == "3,0");
    CHECK(find("2014-11-26", 2, 1) == "2,2");
    CHECK(find("true", 0, 3) == "3,3");
    CHECK(find("it's", 3, 1) == "3,1 wrapped"); // the only one
    CHECK(find("nowhere", 0, 0) == "nothing");
    CHECK(find("", 0, 0) == "nothing");
}
