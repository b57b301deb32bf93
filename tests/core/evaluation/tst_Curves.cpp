#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/Curves.h"

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;

TEST_CASE("ROC and precision-recall points of four rows, by hand")
{
    const auto rows = binaryRows({1, 1, 0, 0}, {0.9, 0.4, 0.4, 0.2});
    REQUIRE_VALUE(const ThresholdCurve curve, thresholdCurve(rows, "yes"));
    CHECK(curve.points == std::vector<ThresholdPoint>{
                              {std::numeric_limits<double>::infinity(), 0, 0}, {0.9, 1, 0}, {0.4, 2, 1}, {0.2, 2, 2}});
    CHECK(curve.roc() == std::vector<std::pair<double, double>>{{0, 0}, {0, 0.5}, {0.5, 1}, {1, 1}});
    CHECK(curve.precisionRecall() == std::vector<std::pair<double, double>>{{0, 1}, {0.5, 1}, {1, 2.0 / 3}, {1, 0.5}});
}

TEST_CASE("lift, and what a threshold calls positive, of four rows, by hand")
{
    const auto rows = binaryRows({1, 1, 0, 0}, {0.9, 0.4, 0.4, 0.2});
    REQUIRE_VALUE(const ThresholdCurve curve, thresholdCurve(rows, "yes"));
    const auto lift = curve.lift(); // half of all rows are positive
    REQUIRE(lift.size() == 3);
    CHECK(lift[0] == std::pair(0.25, 2.0));
    CHECK(lift[1].first == 0.75);
    CHECK(lift[1].second == Approx(4.0 / 3));
    CHECK(lift[2] == std::pair(1.0, 1.0));
    CHECK(curve.at(2).truePositives == 0);
    CHECK(curve.at(0.9).truePositives == 1); // a score of at least this
    CHECK(curve.at(0.89).falsePositives == 0);
    CHECK(curve.at(0.4) == ThresholdPoint{0.4, 2, 1});
    CHECK(curve.at(0.0) == ThresholdPoint{0.2, 2, 2});
    const auto recipe = recipeBinary();
    REQUIRE_VALUE(const ThresholdCurve many, thresholdCurve(recipe, "yes"));
    for (const double threshold : {0.0, 0.1, 0.44, 0.5, 0.97, 1.0}) {
        REQUIRE_VALUE(const auto matrix, confusionMatrixAt(recipe, threshold));
        CHECK(many.at(threshold).truePositives == matrix.at(1, 1));
        CHECK(many.at(threshold).falsePositives == matrix.at(0, 1));
    }
}

TEST_CASE("curves equal scikit-learn's on 997 rows, and their areas the metrics")
{
    const auto rows = recipeBinary();
    REQUIRE_VALUE(const ThresholdCurve curve, thresholdCurve(rows, "yes"));
    const auto roc = curve.roc(), pr = curve.precisionRecall();
    REQUIRE(roc.size() == 52); // roc_curve(drop_intermediate=False)
    CHECK(curve.points[5].threshold == Approx(0.92));
    CHECK(roc[5].first == 0.0);
    CHECK(roc[5].second == Approx(0.2082018927444795).epsilon(1e-12));
    REQUIRE(pr.size() == 52);
    double area = 0, average = 0;
    for (std::size_t i = 1; i < roc.size(); ++i) {
        area += (roc[i].first - roc[i - 1].first) * (roc[i].second + roc[i - 1].second) / 2;
        average += (pr[i].first - pr[i - 1].first) * pr[i].second;
    }
    CHECK(area == Approx(valueOf(rows, Metric::RocAuc).value()).epsilon(1e-12));
    CHECK(average == Approx(valueOf(rows, Metric::PrecisionRecallAuc).value()).epsilon(1e-12));
}

