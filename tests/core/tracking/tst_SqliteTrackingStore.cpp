#include "core/tracking/SqliteTrackingStore.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/tasks/ProcessIdentity.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace podium;
using namespace podium::tracking;

namespace {

const double notANumber = std::numeric_limits<double>::quiet_NaN();
const double infinity = std::numeric_limits<double>::infinity();

struct Fixture {
    test::Folder folder;
    FixedClock clock{1'000'000};
    Path file = folder / "workspace.db";
    std::unique_ptr<SqliteTrackingStore> store = open();

    std::unique_ptr<SqliteTrackingStore> open(OpenMode mode = OpenMode::ReadWrite)
    {
        auto opened = SqliteTrackingStore::open(file, clock, mode);
        REQUIRE_OK(opened);
        return std::move(*opened);
    }
    Run read(const RunId& id)
    {
        auto run = store->run(id);
        REQUIRE_OK(run);
        return *run;
    }
    RunId create(NewRun run = {})
    {
        auto created = store->createRun(run);
        REQUIRE_OK(created);
        return created->id;
    }
    std::vector<std::string> names(const char* filter, const char* order = "")
    {
        auto query = RunQuery::parse(filter, order);
        REQUIRE_OK(query);
        RunListing listing;
        listing.query = *query;
        auto page = store->list(listing);
        REQUIRE_OK(page);
        std::vector<std::string> list;
        for (const auto& run : page->runs) list.push_back(run.name);
        return list;
    }
};

} // namespace

TEST_CASE("what is recorded is read back, in another connection too")
{
    Fixture fixture;
    NewRun start;
    start.name = "first";
    start.params = {{"depth", "3"}};
    start.tags = {{"team", "north"}};
    start.data.address = "houses:1";
    const RunId id = fixture.create(start);
    CHECK(isValidId(id.value));
    CHECK(id.value.size() == 32);

    fixture.clock.advance(5);
    RunBatch batch;
    batch.params = {{"seed", "42"}, {"depth", "3"}}; // the same value again is fine
    batch.metrics = {{"loss", {{0, 1, 3.0}, {1, 2, notANumber}, {2, 3, infinity}}}};
    REQUIRE_OK(fixture.store->log(id, batch));
    REQUIRE_OK(fixture.store->log(id, batch)); // a repeated request changes nothing
    CHECK(fixture.read(id).status == RunStatus::Running);

    RunBatch last;
    last.metrics = {{"loss", {{3, 4, -infinity}}}, {"r2", {{0, 9, 0.1}}}};
    last.artifacts = {{"model/MLmodel", {"aa", 7}}};
    last.model = ModelOutput{"model", "hash"};
    last.data = DataUse{"houses:1", "h", "random:0.2", "p", "t"};
    fixture.clock.advance(5);
    REQUIRE_OK(fixture.store->finish(id, RunStatus::Finished, last));
    REQUIRE_OK(fixture.store->setNote(id, "good"));

    const Run run = fixture.read(id);
    CHECK(run.status == RunStatus::Finished);
    CHECK(run.started == 1'000'000);
    CHECK(run.ended == 1'000'010);
    CHECK(run.experimentName == "Default");
    CHECK(run.params == TextMap{{"depth", "3"}, {"seed", "42"}});
    const std::vector<MetricPoint> loss{{0, 1, 3.0}, {1, 2, notANumber}, {2, 3, infinity}, {3, 4, -infinity}};
    CHECK(run.metrics.at("loss") == loss);
    CHECK(run.data == *last.data);
    CHECK(run.model == *last.model);
    CHECK(run.artifacts == last.artifacts);
    CHECK(run.note == "good");

    const auto second = fixture.open(OpenMode::ReadOnly);
    REQUIRE_VALUE(const Run same, second->run(id));
    CHECK(same == run);
}

TEST_CASE("lists hold the latest point, whatever order points came in")
{
    Fixture fixture;
    const RunId id = fixture.create();
    const auto logged = [&](MetricPoint point) {
        RunBatch batch;
        batch.metrics["m"] = {point};
        REQUIRE_OK(fixture.store->log(id, batch));
        auto page = fixture.store->list({});
        REQUIRE_OK(page);
        return page->runs.front().metrics.at("m").front();
    };
    CHECK(logged({5, 5, notANumber}) == MetricPoint{5, 5, notANumber});
    CHECK(logged({5, 5, 1.0}) == MetricPoint{5, 5, 1.0});
    CHECK(logged({5, 5, notANumber}) == MetricPoint{5, 5, 1.0});
    CHECK(logged({5, 5, 0.5}) == MetricPoint{5, 5, 1.0});
    CHECK(logged({4, 9, 2.0}) == MetricPoint{5, 5, 1.0});
    CHECK(logged({5, 6, 0.1}) == MetricPoint{5, 6, 0.1});
    CHECK(logged({6, 0, notANumber}) == MetricPoint{6, 0, notANumber});
    const Run run = fixture.read(id);
    CHECK(latestPoint(run.metrics.at("m")) == MetricPoint{6, 0, notANumber});
}

