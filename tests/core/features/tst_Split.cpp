#include "core/features/Split.h"

#include "core/base/Random.h"
#include "tests/core/features/TableBuilders.h"

#include <algorithm>
#include <map>
#include <set>

using namespace podium;
using namespace podium::features;
using namespace podium::test;

namespace {

Table numbered(std::size_t rows)
{
    std::vector<std::int64_t> values(rows);
    for (std::size_t i = 0; i < rows; ++i) values[i] = static_cast<std::int64_t>(i);
    return table({Column::ofIntegers("n", std::move(values))});
}

SplitRows split(const std::string& text, const Table& data, std::uint64_t seed = 1)
{
    REQUIRE_VALUE(const SplitSpec spec, parseSplit(text));
    REQUIRE_VALUE(SplitRows rows, applySplit(spec, data, seed));
    return rows;
}

auto attempt(const std::string& text, const Table& data)
{
    REQUIRE_VALUE(const SplitSpec spec, parseSplit(text));
    return applySplit(spec, data, 1);
}

} // namespace

TEST_CASE("a split is text and JSON both ways")
{
    for (const char* text : {"random:0.2", "stratified:class:0.25", "time:a:b: c:0.1", "group:😀:0.5", "every:5",
                             "time:DROP TABLE x; --:0.3"})
    {
        REQUIRE_VALUE(const SplitSpec spec, parseSplit(text));
        CHECK(spec.text() == text);
        REQUIRE_VALUE(const SplitSpec again, SplitSpec::fromJson(spec.toJson(), "here"));
        CHECK(again == spec);
    }
    REQUIRE_VALUE(const SplitSpec spec, parseSplit("time:a:b: c:0.1"));
    CHECK(spec.column == "a:b: c");
    CHECK(spec.share == 0.1);
}

TEST_CASE("what is no split is refused with the reason")
{
    CHECK_ERROR(parseSplit("ramdom:0.2"), ErrorCode::InvalidInput, "\"ramdom\" is no way to split");
    CHECK_ERROR(parseSplit(""), ErrorCode::InvalidInput, "is no way to split");
    CHECK_ERROR(parseSplit("random"), ErrorCode::InvalidInput, "ends after the first word");
    CHECK_ERROR(parseSplit("random:1"), ErrorCode::InvalidInput, "the test share 1 is not between 0 and 1");
    CHECK_ERROR(parseSplit("random:0"), ErrorCode::InvalidInput, "not between 0 and 1");
    CHECK_ERROR(parseSplit("random:nan"), ErrorCode::InvalidInput, "not between 0 and 1");
    CHECK_ERROR(parseSplit("random:0,2"), ErrorCode::InvalidInput, "not a number");
    CHECK_ERROR(parseSplit("time:date"), ErrorCode::InvalidInput, "the test share is missing");
    CHECK_ERROR(parseSplit("time::0.2"), ErrorCode::InvalidInput, "the column is missing");
    CHECK_ERROR(parseSplit("every:1"), ErrorCode::InvalidInput, "whole number from 2 on");
    CHECK_ERROR(parseSplit("every:0.2"), ErrorCode::InvalidInput, "whole number from 2 on");
    CHECK_ERROR(SplitSpec::fromJson(Json{{"method", "time"}, {"column", "t"}, {"share", 2}}, "split.json"),
                ErrorCode::InvalidInput, "not between 0 and 1");
}

TEST_CASE("every takes the rows whose number is divisible")
{
    const SplitRows rows = split("every:3", numbered(8));
    CHECK(rows.test == Rows{0, 3, 6});
    CHECK(rows.train == Rows{1, 2, 4, 5, 7});
    CHECK(rows.validation.empty());
}

TEST_CASE("random draws the share, ascending, the same for the same seed and others for another")
{
    const Table data = numbered(1000);
    const SplitRows rows = split("random:0.2", data, 7);
    CHECK(rows.test.size() == 200);
    CHECK(std::is_sorted(rows.test.begin(), rows.test.end()));
    CHECK(std::is_sorted(rows.train.begin(), rows.train.end()));
    std::set<std::size_t> all(rows.test.begin(), rows.test.end());
    all.insert(rows.train.begin(), rows.train.end());
    CHECK(all.size() == 1000);
    CHECK(split("random:0.2", data, 7).test == rows.test);
    CHECK(split("random:0.2", data, 8).test != rows.test);
    // Not a block of neighbours: each fifth of the table gives between 20 and 60 of its 200 rows.
    for (std::size_t fifth = 0; fifth < 5; ++fifth) {
        const auto inside =
            std::count_if(rows.test.begin(), rows.test.end(), [&](std::size_t row) { return row / 200 == fifth; });
        CHECK(inside > 20);
        CHECK(inside < 60);
    }
}

TEST_CASE("stratified keeps the share in every value, missing being one of them")
{
    Cells<std::string> cells;
    for (int i = 0; i < 70; ++i) cells.emplace_back("often");
    for (int i = 0; i < 20; ++i) cells.emplace_back("rare");
    for (int i = 0; i < 10; ++i) cells.emplace_back(std::nullopt);
    const Table data = table({texts("kind", cells)});
    const SplitRows rows = split("stratified:kind:0.2", data);
    std::map<std::string, int> counts;
    for (const std::size_t row : rows.test) ++counts[data.columns[0].text(row)];
    CHECK(counts == std::map<std::string, int>{{"", 2}, {"often", 14}, {"rare", 4}});

    // 3 of 7 rows: 2.14 of five, 0.86 of two; the row that is due after rounding down goes to the larger remainder.
    const Table small = table({texts("kind", {"a", "a", "a", "a", "a", "b", "b"})});
    const SplitRows few = split("stratified:kind:0.43", small);
    CHECK(few.test.size() == 3);
    CHECK(std::count_if(few.test.begin(), few.test.end(), [](std::size_t row) { return row >= 5; }) == 1);

    CHECK_ERROR(attempt("stratified:n:0.2", numbered(50)), ErrorCode::InvalidInput,
                "50 different values, more than the 10 test rows");
}

