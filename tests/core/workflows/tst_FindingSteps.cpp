#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/features/StepKinds.h"
#include "core/profiling/FindingFacts.h"
#include "core/profiling/Profiler.h"
#include "core/profiling/RelationFacts.h"
#include "core/workflows/FindingSteps.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::workflows;
using features::Phase;

namespace {

profiling::TableProfile messy()
{
    Table table;
    const auto add = [&](Column column) { table.columns.push_back(std::move(column)); };
    Column id = Column::empty("id", ColumnType::Text), gaps = Column::empty("gaps", ColumnType::Integer);
    Column same = Column::empty("same", ColumnType::Text), town = Column::empty("town", ColumnType::Text);
    Column far = Column::empty("far", ColumnType::Integer), kind = Column::empty("kind", ColumnType::Text);
    Column blank = Column::empty("blank", ColumnType::Real), when = Column::empty("when", ColumnType::Date);
    Column price = Column::empty("price", ColumnType::Integer);
    for (int i = 0; i < 600; ++i) {
        id.appendText(format("k{}", i));
        if (i % 10 == 0) gaps.appendMissing();
        else gaps.appendInteger(i % 7);
        same.appendText("x");
        town.appendText(format("town {}", i % 90));
        far.appendInteger(i == 5 ? 1'000'000 : i % 40);
        if (i % 25 == 0) kind.appendMissing();
        else kind.appendText(i % 2 == 0 ? "a" : "b");
        blank.appendMissing();
        when.appendInteger(i);
        if (i == 7) price.appendMissing();
        else price.appendInteger(i * 31 % 500);
    }
    for (Column* column : {&id, &gaps, &same, &town, &far, &kind, &blank, &when, &price}) add(*column);
    profiling::ProfileOptions options;
    options.target = "price";
    auto profile = profiling::profileTable(table, options, {});
    REQUIRE_OK(profile);
    return std::move(*profile);
}

std::string lineFor(const profiling::TableProfile& profile, std::string_view id, const std::string& column)
{
    for (const auto& finding : profile.findings) {
        if (finding.id != id || finding.columns.empty() || finding.columns.front() != column) continue;
        const auto step = stepFor(profile, finding);
        if (!step) return "none";
        auto line = features::stepLine(*step);
        REQUIRE_OK(line);
        return format("{} {}", features::phaseName(step->phase), *line);
    }
    return "no such finding";
}

struct Fixture {
    test::Folder folder;
    SystemClock clock;
    std::unique_ptr<workspace::Workspace> open;
    Fixture()
    {
        REQUIRE_OK(workspace::createWorkspace(folder.path(), "w"));
        auto opened = workspace::Workspace::open(folder.path(), clock);
        REQUIRE_OK(opened);
        open = std::move(*opened);
    }
};

} // namespace

TEST_CASE("each finding that a recipe can mend has its step, and no other")
{
    const profiling::TableProfile profile = messy();
    CHECK(lineFor(profile, "missing", "gaps") == "transform {impute: [gaps], with: median, indicator: true}");
    CHECK(lineFor(profile, "missing", "kind") == "transform {impute: [kind], with: most_frequent}");
    CHECK(lineFor(profile, "unique", "id") == "prepare {drop: [id]}");
    CHECK(lineFor(profile, "constant", "same") == "prepare {drop: [same]}");
    CHECK(lineFor(profile, "empty_column", "blank") == "prepare {drop: [blank]}");
    CHECK(lineFor(profile, "high_cardinality", "town") ==
          "transform {one_hot: [town], unknown: other, min_frequency: 6}");
    CHECK(lineFor(profile, "outliers", "far").starts_with("prepare {filter: far, at_most: "));
    CHECK(lineFor(profile, "target_missing", "price") == "prepare {drop_missing: [price]}");
    CHECK(lineFor(profile, "time_span", "when") == "transform {date_parts: [when]}");
    profiling::Finding copies{"duplicate_rows", profiling::Severity::High, {}, "", ""};
    CHECK_FALSE(stepFor(profile, copies));
    CHECK_FALSE(stepFor(profile, {"skewed", profiling::Severity::Low, {"far"}, "", ""}));
    CHECK_FALSE(stepFor(profile, {"constant", profiling::Severity::Low, {"gone"}, "", ""}));
    CHECK_FALSE(
        stepFor(profile, {"leak_suspicion", profiling::Severity::High, {"price"}, "", ""})); // the target itself
}

