#include "core/training/LinearModels.h"

#include "core/base/Random.h"
#include "core/training/Baselines.h"
#include "tests/core/training/Figures.h"
#include "tests/support/TestSupport.h"

#include <array>
#include <cmath>
#include <functional>
#include <limits>

using namespace podium;
using namespace podium::training;
using namespace podium::test;

namespace {

Matrix matrixOf(const std::vector<std::vector<double>>& columns)
{
    Matrix matrix;
    for (std::size_t i = 0; i < columns.size(); ++i) matrix.addColumn("x" + std::to_string(i), columns[i]);
    return matrix;
}

Target numbers(std::vector<double> values) { return {TaskKind::Regression, "y", std::move(values), {}}; }

Target classes(std::vector<double> values, std::vector<std::string> names)
{
    return {TaskKind::Classification, "y", std::move(values), std::move(names)};
}

std::unique_ptr<Learner> ridge(const std::string& alpha)
{
    const auto specs = ridgeParams();
    REQUIRE_VALUE(const Params params, Params::from(specs, {{"alpha", alpha}}));
    return makeRidge(params);
}

std::unique_ptr<Learner> logistic(const std::string& c, const std::string& iterations = "1000")
{
    const auto specs = logisticParams();
    REQUIRE_VALUE(const Params params, Params::from(specs, {{"c", c}, {"max_iterations", iterations}}));
    return makeLogistic(params);
}

std::unique_ptr<Predictor> fitted(const Learner& learner, const Matrix& matrix, const Target& target)
{
    REQUIRE_VALUE(FitOutcome outcome, learner.fit(matrix, target, 1, TaskContext()));
    return std::move(outcome.predictor);
}

Predictions predicted(const Predictor& predictor, const Matrix& matrix)
{
    REQUIRE_VALUE(Predictions predictions, predictor.predict(matrix, TaskContext()));
    return predictions;
}

// Coefficients output by output, then the intercepts, as they are saved.
std::vector<double> weights(const Predictor& predictor)
{
    REQUIRE_VALUE(const Json json, parseJson(predictor.save(), "predictor"));
    std::vector<double> result;
    for (const char* key : {"coefficients", "intercepts"})
        for (const Json& value : json.at(key)) result.push_back(*asReal(value));
    return result;
}

struct Drawn {
    Matrix matrix;
    std::vector<double> noise;
};

Drawn drawn(std::size_t rows, std::size_t columns, std::uint64_t seed)
{
    Random random(seed);
    Drawn result;
    for (std::size_t c = 0; c < columns; ++c) {
        std::vector<double> values(rows);
        const double scale = std::pow(10.0, static_cast<double>(c % 5) - 2); // features of very different units
        for (double& value : values) value = scale * (random.normal() + 3);
        result.matrix.addColumn("x" + std::to_string(c), std::move(values));
    }
    for (std::size_t r = 0; r < rows; ++r) result.noise.push_back(random.normal());
    return result;
}

} // namespace

TEST_CASE("ridge: the line through hand-computed points")
{
    // x 0, 1, 2, 3; y 1, 2, 4, 5: Sxx = 5, Sxy = 7. alpha 0: 7/5; alpha 5: 7/10. The intercept is not penalised.
    const Matrix matrix = matrixOf({{0, 1, 2, 3}});
    const Target target = numbers({1, 2, 4, 5});
    const auto plain = weights(*fitted(*ridge("0"), matrix, target));
    CHECK(plain[0] == doctest::Approx(1.4).epsilon(1e-14));
    CHECK(plain[1] == doctest::Approx(0.9).epsilon(1e-14));
    const auto shrunk = weights(*fitted(*ridge("5"), matrix, target));
    CHECK(shrunk[0] == doctest::Approx(0.7).epsilon(1e-14));
    CHECK(shrunk[1] == doctest::Approx(1.95).epsilon(1e-14));
}

