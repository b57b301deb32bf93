// The same figures as scikit-learn 1.2.1 on real data: recipe, split and learner together. The recipe is the one that
// the reference files state: numbers median-filled and standardised, categories one-hot with "missing" as a value.

#include "core/features/FittedRecipe.h"
#include "core/features/Prepare.h"
#include "core/features/Split.h"
#include "core/table/TableIo.h"
#include "core/training/Baselines.h"
#include "core/training/LinearModels.h"
#include "core/training/Target.h"
#include "tests/core/training/Figures.h"
#include "tests/support/TestSupport.h"

#include <fmt/format.h>

using namespace podium;
using namespace podium::training;
using namespace podium::test;

namespace {

struct Reference {
    Json document;

    const Json& result(std::size_t index, const std::string& model) const
    {
        return document.at("results").at(index).at(model);
    }
};

std::optional<Reference> reference(const std::string& name)
{
    const auto file = sharedData("reference/metrics/" + name + ".json");
    if (!file) return std::nullopt;
    REQUIRE_VALUE(Json document, readJsonFile(*file));
    return Reference{std::move(document)};
}

Table readAll(const Path& file, const std::string& reader, const std::string& columns = "*")
{
    DuckOptions options;
    options.allowedFolders = {file.parent_path()};
    REQUIRE_VALUE(DuckSession session, DuckSession::open(options));
    REQUIRE_VALUE(Table table,
                  queryTable(session, fmt::format("SELECT {} FROM {}({})", columns, reader, sqlText(pathText(file))),
                             1'000'000, TaskContext()));
    return table;
}

std::string list(const Json& names)
{
    std::string text;
    for (const Json& name : names) text += (text.empty() ? "" : ", ") + writeJson(name);
    return "[" + text + "]";
}

// The reference's recipe, for linear models, as one of ours.
features::Recipe recipeOf(const Json& document)
{
    const Json& numbers = document.at("numeric_features");
    const Json& categories = document.at("categorical_features");
    Json all = numbers;
    for (const Json& name : categories) all.push_back(name);
    std::string yaml = "features: " + list(all) + "\ntransform:\n";
    yaml += "  - {impute: " + list(numbers) + ", with: median}\n  - {standardise: " + list(numbers) + "}\n";
    if (!categories.empty()) yaml += "  - {one_hot: " + list(categories) + "}\n";
    REQUIRE_VALUE(features::Recipe recipe, features::parseRecipe(yaml, "reference.yml"));
    return recipe;
}

struct Trial {
    Matrix train, test;
    Target trainTarget;
    std::vector<double> actual; // of the test rows
};

Trial trialOf(const Reference& wanted, const Table& table, const features::SplitRows& rows)
{
    const std::string target = wanted.document.at("target").get<std::string>();
    const Table train = table.gather(rows.train);
    const Table test = table.gather(rows.test);
    REQUIRE_VALUE(const features::FittedRecipe fitted,
                  features::fitRecipe(recipeOf(wanted.document), train, target, TaskContext()));
    REQUIRE_VALUE(Matrix trainMatrix, features::transform(fitted, train, TaskContext()));
    REQUIRE_VALUE(Matrix testMatrix, features::transform(fitted, test, TaskContext()));
    REQUIRE_VALUE(Target trainTarget, makeTarget(train, target));
    REQUIRE_VALUE(ActualValues actual, actualValues(test, trainTarget));
    CHECK(actual.unseen == 0);
    return {std::move(trainMatrix), std::move(testMatrix), std::move(trainTarget), std::move(actual.values)};
}

features::SplitRows everyFifth(const Table& table)
{
    REQUIRE_VALUE(const features::SplitSpec spec, features::parseSplit("every:5"));
    REQUIRE_VALUE(features::SplitRows rows, features::applySplit(spec, table, 1));
    return rows;
}

Predictions fitAndPredict(const Learner& learner, const Trial& trial)
{
    REQUIRE_VALUE(const FitOutcome outcome, learner.fit(trial.train, trial.trainTarget, 1, TaskContext()));
    REQUIRE_VALUE(Predictions predictions, outcome.predictor->predict(trial.test, TaskContext()));
    return predictions;
}

Params params(const std::vector<ParamSpec>& specs, const std::map<std::string, std::string>& given)
{
    REQUIRE_VALUE(Params result, Params::from(specs, given));
    return result;
}

void checkRegression(const Learner& learner, const Trial& trial, const Json& wanted)
{
    const Predictions predictions = fitAndPredict(learner, trial);
    CHECK(rootMeanSquaredError(trial.actual, predictions.values) ==
          doctest::Approx(wanted.at("rmse").get<double>()).epsilon(1e-9));
    CHECK(meanAbsoluteError(trial.actual, predictions.values) ==
          doctest::Approx(wanted.at("mae").get<double>()).epsilon(1e-9));
}

void checkRegressions(const Reference& wanted, const Table& table, const features::SplitRows& rows)
{
    const Trial trial = trialOf(wanted, table, rows);
    CHECK(trial.train.columns() == wanted.result(0, "n_encoded_columns").get<std::size_t>());
    CHECK(trial.train.rows() == wanted.result(0, "n_train").get<std::size_t>());
    checkRegression(*makeMeanBaseline(Params::defaults({})), trial, wanted.result(0, "baseline_train_mean"));
    checkRegression(*makeRidge(params(ridgeParams(), {})), trial, wanted.result(0, "Ridge_alpha1"));
}

// For sets without columns that depend on each other. Where they do (sqft_living is the sum of two others),
// scikit-learn's solver takes the rounding of the dependent direction for information, and its figures are of that
// rounding.
void checkLeastSquares(const Reference& wanted, const Table& table, const features::SplitRows& rows)
{
    checkRegression(*makeRidge(params(ridgeParams(), {{"alpha", "0"}})), trialOf(wanted, table, rows),
                    wanted.result(0, "LinearRegression"));
}

Table preparedBy(const std::string& yaml, Table raw)
{
    REQUIRE_VALUE(const features::Recipe recipe, features::parseRecipe(yaml, "prepare.yml"));
    REQUIRE_VALUE(features::PreparedTable prepared, features::prepare(recipe, std::move(raw), TaskContext()));
    return std::move(prepared.table);
}

void checkClassification(const Learner& learner, const Trial& trial, const Json& wanted, double precision)
{
    const Predictions predictions = fitAndPredict(learner, trial);
    CHECK(accuracy(trial.actual, predictions.values) ==
          doctest::Approx(wanted.at("accuracy").get<double>()).epsilon(precision));
    CHECK(logLoss(trial.actual, predictions) ==
          doctest::Approx(wanted.at("log_loss").get<double>()).epsilon(precision));
}

} // namespace

