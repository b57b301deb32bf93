#include "core/tasks/Parallel.h"
#include "core/tasks/Retry.h"
#include "core/tasks/TaskContext.h"
#include "tests/support/TestSupport.h"

#include <atomic>
#include <numeric>
#include <thread>

using namespace podium;

namespace {

struct RecordingSink : TaskSink {
    std::vector<double> fractions;
    std::vector<std::string> lines;
    void progress(double fraction, std::string_view) override { fractions.push_back(fraction); }
    void log(std::string_view line) override { lines.emplace_back(line); }
    void metric(std::string_view, std::int64_t, double) override {}
};

} // namespace

TEST_CASE("nested parts make one honest bar that never goes back")
{
    RecordingSink sink;
    const TaskContext context({}, &sink);
    context.part(0.0, 0.5).part(0.5, 1.0).progress(1.0, "half");
    context.progress(0.1, "late news");
    context.part(0.5, 1.0).progress(2.0, "clamped");
    CHECK(sink.fractions == std::vector<double>{0.5, 0.5, 1.0});
}

TEST_CASE("a stop reaches checkpoints, but not shielded work")
{
    std::stop_source stop;
    const TaskContext context(stop.get_token(), nullptr);
    CHECK(context.checkpoint().has_value());
    stop.request_stop();
    CHECK_ERROR(context.checkpoint(), ErrorCode::Cancelled, "Stopped");
    CHECK(context.shielded().checkpoint().has_value());
}

TEST_CASE("parallelFor visits each index once, with any number of threads")
{
    for (const int threads : {1, 2, 7}) {
        std::vector<std::atomic<int>> visits(1000);
        REQUIRE_OK(parallelFor(visits.size(), TaskContext().withThreads(threads), [&](std::size_t i) {
            ++visits[i];
            return success();
        }));
        for (const auto& visit : visits) CHECK(visit == 1);
    }
    REQUIRE_OK(parallelFor(0, TaskContext(), [](std::size_t) { return success(); }));
}

TEST_CASE("the first error stops the rest")
{
    std::atomic<int> ran{0};
    const auto done = parallelFor(100'000, TaskContext().withThreads(2), [&](std::size_t i) -> Status {
        ++ran;
        if (i == 10) return makeError(ErrorCode::Failed, "ten");
        return success();
    });
    CHECK_ERROR(done, ErrorCode::Failed, "ten");
    CHECK(ran < 100'000);
}

TEST_CASE("only Unavailable is tried again, with doubling pauses")
{
    const RetryPolicy policy{4, std::chrono::milliseconds(1), std::chrono::milliseconds(3)};
    CHECK(retryDelay(policy, 2).count() == 1);
    CHECK(retryDelay(policy, 3).count() == 2);
    CHECK(retryDelay(policy, 9).count() == 3);
    int tries = 0;
    const auto failing = [&](ErrorCode code) {
        tries = 0;
        return retry(policy, TaskContext(), [&]() -> Result<int> {
            ++tries;
            return makeError(code, "no");
        });
    };
    CHECK_FALSE(failing(ErrorCode::Unavailable).has_value());
    CHECK(tries == 4);
    CHECK_FALSE(failing(ErrorCode::NotFound).has_value());
    CHECK(tries == 1);
    tries = 0;
    CHECK(*retry(policy, TaskContext(), [&]() -> Result<int> {
        if (++tries < 3) return makeError(ErrorCode::Unavailable, "no");
        return 7;
    }) == 7);
}

TEST_CASE("a wait ends at once when stop is asked")
{
    std::stop_source stop;
    std::jthread other([&] { stop.request_stop(); });
    CHECK_ERROR(waitFor(std::chrono::hours(1), TaskContext(stop.get_token(), nullptr)), ErrorCode::Cancelled, "");
}
