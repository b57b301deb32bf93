#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/DriftFacts.h"
#include "core/profiling/TableComparison.h"
#include "tests/core/profiling/ProfileCases.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace podium;
using namespace podium::profiling;
namespace cases = podium::profiling::test;

namespace {

TableComparison compared(const Table& before, const Table& after, const ComparisonOptions& options = {})
{
    TableRows ofBefore(before), ofAfter(after);
    auto comparison = compareTables(ofBefore, ofAfter, options, TaskContext());
    REQUIRE_OK(comparison);
    return std::move(*comparison);
}

const ColumnDrift& columnOf(const TableComparison& comparison, std::string_view name)
{
    const auto found = std::find_if(comparison.columns.begin(), comparison.columns.end(),
                                    [&](const auto& column) { return column.name == name; });
    REQUIRE(found != comparison.columns.end());
    return *found;
}

Column numbers(const std::string& name, int rows, double shift, std::uint64_t seed)
{
    Random random(seed);
    Column column = Column::empty(name, ColumnType::Real);
    for (int i = 0; i < rows; ++i) column.appendReal(random.normal() + shift);
    return column;
}

Column repeated(const std::string& name, const std::vector<std::pair<std::string, int>>& counts)
{
    Column column = Column::empty(name, ColumnType::Text);
    for (const auto& [value, count] : counts)
        for (int i = 0; i < count; ++i) column.appendText(value);
    return column;
}

} // namespace

