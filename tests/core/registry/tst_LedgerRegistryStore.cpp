#include "core/base/Text.h"
#include "core/registry/LedgerRegistryStore.h"
#include "core/tasks/Process.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <csignal>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;
using podium::test::Folder;

namespace {

const TaskContext context;

LedgerRegistryStore storeIn(const Folder& folder)
{
    REQUIRE_OK(makeFolders(folder / ".podium"));
    return LedgerRegistryStore(folder / "registry", folder / ".podium/registry.lock");
}

EntryDraft draftOf(const std::string& name)
{
    return {EntryKind::Registered, ana, noon, candidate(name).toJson(), nullptr};
}

EntryDraft registration(const std::string& version)
{
    EntryDraft draft = draftOf(version);
    draft.payload["version"] = version;
    return draft;
}

EntryDraft toStaging(const std::string& reason)
{
    return {EntryKind::Promoted, ben, noon, Json{{"version", "1"}, {"alias", "staging"}, {"reason", reason}}, nullptr};
}

// Loads and appends until nobody is in between: what a workflow does, as plain code that may run in a child process.
bool appendSurely(LedgerRegistryStore& store, const EntryDraft& draft)
{
    for (;;) {
        const auto ledger = store.load(model, context);
        if (!ledger) return false;
        const auto entry = store.append(model, ledger->head(), draft, context);
        if (entry) return true;
        if (entry.error().code != ErrorCode::Conflict) return false;
    }
}

void checkHasAll(const Ledger& ledger, const std::set<std::string>& reasons)
{
    REQUIRE_MESSAGE(!ledger.broken.has_value(), breakSentence(ledger));
    std::multiset<std::string> found;
    for (const auto& entry : ledger.entries)
        if (entry.kind == EntryKind::Promoted) found.insert(entry.payload.at("reason").get<std::string>());
    CHECK(found == std::multiset<std::string>(reasons.begin(), reasons.end()));
}

std::string git(const Folder& folder, std::vector<std::string> arguments)
{
    ProcessSpec spec;
    spec.command = {"git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false"};
    spec.command.insert(spec.command.end(), arguments.begin(), arguments.end());
    spec.folder = folder.path();
    spec.environment = {{"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_CONFIG_NOSYSTEM", "1"}, {"LC_ALL", "C"}};
    std::string output;
    REQUIRE_VALUE(const ProcessOutcome outcome,
                  runProcess(
                      spec, [&](OutputStream, std::string_view line) { output += std::string(line) + "\n"; }, context));
    return format("exit {}\n{}", outcome.exitCode, output);
}

} // namespace

TEST_CASE("what is appended is loaded again, and the file is the ledger")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    REQUIRE_VALUE(const std::vector<std::string> none, store.models(context));
    CHECK(none.empty());
    REQUIRE_VALUE(const LedgerEntry first, store.append(model, model, registration("1"), context));
    REQUIRE_VALUE(const LedgerEntry second, store.append(model, first.hash, toStaging("a"), context));
    REQUIRE_VALUE(const std::string text, readFile(folder / "registry/house_price.jsonl"));
    CHECK(text == entryLine(first) + entryLine(second));
    REQUIRE_VALUE(const Ledger ledger, store.load(model, context));
    CHECK_FALSE(ledger.broken.has_value());
    CHECK(ledger.head() == second.hash);
    REQUIRE_VALUE(const std::vector<std::string> one, store.models(context));
    CHECK(one == std::vector<std::string>{model});
}

TEST_CASE("a decision made on an older head is a conflict, and nothing is written")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    REQUIRE_VALUE(const LedgerEntry first, store.append(model, model, registration("1"), context));
    REQUIRE_OK(store.append(model, first.hash, toStaging("mine"), context));
    REQUIRE_VALUE(const std::string before, readFile(folder / "registry/house_price.jsonl"));
    CHECK_ERROR(store.append(model, first.hash, toStaging("yours"), context), ErrorCode::Conflict, "somebody else");
    CHECK_ERROR(store.append(model, model, registration("1"), context), ErrorCode::Conflict, "somebody else");
    REQUIRE_VALUE(const std::string after, readFile(folder / "registry/house_price.jsonl"));
    CHECK(before == after);
}

TEST_CASE("nothing that would not fold is written, and nothing at all to a broken ledger")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    CHECK_ERROR(store.append(model, model, toStaging("no version yet"), context), ErrorCode::Internal,
                "not make sense");
    CHECK_FALSE(exists(folder / "registry/house_price.jsonl"));
    folder.write("registry/house_price.jsonl", smallBook().text() + "<<<<<<< HEAD\n");
    CHECK_ERROR(store.append(model, "x", toStaging("a"), context), ErrorCode::Corrupt, "marker");
    REQUIRE_VALUE(const Ledger ledger, store.load(model, context));
    CHECK(ledger.broken.has_value());
    CHECK(ledger.entries.size() == 6);
}

