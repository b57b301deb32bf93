#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/storage/DuckSession.h"
#include "core/table/TableIo.h"

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;

namespace {

Approx near(double value) { return Approx(value).epsilon(1e-12); }

} // namespace

TEST_CASE("regression metrics of three rows, by hand")
{
    const auto rows = regressionRows({10, 20, 40}, {12, 20, 34}); // errors -2, 0, 6
    CHECK(valueOf(rows, Metric::MeanSquaredError) == near(40.0 / 3));
    CHECK(valueOf(rows, Metric::RootMeanSquaredError) == near(std::sqrt(40.0 / 3)));
    CHECK(valueOf(rows, Metric::MeanAbsoluteError) == near(8.0 / 3));
    CHECK(valueOf(rows, Metric::MaxError) == 6.0);
    CHECK(valueOf(rows, Metric::MeanAbsolutePercentageError) == near((0.2 + 0 + 0.15) / 3));
    CHECK(valueOf(rows, Metric::MeanOnTarget) == near(70.0 / 3));
    CHECK(valueOf(rows, Metric::SumOnTarget) == near(70.0));
    // The mean is 70/3; squares about it: (40/3)^2 + (10/3)^2 + (50/3)^2 = 4200/9.
    CHECK(valueOf(rows, Metric::R2Score) == near(1 - 40 / (4200.0 / 9)));
}

TEST_CASE("regression metrics equal scikit-learn's on 997 rows")
{
    const auto rows = recipeRegression(); // the values: scikit-learn 1.2.1 on the same recipe
    CHECK(valueOf(rows, Metric::RootMeanSquaredError) == near(5.809378805796489));
    CHECK(valueOf(rows, Metric::MeanAbsoluteError) == near(4.87977382208486));
    CHECK(valueOf(rows, Metric::MeanSquaredError) == near(33.74888210923744));
    CHECK(valueOf(rows, Metric::R2Score) == near(0.9588172765309049));
    CHECK(valueOf(rows, Metric::MeanAbsolutePercentageError) == near(0.11521302903800242));
    CHECK(valueOf(rows, Metric::MaxError) == near(13.30276171351936));
    CHECK(valueOf(rows, Metric::MeanOnTarget) == near(59.53989861100114));
    CHECK(valueOf(rows, Metric::SumOnTarget) == near(59361.278915168135));
}

TEST_CASE("what is undefined has no value and says why")
{
    const auto constant = regressionRows({0.1, 0.1, 0.1}, {0.1, 0.2, 0.3});
    CHECK(valueOf(constant, Metric::R2Score) == std::nullopt);
    CHECK(reasonOf(constant, Metric::R2Score) == "the target is the same in all rows");
    CHECK(valueOf(regressionRows({5}, {6}), Metric::R2Score) == std::nullopt);
    CHECK(reasonOf(regressionRows({5}, {6}), Metric::R2Score) == "it needs at least two rows");

    const auto zeros = regressionRows({0, 1, 0}, {1, 1, 1});
    CHECK(valueOf(zeros, Metric::MeanAbsolutePercentageError) == std::nullopt);
    CHECK(reasonOf(zeros, Metric::MeanAbsolutePercentageError) == "the target is zero in 2 rows");
    CHECK(valueOf(zeros, Metric::MeanAbsoluteError) == near(2.0 / 3));

    for (const auto& metric : metricsOf(regressionRows({}, {}))) {
        CHECK(metric.value == std::nullopt);
        CHECK(metric.reason == "there are no rows");
    }
    CHECK(valueOf(zeros, Metric::AccuracyScore) == std::nullopt);
}

TEST_CASE("R2 keeps its digits where the target is far from zero")
{
    const auto near0 = regressionRows({1, 2, 3, 4}, {1.1, 1.9, 3.2, 3.8});
    auto far = near0;
    for (auto& value : far.target.values) value += 1 << 30;
    for (auto& value : far.predictions.values) value += 1 << 30;
    CHECK(valueOf(far, Metric::R2Score).value() == Approx(valueOf(near0, Metric::R2Score).value()).epsilon(1e-6));
}

TEST_CASE("the training mean as prediction scores on the houses as scikit-learn says")
{
    const auto file = podium::test::sharedData("d02_king_county_houses/kc_house_data.csv");
    if (!file) return;
    DuckOptions options;
    options.allowedFolders = {file->parent_path()};
    REQUIRE_VALUE(auto session, DuckSession::open(options));
    REQUIRE_VALUE(const Table table,
                  queryTable(session, "SELECT price::DOUBLE AS price FROM read_csv('" + pathText(*file) + "')", 100'000,
                             TaskContext()));
    REQUIRE_VALUE(const Column* price, table.column("price"));
    std::vector<double> test;
    double sum = 0;
    for (std::size_t row = 0; row < price->rows(); ++row) {
        if (row % 5 == 0) test.push_back(price->number(row));
        else sum += price->number(row);
    }
    REQUIRE(test.size() == 4323);
    const std::vector<double> predicted(test.size(), sum / static_cast<double>(price->rows() - test.size()));
    const auto rows = regressionRows(test, predicted);
    // reference/metrics/d02_king_county_houses.json, baseline_train_mean
    CHECK(valueOf(rows, Metric::RootMeanSquaredError) == Approx(369006.70492278086).epsilon(1e-9));
    CHECK(valueOf(rows, Metric::MeanAbsoluteError) == Approx(233174.78892923065).epsilon(1e-9));
    CHECK(valueOf(rows, Metric::R2Score) == Approx(-7.4305570456623116e-06).epsilon(1e-7));
    CHECK(valueOf(rows, Metric::MeanAbsolutePercentageError) == Approx(0.530666579903332).epsilon(1e-9));
}