TEST_CASE("parameters do not change, and a refused batch leaves nothing behind")
{
    Fixture fixture;
    const RunId id = fixture.create();
    RunBatch batch;
    batch.params = {{"depth", "3"}};
    REQUIRE_OK(fixture.store->log(id, batch));
    batch.params = {{"a_new_one", "1"}, {"depth", "4"}};
    batch.metrics["m"] = {{0, 0, 1.0}};
    CHECK_ERROR(fixture.store->log(id, batch), ErrorCode::InvalidInput, "it is \"3\" already");
    CHECK_ERROR(fixture.store->finish(id, RunStatus::Finished, batch), ErrorCode::InvalidInput, "depth");
    const Run run = fixture.read(id);
    CHECK(run.params == TextMap{{"depth", "3"}});
    CHECK(run.metrics.empty());
    CHECK(run.status == RunStatus::Running);
}

TEST_CASE("names that cannot be are refused before anything is written")
{
    Fixture fixture;
    const RunId id = fixture.create();
    RunBatch batch;
    batch.params = {{"", "1"}};
    CHECK_ERROR(fixture.store->log(id, batch), ErrorCode::InvalidInput, "parameter");
    batch = {};
    batch.tags = {{"t", "\xC3\x28"}};
    CHECK_ERROR(fixture.store->log(id, batch), ErrorCode::InvalidInput, "not UTF-8");
    batch = {};
    batch.metrics = {{std::string(251, 'x'), {}}};
    CHECK_ERROR(fixture.store->log(id, batch), ErrorCode::InvalidInput, "metric");
    for (const char* path : {"", "/etc/passwd", "../x", "a/../b", "a//b", "a\\b", "./a"}) {
        batch = {};
        batch.artifacts[path] = {};
        CHECK_ERROR(fixture.store->log(id, batch), ErrorCode::InvalidInput, "not a relative path");
    }
    NewRun bad;
    bad.id = RunId("-x");
    CHECK_ERROR(fixture.store->createRun(bad), ErrorCode::InvalidInput, "not a valid id");
    CHECK_ERROR(fixture.store->createExperiment("a/b"), ErrorCode::InvalidInput, "not a valid name");
}

TEST_CASE("what is not there is NotFound, what is taken is Conflict")
{
    Fixture fixture;
    CHECK_ERROR(fixture.store->run(RunId("nope")), ErrorCode::NotFound, "nope");
    CHECK_ERROR(fixture.store->log(RunId("nope"), {}), ErrorCode::NotFound, "nope");
    NewRun elsewhere;
    elsewhere.experiment = ExperimentId("99");
    CHECK_ERROR(fixture.store->createRun(elsewhere), ErrorCode::NotFound, "experiment 99");

    const RunId id = fixture.create();
    NewRun again;
    again.id = id;
    CHECK_ERROR(fixture.store->createRun(again), ErrorCode::Conflict, "taken");
    CHECK_ERROR(fixture.store->finish(id, RunStatus::Running), ErrorCode::InvalidInput, "not an end");
    REQUIRE_OK(fixture.store->finish(id, RunStatus::Failed));
    CHECK_ERROR(fixture.store->finish(id, RunStatus::Finished), ErrorCode::Conflict, "FAILED already");

    REQUIRE_OK(fixture.store->remove(id));
    CHECK_ERROR(fixture.store->run(id), ErrorCode::NotFound, id.value);
    CHECK(fixture.names("").empty());
    CHECK_ERROR(fixture.store->createRun(again), ErrorCode::Conflict, "taken"); // its id stays taken
}