TEST_CASE("what is cut off goes, also where all values are small")
{
    profiling::ColumnProfile rate; // half of the values between 0.01 and 0.015, 99 % up to 0.02, one at 0.9
    rate.name = "rate";
    rate.type = ColumnType::Real;
    rate.numbers.emplace();
    rate.numbers->min = 0.0;
    rate.numbers->max = 0.9;
    rate.numbers->quantiles = {0.001, 0.005, 0.01, 0.012, 0.015, 0.018, 0.02};
    const auto bound = [&] {
        profiling::TableProfile profile;
        profile.columns = {rate};
        const auto step = stepFor(profile, {"outliers", profiling::Severity::Low, {"rate"}, "", ""});
        REQUIRE(step);
        CHECK(step->given.at("comparison") == (profiling::asDouble(rate.numbers->max) > 0.05 ? "at_most" : "at_least"));
        return parseReal(step->given.at("value")).value();
    };
    CHECK(bound() == doctest::Approx(0.02 + 6 * 0.005));
    rate.numbers->min = -0.9;
    rate.numbers->max = 0.02;
    CHECK(bound() == doctest::Approx(0.001 - 6 * 0.005));

    rate.type = ColumnType::Integer; // 7.5 is between: 8 has to go, 7 stays
    rate.numbers->quantiles = {0, 0, 0.5, 1, 1.5, 1.5, 1.5};
    rate.numbers->min = std::int64_t{0};
    rate.numbers->max = std::int64_t{8};
    CHECK(bound() == 7);
}

TEST_CASE("a target of many values has no step that would take every column instead")
{
    profiling::TableProfile profile;
    profile.target = "town";
    profile.rows = 1'000;
    profile.columns.emplace_back().name = "town";
    CHECK_FALSE(stepFor(profile, {"high_cardinality", profiling::Severity::Medium, {"town"}, "", ""}));
}

TEST_CASE("each kind of finding has its definition and rule")
{
    for (const auto& finding : messy().findings) {
        CAPTURE(finding.id);
        const auto* fact = profiling::findFindingFact(finding.id);
        REQUIRE(fact != nullptr);
        CHECK_FALSE(fact->formula.empty());
    }
    CHECK(profiling::findingFacts().size() ==
          29); // of Findings.cpp's kinds all but "zeros" and "other", which none has
    CHECK(profiling::findFindingFact("other") == nullptr);
}

TEST_CASE("each figure between columns and rows has its definition")
{
    for (const auto& fact : profiling::relationFacts()) {
        CHECK(fact.sentence.ends_with('.'));
        CHECK_FALSE(fact.formula.empty());
        CHECK(profiling::findRelationFact(fact.name) == &fact);
    }
    CHECK(profiling::strengthFact(profiling::TargetKind::TwoClasses).name == "auc");
    CHECK(profiling::findRelationFact("luck") == nullptr);
}

TEST_CASE("a step goes into the file, and every other line stays as it is")
{
    Fixture f;
    const std::string before = "# ours\ntarget: price\nprepare:\n  - {drop: [x]}   # why\n\ntransform:\n  # all\n"
                               "  - {one_hot: [\"*\"]}\n";
    REQUIRE_OK(writeFileAtomically(f.folder / "recipes/a.yml", before));
    REQUIRE_VALUE(AddStepOutcome done, addStep(*f.open, {"recipes/a.yml", "{drop: [id]}", Phase::Prepare, ""}));
    CHECK_FALSE(done.begun);
    std::string expected = before;
    expected.insert(expected.find("\n\ntransform") + 1, "  - {drop: [id]}\n");
    CHECK(*readTextFile(f.folder / "recipes/a.yml") == expected);
    // What fills in comes before what reads it.
    REQUIRE_OK(addStep(*f.open, {"recipes/a.yml", "{impute: [a], with: median}", Phase::Transform, ""}));
    expected.insert(expected.find("  # all"), "  - {impute: [a], with: median}\n");
    CHECK(*readTextFile(f.folder / "recipes/a.yml") == expected);
}

TEST_CASE("a recipe is begun with its target; what is no step is refused and nothing is written")
{
    Fixture f;
    REQUIRE_VALUE(const AddStepOutcome done,
                  addStep(*f.open, {"recipes/new.yml", "{drop: [id]}", Phase::Prepare, "a: b"}));
    CHECK(done.begun);
    CHECK(*readTextFile(f.folder / "recipes/new.yml") == "target: \"a: b\"\nprepare:\n  - {drop: [id]}\n");
    CHECK_ERROR(addStep(*f.open, {"recipes/bad.yml", "{sing: [id]}", Phase::Prepare, ""}), ErrorCode::InvalidInput,
                "sing");
    CHECK_ERROR(addStep(*f.open, {"recipes/bad.yml", "{drop: [a]}\n  - {drop: [b]}", Phase::Prepare, ""}),
                ErrorCode::InvalidInput, "not one step");
    CHECK_FALSE(pathExists(f.folder / "recipes/bad.yml"));
    REQUIRE_OK(writeFileAtomically(f.folder / "recipes/broken.yml", "prepare: [\n"));
    CHECK_ERROR(addStep(*f.open, {"recipes/broken.yml", "{drop: [a]}", Phase::Prepare, ""}), ErrorCode::InvalidInput,
                "broken.yml");
}
