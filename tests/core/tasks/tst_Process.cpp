#include "core/tasks/Process.h"
#include "tests/support/TestSupport.h"

#include <csignal>
#include <thread>

using namespace podium;

namespace {

ProcessSpec shell(const std::string& script)
{
    ProcessSpec spec;
    spec.command = {"sh", "-c", script};
    spec.grace = std::chrono::milliseconds(200);
    return spec;
}

} // namespace

TEST_CASE("lines, input, environment, folder and exit code arrive")
{
    test::Folder folder;
    ProcessSpec spec = shell("read word; echo \"$word $WHO\"; pwd; echo oops >&2; printf last; exit 3");
    spec.input = "hello\n";
    spec.environment["WHO"] = "world";
    spec.folder = folder.path();
    std::vector<std::string> out, err;
    REQUIRE_VALUE(const ProcessOutcome outcome, runProcess(
                                                    spec,
                                                    [&](OutputStream stream, std::string_view line) {
                                                        (stream == OutputStream::Out ? out : err).emplace_back(line);
                                                    },
                                                    TaskContext()));
    CHECK(outcome.exitCode == 3);
    CHECK(out == std::vector<std::string>{"hello world", folder.path().string(), "last"});
    CHECK(err == std::vector<std::string>{"oops"});
}

TEST_CASE("a program that is not there is said by name")
{
    ProcessSpec spec;
    spec.command = {"no-such-program-anywhere"};
    CHECK_ERROR(runProcess(spec, {}, TaskContext()), ErrorCode::NotFound, "no-such-program-anywhere");
    CHECK_ERROR(processOutput(shell("echo bad >&2; exit 4"), TaskContext()), ErrorCode::Failed, "exit code 4 (bad)");
    CHECK(*processOutput(shell("echo one; echo two"), TaskContext()) == "one\ntwo\n");
}

TEST_CASE("a stop ends the whole process group, also one that ignores terminate")
{
    std::stop_source stop;
    std::string grandchild;
    const auto outcome = runProcess(
        shell("trap '' TERM; sleep 600 & echo $!; while :; do sleep 600; done"),
        [&](OutputStream, std::string_view line) {
            grandchild = line;
            stop.request_stop();
        },
        TaskContext(stop.get_token(), nullptr));
    CHECK_ERROR(outcome, ErrorCode::Cancelled, "");
    REQUIRE(!grandchild.empty());
    // A killed grandchild may stay a zombie until its new parent reaps it; it must not run any more.
    bool gone = false;
    for (int i = 0; i < 1000 && !gone; ++i) {
        const auto state = readFile("/proc/" + grandchild + "/stat");
        gone = !state || state->find(") Z") != std::string::npos;
        if (!gone) std::this_thread::yield();
    }
    CHECK(gone);
}

TEST_CASE("a signal is told from an exit code")
{
    REQUIRE_VALUE(const ProcessOutcome outcome, runProcess(shell("kill -9 $$"), {}, TaskContext()));
    CHECK(outcome.signal == SIGKILL);
    CHECK(outcome.exitCode == 137);
}
