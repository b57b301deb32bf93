#include "core/registry/GateDraft.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

namespace {

Gate drafted(const std::string& name, const ModelVersion& version)
{
    auto gate = parseGate(draftGate(name, version), "gates/draft.yml");
    REQUIRE_MESSAGE(gate.has_value(), gate.error().what);
    return *gate;
}

} // namespace

TEST_CASE("a drafted gate is a gate: better than the baseline, surely better than the champion, and a second person")
{
    ModelVersion version = candidate("1");
    version.task = "regression";
    const Gate gate = drafted("house_price", version);
    CHECK(gate.model == "house_price");
    CHECK(gate.firstChampion == FirstChampion::Allow);
    REQUIRE(gate.checks.size() == 2);
    CHECK(gate.checks[0].versus == Against::Baseline);
    CHECK(gate.checks[1].versus == Against::Champion);
    CHECK(gate.checks[1].confidence == 0.95);
    for (const GateCheck& check : gate.checks) {
        CHECK(check.metric == "root_mean_squared_error");
        CHECK(check.better);
        CHECK_FALSE(check.greaterIsBetter);
    }
    CHECK(gate.approvals.required == 1);
    CHECK(gate.approvals.notAuthor);
}

TEST_CASE("a drafted gate asks for the metric that the version was tested with")
{
    ModelVersion version = candidate("1");
    version.task = "classification";
    version.metrics = {{"test/roc_auc", 0.9}, {"test/accuracy_score", 0.8}};
    CHECK(drafted("churn", version).checks[0].metric == "roc_auc");
    version.metrics.erase("test/roc_auc");
    CHECK(drafted("churn", version).checks[0].metric == "accuracy_score");
    CHECK(drafted("churn", version).checks[0].greaterIsBetter);
}

TEST_CASE("a drafted gate survives names that YAML would take for something else")
{
    ModelVersion version = candidate("1");
    version.task = "regression";
    for (const char* name : {"no", "3", "1e5", "null", "house-price.v2"})
        CHECK(drafted(name, version).model == name);
}