TEST_CASE("experiments: Default is there, names are unique, finding suggests")
{
    Fixture fixture;
    REQUIRE_VALUE(const Experiment houses, fixture.store->createExperiment("houses"));
    CHECK(houses.id == ExperimentId("1"));
    CHECK_ERROR(fixture.store->createExperiment("houses"), ErrorCode::Conflict, "exists already");
    REQUIRE_VALUE(const std::vector<Experiment> all, fixture.store->experiments());
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == defaultExperimentId);
    CHECK(all[0].name == defaultExperimentName);
    CHECK(all[1] == houses);
    REQUIRE_VALUE(const Experiment ensured, ensureExperiment(*fixture.store, "houses"));
    CHECK(ensured == houses);
    REQUIRE_VALUE(const Experiment made, ensureExperiment(*fixture.store, "orders"));
    CHECK(made.id == ExperimentId("2"));
    CHECK_ERROR(findExperiment(*fixture.store, "hoses"), ErrorCode::NotFound, "houses");
}

TEST_CASE("lists filter, order, limit and count")
{
    Fixture fixture;
    const auto add = [&](const char* name, std::optional<double> rmse, const char* depth) {
        NewRun run;
        run.name = name;
        run.params["depth"] = depth;
        const RunId id = fixture.create(run);
        fixture.clock.advance(1);
        RunBatch batch;
        if (rmse) batch.metrics["test/rmse"] = {{0, 0, *rmse}};
        REQUIRE_OK(fixture.store->finish(id, RunStatus::Finished, batch));
    };
    add("a", 3.0, "1");
    add("b", 1.0, "2");
    add("c", notANumber, "1");
    add("d", std::nullopt, "3");
    add("e", 2.0, "2");
    using Names = std::vector<std::string>;
    CHECK(fixture.names("") == Names{"e", "d", "c", "b", "a"}); // newest first
    CHECK(fixture.names("metrics.`test/rmse` < 2.5") == Names{"e", "b"});
    CHECK(fixture.names("metrics.`test/rmse` > 0") == Names{"e", "b", "a"}); // NaN is above nothing
    CHECK(fixture.names("metrics.`test/rmse` != 3") == Names{"e", "c", "b"});
    CHECK(fixture.names("params.depth = '1' and status = 'FINISHED'") == Names{"c", "a"});
    CHECK(fixture.names("", "metrics.`test/rmse` asc") == Names{"b", "e", "a", "c", "d"}); // numbers, NaN, none
    CHECK(fixture.names("", "metrics.`test/rmse` desc") == Names{"a", "e", "b", "c", "d"});
    CHECK(fixture.names("", "params.depth desc, name") == Names{"d", "b", "e", "a", "c"});

    RunListing listing;
    listing.limit = 2;
    listing.offset = 1;
    REQUIRE_VALUE(const RunPage page, fixture.store->list(listing));
    CHECK(page.total == 5);
    REQUIRE(page.runs.size() == 2);
    CHECK(page.runs[0].name == "d");
    CHECK(page.runs[0].params.at("depth") == "3");
    listing.experiments = {ExperimentId("77")};
    REQUIRE_VALUE(const RunPage none, fixture.store->list(listing));
    CHECK(none.total == 0);
}

TEST_CASE("parameters that are numbers are ordered as numbers, before other texts")
{
    Fixture fixture;
    for (const char* value : {"10", "9", "sqrt", "1e-3", "", "-2.5", "auto"}) {
        NewRun run;
        run.name = value;
        run.params["p"] = value;
        fixture.create(run);
        fixture.clock.advance(1);
    }
    using Names = std::vector<std::string>;
    CHECK(fixture.names("", "params.p asc") == Names{"-2.5", "1e-3", "9", "10", "", "auto", "sqrt"});
    CHECK(fixture.names("", "params.p desc") == Names{"10", "9", "1e-3", "-2.5", "sqrt", "auto", ""});
}

TEST_CASE("names are all that any run recorded")
{
    Fixture f;
    CHECK(f.store->names()->params.empty());
    NewRun one;
    one.params = {{"depth", "3"}, {"a b", "x"}};
    one.tags = {{"team", "north"}};
    const RunId first = f.create(one);
    NewRun two;
    two.params = {{"depth", "4"}, {"\u00fcber", "y"}};
    f.create(two);
    RunBatch batch;
    batch.metrics["loss"] = {{0, 0, 1}, {1, 1, 2}};
    batch.metrics["acc"] = {{0, 0, 1}};
    REQUIRE_OK(f.store->log(first, batch));
    const auto names = f.store->names();
    REQUIRE_OK(names);
    CHECK(names->params == std::vector<std::string>{"a b", "depth", "\u00fcber"});
    CHECK(names->metrics == std::vector<std::string>{"acc", "loss"});
    CHECK(names->tags == std::vector<std::string>{"team"});
}