TEST_CASE("houses: ridge as in scikit-learn")
{
    const auto wanted = reference("d02_king_county_houses");
    const auto file = sharedData("d02_king_county_houses/kc_house_data.csv");
    if (!wanted || !file) return;
    Table table = readAll(*file, "read_csv_auto");
    // zipcode and floors are quoted numbers in the file.
    for (const char* name : {"zipcode", "floors"}) {
        Column& column = table.columns[*table.indexOf(name)];
        if (column.type != ColumnType::Text) continue;
        Column numbers = Column::empty(name, ColumnType::Real);
        for (std::size_t row = 0; row < column.rows(); ++row)
            numbers.appendReal(std::stod(std::string(column.texts[row])));
        column = std::move(numbers);
    }
    checkRegressions(*wanted, table, everyFifth(table));

    // The author's filter, as a recipe.
    const auto filtered = reference("d02_king_county_houses_seedfilter");
    if (!filtered) return;
    const Table fewer = preparedBy(
        "prepare: [{drop_missing: \"*\"}, {filter: price, above: 10000}, {filter: sqft_living, above: 2000}]", table);
    CHECK(fewer.rows() == 9901);
    checkRegressions(*filtered, fewer, everyFifth(fewer));
}

TEST_CASE("wine: ridge and least squares as in scikit-learn")
{
    const auto wanted = reference("d12_wine");
    const auto file = sharedData("d12_wine_quality/wine-quality.csv");
    if (!wanted || !file) return;
    const Table table = readAll(*file, "read_csv_auto");
    checkRegressions(*wanted, table, everyFifth(table));
    checkLeastSquares(*wanted, table, everyFifth(table));
}

TEST_CASE("energy: parts of the time as features, least squares as in scikit-learn")
{
    const auto wanted = reference("d09_nyc_energy");
    const auto file = sharedData("d09_nyc_energy_demand/nyc-energy-train.csv");
    if (!wanted || !file) return;
    const Table table = preparedBy(R"(
prepare:
  - {drop_missing: demand}
  - {derive: hour, from: timeStamp, as: hour}
  - {derive: weekday, from: timeStamp, as: dow}
  - {derive: month, from: timeStamp, as: month}
)",
                                   readAll(*file, "read_csv_auto"));
    features::SplitRows rows;
    const std::size_t cut = table.rows() * 7 / 10;
    for (std::size_t row = 0; row < table.rows(); ++row) (row < cut ? rows.train : rows.test).push_back(row);
    checkRegressions(*wanted, table, rows);
    checkLeastSquares(*wanted, table, rows);
}

