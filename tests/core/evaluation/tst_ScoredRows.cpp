#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include <limits>

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;

TEST_CASE("alignClasses brings both sides to one sorted list and leaves the metrics as they were")
{
    ScoredRows scored = classRows({"cat", "dog"}, {0, 1, 1}, {0, 1, 0});
    scored.predictions.classes = {"cat", "bird"}; // a model that has never seen a dog, and does not sort
    scored.predictions.values = {0, 1, 1};
    scored.predictions.scores = {0.9, 0.2, 0.4, 0.1, 0.8, 0.6};
    alignClasses(scored);
    CHECK(scored.target.classes == std::vector<std::string>{"bird", "cat", "dog"});
    CHECK(scored.predictions.classes == scored.target.classes);
    CHECK(scored.target.values == std::vector<double>{1, 2, 2});
    CHECK(scored.predictions.values == std::vector<double>{1, 0, 0});
    CHECK(scored.predictions.scores == std::vector<double>{0.1, 0.8, 0.6, 0.9, 0.2, 0.4, 0, 0, 0});
    REQUIRE_OK(checkScoredRows(scored, "the champion"));
    CHECK(valueOf(scored, Metric::AccuracyScore) == doctest::Approx(1.0 / 3));
}

TEST_CASE("gather takes every part along")
{
    ScoredRows scored = binaryRows({1, 0, 1}, {0.9, 0.4, 0.3});
    scored.rows = {5, 10, 15};
    scored.columns.columns = {Column::ofIntegers("x", {7, 8, 9})};
    const std::size_t picked[] = {2, 0};
    const ScoredRows part = scored.gather(picked);
    CHECK(part.rows == std::vector<std::uint64_t>{15, 5});
    CHECK(part.target.values == std::vector<double>{1, 1});
    CHECK(part.predictions.values == std::vector<double>{0, 1});
    CHECK(part.predictions.scores == std::vector<double>{0.7, 1 - 0.9, 0.3, 0.9});
    CHECK(part.columns.columns.front().integers == std::vector<std::int64_t>{9, 7});
    CHECK(part.target.classes == scored.target.classes);
}

TEST_CASE("malformed rows are refused with what is wrong")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_ERROR(checkScoredRows(regressionRows({1, 2}, {1}), "the champion"), ErrorCode::InvalidInput,
                "Could not evaluate the champion: there are 1 prediction for 2 rows.");
    CHECK_ERROR(checkScoredRows(regressionRows({1, nan}, {1, 2}), "it"), ErrorCode::InvalidInput, "1 of 2 targets is");
    CHECK_ERROR(checkScoredRows(regressionRows({1, 2}, {nan, nan}), "it"), ErrorCode::InvalidInput,
                "2 of 2 predictions are");
    CHECK_ERROR(checkScoredRows(classRows({"a", "b"}, {0, 2}, {0, 1}), "it"), ErrorCode::InvalidInput,
                "class number 2 of 2");
    CHECK_ERROR(checkScoredRows(classRows({"a", "b"}, {0, 1}, {0, 1}, {1, 0, 0, 2}), "it"), ErrorCode::InvalidInput,
                "1 class score lie outside 0 to 1");
    CHECK_ERROR(checkScoredRows(classRows({"a", "b"}, {0, 1}, {0, 1}, {1, 0}), "it"), ErrorCode::InvalidInput,
                "2 scores");
    auto positive = classRows({"no", "yes"}, {0, 1}, {0, 1});
    positive.positiveClass = "yess";
    CHECK_ERROR(checkScoredRows(positive, "it"), ErrorCode::InvalidInput, "Did you mean \"yes\"?");
    auto mixed = regressionRows({1}, {1});
    mixed.predictions.kind = training::TaskKind::Classification;
    CHECK_ERROR(checkScoredRows(mixed, "it"), ErrorCode::InvalidInput, "target holds numbers");
    auto unlike = classRows({"a", "b"}, {0}, {0});
    unlike.predictions.classes = {"a", "c"};
    CHECK_ERROR(checkScoredRows(unlike, "it"), ErrorCode::InvalidInput, "different class lists");
}