TEST_CASE("time takes the last share and never parts one instant")
{
    const Table data = table({dates("day", {"2023-01-04", "2023-01-01", "2023-01-03", "2023-01-02", "2023-01-05"})});
    const SplitRows rows = split("time:day:0.2", data);
    CHECK(rows.test == Rows{4});
    CHECK(rows.train == Rows{0, 1, 2, 3});
    CHECK(split("time:day:0.4", data).test == Rows{0, 4});

    // Wanted: 2 of 6. The cuts between instants would give 1 or 4 test rows; 1 is nearer.
    const Table ties = table({integers("year", {1, 1, 2, 2, 2, 3})});
    CHECK(split("time:year:0.34", ties).test == Rows{5});
    // Wanted: 3 of 6. 2 and 4 are equally near: fewer test rows, more to learn from.
    const Table even = table({integers("year", {1, 1, 2, 2, 3, 3})});
    CHECK(split("time:year:0.5", even).test == Rows{4, 5});

    CHECK_ERROR(attempt("time:day:0.2", table({dates("day", {"2023-01-01", "2023-01-01"})})), ErrorCode::InvalidInput,
                "all rows have the same \"day\"");
    CHECK_ERROR(attempt("time:day:0.2", table({dates("day", {"2023-01-01", std::nullopt, std::nullopt})})),
                ErrorCode::InvalidInput, "2 of 3 rows have no \"day\"");
    CHECK_ERROR(attempt("time:day:0.2", table({texts("day", {"1", "2"})})), ErrorCode::InvalidInput, "is text");
}

TEST_CASE("on random tables a time split is a cut in time, near its share")
{
    Random random(3);
    for (int round = 0; round < 50; ++round) {
        const auto count = static_cast<std::size_t>(random.between(2, 200));
        std::vector<std::int64_t> times(count);
        for (auto& time : times) time = random.between(-20, 20);
        if (*std::min_element(times.begin(), times.end()) == *std::max_element(times.begin(), times.end())) continue;
        const SplitRows rows = split("time:t:0.3", table({Column::ofIntegers("t", times, ColumnType::Timestamp)}));
        CHECK(rows.train.size() + rows.test.size() == count);
        std::int64_t lastTrain = -100, firstTest = 100;
        for (const std::size_t row : rows.train) lastTrain = std::max(lastTrain, times[row]);
        for (const std::size_t row : rows.test) firstTest = std::min(firstTest, times[row]);
        CHECK(lastTrain < firstTest);
    }
}

TEST_CASE("group keeps groups whole and comes near the share")
{
    Cells<std::string> cells;
    for (int i = 0; i < 1000; ++i) cells.emplace_back("g" + std::to_string(i * i % 97));
    const Table data = table({texts("who", cells)});
    const SplitRows rows = split("group:who:0.2", data);
    std::set<std::string> test, train;
    for (const std::size_t row : rows.test) test.insert(data.columns[0].text(row));
    for (const std::size_t row : rows.train) train.insert(data.columns[0].text(row));
    for (const auto& name : test) CHECK_FALSE(train.contains(name));
    CHECK(rows.test.size() > 180);
    CHECK(rows.test.size() < 220);

    // Two groups, both far over the share: the smaller one is tested on, the other one learned from.
    const SplitRows two = split("group:who:0.1", table({texts("who", {"a", "a", "a", "b", "b", "a"})}));
    CHECK(two.test == Rows{3, 4});

    CHECK_ERROR(attempt("group:who:0.2", table({texts("who", {"a", "a"})})), ErrorCode::InvalidInput,
                "groups stay whole");
    CHECK_ERROR(attempt("group:who:0.2", table({texts("who", {"a", std::nullopt, "b"})})), ErrorCode::InvalidInput,
                "1 of 3 rows have no \"who\"");
}

TEST_CASE("a part without rows and a column that is not there are said")
{
    CHECK_ERROR(attempt("random:0.2", numbered(0)), ErrorCode::InvalidInput, "of 0 rows none would be left");
    CHECK_ERROR(attempt("random:0.2", numbered(1)), ErrorCode::InvalidInput,
                "of 1 row none would be left for the test");
    CHECK_ERROR(attempt("every:5", numbered(1)), ErrorCode::InvalidInput, "for the training part");
    CHECK_ERROR(attempt("time:m:0.2", numbered(5)), ErrorCode::InvalidInput, "the table has no column \"m\"");
    CHECK_ERROR(attempt("group:n2:0.2", table({integers("n1", {1, 2})})), ErrorCode::InvalidInput, "n1");
}

TEST_CASE("where nobody chose, time decides if the table has one (trap T2)")
{
    const SplitChoice timed =
        defaultSplit(table({integers("x", {1, 2}), dates("month", {"2023-01-01", "2023-02-01"})}));
    CHECK(timed.spec.text() == "time:month:0.2");
    CHECK(timed.reason.find("\"month\"") != std::string::npos);

    CHECK(defaultSplit(numbered(5)).spec.text() == "random:0.2");
    // A time that is missing here and there, or always the same, does not order the rows.
    CHECK(defaultSplit(table({dates("d", {"2023-01-01", std::nullopt, "2023-01-02"})})).spec.text() == "random:0.2");
    CHECK(defaultSplit(table({dates("d", {"2023-01-01", "2023-01-01"})})).spec.text() == "random:0.2");
    CHECK(defaultSplit(Table{}).spec.text() == "random:0.2");
}
