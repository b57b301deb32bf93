#include "core/training/LearnerCatalog.h"

#include "tests/support/TestSupport.h"

#include <set>

using namespace podium;
using namespace podium::training;

TEST_CASE("every learner says what it is, and its defaults make one")
{
    std::set<std::string> names;
    for (const LearnerEntry& entry : learnerCatalog()) {
        CAPTURE(entry.name);
        CHECK(names.insert(entry.name).second);
        CHECK_FALSE(entry.title.empty());
        CHECK(entry.sentence.ends_with('.'));
        CHECK_FALSE(entry.kinds.empty());
        for (const ParamSpec& spec : entry.params) {
            CHECK(spec.check(spec.fallback).has_value());
            CHECK_FALSE(spec.sentence.empty());
        }
        REQUIRE_VALUE(const ChosenLearner chosen, chooseLearner(entry.name, {}));
        CHECK(chosen.learner != nullptr);
        CHECK_ERROR(entry.load("no predictor at all"), ErrorCode::Corrupt, "");
        CHECK(entry.toJson().at("parameters").size() == entry.params.size());
    }
    for (const char* name : {"mean", "median", "majority", "ridge", "logistic", "random_forest"}) {
        CHECK(names.contains(name));
    }
}

TEST_CASE("a baseline exists for each kind of task and can do it")
{
    for (const TaskKind kind : {TaskKind::Regression, TaskKind::Classification}) {
        REQUIRE_VALUE(const LearnerEntry entry, findLearner(baselineFor(kind)));
        CHECK(entry.baseline);
        CHECK(entry.can(kind));
    }
    REQUIRE_VALUE(const LearnerEntry ridge, findLearner("ridge"));
    CHECK(ridge.can(TaskKind::Regression));
    CHECK_FALSE(ridge.can(TaskKind::Classification));
}

TEST_CASE("unknown learners and parameters are refused with the nearest known one, later ones as unsupported")
{
    CHECK_ERROR(findLearner("rigde"), ErrorCode::NotFound, "\"ridge\"");
    CHECK_ERROR(findLearner("gradient_boosting"), ErrorCode::Unsupported, "comes in a later version");
    CHECK_ERROR(findLearner("kmeans"), ErrorCode::Unsupported, "Use one of mean");
    CHECK_ERROR(chooseLearner("ridge", {{"alhpa", "1"}}), ErrorCode::InvalidInput, "\"alpha\"");
    CHECK_ERROR(chooseLearner("ridge", {{"alpha", "-1"}}), ErrorCode::InvalidInput, "alpha");
    CHECK_ERROR(chooseLearner("logistic", {{"c", "much"}}), ErrorCode::InvalidInput, "c");
}
