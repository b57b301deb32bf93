#include "core/base/Json.h"
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/tasks/TaskSink.h"
#include "tests/core/profiling/ProfileCases.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

using namespace podium;
using namespace podium::profiling;
using podium::profiling::test::profileOf;
using podium::profiling::test::tableOf;

namespace {

const double notANumber = std::numeric_limits<double>::quiet_NaN();
const double infinity = std::numeric_limits<double>::infinity();

Column withMissing(Column column, std::initializer_list<std::size_t> rows)
{
    column.valid.assign(column.rows(), 1);
    for (const std::size_t row : rows) column.valid[row] = 0;
    return column;
}

// Columns of every kind, some with more different values than a small table of counts holds.
Table mixedTable(std::size_t rows)
{
    Random random(77);
    std::vector<std::int64_t> ids, few, days, flags, moments;
    std::vector<double> reals;
    std::vector<std::string> names, codes;
    for (std::size_t i = 0; i < rows; ++i) {
        ids.push_back(static_cast<std::int64_t>(rows - i));
        few.push_back(random.between(-3, 9));
        days.push_back(19'000 + static_cast<std::int64_t>(i % 700));
        flags.push_back(random.chance(0.2) ? 1 : 0);
        moments.push_back(1'700'000'000'000'000 + static_cast<std::int64_t>(i) * 60'000'000);
        reals.push_back(std::exp(random.normal()));
        names.push_back(random.chance(0.5) ? "often" : format("name {}", random.below(rows)));
        codes.push_back(format("c{}", random.below(5)));
    }
    return tableOf({Column::ofIntegers("id", ids), Column::ofIntegers("few", few),
                    Column::ofIntegers("day", days, ColumnType::Date),
                    Column::ofIntegers("flag", flags, ColumnType::Boolean),
                    Column::ofIntegers("moment", moments, ColumnType::Timestamp),
                    withMissing(Column::ofReals("real", reals), {0, 5}), Column::ofTexts("name", names),
                    Column::ofTexts("code", codes)});
}

ProfileOptions withMemory(std::uint64_t bytes)
{
    ProfileOptions options;
    options.memoryBytes = bytes;
    return options;
}

class ProgressSink final : public TaskSink {
public:
    void progress(double fraction, std::string_view) override
    {
        const std::lock_guard lock(m_mutex);
        if (fraction < m_last) m_wentBack = true;
        m_last = fraction;
        if (m_stopAt && fraction >= *m_stopAt) m_stop.request_stop();
    }
    void log(std::string_view) override {}
    void metric(std::string_view, std::int64_t, double) override {}

    void stopAt(double fraction) { m_stopAt = fraction; }
    std::stop_token token() { return m_stop.get_token(); }
    bool wentBack() const { return m_wentBack; }
    double last() const { return m_last; }

private:
    std::mutex m_mutex;
    std::stop_source m_stop;
    std::optional<double> m_stopAt;
    double m_last = 0;
    bool m_wentBack = false;
};

} // namespace

TEST_CASE("four rows, by hand")
{
    const TableProfile profile = profileOf(tableOf({
        withMissing(Column::ofIntegers("n", {1, 0, 4, -5}), {1}),
        Column::ofReals("x", {0.5, notANumber, infinity, 1.5}),
        Column::ofTexts("t", std::vector<std::string>{"ä", "", "bb", "ä"}),
        Column::ofIntegers("b", {1, 0, 1, 1}, ColumnType::Boolean),
        Column::ofIntegers("d", {0, 1, 2, 10}, ColumnType::Date),
    }));
    REQUIRE(profile.rows == 4);
    CHECK(profile.coverage.exact);
    const ColumnProfile& n = profile.columns[0];
    CHECK(n.count == 3);
    CHECK(n.missing == 1);
    CHECK(n.distinct == 3);
    REQUIRE(n.numbers);
    CHECK(std::get<std::int64_t>(n.numbers->min) == -5);
    CHECK(std::get<std::int64_t>(n.numbers->max) == 4);
    CHECK(n.numbers->mean == 0);
    CHECK(n.numbers->std == doctest::Approx(std::sqrt(21.0)));
    CHECK(n.numbers->median() == 1);
    CHECK(n.numbers->quantiles[2] == -2); // halfway between -5 and 1
    CHECK(n.numbers->zeros == 0);
    CHECK(n.numbers->negatives == 1);

    const ColumnProfile& x = profile.columns[1];
    CHECK(x.count == 4); // NaN is a value, and a finding
    CHECK(x.missing == 0);
    CHECK(x.nan == 1);
    CHECK(x.infinite == 1);
    CHECK(x.distinct == 4);
    CHECK(x.numbers->mean == 1);
    CHECK(std::get<double>(x.numbers->max) == 1.5);
    CHECK(podium::profiling::test::findingOf(profile, "not_finite", "x"));

    const ColumnProfile& t = profile.columns[2];
    CHECK(t.distinct == 3);
    CHECK(t.top.front() == TopValue{"ä", 2});
    REQUIRE(t.texts);
    CHECK(t.texts->minLength == 0);
    CHECK(t.texts->maxLength == 2);
    CHECK(t.texts->meanLength == 1);
    CHECK(t.texts->empty == 1);

    const ColumnProfile& b = profile.columns[3];
    CHECK(b.numbers->mean == 0.75);
    CHECK(b.histogram.counts == std::vector<std::int64_t>{1, 3});
    CHECK(b.top.front() == TopValue{"true", 3});

    const ColumnProfile& d = profile.columns[4];
    REQUIRE(d.time);
    CHECK(d.time->step == 1);
    CHECK(d.time->missingSteps == 7);
    CHECK(d.time->longestGapFrom == 2);
    CHECK(d.time->longestGapTo == 10);
    CHECK(d.toJson()["min"] == "1970-01-01");
    CHECK(d.toJson()["max"] == "1970-01-11");
}

TEST_CASE("the document says what BATCH.md promises, and reads back")
{
    const TableProfile profile = profileOf(mixedTable(3'000), {.target = "flag"});
    const Json json = profile.toJson();
    CHECK(json["schema"] == "podium.profile/1");
    CHECK(json["rows"] == 3'000);
    CHECK(json["coverage"]["rows_read"] == 3'000);
    CHECK(json["coverage"]["exact"] == true);
    const Json& real = json["columns"][5];
    for (const char* key : {"name", "type", "count", "missing", "distinct", "approximate", "mean", "std", "min", "q05",
                            "q25", "median", "q75", "q95", "max", "zeros", "histogram", "top"})
    {
        CAPTURE(key);
        CHECK(real.contains(key));
    }
    CHECK(real["histogram"]["edges"].size() == real["histogram"]["counts"].size() + 1);
    REQUIRE_VALUE(const Json written, parseJson(writeJson(json), "profile"));
    REQUIRE_VALUE(TableProfile read, TableProfile::fromJson(written, "profile"));
    // Means and quantiles of moments are written as whole moments.
    for (std::size_t i = 0; i < read.columns.size(); ++i) {
        if (!isTemporal(read.columns[i].type)) CHECK(read.columns[i] == profile.columns[i]);
        CHECK(read.columns[i].time == profile.columns[i].time);
    }
    CHECK(read.findings == profile.findings);
    CHECK(read.coverage == profile.coverage);
    CHECK(writeJson(read.toJson()) == writeJson(json));
    CHECK_ERROR(TableProfile::fromJson(Json::object(), "x.json"), ErrorCode::InvalidInput, "x.json");
}

TEST_CASE("little memory gives the same figures in more readings")
{
    const Table table = mixedTable(60'000);
    const TableProfile wide = profileOf(table, withMemory(1u << 30));
    // Room for the values of two columns at a time, and tables of 512 keys.
    const TableProfile narrow = profileOf(table, withMemory(3u << 20));
    REQUIRE(narrow.coverage.exact);
    for (std::size_t i = 0; i < wide.columns.size(); ++i) {
        CAPTURE(wide.columns[i].name);
        ColumnProfile expected = wide.columns[i], seen = narrow.columns[i];
        if (seen.isApproximate("text")) seen.approximate.clear(), seen.texts = expected.texts;
        if (expected.type == ColumnType::Text && expected.distinct > 512) { // ties beyond the table go by hash
            for (auto* column : {&expected, &seen}) {
                CHECK(column->top.front() == TopValue{"often", column->top.front().count});
                column->top.resize(1);
            }
        }
        CHECK(seen == expected);
    }
    CHECK(narrow.columns[6].top.size() == 10); // texts of top values were found in another reading
    for (const auto& top : narrow.columns[6].top) CHECK_FALSE(top.value.empty());
}

TEST_CASE("without room for one column figures are estimates, marked and near")
{
    const Table table = mixedTable(200'000);
    const TableProfile exact = profileOf(table);
    const TableProfile estimated = profileOf(table, withMemory(1u << 20));
    CHECK_FALSE(estimated.coverage.exact);
    CHECK(estimated.coverage.notes.size() == 2); // estimates, and duplicates that were not counted
    const ColumnProfile& id = estimated.columns[0];
    CHECK(id.isApproximate("distinct"));
    CHECK(id.isApproximate("median"));
    CHECK_FALSE(id.isApproximate("mean"));
    CHECK(std::abs(static_cast<double>(id.distinct) - 200'000) < 0.03 * 200'000);
    CHECK(std::abs(id.numbers->median() - 100'000.5) < 0.005 * 200'000);
    CHECK(id.numbers->mean == exact.columns[0].numbers->mean);
    CHECK(estimated.columns[1] == exact.columns[1]); // few values stay exact
    CHECK(estimated.columns[6].top.front().value == "often");
    std::int64_t inBins = 0;
    for (const auto count : id.histogram.counts) inBins += count;
    CHECK(inBins == 200'000);
}

TEST_CASE("the number of threads changes nothing")
{
    const Table table = mixedTable(40'000);
    const auto textWith = [&](int threads) {
        auto profile = profileTable(table, {.target = "real"}, TaskContext({}, nullptr, threads));
        REQUIRE_OK(profile);
        return writeJson(profile->toJson());
    };
    CHECK(textWith(1) == textWith(4));
}

TEST_CASE("tables of no rows, one row, no values, one value")
{
    const TableProfile none = profileOf(
        tableOf({Column::empty("a", ColumnType::Integer), Column::empty("t", ColumnType::Text)}), {.target = "a"});
    CHECK(none.rows == 0);
    CHECK(none.columns.size() == 2);
    CHECK_FALSE(none.columns[0].numbers.has_value());
    CHECK(none.findings.empty());
    CHECK(none.coverage.exact);

    const TableProfile one = profileOf(
        tableOf({Column::ofReals("a", {5}), Column::ofTexts("t", std::vector<std::string>{"x"})}), {.target = "a"});
    CHECK(one.columns[0].numbers->median() == 5);
    CHECK(std::isnan(one.columns[0].numbers->std));
    CHECK(one.columns[0].toJson()["std"] == "NaN");

    const TableProfile empty = profileOf(
        tableOf({withMissing(Column::ofReals("a", {0, 0}), {0, 1}), Column::ofReals("n", {notANumber, notANumber})}));
    CHECK(empty.columns[0].count == 0);
    CHECK(empty.columns[0].missing == 2);
    CHECK(empty.columns[1].count == 2);
    CHECK(empty.columns[1].nan == 2);
    CHECK(empty.columns[1].distinct == 1);
    CHECK(podium::profiling::test::findingOf(empty, "empty_column", "a"));

    CHECK(profileOf(Table()).rows == 0);
}

TEST_CASE("huge integers are exact")
{
    const std::int64_t low = std::numeric_limits<std::int64_t>::min(), high = std::numeric_limits<std::int64_t>::max();
    const TableProfile profile = profileOf(tableOf({Column::ofIntegers("n", {low, high, high, high - 1})}));
    const NumberFigures& figures = *profile.columns[0].numbers;
    CHECK(std::get<std::int64_t>(figures.min) == low);
    CHECK(std::get<std::int64_t>(figures.max) == high);
    CHECK(profile.columns[0].distinct == 3);
    CHECK(profile.columns[0].toJson()["max"] == high);
    CHECK(profile.columns[0].top.front() == TopValue{format("{}", high), 2});
}

TEST_CASE("long texts are told apart as a whole and shown cut; names may be anything")
{
    const std::string longText(2'000'000, 'x');
    const TableProfile profile = profileOf(tableOf({Column::ofTexts(
        "\xF0\x9F\x98\x80 列'; DROP TABLE \"x\"", std::vector<std::string>{longText, longText + "y", longText})}));
    const ColumnProfile& column = profile.columns[0];
    CHECK(column.distinct == 2);
    CHECK(column.texts->maxLength == 2'000'001);
    CHECK(column.top.front().count == 2);
    CHECK(column.top.front().value.size() < 300);
    REQUIRE_VALUE(const Json json, parseJson(writeJson(profile.toJson()), "profile"));
    CHECK(json["columns"][0]["name"] == "\xF0\x9F\x98\x80 列'; DROP TABLE \"x\"");
}

TEST_CASE("tables of 2,400 columns degrade to a readable report")
{
    Table table;
    for (int i = 0; i < 2'400; ++i) {
        std::vector<std::int64_t> values;
        for (int row = 0; row < 300; ++row) values.push_back(i % 3 == 0 ? 1 : (row * (i % 90 + 1)) % 97);
        table.columns.push_back(Column::ofIntegers(format("c{}", i), std::move(values)));
    }
    const TableProfile profile = profileOf(table, {.target = "c1"});
    CHECK(profile.columns.size() == 2'400);
    CHECK(profile.findings.size() < 250);
    const Finding* constant = podium::profiling::test::findingOf(profile, "constant");
    REQUIRE(constant);
    CHECK(constant->columns.size() == 800);
    CHECK(constant->message.starts_with("800 columns"));
}

TEST_CASE("a target that is not there is refused with the nearest name")
{
    const Table table = mixedTable(10);
    CHECK_ERROR(profileTable(table, {.target = "flags"}, TaskContext()), ErrorCode::InvalidInput,
                "Did you mean \"flag\"?");
}

TEST_CASE("a budget of time ends the reading and says so")
{
    const Table table = mixedTable(600'000);
    ProfileOptions options;
    options.budget = std::chrono::milliseconds(1);
    const TableProfile profile = profileOf(table, options);
    CHECK(profile.coverage.rowsRead < profile.rows);
    CHECK(profile.coverage.rowsRead > 0);
    CHECK(profile.rows == 600'000);
    CHECK_FALSE(profile.coverage.exact);
    REQUIRE_FALSE(profile.coverage.notes.empty());
    CHECK(profile.coverage.notes.front().find("of 600,000 rows") != std::string::npos);
    CHECK(profile.columns[0].rows() == profile.coverage.rowsRead);
}

TEST_CASE("profiling stops where it is asked to, and its progress never goes back")
{
    const Table table = mixedTable(300'000);
    for (const double moment : {0.1, 0.5}) {
        ProgressSink sink;
        sink.stopAt(moment);
        const auto stopped = profileTable(table, {}, TaskContext(sink.token(), &sink));
        CHECK_ERROR(stopped, ErrorCode::Cancelled, "");
    }
    ProgressSink sink;
    const auto profile = profileTable(table, withMemory(12u << 20), TaskContext(sink.token(), &sink));
    REQUIRE_OK(profile);
    CHECK_FALSE(sink.wentBack());
    CHECK(sink.last() > 0.8);
}

TEST_CASE("a Parquet file and its table in memory have the same profile")
{
    const podium::test::Folder folder;
    DuckSession session = podium::profiling::test::sessionFor(folder, folder.path());
    const Table table = mixedTable(150'000);
    REQUIRE_OK(writeTable(session, table, folder / "t.parquet", TaskContext()));
    REQUIRE_VALUE(const TableProfile fromFile,
                  profileParquet(session, folder / "t.parquet", {.target = "real"}, TaskContext()));
    const TableProfile fromMemory = profileOf(table, {.target = "real"});
    CHECK(writeJson(fromFile.toJson()) == writeJson(fromMemory.toJson()));
    CHECK_ERROR(profileParquet(session, folder / "none.parquet", {}, TaskContext()), ErrorCode::NotFound,
                "none.parquet");
    const Path broken = folder.write("broken.parquet", "PAR1 this is none PAR1");
    CHECK_ERROR(profileParquet(session, broken, {}, TaskContext()), ErrorCode::Corrupt, "broken.parquet");
}