TEST_CASE("calibration bins equal scikit-learn's on 997 rows, scores on the edges included")
{
    REQUIRE_VALUE(const auto bins, calibration(recipeBinary(), "yes"));
    const std::vector<double> shares{0.0,
                                     0.0,
                                     0.044444444444444446,
                                     0.3712121212121212,
                                     0.3233082706766917,
                                     0.25547445255474455,
                                     0.30434782608695654,
                                     0.5,
                                     1.0,
                                     1.0};
    const std::vector<double> scores{0.03837837837837838, 0.159111111111111,  0.26600000000000007, 0.35893939393939406,
                                     0.4598496240601502,  0.5578102189781023, 0.6612173913043479,  0.7455263157894736,
                                     0.854468085106383,   0.9796969696969696};
    REQUIRE(bins.size() == shares.size());
    std::int64_t rows = 0;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        CHECK(bins[i].positiveShare == Approx(shares[i]).epsilon(1e-12));
        CHECK(bins[i].meanScore == Approx(scores[i]).epsilon(1e-12));
        rows += bins[i].rows;
    }
    CHECK(rows == 997);
}

TEST_CASE("confusion matrices equal scikit-learn's")
{
    REQUIRE_VALUE(const auto four, confusionMatrix(recipeFourClasses()));
    CHECK(four.counts == std::vector<std::int64_t>{326, 32, 33, 35, 23, 177, 21, 14, 21, 16, 135, 15, 11, 14, 19, 105});
    CHECK(four.at(3, 0) == 11);
    REQUIRE_VALUE(const auto two, confusionMatrix(recipeBinary()));
    CHECK(two.counts == std::vector<std::int64_t>{460, 220, 96, 221});
}

TEST_CASE("a threshold moves rows between the columns of the confusion matrix")
{
    auto rows = binaryRows({1, 1, 0, 0}, {0.9, 0.4, 0.4, 0.2});
    REQUIRE_VALUE(const auto at, confusionMatrixAt(rows, 0.4));
    CHECK(at.counts == std::vector<std::int64_t>{1, 1, 0, 2});
    REQUIRE_VALUE(const auto none, confusionMatrixAt(rows, 1.0));
    CHECK(none.counts == std::vector<std::int64_t>{2, 0, 2, 0});
    rows.positiveClass = "no"; // now the threshold is about the scores of "no": 0.1 0.6 0.6 0.8
    REQUIRE_VALUE(const auto no, confusionMatrixAt(rows, 0.7));
    CHECK(no.counts == std::vector<std::int64_t>{1, 1, 0, 2});
}

TEST_CASE("curves without scores, of an unknown class or of numbers are refused")
{
    const auto unscored = classRows({"no", "yes"}, {0, 1}, {0, 1});
    CHECK_ERROR(thresholdCurve(unscored, "yes"), ErrorCode::InvalidInput, "no class scores");
    CHECK_ERROR(calibration(recipeBinary(), "ye"), ErrorCode::InvalidInput, "\"yes\"");
    CHECK_ERROR(confusionMatrix(recipeRegression()), ErrorCode::InvalidInput, "numbers, not classes");
    CHECK_ERROR(confusionMatrixAt(recipeFourClasses(), 0.5), ErrorCode::InvalidInput, "needs two classes");
    REQUIRE_VALUE(const auto oneSided, thresholdCurve(binaryRows({0, 0}, {0.1, 0.2}), "yes"));
    CHECK(oneSided.roc().empty());
    CHECK(oneSided.precisionRecall().empty());
}

TEST_CASE("residuals of four rows, by hand")
{
    const auto rows = regressionRows({10, 10, 10, 10}, {9, 11, 12, 18}); // residuals -1, 1, 2, 8
    REQUIRE_VALUE(const auto summary, residualSummary(rows));
    CHECK(summary.rows == 4);
    CHECK(summary.mean == 2.5);
    CHECK(summary.standardDeviation == Approx(std::sqrt((12.25 + 2.25 + 0.25 + 30.25) / 3)));
    CHECK(summary.low == -1);
    CHECK(summary.q25 == 0.5);
    CHECK(summary.median == 1.5);
    CHECK(summary.q75 == 3.5);
    CHECK(summary.high == 8);
    CHECK(summary.medianAbsolute == 1.5);
    CHECK(summary.tooHighShare == 0.75);
    CHECK_ERROR(residualSummary(regressionRows({}, {})), ErrorCode::InvalidInput, "no rows");
    CHECK_ERROR(residualSummary(recipeBinary()), ErrorCode::InvalidInput, "classes");
}
