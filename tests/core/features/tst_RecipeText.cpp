#include "core/features/RecipeText.h"
#include "core/features/SplitPicture.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::features;

namespace {

const std::string recipe = "description: Houses   # ours\n"
                           "target: price\n"
                           "prepare:\n"
                           "  - {filter: price, above: 10}   # only sales\n"
                           "  # the next one has two lines\n"
                           "  - aggregate: [a]\n"
                           "    columns: {price: {sum: price}}\n"
                           "\n"
                           "transform:\n"
                           "    - {impute: [b], with: median}\n"
                           "    - {category: [c]}\n"
                           "    # the end\n";

} // namespace

TEST_CASE("each step has its lines")
{
    REQUIRE_VALUE(const auto places, stepPlaces(recipe, "r.yml"));
    REQUIRE(places.size() == 4);
    CHECK(places[0] == StepPlace{Phase::Prepare, 0, 4, 4});
    CHECK(places[1] == StepPlace{Phase::Prepare, 1, 6, 7});
    CHECK(places[2] == StepPlace{Phase::Transform, 0, 10, 10});
    CHECK(places[3] == StepPlace{Phase::Transform, 1, 11, 11});
}

TEST_CASE("a step is added as one line, indented as its neighbours, and no other line changes")
{
    REQUIRE_VALUE(const std::string text, withStep(recipe, Standardise{{"*"}}, "r.yml"));
    std::string expected = recipe;
    expected.insert(expected.find("    # the end"), "    - {standardise: [\"*\"]}\n");
    CHECK(text == expected);
    REQUIRE_VALUE(const Recipe parsed, parseRecipe(text, "r.yml"));
    CHECK(parsed.transform.size() == 3);
    CHECK(parsed.transform.back() == TransformStep(Standardise{{"*"}}));
}

TEST_CASE("a phase that is missing or empty is begun")
{
    for (const std::string start : {"target: y\n", "target: y", "target: y\ntransform:\n"}) {
        REQUIRE_VALUE(const std::string text, withStep(start, Drop{{"a", "b c"}}, "r.yml"));
        CHECK(text == "target: y\ntransform:\n  - {drop: [a, b c]}\n");
    }
    CHECK_ERROR(withStep("transform: [{drop: [a]}]\n", Drop{{"b"}}, "r.yml"), ErrorCode::InvalidInput, "r.yml:1");
    CHECK_ERROR(withStep("a: [\n", Drop{{"b"}}, "r.yml"), ErrorCode::InvalidInput, "r.yml");
}

TEST_CASE("a step is taken out with its lines and nothing else")
{
    REQUIRE_VALUE(const std::string text, withoutStep(recipe, Phase::Prepare, 1, "r.yml"));
    std::string expected = recipe;
    const auto from = expected.find("  - aggregate");
    expected.erase(from, expected.find("\n\ntransform") + 1 - from);
    CHECK(text == expected);
    CHECK_ERROR(withoutStep(recipe, Phase::Transform, 2, "r.yml"), ErrorCode::InvalidInput, "no such step");
}

TEST_CASE("a step of prepare is added too, before the transform phase where there was none")
{
    REQUIRE_VALUE(const std::string more, withStep(recipe, Phase::Prepare, "{drop: [x]}", "r.yml"));
    std::string expected = recipe;
    expected.insert(expected.find("\ntransform:"), "  - {drop: [x]}\n");
    CHECK(more == expected);
    REQUIRE_VALUE(const std::string begun,
                  withStep("target: y\ntransform:\n  - {drop: [a]}\n", Phase::Prepare, "{drop: [x]}", "r.yml"));
    CHECK(begun == "target: y\nprepare:\n  - {drop: [x]}\ntransform:\n  - {drop: [a]}\n");
}

TEST_CASE("an edited step changes its own lines only, and keeps the comment behind it")
{
    REQUIRE_VALUE(const std::string text,
                  withStepReplaced(recipe, Phase::Prepare, 0, "{filter: price, above: 20}", "r.yml"));
    std::string expected = recipe;
    expected.replace(expected.find("above: 10"), 9, "above: 20");
    CHECK(text == expected); // every other byte as it was
    REQUIRE_VALUE(const std::string shorter, withStepReplaced(recipe, Phase::Prepare, 1, "{drop: [a]}", "r.yml"));
    expected = recipe;
    const auto from = expected.find("  - aggregate");
    expected.replace(from, expected.find("\n\ntransform") + 1 - from, "  - {drop: [a]}\n");
    CHECK(shorter == expected);
    REQUIRE_VALUE(const std::string quoted, withStepReplaced("transform:\n  - {drop: ['a #b', \"c # d\"]}  # why\r\n",
                                                             Phase::Transform, 0, "{drop: [x]}", "r.yml"));
    CHECK(quoted == "transform:\n  - {drop: [x]}  # why\r\n");
    CHECK_ERROR(withStepReplaced(recipe, Phase::Prepare, 2, "{drop: [a]}", "r.yml"), ErrorCode::InvalidInput,
                "no such step");
    CHECK_ERROR(withStepReplaced("transform: [{drop: [a]}]\n", Phase::Transform, 0, "{drop: [b]}", "r.yml"),
                ErrorCode::InvalidInput, "lines of their own");
}

