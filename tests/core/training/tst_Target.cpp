#include "core/training/Target.h"

#include "tests/core/features/TableBuilders.h"

#include <cmath>
#include <limits>

using namespace podium;
using namespace podium::training;
using namespace podium::test;

namespace {

Target made(const Column& column, std::optional<TaskKind> kind = std::nullopt)
{
    REQUIRE_VALUE(Target target, makeTarget(table({column}), column.name, kind));
    return target;
}

auto attempt(const Column& column, std::optional<TaskKind> kind = std::nullopt)
{
    return makeTarget(table({column}), column.name, kind);
}

} // namespace

TEST_CASE("numbers are regressed, texts and booleans classified, unless somebody asks otherwise")
{
    const Target price = made(reals("price", {2.5, 1}));
    CHECK(price.kind == TaskKind::Regression);
    CHECK(price.values == std::vector<double>{2.5, 1});
    CHECK(price.classes.empty());

    const Target kind = made(texts("kind", {"b", "a", "b", "C"}));
    CHECK(kind.kind == TaskKind::Classification);
    CHECK(kind.classes == Texts{"C", "a", "b"});
    CHECK(kind.values == std::vector<double>{2, 1, 2, 0});

    CHECK(made(booleans("late", {1, 0})).classes == Texts{"false", "true"});
    CHECK(made(booleans("late", {1, 0}), TaskKind::Regression).values == std::vector<double>{1, 0});
    // Numbers as classes are sorted by value, not by text.
    const Target grade = made(integers("grade", {10, 9, -1, 9}), TaskKind::Classification);
    CHECK(grade.classes == Texts{"-1", "9", "10"});
    CHECK(grade.values == std::vector<double>{2, 1, 0, 1});
}

TEST_CASE("targets that cannot be learned are refused with a reason")
{
    CHECK_ERROR(attempt(dates("d", {"2023-01-01"})), ErrorCode::InvalidInput, "it is a date");
    CHECK_ERROR(attempt(texts("t", {"x"}), TaskKind::Regression), ErrorCode::InvalidInput, "regression needs numbers");
    CHECK_ERROR(attempt(reals("y", {1, std::nullopt})), ErrorCode::InvalidInput, "row 1 has no value");
    CHECK_ERROR(attempt(reals("y", {std::nan("")})), ErrorCode::InvalidInput, "row 0 has no value");
    CHECK_ERROR(attempt(reals("y", {1, 2, INFINITY})), ErrorCode::InvalidInput, "infinite in row 2");
    Cells<std::int64_t> many;
    for (int i = 0; i < 51; ++i) many.emplace_back(i);
    CHECK_ERROR(attempt(integers("n", many), TaskKind::Classification), ErrorCode::InvalidInput,
                "51 different numbers");
    CHECK_ERROR(makeTarget(table({reals("price", {1})}), "prize"), ErrorCode::InvalidInput, "Did you mean \"price\"?");
    CHECK_ERROR(taskKindFrom("regresion"), ErrorCode::InvalidInput, "\"regression\"");

    CHECK_ERROR(requireLearnable(made(reals("y", {3, 3, 3}))), ErrorCode::InvalidInput,
                "it is 3 in all 3 training rows");
    CHECK_ERROR(requireLearnable(made(texts("y", {"no", "no"}))), ErrorCode::InvalidInput, "it is \"no\" in all 2");
    CHECK_ERROR(requireLearnable(made(reals("y", {}))), ErrorCode::InvalidInput, "no training row");
    CHECK(requireLearnable(made(reals("y", {1, 2}))).has_value());
}

TEST_CASE("rows without a target are found and counted")
{
    REQUIRE_VALUE(const TargetRows found, rowsWithTarget(table({reals("y", {1, std::nullopt, 3, std::nan("")})}), "y"));
    CHECK(found.rows == Rows{0, 2});
    CHECK(found.missing == 2);
}

TEST_CASE("test rows are read against what was learned")
{
    const Target learned = made(texts("y", {"yes", "no"}));
    REQUIRE_VALUE(const ActualValues actual,
                  actualValues(table({texts("y", {"no", "perhaps", std::nullopt, "yes"})}), learned));
    CHECK(actual.values[0] == 0);
    CHECK(std::isnan(actual.values[1]));
    CHECK(std::isnan(actual.values[2]));
    CHECK(actual.values[3] == 1);
    CHECK(actual.missing == 1);
    CHECK(actual.unseen == 1);
    // The same classes from a file whose reader took them for numbers.
    const Target grades = made(texts("y", {"1", "2"}));
    REQUIRE_VALUE(const ActualValues numbers, actualValues(table({integers("y", {2, 1})}), grades));
    CHECK(numbers.values == std::vector<double>{1, 0});
    CHECK_ERROR(actualValues(table({texts("y", {"much"})}), made(reals("y", {1, 2}))), ErrorCode::InvalidInput,
                "text here");
}

TEST_CASE("a part of a target keeps all its classes")
{
    const Target part = gather(made(texts("y", {"a", "b", "c"})), Rows{2, 2});
    CHECK(part.values == std::vector<double>{2, 2});
    CHECK(part.classes == Texts{"a", "b", "c"});
}