TEST_CASE("ridge fulfils its normal equations on many rows and columns of any scale")
{
    for (const double alpha : {0.0, 1.0, 1000.0}) {
        const Drawn data = drawn(3000, 12, 4);
        std::vector<double> y(3000);
        for (std::size_t r = 0; r < y.size(); ++r) {
            y[r] = 5 + data.noise[r];
            for (std::size_t c = 0; c < 12; ++c) y[r] += data.matrix.at(r, c) * (static_cast<double>(c) - 6);
        }
        const auto w = weights(*fitted(*ridge(std::to_string(alpha)), data.matrix, numbers(y)));
        // X'(y - Xw - b) = alpha w and sum(y - Xw - b) = 0, each relative to what is added up.
        std::vector<double> residual = y;
        double sum = 0, size = 0;
        for (std::size_t r = 0; r < y.size(); ++r) {
            residual[r] -= w[12];
            for (std::size_t c = 0; c < 12; ++c) residual[r] -= w[c] * data.matrix.at(r, c);
            sum += residual[r];
            size += std::abs(residual[r]);
        }
        CHECK(std::abs(sum) < 1e-9 * size);
        for (std::size_t c = 0; c < 12; ++c) {
            double product = 0, scale = 0;
            for (std::size_t r = 0; r < y.size(); ++r) {
                product += data.matrix.at(r, c) * residual[r];
                scale += std::abs(data.matrix.at(r, c) * residual[r]);
            }
            CHECK(std::abs(product - alpha * w[c]) < 1e-9 * (scale + alpha * std::abs(w[c])));
        }
    }
}

TEST_CASE("ridge without penalty takes the shortest of many solutions, and more columns than rows are fine")
{
    // The same column twice: the weight is shared.
    const auto shared = weights(*fitted(*ridge("0"), matrixOf({{0, 1, 2}, {0, 1, 2}}), numbers({0, 2, 4})));
    CHECK(shared[0] == doctest::Approx(1).epsilon(1e-12));
    CHECK(shared[1] == doctest::Approx(1).epsilon(1e-12));
    const Drawn wide = drawn(5, 40, 9);
    const auto predictor = fitted(*ridge("0"), wide.matrix, numbers({1, 2, 3, 4, 6}));
    const Predictions again = predicted(*predictor, wide.matrix);
    for (std::size_t r = 0; r < 5; ++r)
        CHECK(again.values[r] == doctest::Approx(std::array{1., 2., 3., 4., 6.}[r]).epsilon(1e-9));
    // A constant column is worth nothing.
    const auto constant = weights(*fitted(*ridge("0"), matrixOf({{0, 1, 2}, {7, 7, 7}}), numbers({0, 2, 4})));
    CHECK(constant[1] == doctest::Approx(0));
    CHECK(constant[0] == doctest::Approx(2).epsilon(1e-12));
}

TEST_CASE("logistic: two classes, one feature, checked by its own equation")
{
    // Symmetric: b = 0 and w solves w = 2 c (2 s(-2w) + s(-w)), s the logistic function; found by bisection.
    const Matrix matrix = matrixOf({{-2, -1, 1, 2}});
    const Target target = classes({0, 0, 1, 1}, {"no", "yes"});
    const auto s = [](double z) { return 1 / (1 + std::exp(-z)); };
    double low = 0, high = 10;
    for (int i = 0; i < 200; ++i) {
        const double w = (low + high) / 2;
        (w < 2 * (2 * s(-2 * w) + s(-w)) ? low : high) = w;
    }
    const auto w = weights(*fitted(*logistic("1"), matrix, target));
    CHECK(w[0] == doctest::Approx(low).epsilon(1e-9));
    CHECK(std::abs(w[1]) < 1e-9);

    const Predictions predictions = predicted(*fitted(*logistic("1"), matrix, target), matrix);
    CHECK(predictions.values == target.values);
    CHECK(predictions.scores[4] == doctest::Approx(s(-2 * low)).epsilon(1e-9));
    CHECK(predictions.scores[0] + predictions.scores[4] == doctest::Approx(1).epsilon(1e-15));
}

TEST_CASE("logistic is at the minimum of its objective, for two classes and for more, whatever the scale")
{
    for (const std::size_t count : {std::size_t{2}, std::size_t{3}, std::size_t{5}}) {
        const std::size_t rows = 2000, columns = 6;
        const Drawn data = drawn(rows, columns, 20 + count);
        std::vector<std::string> names;
        for (std::size_t k = 0; k < count; ++k) names.push_back("c" + std::to_string(k));
        std::vector<double> y(rows);
        for (std::size_t r = 0; r < rows; ++r) {
            const double score = data.noise[r] + data.matrix.at(r, 2) - 3 + 100 * data.matrix.at(r, 0) - 3;
            y[r] =
                std::clamp(std::floor(score / 2 + static_cast<double>(count) / 2), 0.0, static_cast<double>(count) - 1);
        }
        const double c = 0.5;
        const auto predictor = fitted(*logistic("0.5"), data.matrix, classes(y, names));
        const Predictions p = predicted(*predictor, data.matrix);
        const auto w = weights(*predictor);
        const std::size_t outputs = count == 2 ? 1 : count;
        for (std::size_t k = 0; k < outputs; ++k) {
            const std::size_t scored = count == 2 ? 1 : k; // the single output is the log odds of the second class
            double interceptSlope = 0;
            std::vector<double> slope(columns), scale(columns);
            for (std::size_t r = 0; r < rows; ++r) {
                const double residual = p.scores[scored * rows + r] - (y[r] == static_cast<double>(scored) ? 1 : 0);
                interceptSlope += residual;
                for (std::size_t f = 0; f < columns; ++f) {
                    slope[f] += c * residual * data.matrix.at(r, f);
                    scale[f] += c * std::abs(residual * data.matrix.at(r, f));
                }
            }
            CHECK(std::abs(interceptSlope) < 1e-5);
            for (std::size_t f = 0; f < columns; ++f)
                CHECK(std::abs(slope[f] + w[k * columns + f]) < 1e-6 * (1 + scale[f]));
        }
    }
}

