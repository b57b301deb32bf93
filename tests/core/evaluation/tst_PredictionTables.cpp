#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/CompareModels.h"
#include "core/evaluation/PredictionTables.h"

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using training::TaskKind;

namespace {

Column texts(std::string name, std::vector<std::string> values) { return Column::ofTexts(std::move(name), values); }

Table table(std::vector<Column> columns)
{
    Table result;
    result.columns = std::move(columns);
    return result;
}

PredictionColumns byId() { return {"id", "price", "", "score_", "", {}}; }

} // namespace

TEST_CASE("a regression table becomes scored rows, other columns come along for slices")
{
    const Table prices = table({texts("id", {"a", "b", "c"}), Column::ofIntegers("price", {10, 20, 40}),
                                Column::ofReals("prediction", {12, 20, 34}), texts("town", {"X", "Y", "X"})});
    REQUIRE_VALUE(const ScoredRows scored, scoredRowsFromTable(prices, byId(), "a.csv"));
    CHECK(scored.target.kind == TaskKind::Regression);
    CHECK(scored.target.values == std::vector<double>{10, 20, 40});
    CHECK(scored.predictions.values == std::vector<double>{12, 20, 34});
    CHECK(scored.rows == std::vector<std::uint64_t>{0, 1, 2});
    REQUIRE(scored.columns.columns.size() == 1);
    CHECK(scored.columns.columns.front().name == "town");
}

TEST_CASE("a classification table may have all scores, one score, or none")
{
    const PredictionColumns columns{"", "class", "", "score_", "", {}};
    const auto truth = texts("class", {"no", "yes", "yes"});
    REQUIRE_VALUE(const ScoredRows all, scoredRowsFromTable(table({truth, Column::ofReals("score_no", {0.9, 0.4, 0.5}),
                                                                   Column::ofReals("score_yes", {0.1, 0.6, 0.5})}),
                                                            columns, "a"));
    CHECK(all.target.values == std::vector<double>{0, 1, 1});
    CHECK(all.predictions.values == std::vector<double>{0, 1, 0}); // ties go to the first class
    CHECK(all.predictions.scores == std::vector<double>{0.9, 0.4, 0.5, 0.1, 0.6, 0.5});

    REQUIRE_VALUE(const ScoredRows one,
                  scoredRowsFromTable(table({truth, Column::ofReals("score_yes", {0.25, 0.5, 0.75})}), columns, "a"));
    CHECK(one.predictions.scores == std::vector<double>{0.75, 0.5, 0.25, 0.25, 0.5, 0.75});

    REQUIRE_VALUE(const ScoredRows none,
                  scoredRowsFromTable(table({truth, texts("prediction", {"no", "maybe", "yes"})}), columns, "a"));
    CHECK(none.target.classes == std::vector<std::string>{"maybe", "no", "yes"});
    CHECK(none.predictions.values == std::vector<double>{1, 0, 2});
    CHECK_FALSE(none.hasScores());

    PredictionColumns asClasses = columns;
    asClasses.task = TaskKind::Classification;
    REQUIRE_VALUE(const ScoredRows digits, scoredRowsFromTable(table({Column::ofIntegers("class", {0, 1, 1}),
                                                                      Column::ofReals("prediction", {0, 1, 0})}),
                                                               asClasses, "a"));
    CHECK(digits.target.classes == std::vector<std::string>{"0", "1"});
    CHECK(valueOf(digits, Metric::AccuracyScore) == doctest::Approx(2.0 / 3));
}

TEST_CASE("tables that cannot be read say what is missing, where, and how often")
{
    const auto id = texts("id", {"a", "b", "c"});
    const auto price = Column::ofReals("price", {1, 2, 3});
    const auto good = Column::ofReals("prediction", {1, 2, 3});
    const auto refused = [](const Table& from, const PredictionColumns& columns, const std::string& text) {
        CHECK_ERROR(scoredRowsFromTable(from, columns, "a.csv"), ErrorCode::InvalidInput, text);
    };
    refused(table({id, good}), byId(), "price");
    refused(table({id, price}), byId(), "prediction");
    refused(table({price, good}), byId(), "id");
    refused(table({texts("id", {"a", "b", "a"}), price, good}), byId(),
            "1 row repeats a key that occurred before, first \"a\" in column \"id\"");
    Column gap = good;
    gap.valid = {1, 0, 0};
    refused(table({id, price, gap}), byId(), "\"prediction\" is empty in 2 rows, first in row 2");
    Column noKey = id;
    noKey.valid = {1, 1, 0};
    refused(table({noKey, price, good}), byId(), "\"id\" is empty in 1 row, first in row 3");
    refused(table({id, price, texts("prediction", {"1", "2", "x"})}), byId(), "holds text, not numbers");
    refused(table({id, price, Column::ofReals("prediction", {1, std::nan(""), 3})}), byId(), "nan in row 2");

    const PredictionColumns classes{"", "class", "", "score_", "", {}};
    refused(table({texts("class", {"a", "b", "c"}), Column::ofReals("score_a", {1, 0, 0})}), classes,
            "only score column");
    refused(table({texts("class", {"a", "b", "b"}), Column::ofReals("score_a", {1, 2, 0})}), classes, "2 in row 2");
    PredictionColumns named = classes;
    named.prediction = "label";
    refused(table({texts("class", {"a", "b", "b"}), Column::ofReals("score_a", {1, 0, 0})}), named, "label");
}