TEST_CASE("a model that is not there is not found, with what is; odd names are refused")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    CHECK_ERROR(store.load(model, context), ErrorCode::NotFound, "Nothing is registered yet");
    folder.write("registry/house_price.jsonl", smallBook().text());
    folder.write("registry/README.md", "not a ledger");
    CHECK_ERROR(store.load("house_prise", context), ErrorCode::NotFound, "Did you mean \"house_price\"?");
    CHECK_ERROR(store.load("../house_price", context), ErrorCode::InvalidInput, "no name of a model");
    CHECK_ERROR(store.append("a/b", "a/b", registration("1"), context), ErrorCode::InvalidInput, "no name of a model");
    CHECK_ERROR(store.append("House_Price", "House_Price", registration("1"), context), ErrorCode::Conflict,
                "there is a model house_price");
    REQUIRE_VALUE(const std::vector<std::string> models, store.models(context));
    CHECK(models == std::vector<std::string>{model});
}

TEST_CASE("reading takes no lock and writes nothing, so a read-only checkout will do")
{
    const Folder folder;
    folder.write("registry/house_price.jsonl", smallBook().text());
    const LedgerRegistryStore store(folder / "registry", folder / "nowhere/registry.lock");
    CHECK(store.load(model, context).has_value());
    CHECK(store.models(context).has_value());
    REQUIRE_VALUE(const std::vector<Path> files, listFiles(folder.path()));
    CHECK(files == std::vector<Path>{folder / "registry/house_price.jsonl"});
}

TEST_CASE("a place that cannot be written is an error with its path")
{
    const Folder folder;
    LedgerRegistryStore noLock(folder / "registry", folder / "nowhere/registry.lock");
    CHECK_ERROR(noLock.append(model, model, registration("1"), context), ErrorCode::NotFound, "registry.lock");
    folder.write("file", "");
    LedgerRegistryStore noFolder(folder / "file/registry", folder / "lock");
    CHECK_FALSE(noFolder.append(model, model, registration("1"), context).has_value());
}

TEST_CASE("a checkout with CRLF goes back to LF with the next line")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    const std::string text = smallBook().text();
    std::string crlf;
    for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    folder.write("registry/house_price.jsonl", crlf);
    REQUIRE_VALUE(const Ledger ledger, store.load(model, context));
    REQUIRE_VALUE(const LedgerEntry entry, store.append(model, ledger.head(), toStaging("a"), context));
    REQUIRE_VALUE(const std::string after, readFile(folder / "registry/house_price.jsonl"));
    CHECK(after == text + entryLine(entry));
}

TEST_CASE("what a killed writer left aside is swept by the next, and never shows")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    folder.write("registry/.house_price.jsonl.0123456789ab.tmp", "half a li");
    folder.write("registry/.gitkeep", "");
    REQUIRE_VALUE(const std::vector<std::string> models, store.models(context));
    CHECK(models.empty());
    REQUIRE_OK(store.append(model, model, registration("1"), context));
    CHECK_FALSE(exists(folder / "registry/.house_price.jsonl.0123456789ab.tmp"));
    CHECK(exists(folder / "registry/.gitkeep"));
}

TEST_CASE("a stop is heard while somebody else holds the lock")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    REQUIRE_VALUE(const FileLock held, FileLock::acquire(folder / ".podium/registry.lock", 0));
    std::stop_source source;
    std::jthread stopper([&] { source.request_stop(); });
    CHECK_ERROR(store.append(model, model, registration("1"), TaskContext(source.get_token(), nullptr)),
                ErrorCode::Cancelled, "");
}

TEST_CASE("two processes and two threads write 200 lines at once: none is lost, none is torn")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    REQUIRE_OK(store.append(model, model, registration("1"), context));
    const auto write50 = [&](const std::string& who) {
        LedgerRegistryStore own(folder / "registry", folder / ".podium/registry.lock");
        bool all = true;
        for (int i = 0; i < 50; ++i) all = appendSurely(own, toStaging(format("{} {}", who, i))) && all;
        return all;
    };
    std::vector<pid_t> children;
    for (const char* who : {"first process", "second process"}) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) ::_exit(write50(who) ? 0 : 1);
        children.push_back(child);
    }
    bool firstDone = false, secondDone = false;
    std::thread first([&] { firstDone = write50("first thread"); });
    std::thread second([&] { secondDone = write50("second thread"); });
    first.join();
    second.join();
    for (const pid_t child : children) {
        int status = -1;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    CHECK(firstDone);
    CHECK(secondDone);
    std::set<std::string> expected;
    for (const char* who : {"first process", "second process", "first thread", "second thread"})
        for (int i = 0; i < 50; ++i) expected.insert(format("{} {}", who, i));
    REQUIRE_VALUE(const Ledger ledger, store.load(model, context));
    CHECK(ledger.entries.size() == 201);
    checkHasAll(ledger, expected);
}

