#include "core/base/ParamSpec.h"
#include "tests/support/TestSupport.h"

using namespace podium;

namespace {

const std::vector<ParamSpec> specs{
    integerParam("trees", 100, 1, 10'000, "How many trees grow."),
    realParam("alpha", 1.0, 0, 1e9, "Strength of the penalty."),
    booleanParam("bootstrap", true, "Draw rows with replacement."),
    choiceParam("criterion", "squared_error", {"squared_error", "gini"}, "What a split lowers.")};

}

TEST_CASE("given values overlay the defaults, typed")
{
    REQUIRE_VALUE(const Params params, Params::from(specs, {{"trees", "7"}, {"bootstrap", "no"}}));
    CHECK(params.integer("trees") == 7);
    CHECK(params.real("alpha") == 1.0);
    CHECK_FALSE(params.boolean("bootstrap"));
    CHECK(params.toJson().dump() == R"({"alpha":1.0,"bootstrap":false,"criterion":"squared_error","trees":7})");
}

TEST_CASE("a wrong value names the parameter and its range")
{
    CHECK_ERROR(Params::from(specs, {{"trees", "0"}}), ErrorCode::InvalidInput,
                "trees: \"0\" is not between 1 and 10,000");
    CHECK_ERROR(Params::from(specs, {{"trees", "1.5"}}), ErrorCode::InvalidInput, "whole number");
    CHECK_ERROR(Params::from(specs, {{"alpha", "nan"}}), ErrorCode::InvalidInput, "alpha");
    CHECK_ERROR(Params::from(specs, {{"criterion", "ginni"}}), ErrorCode::InvalidInput, "Did you mean \"gini\"?");
    CHECK_ERROR(Params::from(specs, {{"tres", "3"}}), ErrorCode::InvalidInput, "Did you mean \"trees\"?");
}
