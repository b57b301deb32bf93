#include "core/features/StepKinds.h"
#include "core/features/StepReading.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::features;

namespace {

const std::string recipe =
    "prepare:\n"
    "  - {filter: price, above: 10, at_most: 5000}\n"
    "  - {filter: market, in: [urban, \"a b\", 3]}\n"
    "  - {filter: note, missing: true}\n"
    "  - {drop_missing: [price, area]}\n"
    "  - {derive: season, from: sold, as: season, hemisphere: south}\n"
    "  - {assemble_date: when, day: d, month: m, year: y, invalid: drop}\n"
    "  - {lag: price, by: [shop, product], order: when, periods: 2, as: before}\n"
    "  - {aggregate: [shop], columns: {\"to: tal\": {sum: price}, days: count, last: {last: x, order: when}}}\n"
    "  - {select: [\"*\"]}\n"
    "  - {drop: [id]}\n"
    "transform:\n"
    "  - {impute: [area], with: constant, value: -1, indicator: true}\n"
    "  - {impute: [\"*\"], with: median}\n"
    "  - {one_hot: [market], unknown: other, min_frequency: 5}\n"
    "  - {category: [market], unknown: ignore}\n"
    "  - {standardise: [area]}\n"
    "  - {date_parts: [sold], parts: [year, month], hemisphere: south}\n"
    "  - {drop: [x]}\n";

} // namespace

TEST_CASE("every step of both phases goes into a form and comes back as the same step")
{
    REQUIRE_VALUE(const Recipe parsed, parseRecipe(recipe, "r.yml"));
    const auto check = [&](Phase phase, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            CAPTURE(i);
            REQUIRE_VALUE(const StepFields fields, stepFields(parsed, phase, i));
            REQUIRE_VALUE(const std::string line, stepLine(fields));
            REQUIRE_VALUE(const std::string text, withStepReplaced(recipe, phase, i, line, "r.yml"));
            REQUIRE_VALUE(const Recipe again, parseRecipe(text, "r.yml"));
            CHECK(again == parsed);
        }
    };
    check(Phase::Prepare, parsed.prepare.size());
    check(Phase::Transform, parsed.transform.size());
}

TEST_CASE("steps with nothing but what they need come back, too")
{
    const std::string least = "prepare:\n"
                              "  - {filter: zip, equals: \"02134\"}\n"
                              "  - {filter: zip, not_in: [\"007\", 0, 0.5, -3, true, 2024-01-31]}\n"
                              "  - {filter: zip, missing: false}\n"
                              "  - {derive: month, from: sold, as: month}\n"
                              "  - {lag: price, order: when, as: before}\n"
                              "transform:\n"
                              "  - {impute: [zip], with: constant, value: \"00000\"}\n"
                              "  - {one_hot: [market]}\n"
                              "  - {date_parts: [sold]}\n";
    REQUIRE_VALUE(const Recipe parsed, parseRecipe(least, "r.yml"));
    for (const auto& [phase, count] :
         {std::pair(Phase::Prepare, parsed.prepare.size()), std::pair(Phase::Transform, parsed.transform.size())})
        for (std::size_t i = 0; i < count; ++i) {
            CAPTURE(i);
            REQUIRE_VALUE(const StepFields fields, stepFields(parsed, phase, i));
            REQUIRE_VALUE(const std::string line, stepLine(fields));
            REQUIRE_VALUE(const std::string text, withStepReplaced(least, phase, i, line, "r.yml"));
            REQUIRE_VALUE(const Recipe again, parseRecipe(text, "r.yml"));
            CHECK(again == parsed);
        }
}

TEST_CASE("what a form would change is not shown as one")
{
    for (const char* step :
         {"prepare:\n  - {filter: zip, in: [\"2134\", b]}\n", "prepare:\n  - {filter: zip, in: [\"a, b\", c]}\n",
          "prepare:\n  - {filter: zip, equals: \" a\"}\n", "prepare:\n  - {filter: zip, equals: \"true\"}\n",
          "prepare:\n  - {filter: zip, in: [\"\", a]}\n", "prepare:\n  - {lag: x, by: [\"a, b\"], order: t, as: y}\n",
          "transform:\n  - {impute: [zip], with: constant, value: \"1.50\"}\n"})
    {
        CAPTURE(step);
        REQUIRE_VALUE(const Recipe parsed, parseRecipe(step, "r.yml"));
        const Phase phase = parsed.prepare.empty() ? Phase::Transform : Phase::Prepare;
        CHECK_ERROR(stepFields(parsed, phase, 0), ErrorCode::Unsupported, "as a form");
    }
    REQUIRE_VALUE(const std::string list,
                  stepLine(StepFields{Phase::Prepare, "filter", {"zip"}, {{"comparison", "in"}, {"value", "a,"}}}));
    CHECK(list == "{filter: zip, in: [a]}");
}

TEST_CASE("there is a form for every word that the reader knows, with a sentence")
{
    std::size_t words = 0;
    for (const auto& reader : prepareReaders()) CHECK(findStepKind(Phase::Prepare, reader.word) != nullptr);
    for (const auto& reader : transformReaders()) CHECK(findStepKind(Phase::Transform, reader.word) != nullptr);
    words = prepareReaders().size() + transformReaders().size();
    CHECK(stepKinds().size() == words);
    for (const StepKind& kind : stepKinds()) {
        CHECK(kind.sentence.ends_with('.'));
        for (const ParamSpec& spec : kind.params) CHECK_FALSE(spec.sentence.empty());
    }
}

TEST_CASE("what a form makes is what the reader would say of it")
{
    CHECK_ERROR(stepLine(StepFields{Phase::Prepare, "filter", {}, {}}), ErrorCode::InvalidInput, "no column is chosen");
    CHECK_ERROR(stepLine(StepFields{Phase::Prepare, "derive", {"sold"}, {}}), ErrorCode::InvalidInput,
                "\"as\" is empty");
    CHECK_ERROR(stepLine(StepFields{Phase::Prepare, "aggregate", {"a"}, {{"columns", "{x: {sum"}}}),
                ErrorCode::InvalidInput, "columns");
    CHECK_ERROR(stepLine(StepFields{Phase::Transform, "sing", {"a"}, {}}), ErrorCode::InvalidInput,
                "none named \"sing\"");
    REQUIRE_VALUE(const std::string all, stepLine(StepFields{Phase::Transform, "impute", {}, {{"with", "mean"}}}));
    CHECK(all == "{impute: [\"*\"], with: mean}");
    REQUIRE_VALUE(const std::string odd,
                  stepLine(StepFields{Phase::Prepare, "drop", {"a, b", "{c}", "d: e", "\xF0\x9F\x8F\xA0"}, {}}));
    REQUIRE_VALUE(const Recipe parsed, parseRecipe("prepare:\n  - " + odd + "\n", "r.yml"));
    CHECK(std::get<Drop>(parsed.prepare[0]).columns == ColumnNames{"a, b", "{c}", "d: e", "\xF0\x9F\x8F\xA0"});
    REQUIRE_VALUE(const Recipe three,
                  parseRecipe("prepare:\n  - {filter: x, above: 1, below: 9, not_equals: 5}\n", "r.yml"));
    CHECK_ERROR(stepFields(three, Phase::Prepare, 0), ErrorCode::Unsupported, "more than two conditions");
    CHECK_ERROR(stepFields(three, Phase::Prepare, 1), ErrorCode::InvalidInput, "no such step");
}
