#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/Resampling.h"

#include <atomic>
#include <limits>
#include <mutex>

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;

namespace {

const std::vector<Metric> regressionMetrics{Metric::RootMeanSquaredError, Metric::MeanAbsoluteError, Metric::R2Score,
                                            Metric::MeanAbsolutePercentageError};
const std::vector<Metric> classMetrics{Metric::RocAuc, Metric::AccuracyScore, Metric::LogLoss, Metric::F1Score,
                                       Metric::PrecisionRecallAuc};

std::vector<double> resampled(const ScoredRows& scored, const std::vector<Metric>& metrics, int threads,
                              std::uint64_t seed = 7)
{
    const auto prepared = prepareMetrics(scored, metrics);
    const PreparedMetrics* const sides[] = {prepared.get()};
    auto replicates = resampleMetrics(scored.size(), sides, {300, 0.95, seed}, TaskContext().withThreads(threads));
    REQUIRE_OK(replicates);
    return replicates->front().values;
}

// A resample the slow way: the rows themselves, repeated.
ScoredRows drawnRows(const ScoredRows& scored, std::uint64_t seed, std::uint64_t r)
{
    Random random = Random::stream(seed, r);
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < scored.size(); ++i)
        rows.push_back(static_cast<std::size_t>(random.below(scored.size())));
    return scored.gather(rows);
}

double naiveAuc(const ScoredRows& rows)
{
    double ordered = 0, pairs = 0;
    const auto score = [&](std::size_t row) { return rows.predictions.scores[rows.size() + row]; };
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows.size(); ++j)
            if (rows.target.values[i] == 1 && rows.target.values[j] == 0) {
                ordered += score(i) > score(j) ? 1 : score(i) == score(j) ? 0.5 : 0;
                pairs += 1;
            }
    return ordered / pairs;
}

class StopAfter final : public TaskSink {
public:
    explicit StopAfter(int calls) : m_left(calls) {}
    void progress(double, std::string_view) override
    {
        ++seen;
        if (--m_left == 0) source.request_stop();
    }
    void log(std::string_view) override {}
    void metric(std::string_view, std::int64_t, double) override {}
    std::stop_source source;
    std::atomic<int> seen = 0;

private:
    std::atomic<int> m_left;
};

} // namespace

TEST_CASE("a replicate is the metric of the drawn rows")
{
    const auto regression = recipeRegression();
    const auto values = resampled(regression, regressionMetrics, 2);
    const auto binary = recipeBinary();
    const auto classValues = resampled(binary, classMetrics, 2);
    for (const std::uint64_t r : {0, 1, 7, 8, 299}) {
        const auto rows = drawnRows(regression, 7, r);
        for (std::size_t m = 0; m < regressionMetrics.size(); ++m)
            CHECK(values[m * 300 + r] == Approx(valueOf(rows, regressionMetrics[m]).value()).epsilon(1e-11));
        double squares = 0;
        for (std::size_t i = 0; i < rows.size(); ++i)
            squares += std::pow(rows.target.values[i] - rows.predictions.values[i], 2);
        CHECK(values[r] == Approx(std::sqrt(squares / static_cast<double>(rows.size()))).epsilon(1e-11));

        const auto classes = drawnRows(binary, 7, r);
        for (std::size_t m = 0; m < classMetrics.size(); ++m)
            CHECK(classValues[m * 300 + r] == Approx(valueOf(classes, classMetrics[m]).value()).epsilon(1e-11));
        CHECK(classValues[r] == Approx(naiveAuc(classes)).epsilon(1e-11));
    }
}

TEST_CASE("replicates do not depend on the number of threads, but on the seed")
{
    const auto binary = recipeBinary();
    const auto one = resampled(binary, classMetrics, 1);
    CHECK(resampled(binary, classMetrics, 2) == one);
    CHECK(resampled(binary, classMetrics, 5) == one);
    CHECK(resampled(binary, classMetrics, 2, 8) != one);
}

TEST_CASE("resampling stops when asked and reports its progress")
{
    const auto prepared = prepareMetrics(recipeRegression(), regressionMetrics);
    const PreparedMetrics* const sides[] = {prepared.get()};
    StopAfter sink(3);
    const auto stopped =
        resampleMetrics(recipeRows, sides, {100'000, 0.95, 1}, TaskContext(sink.source.get_token(), &sink, 2));
    CHECK_ERROR(stopped, ErrorCode::Cancelled, "");
    CHECK(sink.seen < 10); // of 12,500 parts

    StopAfter patient(-1);
    REQUIRE_OK(
        resampleMetrics(recipeRows, sides, {200, 0.95, 1}, TaskContext(patient.source.get_token(), &patient, 2)));
    CHECK(patient.seen >= 1);
}

TEST_CASE("options out of range are refused")
{
    CHECK_ERROR(checkResampling({199, 0.95, 1}), ErrorCode::InvalidInput, "199 resamples");
    CHECK_ERROR(checkResampling({2000, 1.0, 1}), ErrorCode::InvalidInput, "confidence of 1");
    CHECK_ERROR(checkResampling({2000, std::numeric_limits<double>::quiet_NaN(), 1}), ErrorCode::InvalidInput,
                "confidence");
    REQUIRE_OK(checkResampling({}));
}

TEST_CASE("the tail of few rows is narrower than 1 - confidence")
{
    // 2 Phi(-sqrt(n / (n - 1)) t(1 - tail / 2, n - 1)) with scipy 1.x
    CHECK(expandedTail(10, 0.95) == Approx(0.01710).epsilon(1e-3));
    CHECK(expandedTail(30, 0.95) == Approx(0.03751).epsilon(1e-3));
    CHECK(expandedTail(200, 0.95) == Approx(0.04802).epsilon(1e-3));
    CHECK(expandedTail(1'000'000, 0.9) == Approx(0.1).epsilon(1e-4));
}

TEST_CASE("intervals of a known replicate distribution")
{
    std::vector<double> replicates; // -999 ... 999
    for (int i = -999; i <= 999; ++i) replicates.push_back(i);
    const std::size_t many = 1'000'000'000;
    const auto percentile = percentileInterval(replicates, many, 0.95);
    REQUIRE(percentile.has_value());
    CHECK(percentile->low == Approx(-950).epsilon(1e-5)); // place 2000 * 0.025 = 50, counted from -999
    CHECK(percentile->high == Approx(950).epsilon(1e-5));

    const auto symmetric = symmetricInterval(10, replicates, many, 0.95);
    REQUIRE(symmetric.has_value());
    CHECK((symmetric->low + symmetric->high) / 2 == Approx(10));
    CHECK(symmetric->high - 10 ==
          Approx(950).epsilon(1e-3)); // a shift of 10 moves the quantile of |r - 10| by 10^2 / 2000 at most
    CHECK(symmetric->containsZero());
}

TEST_CASE("undefined replicates are left out, up to one in twenty")
{
    std::vector<double> replicates(1000, 1.0);
    for (std::size_t i = 0; i < 50; ++i) replicates[i] = std::numeric_limits<double>::quiet_NaN();
    REQUIRE(percentileInterval(replicates, 100, 0.95).has_value());
    CHECK(percentileInterval(replicates, 100, 0.95)->low == 1.0);
    CHECK(symmetricInterval(1.0, replicates, 100, 0.95)->containsZero() == false);
    replicates[50] = std::numeric_limits<double>::infinity();
    CHECK_FALSE(percentileInterval(replicates, 100, 0.95).has_value());
    CHECK_FALSE(symmetricInterval(1.0, replicates, 100, 0.95).has_value());
}
