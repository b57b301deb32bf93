// kill_test PODIUM [KILLS] [SEED]: kills `podium` with SIGKILL at random moments while it imports, trains, registers
// and promotes, and looks at the workspace after each kill: it opens, the doctor finds nothing, everything that was
// reported as finished is there, nothing half-done shows. Moments come from the seed and spread over the whole length
// of each verb.
#include "core/base/Files.h"
#include "core/base/Json.h"
#include "core/base/Random.h"
#include "core/base/Text.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <map>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace podium;
using Words = std::vector<std::string>;
using Seconds = double;

namespace {

struct Outcome {
    int exitCode = 0;
    bool killed = false;
    Json json; // what was printed, where that is a whole document; else null
    Seconds seconds = 0;
};

[[noreturn]] void fail(const std::string& what)
{
    std::printf("FAILED: %s\n", what.c_str());
    std::exit(1);
}

template <class T> T need(Result<T> result)
{
    if (!result) fail(result.error().what);
    return std::move(*result);
}
void need(const Status& status)
{
    if (!status) fail(status.error().what);
}

Seconds now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

void sleepFor(Seconds seconds)
{
    const timespec time{static_cast<time_t>(seconds),
                        static_cast<long>((seconds - static_cast<double>(static_cast<time_t>(seconds))) * 1e9)};
    nanosleep(&time, nullptr);
}

// Podium in a folder, with what it printed in a file beside the workspace.
class Shell {
public:
    Shell(Path podium, Path folder) : m_podium(std::move(podium)), m_folder(std::move(folder)) {}

    // Runs to the end, or to SIGKILL after `killAfter` seconds where that is not negative.
    Outcome run(const Words& words, Seconds killAfter = -1) const
    {
        const Path printed = m_folder / "printed";
        need(removeAll(printed)); // a kill before the child opens it must not leave the words of the one before
        const Seconds started = now();
        const pid_t child = fork();
        if (child == 0) become(words, printed);
        if (killAfter >= 0) {
            sleepFor(killAfter);
            kill(-child, SIGKILL); // the group: whatever it has started goes with it
            kill(child, SIGKILL);
        }
        int status = 0;
        waitpid(child, &status, 0);
        Outcome outcome;
        outcome.seconds = now() - started;
        outcome.killed = WIFSIGNALED(status);
        outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        const auto text = readFile(printed);
        if (auto json = text ? parseJson(*text, "output") : Result<Json>(Json())) outcome.json = std::move(*json);
        return outcome;
    }

    // Must succeed; what it printed.
    Json ask(const Words& words) const
    {
        const Outcome outcome = run(words);
        if (outcome.exitCode != 0)
            fail(format("podium {} ended with {}; see {}", join(words, " "), outcome.exitCode, pathText(m_folder)));
        return outcome.json;
    }