TEST_CASE("a step moves with the comments above it, there and back")
{
    REQUIRE_VALUE(const std::string up, withStepMoved(recipe, Phase::Prepare, 1, 0, "r.yml"));
    CHECK(up.find("# the next one") < up.find("- aggregate"));
    CHECK(up.find("columns: {price") < up.find("- {filter"));
    CHECK(up.size() == recipe.size());
    REQUIRE_VALUE(const std::string back, withStepMoved(up, Phase::Prepare, 0, 1, "r.yml"));
    CHECK(back == recipe);
    REQUIRE_VALUE(const std::string far, withStepMoved(recipe, Phase::Transform, 0, 9, "r.yml")); // to the end
    CHECK(far.find("- {category") < far.find("- {impute"));
    CHECK(far.find("- {impute") < far.find("# the end"));
    REQUIRE_VALUE(const std::string same, withStepMoved(recipe, Phase::Transform, 1, 1, "r.yml"));
    CHECK(same == recipe);
}

TEST_CASE("a copy stands below its step, line by line the same")
{
    REQUIRE_VALUE(const std::string text, withStepCopied(recipe, Phase::Prepare, 1, "r.yml"));
    std::string expected = recipe;
    const std::string lines = "  - aggregate: [a]\n    columns: {price: {sum: price}}\n";
    expected.insert(expected.find(lines), lines);
    CHECK(text == expected);
}

TEST_CASE("what is added can be taken out again")
{
    const std::vector<TransformStep> steps{Impute{{"a"}, Impute::With::Constant, "x, y: {z}", true},
                                           OneHot{{"b*"}, UnknownValues::Other, 7}, Category{{"c"}},
                                           DateParts{{"d"}, {DatePart::Year, DatePart::Month}}};
    for (const TransformStep& step : steps) {
        REQUIRE_VALUE(const std::string with, withStep(recipe, step, "r.yml"));
        REQUIRE_VALUE(const Recipe parsed, parseRecipe(with, "r.yml"));
        CHECK(parsed.transform.back() == step);
        REQUIRE_VALUE(const std::string without, withoutStep(with, Phase::Transform, 2, "r.yml"));
        CHECK(without == recipe);
    }
}

TEST_CASE("the picture of a split counts every row where it lies in time")
{
    Table table;
    table.columns = {Column::ofIntegers("day", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, ColumnType::Date)};
    SplitSpec spec;
    spec.method = SplitSpec::Method::Time;
    spec.column = "day";
    REQUIRE_VALUE(const SplitRows rows, applySplit(spec, table, 1));
    const SplitPicture picture = splitPicture(spec, table, rows, 5);
    CHECK(picture.column == "day");
    REQUIRE(picture.bins.size() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(picture.bins[i].train == (i < 4 ? 2 : 0));
        CHECK(picture.bins[i].test == (i < 4 ? 0 : 2));
    }
    CHECK(picture.bins[1].label == "1970-01-03");

    Table plain;
    plain.columns = {Column::ofIntegers("x", std::vector<std::int64_t>(100, 1))};
    REQUIRE_VALUE(const SplitRows drawn, applySplit({}, plain, 1));
    const SplitPicture order = splitPicture({}, plain, drawn, 10);
    CHECK(order.column.empty());
    std::size_t test = 0;
    for (const auto& bin : order.bins) {
        CHECK(bin.train + bin.test == 10);
        test += bin.test;
    }
    CHECK(test == 20);

    Table shares; // a time may be any number
    shares.columns = {Column::ofReals("t", {0, 0.1, 0.2, 0.3, 0.4, 0.55, 0.65, 0.75, 0.85, 1})};
    spec.column = "t";
    const SplitPicture real = splitPicture(spec, shares, {{0, 1, 2, 3, 4, 5, 6, 7}, {8, 9}, {}}, 5);
    REQUIRE(real.bins.size() == 5);
    for (const auto& bin : real.bins) CHECK(bin.train + bin.test == 2);

    table.columns[0].valid = {1, 1, 0, 1, 1, 1, 1, 1, 1, 1};
    CHECK(splitPicture({}, table, {{0, 1, 2}, {3}, {}}, 5).withoutTime == 1);
    CHECK(splitPicture({}, Table(), {}, 5).bins.empty());
}