TEST_CASE("a class that no training row has gets no chance")
{
    const Matrix matrix = matrixOf({{-2, -1, 1, 2}});
    const auto predictor = fitted(*logistic("1"), matrix, classes({0, 0, 2, 2}, {"a", "b", "c"}));
    const Predictions p = predicted(*predictor, matrix);
    for (std::size_t r = 0; r < 4; ++r) CHECK(p.scores[4 + r] == 0);
    CHECK(p.values == std::vector<double>{0, 0, 2, 2});
    REQUIRE_VALUE(const auto loaded, loadLogistic(predictor->save()));
    CHECK(predicted(*loaded, matrix).scores == p.scores);
}

TEST_CASE("separable classes, constant columns and huge units converge")
{
    const Matrix matrix = matrixOf({{1, 2, 3, 4, 5, 6}, {1e15, 2e15, 1e15, 2e15, 1e15, 2e15}, {4, 4, 4, 4, 4, 4}});
    const auto w = weights(*fitted(*logistic("1e6"), matrix, classes({0, 0, 0, 1, 1, 1}, {"a", "b"})));
    for (const double value : w) CHECK(std::isfinite(value));
    CHECK(w[0] > 1);
    CHECK(w[2] == 0);
}

TEST_CASE("predictors survive saving bit by bit, and damaged bytes are refused")
{
    const Drawn data = drawn(300, 7, 1);
    std::vector<double> labels;
    for (const double noise : data.noise) labels.push_back(noise < -0.5 ? 0 : noise < 0.5 ? 1 : 2);
    const auto line = fitted(*ridge("1"), data.matrix, numbers(data.noise));
    const auto curve = fitted(*logistic("1"), data.matrix, classes(labels, {"a", "b", "c"}));
    REQUIRE_VALUE(const auto lineAgain, loadRidge(line->save()));
    REQUIRE_VALUE(const auto curveAgain, loadLogistic(curve->save()));
    CHECK(lineAgain->save() == line->save());
    CHECK(curveAgain->save() == curve->save());
    CHECK(predicted(*lineAgain, data.matrix).values == predicted(*line, data.matrix).values);
    CHECK(predicted(*curveAgain, data.matrix).scores == predicted(*curve, data.matrix).scores);
    CHECK_ERROR(loadRidge(curve->save()), ErrorCode::Corrupt, "does not hold together");
    CHECK_ERROR(loadLogistic(line->save()), ErrorCode::Corrupt, "does not hold together");
    CHECK_ERROR(loadRidge("{}"), ErrorCode::Corrupt, "\"learner\" is missing");
    CHECK_ERROR(loadRidge(line->save().substr(0, 50)), ErrorCode::Corrupt, "the saved ridge");
    CHECK_ERROR(loadBaseline(line->save()), ErrorCode::Corrupt, "the saved baseline");
}

TEST_CASE("a row's prediction does not depend on the table around it")
{
    const Drawn data = drawn(2500, 9, 2);
    const auto predictor = fitted(*ridge("1"), data.matrix, numbers(data.noise));
    const auto all = predicted(*predictor, data.matrix);
    for (const std::size_t row : {std::size_t{0}, std::size_t{1023}, std::size_t{1024}, std::size_t{2499}})
        CHECK(predicted(*predictor, data.matrix.gather(std::array{row})).values[0] == all.values[row]);
}