TEST_CASE("samples hold the field and the latest metrics of every run that matches")
{
    Fixture f;
    const auto add = [&](const char* name, const char* kind, std::optional<double> loss) {
        NewRun run;
        run.name = name;
        if (*kind) run.params["kind"] = kind;
        const RunId id = f.create(run);
        RunBatch batch;
        if (loss) batch.metrics["loss"] = {{0, 0, 99}, {1, 1, *loss}};
        REQUIRE_OK(f.store->finish(id, RunStatus::Finished, batch));
    };
    add("one", "a", 1.5);
    add("two", "a", std::nullopt);
    add("three", "", notANumber);
    add("four", "b", infinity);
    RunListing listing;
    listing.limit = 1; // does not count here
    const auto samples = f.store->samples(listing, {RunField::Param, "kind", false}, {"loss", "nothing"});
    REQUIRE_OK(samples);
    REQUIRE(samples->size() == 4);
    CHECK((*samples)[0].group == "a");
    CHECK((*samples)[0].values[0] == 1.5);
    CHECK_FALSE((*samples)[0].values[1].has_value());
    CHECK_FALSE((*samples)[1].values[0].has_value());
    CHECK_FALSE((*samples)[2].group.has_value());
    CHECK(std::isnan(*(*samples)[2].values[0]));
    CHECK((*samples)[3].values[0] == infinity);
    const auto query = RunQuery::parse("metrics.loss < 10");
    REQUIRE_OK(query);
    listing.query = *query;
    const auto few = f.store->samples(listing, {RunField::Name, "", false}, {"loss"});
    REQUIRE_OK(few);
    REQUIRE(few->size() == 1);
    CHECK(few->front().group == "one");
    CHECK(f.store->samples(listing, {RunField::Name, "", false}, std::vector<std::string>(40, "m")).error().code ==
          ErrorCode::InvalidInput);
}

TEST_CASE("SQL and memory agree on seeded runs and filters")
{
    Fixture fixture;
    Random random(7);
    const std::vector<std::string> texts{"", "rf", "RF", "r*f", "100%", "a_b", "[x]", "Zürich", "it's"};
    const std::vector<double> numbers{-1, 0, 0.5, 1, 2, notANumber, infinity, -infinity};
    const auto any = [&](const auto& from) { return from[random.below(from.size())]; };
    std::vector<Run> runs;
    for (int i = 0; i < 120; ++i) {
        NewRun start;
        start.name = any(texts) + std::to_string(i);
        if (random.chance(0.7)) start.params["model"] = any(texts);
        if (random.chance(0.7)) start.tags["team"] = any(texts);
        const RunId id = fixture.create(start);
        RunBatch batch;
        if (random.chance(0.8))
            batch.metrics["m"] = {{0, 0, any(numbers)}, {static_cast<std::int64_t>(random.below(2)), 0, any(numbers)}};
        if (random.chance(0.5)) {
            REQUIRE_OK(fixture.store->finish(id, RunStatus::Failed, batch));
        } else {
            REQUIRE_OK(fixture.store->log(id, batch));
        }
        fixture.clock.advance(1);
        runs.push_back(fixture.read(id));
    }
    std::vector<std::string> filters;
    for (const char* sign : {"=", "!=", "<", "<=", ">", ">="}) {
        for (const char* number : {"-1", "0", "0.5", "2", "inf", "-inf"})
            filters.push_back(format("metrics.m {} {}", sign, number));
        filters.push_back(format("end_time {} 1000050", sign));
    }
    for (const char* sign : {"=", "!=", "like", "ilike"}) {
        for (const char* text :
             {"rf", "r%", "%*%", "[x]", "a_b", "100%", "z_rich", "Z_rich", "_", "", "%", "it''s", "r?f"}) {
            for (const char* field : {"params.model", "tags.team", "name"})
                filters.push_back(format("{} {} '{}'", field, sign, text));
        }
    }
    for (const char* field : {"metrics.m", "params.model", "tags.team", "end_time", "name"}) {
        filters.push_back(format("{} is null", field));
        filters.push_back(format("{} is not null and status = 'FAILED'", field));
    }
    for (const auto& filter : filters) {
        CAPTURE(filter);
        REQUIRE_VALUE(const RunQuery query, RunQuery::parse(filter));
        std::vector<std::string> expected;
        for (const auto& run : runs) {
            if (query.matches(run)) expected.push_back(run.name);
        }
        std::reverse(expected.begin(), expected.end());
        CHECK(fixture.names(filter.c_str()) == expected);
    }
}