TEST_CASE("store demand: monthly sums and the month before, split by time, as pandas and scikit-learn have them")
{
    const auto wanted = reference("d03_store_demand_monthly");
    const auto file = sharedData("d03_store_demand_hts/hts-sample-train.csv");
    if (!wanted || !file) return;
    const Table table =
        preparedBy(R"(
prepare:
  - {derive: month_of, from: date, as: when}
  - {derive: month, from: date, as: month_of_year}
  - aggregate: [when, store, SKU]
    columns:
      quantity: {sum: quantity}
      price: {mean: price}
      days: count
      month_of_year: {max: month_of_year}
      month_no: {max: month_no}
      state: {first: state, order: date}
      product_category: {first: product_category, order: date}
  - {lag: quantity, by: [store, SKU], order: when, as: quantity_prev}
  - {drop_missing: quantity_prev}
)",
                   readAll(*file, "read_csv_auto",
                           "*, concat(state, '-', store_id) AS store, year(date) * 12 + month(date) AS month_no"));
    CHECK(table.rows() == 810);
    REQUIRE_VALUE(const features::SplitSpec byTime, features::parseSplit("time:when:0.222"));
    REQUIRE_VALUE(const features::SplitRows rows, features::applySplit(byTime, table, 1));
    checkRegressions(*wanted, table, rows);
}

TEST_CASE("orange juice: ridge with categories as in scikit-learn")
{
    const auto wanted = reference("d04_dominicks_oj");
    const auto file = sharedData("d04_dominicks_oj_weekly/oj-sales-train.csv");
    if (!wanted || !file) return;
    const Table table = readAll(*file, "read_csv_auto");
    const Trial trial = trialOf(*wanted, table, everyFifth(table));
    CHECK(trial.train.columns() == wanted->result(0, "n_encoded_columns").get<std::size_t>());
    checkRegression(*makeRidge(params(ridgeParams(), {})), trial, wanted->result(0, "Ridge_alpha1"));
}

TEST_CASE("income: logistic regression and the prior as in scikit-learn")
{
    const auto wanted = reference("d06_adult");
    const auto file = sharedData("d06_adult_income/adult.parquet");
    if (!wanted || !file) return;
    const Table table = readAll(*file, "read_parquet");
    const Trial trial = trialOf(*wanted, table, everyFifth(table));
    CHECK(trial.train.columns() == wanted->result(0, "n_encoded_columns").get<std::size_t>());
    checkClassification(*makeMajorityBaseline(Params::defaults({})), trial, wanted->result(0, "baseline_train_prior"),
                        1e-12);
    checkClassification(*makeLogistic(params(logisticParams(), {})), trial, wanted->result(0, "LogisticRegression"),
                        2e-5);
}

TEST_CASE("bank: logistic regression from one file tested on two others, as in scikit-learn")
{
    const auto wanted = reference("d07_bank_champion_full_train_all_features");
    const auto folder = sharedData("d07_bank_marketing");
    if (!wanted || !folder) return;
    Table table = readAll(*folder / "bank_marketing_train_data.csv", "read_csv_auto");
    features::SplitRows rows;
    for (std::size_t row = 0; row < table.rows(); ++row) rows.train.push_back(row);
    for (const char* name : {"bank_marketing_validation_data.csv", "bank_marketing_test_data.csv"}) {
        const Table more = readAll(*folder / name, "read_csv_auto");
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            for (std::size_t row = 0; row < more.rows(); ++row)
                table.columns[c].appendFrom(*more.find(table.columns[c].name), row);
    }
    for (std::size_t row = rows.train.size(); row < table.rows(); ++row) rows.test.push_back(row);
    const Trial trial = trialOf(*wanted, table, rows);
    CHECK(trial.train.columns() == wanted->result(0, "n_encoded_columns").get<std::size_t>());
    CHECK(trial.actual.size() == wanted->result(0, "n_test").get<std::size_t>());
    checkClassification(*makeLogistic(params(logisticParams(), {})), trial, wanted->result(0, "LogisticRegression"),
                        2e-5);
}