TEST_CASE("what a linear model cannot use is named by feature and row")
{
    const double none = std::numeric_limits<double>::quiet_NaN();
    const Matrix gap = matrixOf({{1, 2, 3}, {1, none, 3}});
    CHECK_ERROR(ridge("1")->fit(gap, numbers({1, 2, 3}), 1, TaskContext()), ErrorCode::InvalidInput,
                "\"x1\" is missing in row 1");
    const Matrix infinite = matrixOf({{1, 2, -INFINITY}});
    CHECK_ERROR(logistic("1")->fit(infinite, classes({0, 1, 1}, {"a", "b"}), 1, TaskContext()), ErrorCode::InvalidInput,
                "\"x0\" is infinite in row 2");
    Matrix category;
    category.addColumn("c", {0, 1, 1}, 2);
    CHECK_ERROR(ridge("1")->fit(category, numbers({1, 2, 3}), 1, TaskContext()), ErrorCode::InvalidInput,
                "is a category");
    const Matrix fine = matrixOf({{1, 2, 3}});
    CHECK_ERROR(ridge("1")->fit(fine, numbers({2, 2, 2}), 1, TaskContext()), ErrorCode::InvalidInput,
                "it is 2 in all 3 training rows");
    CHECK_ERROR(logistic("1")->fit(fine, classes({1, 1, 1}, {"a", "b"}), 1, TaskContext()), ErrorCode::InvalidInput,
                "\"b\"");
    CHECK_ERROR(ridge("1")->fit(fine, classes({0, 1, 1}, {"a", "b"}), 1, TaskContext()), ErrorCode::InvalidInput,
                "for regression");
    CHECK_ERROR(logistic("1")->fit(fine, numbers({0, 1, 1}), 1, TaskContext()), ErrorCode::InvalidInput,
                "for classification");
    CHECK_ERROR(ridge("1")->fit(Matrix{}, numbers({}), 1, TaskContext()), ErrorCode::InvalidInput, "no training row");
    const auto predictor = fitted(*ridge("1"), fine, numbers({1, 2, 4}));
    CHECK_ERROR(predictor->predict(gap, TaskContext()), ErrorCode::InvalidInput, "not those that it was fitted with");
    CHECK_ERROR(predictor->predict(matrixOf({{1, none}}), TaskContext()), ErrorCode::InvalidInput, "missing in row 1");
    CHECK(predicted(*predictor, matrixOf({{}})).rows() == 0);
}

TEST_CASE("fitting stops when asked to, and says where it is")
{
    std::stop_source stop;
    stop.request_stop();
    const TaskContext stopped(stop.get_token(), nullptr);
    const Drawn data = drawn(1000, 3, 1);
    CHECK_ERROR(ridge("1")->fit(data.matrix, numbers(data.noise), 1, stopped), ErrorCode::Cancelled, "");
    std::vector<double> labels;
    for (const double noise : data.noise) labels.push_back(noise > 0 ? 1 : 0);
    CHECK_ERROR(logistic("1")->fit(data.matrix, classes(labels, {"a", "b"}), 1, stopped), ErrorCode::Cancelled, "");
}

TEST_CASE("baselines say the same of every row")
{
    const Matrix two = matrixOf({{1, 2}});
    const Params none = Params::defaults({});
    const auto mean = fitted(*makeMeanBaseline(none), two, numbers({1, 4}));
    CHECK(predicted(*mean, two).values == std::vector<double>{2.5, 2.5});
    CHECK(predicted(*fitted(*makeMedianBaseline(none), two, numbers({9, 1, 2})), two).values ==
          std::vector<double>{2, 2});
    CHECK(predicted(*fitted(*makeMedianBaseline(none), two, numbers({9, 1, 2, 5})), two).values ==
          std::vector<double>{3.5, 3.5});
    const auto majority = fitted(*makeMajorityBaseline(none), two, classes({0, 1, 1, 2, 1, 0, 1, 1}, {"a", "b", "c"}));
    const Predictions p = predicted(*majority, two);
    CHECK(p.values == std::vector<double>{1, 1});
    CHECK(p.scores == std::vector<double>{0.25, 0.25, 0.625, 0.625, 0.125, 0.125});
    for (const Predictor* predictor : {mean.get(), majority.get()}) {
        REQUIRE_VALUE(const auto loaded, loadBaseline(predictor->save()));
        CHECK(loaded->save() == predictor->save());
        CHECK(predicted(*loaded, two).scores == predicted(*predictor, two).scores);
        CHECK(predicted(*loaded, two).values == predicted(*predictor, two).values);
    }
    CHECK_ERROR(makeMeanBaseline(none)->fit(two, classes({0}, {"a"}), 1, TaskContext()), ErrorCode::InvalidInput,
                "for regression");
    CHECK_ERROR(makeMajorityBaseline(none)->fit(two, classes({}, {"a"}), 1, TaskContext()), ErrorCode::InvalidInput,
                "no training rows");
}