TEST_CASE("a run whose process was killed does not stay RUNNING")
{
    Fixture fixture;
    const RunId mine = fixture.create();
    fixture.store.reset(); // a connection must not be carried into another process
    const pid_t child = ::fork();
    if (child == 0) {
        FixedClock clock(2'000'000);
        auto store = SqliteTrackingStore::open(fixture.file, clock);
        NewRun run;
        run.id = RunId("of_the_child");
        if (!store || !(*store)->createRun(run)) ::_exit(1);
        clock.advance(77);
        RunBatch batch;
        batch.metrics["m"] = {{0, 0, 1.0}};
        if (!(*store)->log(*run.id, batch)) ::_exit(1);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));

    fixture.store = fixture.open();
    REQUIRE_VALUE(const Run theirs, fixture.store->run(RunId("of_the_child")));
    CHECK(theirs.status == RunStatus::Killed);
    CHECK(theirs.ended == 2'000'077); // when it last wrote
    CHECK(theirs.tags.at(reconciledTag).find(std::to_string(child)) != std::string::npos);
    CHECK(theirs.metrics.size() == 1);
    CHECK(fixture.read(mine).status == RunStatus::Running); // this process is well
    REQUIRE_VALUE(const std::int64_t again, fixture.store->reconcile());
    CHECK(again == 0);
}

TEST_CASE("a process is recognised by number, start and boot")
{
    const ProcessIdentity here = currentProcess();
    CHECK(stateOf(here) == ProcessState::Running);
    REQUIRE(ProcessIdentity::parse(here.text()).has_value());
    CHECK(*ProcessIdentity::parse(here.text()) == here);
    CHECK_FALSE(ProcessIdentity::parse("12").has_value());
    ProcessIdentity other = here;
    other.started += 1; // the number was used again
    CHECK(stateOf(other) == ProcessState::Gone);
    other = here;
    other.boot = "before";
    CHECK(stateOf(other) == ProcessState::Gone);
    other.machine = "elsewhere";
    CHECK(stateOf(other) == ProcessState::Unknown);
    other = here;
    other.space = "pid:[1]";
    CHECK(stateOf(other) == ProcessState::Unknown);
}

TEST_CASE("ten processes write at once, and nothing is lost")
{
    Fixture fixture;
    constexpr int writers = 10, runsEach = 6;
    std::vector<pid_t> children;
    fixture.store.reset(); // a connection must not be carried into another process
    for (int writer = 0; writer < writers; ++writer) {
        const pid_t child = ::fork();
        if (child != 0) {
            children.push_back(child);
            continue;
        }
        SystemClock clock;
        auto store = SqliteTrackingStore::open(fixture.file, clock);
        if (!store) ::_exit(2);
        for (int i = 0; i < runsEach; ++i) {
            NewRun start;
            start.params["writer"] = std::to_string(writer);
            const auto experiment = ensureExperiment(**store, "shared");
            if (!experiment) ::_exit(3);
            start.experiment = experiment->id;
            const auto run = (*store)->createRun(start);
            if (!run) ::_exit(4);
            RunBatch batch;
            for (int step = 0; step < 20; ++step) batch.metrics["m"].push_back({step, step, static_cast<double>(i)});
            if (!(*store)->log(run->id, batch) || !(*store)->finish(run->id, RunStatus::Finished)) ::_exit(5);
        }
        ::_exit(0);
    }
    for (const pid_t child : children) {
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
    }
    fixture.store = fixture.open();
    REQUIRE_VALUE(const Experiment shared, findExperiment(*fixture.store, "shared"));
    RunListing listing;
    listing.experiments = {shared.id};
    REQUIRE_VALUE(const RunPage page, fixture.store->list(listing));
    CHECK(page.total == writers * runsEach);
    for (const auto& run : page.runs) {
        CHECK(run.status == RunStatus::Finished);
        CHECK(fixture.read(run.id).metrics.at("m").size() == 20);
    }
}

TEST_CASE("one store serves several threads")
{
    Fixture fixture;
    const RunId id = fixture.create();
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 25; ++i) {
                RunBatch batch;
                batch.metrics[format("m{}", thread)] = {{i, i, 1.0}};
                if (!fixture.store->log(id, batch)) return;
            }
        });
    }
    threads.clear();
    const Run run = fixture.read(id);
    for (int thread = 0; thread < 4; ++thread) CHECK(run.metrics.at(format("m{}", thread)).size() == 25);
}

TEST_CASE("a store that is open for reading takes nothing")
{
    Fixture fixture;
    fixture.create();
    const auto reader = fixture.open(OpenMode::ReadOnly);
    CHECK_ERROR(reader->createRun({}), ErrorCode::NotAuthorized, "workspace.db");
}
