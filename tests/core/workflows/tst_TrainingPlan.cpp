#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/data/Importer.h"
#include "core/features/DefaultRecipe.h"
#include "core/workflows/FindRuns.h"
#include "core/workflows/Leaderboard.h"
#include "core/workflows/TrainModel.h"
#include "core/workflows/TrainingChoices.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::workflows;

namespace {

const SystemClock clockOfTests;

// A workspace with 200 rows of a line with a step by colour; an id that is different everywhere.
struct Place {
    test::Folder folder;
    std::unique_ptr<workspace::Workspace> open;

    Place()
    {
        REQUIRE_OK(workspace::createWorkspace(folder / "w", "w"));
        std::string csv = "id,day,size,colour,price\n";
        for (int row = 0; row < 200; ++row)
            csv += format("x{},2024-{:02}-{:02},{},{},{}\n", row, 1 + row / 28 % 12, 1 + row % 28, row % 17,
                          row % 3 == 0 ? "red" : "blue", 10 * (row % 17) + (row % 3 == 0 ? 50 : 0) + row % 5);
        REQUIRE_OK(writeFileAtomically(folder / "houses.csv", csv));
        REQUIRE_VALUE(open, workspace::Workspace::open(folder / "w", clockOfTests));
        importFile("houses");
    }
    void importFile(const std::string& name)
    {
        data::ImportRequest request;
        request.name = name;
        request.sources = {pathText(folder / "houses.csv")};
        REQUIRE_OK(data::importData(request, open->artifacts(), open->data(), clockOfTests, {}));
    }
    Path recipe(const std::string& name, const std::string& yaml)
    {
        const Path file = open->folder() / "recipes" / (name + ".yml");
        REQUIRE_OK(makeFolders(file.parent_path()));
        REQUIRE_OK(writeFileAtomically(file, yaml));
        return file;
    }
    TrainRequest request(const std::string& learner = "") const
    {
        TrainRequest request;
        request.data = "houses";
        request.target = "price";
        request.learner = learner;
        return request;
    }
    TrainOutcome train(const TrainRequest& wanted)
    {
        REQUIRE_VALUE(TrainOutcome outcome, trainModel(*open, wanted, {}));
        return outcome;
    }
};

const std::string categories = "target: price\nfeatures: [size, colour]\ntransform:\n  - {category: [colour]}\n";

tracking::Run runWith(const std::string& id, double rmse, const std::string& testHash, const std::string& target)
{
    tracking::Run run;
    run.id = RunId(id);
    run.status = tracking::RunStatus::Finished;
    run.started = 1000;
    run.ended = 3500;
    run.tags = {{"podium.target", target}, {"podium.task", "regression"}};
    run.data.testHash = testHash;
    run.metrics["test/root_mean_squared_error"] = {{0, 0, rmse}};
    run.metrics["baseline/root_mean_squared_error"] = {{0, 0, 10}};
    return run;
}

} // namespace

TEST_CASE("a plan says what a training will use and records nothing")
{
    Place place;
    REQUIRE_VALUE(const TrainingPlan plan, planTraining(*place.open, place.request(), {}));
    const TrainingOutlook outlook = outlookOf(plan);
    CHECK(outlook.data == "houses:1");
    CHECK(outlook.task == training::TaskKind::Regression);
    CHECK(outlook.split == "time:day:0.2");
    CHECK(outlook.trainRows + outlook.testRows == 200);
    CHECK(outlook.columns == std::vector<std::string>{"id", "day", "size", "colour", "price"});
    REQUIRE_VALUE(tracking::TrackingStore * store, place.open->tracking());
    CHECK(store->list({})->total == 0);

    const TrainOutcome trained = place.train(place.request("ridge"));
    CHECK(trained.run.data.testHash == outlook.testHash);
    CHECK(trained.run.data.split == outlook.split);
    CHECK(trained.testRows == outlook.testRows);
}

TEST_CASE("a run is recorded under the id that was given")
{
    Place place;
    TrainRequest request = place.request("mean");
    request.run = RunId("abc123");
    CHECK(place.train(request).run.id == RunId("abc123"));
    CHECK_ERROR(trainModel(*place.open, request, {}), ErrorCode::Conflict, "abc123");
}

TEST_CASE("the figure that decides is recorded with its interval")
{
    Place place;
    const tracking::Run run = place.train(place.request("ridge")).run;
    const auto value = run.metric("test/root_mean_squared_error");
    const auto low = run.metric("test_low/root_mean_squared_error");
    const auto high = run.metric("test_high/root_mean_squared_error");
    REQUIRE(low);
    REQUIRE(high);
    CHECK(*low < *value);
    CHECK(*value < *high);

    TrainRequest classes = place.request("logistic");
    classes.target = "colour";
    const tracking::Run classified = place.train(classes).run;
    CHECK(classified.metric("test_low/roc_auc").has_value());
    CHECK(!classified.metric("test_low/accuracy_score"));
}

TEST_CASE("a learner of numbers takes a recipe's categories as columns of 0 and 1, and says so")
{
    Place place;
    TrainRequest request = place.request("ridge");
    request.recipe = place.recipe("trees", categories);
    const TrainOutcome ridge = place.train(request);
    REQUIRE(ridge.warnings.size() == 1);
    CHECK(ridge.warnings.front() == "Ridge regression reads numbers only: the recipe's category of colour was taken as "
                                    "one_hot.");
    request.learner = "random_forest";
    request.params = {{"n_estimators", "3"}};
    const TrainOutcome forest = place.train(request);
    CHECK(forest.warnings.empty());
    CHECK(forest.run.data.testHash == ridge.run.data.testHash); // the same rows: they can be compared
    CHECK(forest.importances.size() == 2);
}

