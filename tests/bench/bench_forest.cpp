// bench_forest: our side of tests/bench/forest.py. Fits and predicts with the random forest on raw little-endian
// doubles and prints one JSON object with times (wall and processor seconds) and the error on the test rows.
//
//     bench_forest <folder> <train rows> <test rows> <columns> <max_features> <threads> <seed>
//
// <folder>/train.f64 and test.f64 hold the columns one after the other; train_y.f64 and test_y.f64 the targets.
#include "core/base/Files.h"
#include "core/base/Text.h"
#include "core/training/RandomForest.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>

using namespace podium;

namespace {

struct Times {
    double wall = 0;
    double processor = 0;
};

template <class Work> Times timed(const Work& work)
{
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count(),
            static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

template <class T> T require(Result<T> result)
{
    if (result) return std::move(*result);
    std::fprintf(stderr, "error: %s\n", result.error().what.c_str());
    std::exit(1);
}

std::vector<double> readDoubles(const Path& file, std::size_t count)
{
    const std::string bytes = require(readFile(file));
    if (bytes.size() != count * sizeof(double)) {
        std::fprintf(stderr, "error: %s does not hold %zu numbers\n", pathText(file).c_str(), count);
        std::exit(1);
    }
    std::vector<double> values(count);
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

Matrix readMatrix(const Path& file, std::size_t rows, std::size_t columns)
{
    Matrix matrix;
    matrix.rowCount = rows;
    for (std::size_t i = 0; i < columns; ++i) matrix.names.push_back("x" + std::to_string(i));
    matrix.levels.assign(columns, 0);
    matrix.values = readDoubles(file, rows * columns);
    return matrix;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 8) {
        std::fprintf(
            stderr,
            "usage: bench_forest <folder> <train rows> <test rows> <columns> <max_features> <threads> <seed>\n");
        return 2;
    }
    const Path folder = argv[1];
    const std::size_t trainRows = std::stoul(argv[2]), testRows = std::stoul(argv[3]), columns = std::stoul(argv[4]);
    const Matrix train = readMatrix(folder / "train.f64", trainRows, columns);
    const Matrix test = readMatrix(folder / "test.f64", testRows, columns);
    training::Target target;
    target.name = "y";
    target.values = readDoubles(folder / "train_y.f64", trainRows);
    const std::vector<double> actual = readDoubles(folder / "test_y.f64", testRows);

    const TaskContext context({}, nullptr, std::stoi(argv[6]));
    const Params params = require(Params::from(training::randomForestParams(), {{"max_features", argv[5]}}));
    const auto forest = training::makeRandomForest(params);
    training::FitOutcome outcome;
    training::Predictions predictions;
    const Times fit = timed([&] { outcome = require(forest->fit(train, target, std::stoul(argv[7]), context)); });
    const Times predict = timed([&] { predictions = require(outcome.predictor->predict(test, context)); });

    double squares = 0;
    for (std::size_t i = 0; i < testRows; ++i) squares += std::pow(predictions.values[i] - actual[i], 2);
    std::printf("{\"fit\": %.6f, \"fit_cpu\": %.6f, \"predict\": %.6f, \"predict_cpu\": %.6f, \"rmse\": %.17g, "
                "\"oob_rmse\": %.17g, \"leaves\": %lld}\n",
                fit.wall, fit.processor, predict.wall, predict.processor,
                std::sqrt(squares / static_cast<double>(testRows)), outcome.metrics.at(0).second,
                static_cast<long long>(outcome.predictor->summary()["leaves"].get<std::int64_t>()));
    return 0;
}