    Path workspace() const { return m_folder / "workspace"; }
    Path folder() const { return m_folder; }

private:
    [[noreturn]] void become(const Words& words, const Path& printed) const
    {
        setpgid(0, 0);
        const int out = open(printed.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
        const int err = open((m_folder / "said").c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
        dup2(out, 1);
        dup2(err, 2);
        setenv("PODIUM_AS", "ada@example.com", 1);
        setenv("HOME", m_folder.c_str(), 1);
        std::vector<std::string> all{pathText(m_podium)};
        all.insert(all.end(), words.begin(), words.end());
        all.insert(all.end(), {"--workspace", pathText(workspace()), "--format", "json"});
        std::vector<char*> arguments;
        for (auto& word : all) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        execv(m_podium.c_str(), arguments.data());
        _exit(127);
    }

    Path m_podium;
    Path m_folder;
};

// What podium has reported as finished; it must be there for ever.
struct Reported {
    std::map<std::string, std::string> data;     // address -> hash
    std::map<std::string, std::string> runs;     // id -> model hash
    std::map<std::string, std::string> versions; // version -> run id
    std::size_t promotions = 0;
    std::string champion;
};

class KillTest {
public:
    KillTest(const Shell& shell, std::uint64_t seed) : m_shell(shell), m_random(seed) {}

    void prepare()
    {
        need(makeFolders(m_shell.folder()));
        m_shell.ask({"workspace", "init", pathText(m_shell.workspace())});
        need(writeFileAtomically(m_shell.workspace() / "gates" / "m.yml",
                                 "name: m\nmodel: m\nfirst_champion: allow\nchecks:\n  - {metric: mean_absolute_error, "
                                 "versus: baseline, better: true}\n"));
        // One of each without a kill: shows that they work, and how long they take.
        for (const auto& verb : {importVerb(), trainVerb(), registerVerb(), promoteVerb()}) {
            const Outcome outcome = verb.attempt(-1);
            if (outcome.exitCode != 0)
                fail(format("{} without a kill ended with {}; see {}", verb.name, outcome.exitCode,
                            pathText(m_shell.folder())));
            m_usual[verb.name] = outcome.seconds;
            verb.remember(outcome.json);
        }
        look("at the start");
    }

    void killOnce(int number)
    {
        const std::vector<Verb> verbs{importVerb(), trainVerb(), registerVerb(), promoteVerb()};
        const Verb& verb = verbs[m_random.below(verbs.size())];
        const Seconds moment = m_random.uniform() * 1.1 * m_usual[verb.name];
        const Outcome outcome = verb.attempt(moment);
        const std::string where = format("kill {} ({} after {:.0f} ms)", number, verb.name, moment * 1000);
        if (outcome.killed) ++m_killed[verb.name];
        else if (outcome.exitCode != 0) fail(format("{} ended with {} by itself", where, outcome.exitCode));
        if (outcome.json.is_object()) verb.remember(outcome.json); // it was printed whole, so it was reported
        look(where);
    }

    void report() const
    {
        for (const auto& [name, count] : m_killed)
            std::printf("  %-8s killed %d times; usually %.0f ms\n", name.c_str(), count, m_usual.at(name) * 1000);
        std::printf("  reported and found again: %zu data versions, %zu runs, %zu model versions, %zu promotions\n",
                    m_reported.data.size(), m_reported.runs.size(), m_reported.versions.size(), m_reported.promotions);
    }
    int killed() const
    {
        int all = 0;
        for (const auto& [name, count] : m_killed) all += count;
        return all;
    }

private:
    struct Verb {
        std::string name;
        std::function<Outcome(Seconds)> attempt;
        std::function<void(const Json&)> remember;
    };

    Verb importVerb()
    {
        return {"import",
                [this](Seconds moment) {
                    const Path file = m_shell.folder() / "d.csv";
                    std::string text = "x,z,kind,y\n";
                    const auto rows = 2'000 + m_random.below(2'000);
                    for (std::uint64_t i = 0; i < rows; ++i) {
                        const double x = m_random.uniform();
                        const double z = m_random.normal();
                        text += format("{:.4f},{:.4f},{},{:.4f}\n", x, z, m_random.chance(0.3) ? "a" : "b",
                                       3 * x + z + 0.1 * m_random.normal());
                    }
                    need(writeFileAtomically(file, text));
                    return m_shell.run({"data", "import", "d", pathText(file)}, moment);
                },
                [this](const Json& json) { m_reported.data[json.at("address")] = json.at("hash"); }};
    }

    Verb trainVerb()
    {
        return {"train",
                [this](Seconds moment) {
                    return m_shell.run({"training", "run", "--data", "d:1", "--target", "y", "--learner",
                                        "random_forest", "--param", "n_estimators=20", "--split", "every:5", "--seed",
                                        format("{}", m_random.below(1'000'000))},
                                       moment);
                },
                [this](const Json& json) { m_reported.runs[json.at("run_id")] = json.at("model_hash"); }};
    }

    // Any finished run again: a new version, or unchanged.
    Verb registerVerb()
    {
        return {"register",
                [this](Seconds moment) {
                    auto run = m_reported.runs.begin();
                    std::advance(run, static_cast<std::ptrdiff_t>(m_random.below(m_reported.runs.size())));
                    return m_shell.run({"registry", "register", "runs:/" + run->first, "--name", "m"}, moment);
                },
                [this](const Json& json) {
                    const Json& version = json.at("version");
                    m_reported.versions[version.at("version")] = version.at("run_id");
                }};
    }

    Verb promoteVerb()
    {
        return {"promote",
                [this](Seconds moment) {
                    auto version = m_reported.versions.begin();
                    std::advance(version, static_cast<std::ptrdiff_t>(m_random.below(m_reported.versions.size())));
                    m_attempted = version->first;
                    return m_shell.run({"registry", "promote", "models:/m/" + m_attempted, "--gate",
                                        pathText(m_shell.workspace() / "gates" / "m.yml"), "--reason", "because"},
                                       moment);
                },
                [this](const Json& json) {
                    if (json.at("result") == "updated") ++m_reported.promotions;
                    m_reported.champion = m_attempted;
                }};
    }

    void look(const std::string& where)
    {
        m_shell.ask({"workspace", "doctor"});
        lookAtData(where);
        lookAtRuns(where);
        lookAtModels(where);
        lookAtFiles(where);
        if (++m_looks % 20 == 0) m_shell.ask({"workspace", "doctor", "--deep"});
    }

    void lookAtData(const std::string& where)
    {
        const Json list = m_shell.ask({"data", "list"});
        if (!list.at("problems").empty()) fail(where + ": data list says " + list.at("problems").dump());
        std::map<std::string, std::string> shown;
        for (const Json& version : list.at("versions")) shown[version.at("address")] = version.at("hash");
        for (const auto& [address, hash] : m_reported.data)
            if (shown[address] != hash)
                fail(format("{}: {} was reported with hash {}, and is {}", where, address, hash, shown[address]));
        for (std::size_t number = 1; number <= shown.size(); ++number)
            if (!shown.contains(format("d:{}", number)))
                fail(format("{}: {} versions, but no d:{}", where, shown.size(), number));
    }

    void lookAtRuns(const std::string& where)
    {
        const Json list = m_shell.ask({"tracking", "list", "--limit", "100000"});
        std::set<std::string> finished;
        for (const Json& run : list.at("runs")) {
            if (run.at("status") == "RUNNING")
                fail(where + ": a dead run shows as running: " + run.at("run_id").get<std::string>());
            if (run.at("status") == "FINISHED") finished.insert(run.at("run_id"));
        }
        for (const auto& [id, hash] : m_reported.runs)
            if (!finished.contains(id)) fail(format("{}: run {} was reported, and is not there", where, id));
    }

    void lookAtModels(const std::string& where)
    {
        m_shell.ask({"registry", "verify"});
        if (m_reported.versions.empty()) return;
        const Json model = m_shell.ask({"registry", "show", "m"});
        std::map<std::string, std::string> shown;
        for (const Json& version : model.at("versions")) shown[version.at("version")] = version.at("run_id");
        for (const auto& [version, run] : m_reported.versions)
            if (shown[version] != run)
                fail(format("{}: version {} of run {} was reported, and is of run {}", where, version, run,
                            shown[version]));
        const Json history = m_shell.ask({"registry", "history", "m"});
        std::size_t promotions = 0;
        for (const Json& entry : history.at("entries")) promotions += entry.at("kind") == "promoted" ? 1 : 0;
        if (promotions < m_reported.promotions)
            fail(format("{}: {} promotions were reported, {} are there", where, m_reported.promotions, promotions));
        const std::string champion = history.at("aliases").value("champion", "");
        if (champion != m_reported.champion && champion != m_attempted)
            fail(format("{}: the champion is {}, not {}", where, champion, m_reported.champion));
        m_reported.champion = champion; // a kill after the ledger was written and before it was said
        m_reported.promotions = promotions;
    }

    // Nothing that a dead process left aside.
    void lookAtFiles(const std::string& where)
    {
        for (const auto& entry : std::filesystem::directory_iterator(m_shell.workspace() / ".podium" / "tmp"))
            fail(where + ": left behind: " + pathText(entry.path()));
        for (const auto& entry : std::filesystem::recursive_directory_iterator(m_shell.workspace()))
            if (entry.path().filename().string().find(".tmp") != std::string::npos)
                fail(where + ": left behind: " + pathText(entry.path()));
    }

    const Shell& m_shell;
    Random m_random;
    std::map<std::string, Seconds> m_usual;
    std::map<std::string, int> m_killed;
    Reported m_reported;
    std::string m_attempted;
    int m_looks = 0;
};

} // namespace

int main(int count, char** arguments)
{
    if (count < 2) {
        std::fputs("usage: kill_test PODIUM [KILLS] [SEED]\n", stderr);
        return 2;
    }
    const int kills = count > 2 ? std::atoi(arguments[2]) : 200;
    const std::uint64_t seed = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1;
    const auto folder = need(TemporaryFolder::create(std::filesystem::temp_directory_path(), "podium-kill"));
    const Shell shell(need(absolutePath(pathFrom(arguments[1]))), folder.path());
    KillTest test(shell, seed);
    test.prepare();
    int rounds = 0;
    while (test.killed() < kills) test.killOnce(++rounds);
    std::printf("%d kills in %d attempts, seed %llu: the workspace was whole after each.\n", test.killed(), rounds,
                static_cast<unsigned long long>(seed));
    test.report();
    return 0;
}