TEST_CASE("a writer that is killed leaves every finished line and no half one")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    REQUIRE_OK(store.append(model, model, registration("1"), context));
    std::size_t least = 1;
    for (int round = 0; round < 25; ++round) {
        int pipe[2];
        REQUIRE(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::close(pipe[0]);
            for (int i = 0; appendSurely(store, toStaging(format("{} {}", round, i))); ++i)
                if (::write(pipe[1], "+", 1) != 1) break;
            ::_exit(1);
        }
        ::close(pipe[1]);
        char finished = 0;
        for (int i = 0; i < 1 + round % 4; ++i) { // killed somewhere within the line that follows
            REQUIRE(::read(pipe[0], &finished, 1) == 1);
            ++least;
        }
        volatile int spin = 0;
        while (spin < round * 20'000) spin = spin + 1;
        ::kill(child, SIGKILL);
        while (::read(pipe[0], &finished, 1) == 1) ++least;
        ::close(pipe[0]);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status));

        REQUIRE_VALUE(const Ledger ledger, store.load(model, context));
        CHECK_FALSE(ledger.broken.has_value());
        CHECK(ledger.entries.size() >= least);
        CHECK(ledger.entries.size() <= least + 1); // written, but killed before it could say so
        least = ledger.entries.size();
        REQUIRE_OK(foldLedger(ledger));
    }
    REQUIRE_OK(store.append(model, store.load(model, context)->head(), toStaging("after"), context));
    REQUIRE_VALUE(const std::vector<Path> files, listFiles(folder / "registry"));
    CHECK(files.size() == 1);
}

TEST_CASE("two promotions on two branches are a git conflict, and verify explains the markers")
{
    const Folder folder;
    LedgerRegistryStore store = storeIn(folder);
    folder.write(".gitattributes", "registry/*.jsonl -text\n");
    folder.write(".gitignore", ".podium/\n");
    REQUIRE_VALUE(const LedgerEntry first, store.append(model, model, registration("1"), context));
    const auto commit = [&](const std::string& message) {
        git(folder, {"add", "-A"});
        REQUIRE(git(folder, {"commit", "-q", "-m", message}).starts_with("exit 0"));
    };
    REQUIRE(git(folder, {"init", "-q", "-b", "main"}).starts_with("exit 0"));
    commit("registered");
    git(folder, {"checkout", "-q", "-b", "other"});
    REQUIRE_OK(store.append(model, first.hash, toStaging("theirs"), context));
    commit("theirs");
    git(folder, {"checkout", "-q", "main"});
    REQUIRE_VALUE(const LedgerEntry ours, store.append(model, first.hash, toStaging("ours"), context));
    commit("ours");

    const std::string merged = git(folder, {"merge", "other"});
    CHECK_MESSAGE(merged.starts_with("exit 1"), merged);
    CHECK_MESSAGE(merged.find("CONFLICT") != std::string::npos, merged);
    REQUIRE_VALUE(const Ledger conflicted, store.load(model, context));
    REQUIRE(conflicted.broken.has_value());
    CHECK(breakName(conflicted.broken->cause) == "merge");
    CHECK(conflicted.broken->line == 2);
    CHECK(conflicted.broken->reason.find("1 line on one side and 1 line on the other") != std::string::npos);

    // Removing the markers alone does not make one history of two.
    REQUIRE_VALUE(const std::string text, readFile(folder / "registry/house_price.jsonl"));
    std::string bothSides;
    for (const auto& line : linesOf(text))
        if (line.starts_with('{')) bothSides += line + "\n";
    CHECK(breakName(readLedger(bothSides, model).broken->cause) == "two_heads");

    // Keeping one side does.
    folder.write("registry/house_price.jsonl", entryLine(first) + entryLine(ours));
    REQUIRE_VALUE(const Ledger mended, store.load(model, context));
    CHECK_FALSE(mended.broken.has_value());
}

TEST_CASE("anybody can check a line with sha256sum")
{
    const Folder folder;
    folder.write("line", entryLine(smallBook().ledger().entries[2]));
    ProcessSpec spec;
    spec.command = {"sh", "-c", R"(sed 's/,"hash":"[0-9a-f]*"}$/}/' line | tr -d '\n' | sha256sum)"};
    spec.folder = folder.path();
    REQUIRE_VALUE(const std::string output, processOutput(spec, context));
    CHECK(output.starts_with(smallBook().ledger().entries[2].hash));
}
