#include "core/tracking/RunAddress.h"
#include "core/tracking/SqliteTrackingStore.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::tracking;

namespace {

struct Fixture {
    test::Folder folder;
    FixedClock clock{1'000};
    std::unique_ptr<SqliteTrackingStore> store;

    Fixture()
    {
        auto opened = SqliteTrackingStore::open(folder / "workspace.db", clock);
        REQUIRE_OK(opened);
        store = std::move(*opened);
    }
    void add(const char* id, const ExperimentId& experiment = defaultExperimentId)
    {
        NewRun run;
        run.id = RunId(id);
        run.experiment = experiment;
        REQUIRE_OK(store->createRun(run));
        clock.advance(1);
    }
    std::string resolved(std::string_view address)
    {
        auto id = resolveRun(*store, address);
        REQUIRE_OK(id);
        return id->value;
    }
};

} // namespace

TEST_CASE("a run is found by its id, by a beginning, and as the latest")
{
    Fixture fixture;
    REQUIRE_VALUE(const Experiment houses, fixture.store->createExperiment("houses"));
    fixture.add("aaaaaa11", houses.id);
    fixture.add("aaaaaa22");
    fixture.add("bbbbbb33");
    CHECK(fixture.resolved("runs:/bbbbbb33") == "bbbbbb33");
    CHECK(fixture.resolved("bbbbbb") == "bbbbbb33");
    CHECK(fixture.resolved("runs:/aaaaaa2") == "aaaaaa22");
    CHECK(fixture.resolved("runs:/latest") == "bbbbbb33");
    CHECK(fixture.resolved("runs:/latest:houses") == "aaaaaa11");
    CHECK(fixture.resolved("runs:/latest:0") == "bbbbbb33");
}

TEST_CASE("ambiguous and short beginnings are refused with the candidates")
{
    Fixture fixture;
    fixture.add("aaaaaa11");
    fixture.add("aaaaaa22");
    CHECK_ERROR(resolveRun(*fixture.store, "aaaaaa"), ErrorCode::InvalidInput, "2 runs begin so");
    CHECK_ERROR(resolveRun(*fixture.store, "aaaaaa"), ErrorCode::InvalidInput, "aaaaaa22, aaaaaa11");
    CHECK_ERROR(resolveRun(*fixture.store, "aaaa"), ErrorCode::InvalidInput, "6 characters");
    CHECK_ERROR(resolveRun(*fixture.store, "cccccc"), ErrorCode::NotFound, "no run has this id");
    CHECK_ERROR(resolveRun(*fixture.store, "runs:/latest:hauses"), ErrorCode::NotFound, "hauses");
}

TEST_CASE("a whole id counts even where it is short or begins others")
{
    Fixture fixture;
    fixture.add("job");
    fixture.add("train1");
    for (int i = 0; i < 7; ++i) fixture.add(("train1-" + std::to_string(i)).c_str());
    CHECK(fixture.resolved("job") == "job");
    CHECK(fixture.resolved("train1") == "train1");
    CHECK_ERROR(resolveRun(*fixture.store, "train1-"), ErrorCode::InvalidInput, "7 runs begin so");
    CHECK_ERROR(resolveRun(*fixture.store, "train1-"), ErrorCode::InvalidInput, "and 2 more");
}

TEST_CASE("an empty store has no latest run")
{
    Fixture fixture;
    CHECK_ERROR(resolveRun(*fixture.store, "runs:/latest"), ErrorCode::NotFound, "has no runs yet");
}
