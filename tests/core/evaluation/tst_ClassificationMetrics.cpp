#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/storage/DuckSession.h"
#include "core/table/TableIo.h"

#include <map>

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;

namespace {

Approx near(double value) { return Approx(value).epsilon(1e-12); }

void checkValues(const ScoredRows& rows, const std::map<Metric, double>& expected)
{
    for (const auto& [metric, value] : expected) {
        INFO(metricFact(metric).name);
        REQUIRE(valueOf(rows, metric).has_value());
        CHECK(*valueOf(rows, metric) == near(value));
    }
}

} // namespace

TEST_CASE("binary metrics of four rows, by hand")
{
    // Truth yes yes no no; called yes no yes no. Pairs (yes, no): .9>.7, .9>.2, .4<.7, .4>.2: three of four in order.
    const auto rows = binaryRows({1, 1, 0, 0}, {0.9, 0.4, 0.7, 0.2});
    checkValues(rows, {{Metric::AccuracyScore, 0.5},
                       {Metric::RocAuc, 0.75},
                       {Metric::PrecisionScore, 0.5},
                       {Metric::RecallScore, 0.5},
                       {Metric::F1Score, 0.5},
                       {Metric::TruePositives, 1},
                       {Metric::FalsePositives, 1},
                       {Metric::FalseNegatives, 1},
                       {Metric::TrueNegatives, 1},
                       // Thresholds .9 (precision 1, recall 1/2), .7, .4 (2/3, 1), .2.
                       {Metric::PrecisionRecallAuc, 0.5 * 1 + 0.5 * 2 / 3},
                       {Metric::LogLoss, -(std::log(0.9) + std::log(0.4) + std::log(0.3) + std::log(0.8)) / 4}});
}

TEST_CASE("equal scores count half in the AUC and share a threshold in the average precision")
{
    const auto tied = binaryRows({1, 0, 1, 0}, {0.5, 0.5, 0.5, 0.5});
    checkValues(tied, {{Metric::RocAuc, 0.5}, {Metric::PrecisionRecallAuc, 0.5}});
    // (yes .8 > no .5), (yes .5 = no .5): 1.5 of 2 pairs.
    const auto half = binaryRows({1, 1, 0}, {0.8, 0.5, 0.5});
    checkValues(half, {{Metric::RocAuc, 0.75}, {Metric::PrecisionRecallAuc, 0.5 + 0.5 * 2 / 3}});
}

TEST_CASE("binary metrics equal scikit-learn's on 997 rows with ties")
{
    const auto rows = recipeBinary(); // the values: scikit-learn 1.2.1 on the same recipe
    checkValues(rows, {{Metric::AccuracyScore, 0.683049147442327},
                       {Metric::RocAuc, 0.8201150491742438},
                       {Metric::LogLoss, 0.5026667245103744},
                       {Metric::F1Score, 0.58311345646438},
                       {Metric::PrecisionScore, 0.5011337868480725},
                       {Metric::RecallScore, 0.6971608832807571},
                       {Metric::PrecisionRecallAuc, 0.7421415159564972},
                       {Metric::TrueNegatives, 460},
                       {Metric::FalsePositives, 220},
                       {Metric::FalseNegatives, 96},
                       {Metric::TruePositives, 221}});
    auto aboutNo = rows;
    aboutNo.positiveClass = "no";
    checkValues(aboutNo, {{Metric::F1Score, 0.7443365695792881},
                          {Metric::RocAuc, 0.8201150491742438},
                          {Metric::PrecisionRecallAuc, 0.9068686964925798},
                          {Metric::TruePositives, 460},
                          {Metric::AccuracyScore, 0.683049147442327}});
}

TEST_CASE("metrics of four classes equal scikit-learn's weighted ones on 997 rows")
{
    const auto rows = recipeFourClasses();
    checkValues(rows, {{Metric::AccuracyScore, 0.7452357071213641},
                       {Metric::RocAuc, 0.914628365229645},
                       {Metric::LogLoss, 0.9631179820902622},
                       {Metric::F1Score, 0.7481482236718706},
                       {Metric::PrecisionScore, 0.7547500007185289},
                       {Metric::RecallScore, 0.7452357071213641}});
    CHECK(valueOf(rows, Metric::PrecisionRecallAuc) == std::nullopt);
    CHECK(reasonOf(rows, Metric::TruePositives) == "it is about two classes, and there are 4");
}