TEST_CASE("columns that came, went or changed their type are named; the others are sorted by how far they moved")
{
    const int rows = 1'000;
    const Table before = cases::tableOf({numbers("calm", rows, 0, 1), numbers("moved", rows, 0, 2),
                                         repeated("kind", {{"a", 500}, {"b", 500}}), repeated("gone", {{"x", 1'000}}),
                                         numbers("code", rows, 0, 3)});
    const Table after =
        cases::tableOf({repeated("code", {{"7", 1'000}}), repeated("kind", {{"a", 480}, {"b", 520}}),
                        numbers("moved", rows, 1, 4), numbers("calm", rows, 0, 5), numbers("new", rows, 0, 6)});
    const TableComparison found = compared(before, after);
    REQUIRE(found.added.size() == 1);
    CHECK(found.added.front().name == "new");
    REQUIRE(found.removed.size() == 1);
    CHECK(found.removed.front().name == "gone");
    REQUIRE(found.retyped.size() == 1);
    CHECK(found.retyped.front().name == "code"); // a number has become text: nothing to compare
    REQUIRE(found.columns.size() == 3);
    CHECK(found.columns.front().name == "moved");
    CHECK(found.columns.front().drift == Drift::Shifted);
    CHECK(columnOf(found, "calm").drift == Drift::Stable);
    CHECK(columnOf(found, "kind").drift == Drift::Stable);
    CHECK(comparisonSentence(found) ==
          "1 of 3 columns has shifted, 0 to watch; 1 added; 1 removed; 1 of another type.");
}

TEST_CASE("categories by hand: shares, new and lost values, missing as one of them")
{
    Column before = repeated("kind", {{"a", 60}, {"b", 40}});
    Column after = repeated("kind", {{"a", 30}, {"c", 50}});
    for (int i = 0; i < 20; ++i) after.appendMissing();
    const TableComparison found = compared(cases::tableOf({before}), cases::tableOf({after}));
    const ColumnDrift& kind = found.columns.front();
    CHECK(kind.newCategories == 1);
    CHECK(kind.newCategoryRows == 50);
    CHECK(kind.lostCategories == 1);
    CHECK(kind.totalVariation == doctest::Approx(0.7)); // 0.3 + 0.4 lost, 0.5 + 0.2 gained
    const double psi = (0.3 - 0.6) * std::log(0.5) + (1e-4 - 0.4) * std::log(1e-4 / 0.4) +
                       (0.5 - 1e-4) * std::log(0.5 / 1e-4) + (0.2 - 1e-4) * std::log(0.2 / 1e-4);
    CHECK(kind.psi == doctest::Approx(psi));
    CHECK(kind.missingPsi == doctest::Approx((0.2 - 1e-4) * std::log(0.2 / 1e-4) + (0.8 - 1) * std::log(0.8)));
    CHECK(kind.chiSquare.freedom == 3);
    REQUIRE(kind.categories.size() == 3);
    CHECK(kind.categories.front().value == "a");
    CHECK(kind.categories.front().before == 60);
    CHECK(kind.categories.front().after == 30);
    CHECK(kind.drift == Drift::Shifted);
}

TEST_CASE("values that go missing are a drift of their own")
{
    Column before = numbers("x", 2'000, 0, 1), after = Column::empty("x", ColumnType::Real);
    for (std::size_t i = 0; i < 2'000; ++i) {
        if (i % 3 == 0) after.appendMissing();
        else after.appendReal(before.reals[i]);
    }
    const TableComparison found = compared(cases::tableOf({before}), cases::tableOf({after}));
    const ColumnDrift& x = found.columns.front();
    CHECK(x.psi < 0.05);
    CHECK(x.score == x.missingPsi);
    CHECK(x.drift == Drift::Shifted);
    CHECK(driftSentence(x).find("missing went from 0.0 % to 33.4 %") != std::string::npos);
}

TEST_CASE("a flag that turns over and a constant that moves down have shifted")
{
    const auto flags = [](int ones) { // of a hundred
        Column column = Column::empty("flag", ColumnType::Integer);
        for (int i = 0; i < 1'000; ++i) column.appendInteger(i % 100 < ones);
        return cases::tableOf({column});
    };
    const TableComparison turned = compared(flags(95), flags(10)); // 1 is each decile before
    const ColumnDrift& flag = turned.columns.front();
    CHECK(flag.psi == doctest::Approx((0.9 - 0.05) * std::log(0.9 / 0.05) + (0.1 - 0.95) * std::log(0.1 / 0.95)));
    CHECK(flag.bins == 2);
    CHECK(flag.chiSquare.freedom == 1);
    CHECK(flag.drift == Drift::Shifted);
    CHECK(driftVerdict(turned, 0.25).answer() == Answer::No);

    const auto constant = [](std::int64_t value) {
        Column column = Column::empty("x", ColumnType::Integer);
        for (int i = 0; i < 1'000; ++i) column.appendInteger(value);
        return cases::tableOf({column});
    };
    for (const std::int64_t moved : {3, 7})
        CHECK(compared(constant(5), constant(moved)).columns.front().drift == Drift::Shifted);
    CHECK(compared(constant(5), constant(5)).columns.front().drift == Drift::Stable);
}

TEST_CASE("values that become NaN or infinite go missing, too")
{
    const auto column = [](bool isSpoilt) {
        Column x = numbers("x", 1'000, 0, 1);
        for (std::size_t i = 0; isSpoilt && i < x.reals.size(); ++i)
            if (i % 5 < 3) x.reals[i] = i % 5 == 0 ? HUGE_VAL : NAN;
        return cases::tableOf({x});
    };
    const TableComparison found = compared(column(false), column(true));
    const ColumnDrift& x = found.columns.front();
    CHECK(x.after.missing == 600);
    CHECK(x.missingPsi == doctest::Approx((0.6 - 1e-4) * std::log(0.6 / 1e-4) + (0.4 - 1) * std::log(0.4)));
    CHECK(x.drift == Drift::Shifted);
    CHECK(driftVerdict(found, 0.25).answer() == Answer::No);
}

TEST_CASE("few rows decide nothing, and neither does the moving on of time")
{
    const TableComparison few =
        compared(cases::tableOf({numbers("x", 12, 0, 1)}), cases::tableOf({numbers("x", 9, 0.2, 2)}));
    CHECK(few.columns.front().score > 0.1);
    CHECK(few.columns.front().drift == Drift::Undecided);
    CHECK(driftSentence(few.columns.front()) == "Undecided: Chance alone gives as much with so few rows.");

    Column before = Column::empty("day", ColumnType::Date), after = before;
    for (int i = 0; i < 400; ++i) {
        before.appendInteger(i);
        after.appendInteger(400 + i);
    }
    const TableComparison found = compared(cases::tableOf({before}), cases::tableOf({after}));
    CHECK(found.columns.front().ks.value == 1);
    CHECK(found.columns.front().drift == Drift::Undecided);
    const Verdict verdict = driftVerdict(found, 0.25);
    CHECK(verdict.answer() == Answer::Yes); // the columns are the same; the time is left out, and said so
    CHECK(verdict.skipped() == 1);
}

TEST_CASE("a score above what is asked for is never a yes, not even where the column counts as stable")
{
    const auto flags = [](int ones) { // of 40
        Column column = Column::empty("flag", ColumnType::Integer);
        for (int i = 0; i < 40; ++i) column.appendInteger(i < ones);
        return cases::tableOf({column});
    };
    const TableComparison found = compared(flags(20), flags(25)); // PSI 0.125 ln(0.625 / 0.375), chi-square p 0.26
    const ColumnDrift& flag = found.columns.front();
    CHECK(flag.score == doctest::Approx(0.125 * std::log(0.625 / 0.375)));
    CHECK(flag.drift == Drift::Stable);
    const Check asked = driftVerdict(found, 0.05).checks.back();
    CHECK(asked.verdict == Answer::Undecided);
    CHECK_FALSE(asked.skipped);
    CHECK(asked.message == "Stable: score 0.064. Chance alone gives as much with so few rows.");
    CHECK(driftVerdict(found, 0.07).answer() == Answer::Yes);
}

TEST_CASE("empty sides, empty columns, names instead of categories")
{
    const Table full = cases::tableOf({numbers("x", 50, 0, 1), repeated("t", {{"a", 50}})});
    const Table none = cases::tableOf({Column::empty("x", ColumnType::Real), Column::empty("t", ColumnType::Text)});
    for (const TableComparison& found : {compared(full, none), compared(none, full), compared(none, none)}) {
        for (const ColumnDrift& column : found.columns) {
            CHECK(column.drift == Drift::Undecided);
            CHECK(column.reason == "One side has no rows.");
        }
        CHECK(driftVerdict(found, 0.25).answer() == Answer::Undecided);
    }
    Column blank = Column::empty("x", ColumnType::Real);
    for (int i = 0; i < 50; ++i) blank.appendMissing();
    CHECK(compared(cases::tableOf({blank}), cases::tableOf({blank})).columns.front().drift == Drift::Stable);
    CHECK(compared(full, cases::tableOf({blank})).columns.front().drift == Drift::Shifted); // all went missing
    CHECK(compared(cases::tableOf({}), full).columns.empty());

    Column names = Column::empty("name", ColumnType::Text), others = names;
    for (int i = 0; i < 800; ++i) {
        names.appendText(format("n{}", i));
        others.appendText(format("m{}", i));
    }
    const TableComparison found = compared(cases::tableOf({names}), cases::tableOf({others}));
    CHECK(found.columns.front().drift == Drift::Undecided);
    CHECK(std::isnan(found.columns.front().psi));
    CHECK(found.columns.front().newCategories == 800);
}

TEST_CASE("a verdict says no where a column has moved too far, and an integer compares with a real")
{
    Column whole = Column::empty("x", ColumnType::Integer), real = Column::empty("x", ColumnType::Real);
    for (int i = 0; i < 1'000; ++i) {
        whole.appendInteger(i % 10);
        real.appendReal(i % 10 + (i % 2 == 0 ? 0.5 : 0));
    }
    const TableComparison found = compared(cases::tableOf({whole}), cases::tableOf({real}));
    REQUIRE(found.columns.size() == 1);
    CHECK(found.retyped.size() == 1);
    CHECK(driftVerdict(found, 5).answer() == Answer::No); // another type
    const TableComparison far =
        compared(cases::tableOf({numbers("x", 500, 0, 1)}), cases::tableOf({numbers("x", 500, 2, 2)}));
    CHECK(driftVerdict(far, 0.25).answer() == Answer::No);
    CHECK(driftVerdict(far, 100).answer() == Answer::Yes);
}

TEST_CASE("columns one by one, where memory is short, give the same; more rows than allowed are sampled")
{
    std::vector<Column> before, after;
    for (std::uint64_t i = 0; i < 7; ++i) {
        before.push_back(numbers(format("c{}", i), 900, 0, 10 + i));
        after.push_back(numbers(format("c{}", i), 1'100, 0.1 * static_cast<double>(i), 20 + i));
    }
    const Table a = cases::tableOf(before), b = cases::tableOf(after);
    ComparisonOptions tight;
    tight.memoryBytes = 1;
    CHECK(writeJson(compared(a, b).toJson()) == writeJson(compared(a, b, tight).toJson()));
    ComparisonOptions sampled;
    sampled.mostRows = 300;
    const TableComparison some = compared(a, b, sampled);
    CHECK_FALSE(some.exact);
    CHECK(some.columns.front().before.rows < 400);
    CHECK(some.columns.front().before.rows > 200);
    REQUIRE(some.notes.size() == 1);
}

TEST_CASE("every figure of a comparison has a definition, and the document names them")
{
    const TableComparison found = compared(cases::tableOf({numbers("x", 50, 0, 1), repeated("t", {{"a", 50}})}),
                                           cases::tableOf({numbers("x", 50, 0, 2), repeated("t", {{"b", 50}})}));
    std::set<std::string_view> seen;
    for (const ColumnDrift& column : found.columns)
        for (const StatisticValue& value : driftStatisticsOf(column)) {
            REQUIRE(value.statistic != nullptr);
            CHECK_FALSE(value.statistic->formula.empty());
            seen.insert(value.statistic->name);
        }
    CHECK(seen.size() == driftStatistics().size());
    CHECK(found.toJson().at("columns").size() == 2);
}

// The figures of SciPy; see DATA.md.
TEST_CASE("equal to the reference on real sets, two of them without drift")
{
    const auto data = podium::test::sharedData("");
    if (!data) return;
    const std::string houses = "SELECT * FROM read_csv('{}/d02_king_county_houses/kc_house_data.csv', "
                               "types = {'zipcode': 'VARCHAR', 'date': 'VARCHAR'})";
    const std::string elec =
        "SELECT * FROM read_csv('{}/d08_electricity_elec2/elec.csv', types = {'class': 'VARCHAR'})";
    const std::string energy = "SELECT * FROM read_csv('{}/d09_nyc_energy_demand/nyc-energy-train.csv')";
    const struct {
        std::string reference, before, after;
    } pairs[] = {
        {"d02_king_county_2014_vs_2015", houses + " WHERE date LIKE '2014%'", houses + " WHERE date LIKE '2015%'"},
        {"d07_bank_train_vs_validation_no_drift",
         "SELECT * FROM read_csv('{}/d07_bank_marketing/bank_marketing_train_data.csv')",
         "SELECT * FROM read_csv('{}/d07_bank_marketing/bank_marketing_validation_data.csv')"},
        {"d08_elec_halves", elec + " LIMIT 22656", elec + " OFFSET 22656"},
        {"d09_nyc_energy_2012_vs_2016", energy + " WHERE year(timeStamp) = 2012",
         energy + " WHERE year(timeStamp) = 2016"},
    };
    podium::test::Folder folder;
    DuckSession session = cases::sessionFor(folder, *data);
    const auto parquet = [&](std::string sql, const std::string& name) {
        for (auto at = sql.find("{}"); at != std::string::npos; at = sql.find("{}"))
            sql.replace(at, 2, pathText(*data));
        REQUIRE_OK(
            session.execute(format("COPY ({}) TO {} (FORMAT parquet)", sql, sqlPath(folder / name)), TaskContext()));
        return folder / name;
    };
    for (const auto& pair : pairs) {
        CAPTURE(pair.reference);
        REQUIRE_VALUE(const Json reference, readJsonFile(*data / "reference/drift" / (pair.reference + ".json")));
        REQUIRE_VALUE(ParquetRows before,
                      ParquetRows::open(session, parquet(pair.before, "before.parquet"), TaskContext()));
        REQUIRE_VALUE(ParquetRows after,
                      ParquetRows::open(session, parquet(pair.after, "after.parquet"), TaskContext()));
        auto found = compareTables(before, after, {}, TaskContext());
        REQUIRE_OK(found);
        CHECK(found->rowsBefore == reference.at("n_ref").get<std::int64_t>());
        CHECK(found->rowsAfter == reference.at("n_cur").get<std::int64_t>());
        for (const auto& [name, expected] : reference.at("columns").items()) {
            CAPTURE(name);
            const ColumnDrift& column = columnOf(*found, name);
            const auto figure = [&](const char* key) { return expected.at(key).get<double>(); };
            // The reference has no bins of their own for values that are several deciles: splitting bins adds to both.
            const bool isTied = expected.at("kind") == "numeric" && figure("bins") < 10;
            const auto isAsExpected = [&](double value, double published) {
                return value == doctest::Approx(published).epsilon(1e-9) || (isTied && value > published);
            };
            CHECK(isAsExpected(column.psi, figure("psi")));
            CHECK(isAsExpected(column.jensenShannon, figure("js_distance")));
            if (expected.at("kind") == "numeric") {
                CHECK(isAsExpected(static_cast<double>(column.bins), figure("bins")));
                CHECK(column.ks.value == doctest::Approx(figure("ks")).epsilon(1e-9));
                CHECK(std::abs(column.ks.p - figure("ks_p")) < 0.005);
                CHECK(column.wasserstein == doctest::Approx(figure("wasserstein_norm")).epsilon(1e-9));
                CHECK(column.before.missingShare() == doctest::Approx(figure("missing_ref")));
                CHECK(column.after.missingShare() == doctest::Approx(figure("missing_cur")));
            } else {
                CHECK(column.totalVariation == doctest::Approx(figure("tvd")).epsilon(1e-9));
                CHECK(column.chiSquare.value == doctest::Approx(figure("chi2")).epsilon(1e-9));
                CHECK(column.chiSquare.p == doctest::Approx(figure("chi2_p")).epsilon(1e-7));
                CHECK(column.newCategories == expected.at("n_new_in_cur").get<std::int64_t>());
            }
        }
        if (pair.reference.find("no_drift") != std::string::npos) CHECK(found->count(Drift::Shifted) == 0);
    }
}
