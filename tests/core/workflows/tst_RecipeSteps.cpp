#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/data/Importer.h"
#include "core/workflows/RecipeSteps.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::workflows;

namespace {

const SystemClock clockOfTests;

struct Place {
    test::Folder folder;
    std::unique_ptr<workspace::Workspace> open;
    Place()
    {
        REQUIRE_OK(workspace::createWorkspace(folder / "w", "w"));
        std::string csv = "day,size,colour,price\n";
        for (int row = 0; row < 50; ++row)
            csv += format("2024-01-{:02},{},{},{}\n", 1 + row % 25, row, row % 2 == 0 ? "red" : "blue", row * 10);
        REQUIRE_OK(writeFileAtomically(folder / "houses.csv", csv));
        REQUIRE_VALUE(open, workspace::Workspace::open(folder / "w", clockOfTests));
        data::ImportRequest request;
        request.sources = {pathText(folder / "houses.csv")};
        REQUIRE_OK(data::importData(request, open->artifacts(), open->data(), clockOfTests, {}));
    }
    Result<RecipeSteps> look(const std::string& text, std::size_t shown)
    {
        StepsRequest request;
        request.data = "houses";
        request.text = text;
        request.origin = "r.yml";
        request.shown = shown;
        return recipeSteps(*open, request, {});
    }
};

const std::string good = "target: price\nprepare:\n  - {filter: price, above: 95}\ntransform:\n"
                         "  - {one_hot: [colour]}\n  - {date_parts: [day], parts: [day, weekday]}\n";

std::vector<std::string> names(const Table& table)
{
    std::vector<std::string> result;
    for (const Column& column : table.columns) result.push_back(column.name);
    return result;
}

} // namespace

TEST_CASE("every step says what it does, and the table after any of them is there")
{
    Place place;
    REQUIRE_VALUE(const RecipeSteps raw, place.look(good, 0));
    CHECK(raw.rawRows == 50);
    CHECK(raw.shown.rows() == 50);
    CHECK(raw.shown.columns.size() == 4);
    CHECK(!raw.problem);
    REQUIRE(raw.steps.size() == 3);
    CHECK(raw.steps[0].rowsBefore == 50);
    CHECK(raw.steps[0].rowsAfter == 40); // prices 0 to 90 go
    CHECK(raw.steps[0].firstLine == 3);
    CHECK(raw.steps[1].columnsBefore == 3); // the target is no feature
    CHECK(raw.steps[1].columnsAfter == 4);
    CHECK(raw.steps[2].columnsAfter == 5);
    CHECK(raw.trainRows + raw.testRows == 40);
    CHECK(raw.split.spec.text() == "time:day:0.2");
    CHECK(raw.columns == std::vector<std::string>{"day.day", "day.weekday", "size", "colour=blue", "colour=red"});

    REQUIRE_VALUE(const RecipeSteps filtered, place.look(good, 1));
    CHECK(filtered.shown.rows() == 40);
    REQUIRE_VALUE(const RecipeSteps encoded, place.look(good, 2));
    CHECK(names(encoded.shown) == std::vector<std::string>{"day", "size", "colour=blue", "colour=red"});
    CHECK(encoded.shown.rows() == encoded.trainRows);
    CHECK(encoded.shownSteps == 2);
    REQUIRE_VALUE(const RecipeSteps last, place.look(good, 99));
    CHECK(last.shown.columns.size() == 5);
    CHECK(last.shownSteps == 3);
}

TEST_CASE("a target that is given is no feature, whatever the recipe says")
{
    Place place;
    StepsRequest request;
    request.data = "houses";
    request.text = "transform:\n  - {drop: [day, colour]}\n";
    request.origin = "r.yml";
    request.shown = 1;
    REQUIRE_VALUE(const RecipeSteps none, recipeSteps(*place.open, request, {}));
    CHECK(names(none.shown) == std::vector<std::string>{"size", "price"});
    request.target = "price";
    REQUIRE_VALUE(const RecipeSteps given, recipeSteps(*place.open, request, {}));
    CHECK(given.target == "price");
    CHECK(names(given.shown) == std::vector<std::string>{"size"});
    request.text = "target: price\n" + request.text;
    request.target = "size";
    REQUIRE_VALUE(const RecipeSteps other, recipeSteps(*place.open, request, {}));
    CHECK(names(other.shown) == std::vector<std::string>{"price"});
}

TEST_CASE("where a step fails, those before it are shown")
{
    Place place;
    REQUIRE_VALUE(const RecipeSteps prepare,
                  place.look("target: price\nprepare:\n  - {drop: [size]}\n  - {drop: [size]}\n", 2));
    REQUIRE(prepare.problem);
    CHECK(prepare.steps[0].reached);
    CHECK(!prepare.steps[1].reached);
    CHECK(prepare.shownSteps == 1);
    CHECK(names(prepare.shown) == std::vector<std::string>{"day", "colour", "price"});

    REQUIRE_VALUE(const RecipeSteps transform,
                  place.look("target: price\ntransform:\n  - {drop: [day]}\n  - {standardise: [colour]}\n", 2));
    REQUIRE(transform.problem);
    CHECK(transform.problem->what.find("standardise") != std::string::npos);
    CHECK(transform.steps[0].reached);
    CHECK(!transform.steps[1].reached);
    CHECK(names(transform.shown) == std::vector<std::string>{"size", "colour"});

    REQUIRE_VALUE(const RecipeSteps text, place.look("target: price\ntransform:\n  - {drop: [day]}\n", 1));
    REQUIRE(text.problem); // colour is still text: said, and the step is shown all the same
    CHECK(text.problem->what.find("colour") != std::string::npos);
    CHECK(text.steps[0].reached);
    CHECK(names(text.shown) == std::vector<std::string>{"size", "colour"});
}

TEST_CASE("a text that is no recipe is an error with its line")
{
    Place place;
    CHECK_ERROR(place.look("target: price\ntransform:\n  - {imptue: [a]}\n", 0), ErrorCode::InvalidInput, "r.yml:3:");
}

TEST_CASE("a recipe is saved only over what was read")
{
    const test::Folder folder;
    const Path file = folder / "recipes" / "a.yml";
    REQUIRE_OK(saveRecipe(file, "", "one"));
    REQUIRE_OK(saveRecipe(file, "one", "two"));
    CHECK_ERROR(saveRecipe(file, "one", "three"), ErrorCode::Conflict, "a.yml");
    REQUIRE_OK(saveRecipe(file, "whatever", "two")); // it says that already
    CHECK(*readTextFile(file, 100) == "two");
    CHECK_ERROR(saveRecipe(folder / "gone.yml", "one", "two"), ErrorCode::Conflict, "gone.yml");
}