TEST_CASE("numbersOnly changes category steps and nothing else")
{
    const auto recipe = features::parseRecipe("target: y\ntransform:\n  - {impute: [a], with: mean}\n  - {category: "
                                              "[b, c], unknown: other, min_frequency: 5}\n",
                                              "r");
    REQUIRE_OK(recipe);
    const features::NumbersOnly numbers = features::numbersOnly(*recipe);
    CHECK(numbers.columns == features::ColumnNames{"b", "c"});
    CHECK(numbers.recipe.transform[0] == recipe->transform[0]);
    const auto& oneHot = std::get<features::OneHot>(numbers.recipe.transform[1]);
    CHECK(oneHot.columns == features::ColumnNames{"b", "c"});
    CHECK(oneHot.unknown == features::UnknownValues::Other);
    CHECK(oneHot.minFrequency == 5);
    CHECK(features::numbersOnly(numbers.recipe).recipe == numbers.recipe);
}

TEST_CASE("what to begin with: what was used last, else the first recipe that fits, else a question")
{
    Place place;
    auto choices = trainingChoices(*place.open, {});
    REQUIRE_OK(choices);
    CHECK(suggestTraining(*choices).data == "houses:1");
    CHECK(suggestTraining(*choices).target.empty());

    place.recipe("b_other", "target: weight\n");
    const Path fits = place.recipe("c_fits", categories);
    place.recipe("a_broken", "target: [\n");
    choices = trainingChoices(*place.open, {});
    REQUIRE_OK(choices);
    REQUIRE(choices->recipes.size() == 3);
    CHECK(choices->recipes[0].problem.find("a_broken.yml") != std::string::npos);
    CHECK(suggestTraining(*choices).recipe == fits);
    CHECK(suggestTraining(*choices).target == "price");

    TrainRequest used = place.request("mean");
    used.target = "size";
    used.split = "random:0.3";
    place.train(used);
    place.importFile("towns"); // newer, but nobody has trained on it
    choices = trainingChoices(*place.open, {});
    REQUIRE_OK(choices);
    CHECK(choices->versions.front().name == "towns");
    const TrainRequest again = suggestTraining(*choices);
    CHECK(again.data == "houses:1");
    CHECK(again.target == "size");
    CHECK(again.split == "random:0.3");
    CHECK(again.recipe.empty());
    CHECK(suggestTraining(*choices, "towns:1").recipe == fits);
}

TEST_CASE("the leaderboard ranks runs on the same rows for the same target, and no others")
{
    std::vector<tracking::Run> runs{runWith("worse", 8, "h", "price"), runWith("best", 4, "h", "price"),
                                    runWith("other_rows", 1, "g", "price"), runWith("other_target", 1, "h", "size")};
    tracking::Run failed = runWith("failed", 0, "h", "price");
    failed.metrics.clear();
    failed.status = tracking::RunStatus::Failed;
    failed.tags["podium.error"] = "Could not.";
    runs.insert(runs.begin(), failed);

    const Leaderboard board = rankRuns(runs, {"price", "h"});
    REQUIRE(board.lines.size() == 3);
    CHECK(board.lines[0].run.id.value == "best");
    CHECK(board.lines[1].run.id.value == "worse");
    CHECK(board.lines[2].run.id.value == "failed");
    CHECK(board.lines[2].reason == "Could not.");
    CHECK(board.lines[0].versusBaseline == doctest::Approx(-0.6));
    CHECK(board.lines[0].seconds == doctest::Approx(2.5));
    CHECK(board.baseline == 10.0);
    CHECK(board.baselineName == "mean");
    CHECK(board.metric->name == "root_mean_squared_error");
    CHECK(rankRuns({}, {"price", "h"}).metric == nullptr);
}

TEST_CASE("the leaderboard of a workspace")
{
    Place place;
    const tracking::Run mean = place.train(place.request("mean")).run;
    place.train(place.request("ridge"));
    const auto board = leaderboard(*place.open, {"price", mean.data.testHash}, {});
    REQUIRE_OK(board);
    REQUIRE(board->lines.size() == 2);
    CHECK(board->lines[0].run.name == "ridge");
    CHECK(board->lines[1].value == board->baseline); // the mean is the baseline
    CHECK(board->lines[1].versusBaseline == 0.0);
}

TEST_CASE("runs are found however many are newer, and each once")
{
    Place place;
    REQUIRE_VALUE(tracking::TrackingStore * store, place.open->tracking());
    const auto record = [&](int number) {
        tracking::NewRun run;
        run.name = format("r{}", number);
        run.tags["podium.target"] = "price";
        run.data.testHash = number < 2 ? "h" : "other";
        REQUIRE_OK(store->createRun(run));
    };
    for (int number = 0; number < 7; ++number) record(number);
    int asked = 0;
    const auto isOurs = [&](const tracking::Run& run) {
        if (++asked == 3) record(99); // meanwhile: those that are to come move on by one
        return run.data.testHash == "h";
    };
    REQUIRE_VALUE(const auto found, findRuns(*store, isOurs, {}, 3));
    REQUIRE(found.size() == 2);
    CHECK(found[0].name == "r1");
    CHECK(found[1].name == "r0");
    CHECK(asked > 7);

    std::stop_source stop;
    const auto isAny = [&](const tracking::Run&) { return stop.request_stop(); };
    CHECK_ERROR(findRuns(*store, isAny, TaskContext(stop.get_token(), nullptr), 3), ErrorCode::Cancelled, "");

    const auto board = leaderboard(*place.open, {"price", "h", 2}, {}); // the oldest of eight
    REQUIRE_OK(board);
    CHECK(board->lines.size() == 2);
}