TEST_CASE("log loss clips a score of zero and survives scores that do not sum to one")
{
    const auto sure = binaryRows({1, 1}, {0, 1}); // scikit-learn 1.2.1: 18.021826694558577
    CHECK(valueOf(sure, Metric::LogLoss) == near(18.021826694558577));
    const auto loose = classRows({"a", "b"}, {0, 1}, {0, 1}, {0.5, 0.2, 0.3, 0.6}); // rows sum to 0.8
    CHECK(valueOf(loose, Metric::LogLoss) == near(-(std::log(0.5 / 0.8) + std::log(0.6 / 0.8)) / 2));
}

TEST_CASE("precision, recall and F1 are 0 where nothing is called or nothing is there")
{
    const auto none = binaryRows({1, 0, 0}, {0.1, 0.2, 0.3});
    checkValues(none, {{Metric::PrecisionScore, 0}, {Metric::RecallScore, 0}, {Metric::F1Score, 0}});
}

TEST_CASE("one class only, no rows and no scores leave metrics undefined, with a reason")
{
    const auto onlyNo = binaryRows({0, 0, 0}, {0.1, 0.2, 0.9});
    CHECK(valueOf(onlyNo, Metric::RocAuc) == std::nullopt);
    CHECK(reasonOf(onlyNo, Metric::RocAuc) == "all rows are of the class \"no\"");
    CHECK(valueOf(onlyNo, Metric::PrecisionRecallAuc) == std::nullopt);
    CHECK(valueOf(onlyNo, Metric::AccuracyScore) == near(2.0 / 3));
    CHECK(valueOf(binaryRows({1, 1}, {0.1, 0.9}), Metric::PrecisionRecallAuc) == near(1));

    const auto unscored = classRows({"no", "yes"}, {0, 1, 1}, {0, 1, 0});
    CHECK(reasonOf(unscored, Metric::RocAuc) == "there are no class scores");
    CHECK(valueOf(unscored, Metric::LogLoss) == std::nullopt);
    CHECK(valueOf(unscored, Metric::AccuracyScore) == near(2.0 / 3));

    for (const auto& metric : metricsOf(binaryRows({}, {}))) CHECK(metric.value == std::nullopt);
    const auto oneClass = classRows({"x"}, {0, 0}, {0, 0}, {1, 1});
    CHECK(valueOf(oneClass, Metric::LogLoss) == std::nullopt);
    CHECK(valueOf(oneClass, Metric::F1Score) == std::nullopt);
    CHECK(valueOf(oneClass, Metric::AccuracyScore) == near(1));
}

TEST_CASE("a class without rows weighs nothing in the AUC of several classes")
{
    const auto rows = binaryRows({1, 1, 0, 0}, {0.9, 0.4, 0.7, 0.2});
    auto three = rows;
    alignClasses(three, {"never"});
    REQUIRE(three.target.classes == std::vector<std::string>{"never", "no", "yes"});
    CHECK(valueOf(three, Metric::RocAuc) == near(0.75)); // both classes against the rest give 0.75
}

TEST_CASE("the training share as score does on the adults as scikit-learn says")
{
    const auto file = podium::test::sharedData("d06_adult_income/adult.parquet");
    if (!file) return;
    DuckOptions options;
    options.allowedFolders = {file->parent_path()};
    REQUIRE_VALUE(auto session, DuckSession::open(options));
    REQUIRE_VALUE(const Table table, readParquet(session, *file, TaskContext(), {"class"}));
    const Column& truth = table.columns.front();
    std::vector<double> test;
    double positives = 0;
    for (std::size_t row = 0; row < truth.rows(); ++row) {
        const double positive = truth.text(row) == ">50K";
        if (row % 5 == 0) test.push_back(positive);
        else positives += positive;
    }
    REQUIRE(test.size() == 9769);
    const std::vector<double> share(test.size(), positives / static_cast<double>(truth.rows() - test.size()));
    const auto rows = binaryRows(test, share);
    // reference/metrics/d06_adult.json, split mod5, baseline_train_prior
    CHECK(valueOf(rows, Metric::AccuracyScore) == near(0.7597502303204012));
    CHECK(valueOf(rows, Metric::RocAuc) == near(0.5));
    CHECK(valueOf(rows, Metric::PrecisionRecallAuc) == near(0.24024976967959874));
    CHECK(valueOf(rows, Metric::LogLoss) == near(0.5513716814903126));
    CHECK(valueOf(rows, Metric::TrueNegatives) == near(7422));
    CHECK(valueOf(rows, Metric::F1Score) == 0.0);
}