TEST_CASE("two tables are paired by key whatever their order")
{
    const Table champion = table(
        {texts("id", {"a", "b", "c"}), Column::ofReals("price", {1, 2, 3}), Column::ofReals("prediction", {1, 2, 4})});
    const Table challenger = table(
        {Column::ofReals("prediction", {3, 1, 2}), texts("id", {"c", "a", "b"}), Column::ofReals("price", {3, 1, 2})});
    REQUIRE_VALUE(const PairedTables paired, pairTables(challenger, "b.csv", champion, "a.csv", byId()));
    CHECK(paired.reasons.empty());
    CHECK(paired.challenger.target.values == std::vector<double>{1, 2, 3});
    CHECK(paired.challenger.predictions.values == std::vector<double>{1, 2, 3});
    CHECK(paired.challenger.rows == paired.champion.rows);
}

TEST_CASE("keys on one side only and targets that differ are counted, never dropped in silence")
{
    const Table champion = table({texts("id", {"a", "b", "c", "d"}), Column::ofReals("price", {1, 2, 3, 4}),
                                  Column::ofReals("prediction", {1, 2, 4, 4})});
    const Table challenger = table({texts("id", {"x", "b", "a", "c", "y"}), Column::ofReals("price", {9, 2, 1, 30, 9}),
                                    Column::ofReals("prediction", {1, 2, 1, 3, 1})});
    REQUIRE_VALUE(const PairedTables paired, pairTables(challenger, "b.csv", champion, "a.csv", byId()));
    CHECK(paired.onlyChampion == 1);
    CHECK(paired.onlyChallenger == 2);
    CHECK(paired.targetsDiffer == 1);
    CHECK(paired.reasons == std::vector<std::string>{"1 row of a.csv is not in b.csv, such as \"d\"",
                                                     "2 rows of b.csv are not in a.csv, such as \"x\"",
                                                     "the target \"price\" differs in 1 row"});
    CHECK(paired.champion.target.values == std::vector<double>{1, 2, 3});

    Contestant one{"b.csv", "", paired.challenger, {}}, two{"a.csv", "", paired.champion, {}};
    ComparisonOptions options;
    options.obstacles = paired.reasons;
    REQUIRE_VALUE(const Comparison comparison, compareModels(one, two, options, TaskContext()));
    CHECK(comparison.verdict == Standing::Undecided);
    CHECK(comparison.reasons.front() == paired.reasons.front());
}

TEST_CASE("without a key the place of a row is its key")
{
    PredictionColumns columns = byId();
    columns.key.clear();
    const Table three = table({Column::ofReals("price", {1, 2, 3}), Column::ofReals("prediction", {1, 2, 4})});
    const Table two = table({Column::ofReals("price", {1, 2}), Column::ofReals("prediction", {1, 2})});
    REQUIRE_VALUE(const PairedTables same, pairTables(three, "b", three, "a", columns));
    CHECK(same.reasons.empty());
    REQUIRE_VALUE(const PairedTables unlike, pairTables(two, "b", three, "a", columns));
    CHECK(unlike.reasons == std::vector<std::string>{"b has 2 rows and a has 3 rows"});
}

TEST_CASE("a model without scores meets one with scores as a classifier")
{
    const PredictionColumns columns{"id", "y", "", "score_", "", {}};
    const auto id = texts("id", {"a", "b", "c"});
    const auto truth = Column::ofIntegers("y", {0, 1, 1});
    const Table labels = table({id, truth, Column::ofIntegers("prediction", {0, 1, 0})});
    const Table scores = table({id, truth, Column::ofReals("score_1", {0.2, 0.7, 0.6})});
    REQUIRE_VALUE(const PairedTables paired, pairTables(labels, "b", scores, "a", columns));
    CHECK(paired.challenger.target.kind == TaskKind::Classification);
    CHECK(paired.champion.target.classes == paired.challenger.target.classes);
    CHECK(valueOf(paired.champion, Metric::AccuracyScore) == 1.0);
    CHECK(valueOf(paired.challenger, Metric::AccuracyScore) == doctest::Approx(2.0 / 3));
}
