// run_batch PODIUM SCRIPT...: runs transcripts (BatchScript.h), each in a fresh folder with a fixed clock and a home of
// its own, and says what differs. With --update first, writes what was printed into the script where it differs. Exit:
// 0 all agree, 1 something differs, 2 a script cannot be read, 77 all were skipped.
#include "core/base/Files.h"
#include "core/base/Text.h"
#include "core/tasks/Process.h"
#include "tests/scripts/BatchScript.h"

#include <cstdio>
#include <cstdlib>

using namespace podium;
using namespace podium::test;

namespace {

enum class Ending { Agreed, Differed, Skipped, Unreadable };

struct Printed {
    std::vector<std::string> lines;
    int exitCode = 0;
};

bool isSaid(std::string_view line)
{
    return line.starts_with("error:") || line.starts_with("remedy:") || line.starts_with("warning:");
}

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

Result<Printed> run(const std::string& command, const Path& folder, const Path& podium)
{
    ProcessSpec spec;
    spec.command = {"/bin/sh", "-c", command};
    spec.folder = folder;
    spec.environment = {{"PATH", pathText(podium.parent_path()) + ":" + environment("PATH")},
                        {"HOME", pathText(folder)},
                        {"XDG_CONFIG_HOME", pathText(folder / ".config")},
                        {"GIT_CONFIG_NOSYSTEM", "1"},
                        {"GIT_CEILING_DIRECTORIES", pathText(folder.parent_path())},
                        {"PODIUM_NOW", "2026-03-01T12:00:00Z"},
                        {"PODIUM_AS", "ada@example.com"},
                        {"GITHUB_ACTIONS", ""},
                        {"TF_BUILD", ""},
                        {"DATA", environment("PODIUM_TEST_DATA")}};
    Printed printed;
    std::vector<std::string> said;
    const auto listen = [&](OutputStream stream, std::string_view line) {
        const std::size_t last = line.find_last_not_of(" \t\r");
        std::string kept(line.substr(0, last == std::string_view::npos ? 0 : last + 1));
        if (stream == OutputStream::Out) printed.lines.push_back(std::move(kept));
        else if (isSaid(kept)) said.push_back(std::move(kept));
    };
    PODIUM_TRY_ASSIGN(const ProcessOutcome outcome, runProcess(spec, listen, TaskContext()));
    printed.lines.insert(printed.lines.end(), said.begin(), said.end());
    while (!printed.lines.empty() && printed.lines.back().empty()) printed.lines.pop_back();
    printed.exitCode = outcome.exitCode;
    return printed;
}

void show(const Path& script, const ScriptStep& step, const Printed& printed)
{
    std::printf("%s:%zu: $ %s\n  expected:\n", pathText(script).c_str(), step.line, step.text.c_str());
    for (const auto& line : step.lines) std::printf("    %s\n", line.c_str());
    std::printf("    [exit %d]\n  printed:\n", step.exitCode);
    for (const auto& line : printed.lines) std::printf("    %s\n", line.c_str());
    std::printf("    [exit %d]\n", printed.exitCode);
}

// What was printed, in the place of what was expected.
void replace(std::vector<std::string>& script, const ScriptStep& step, const Printed& printed)
{
    std::vector<std::string> lines = printed.lines;
    if (printed.exitCode != 0) lines.push_back(format("[exit {}]", printed.exitCode));
    const auto from = script.begin() + static_cast<std::ptrdiff_t>(step.outputFrom);
    const auto at = script.erase(from, script.begin() + static_cast<std::ptrdiff_t>(step.outputTo));
    script.insert(at, lines.begin(), lines.end());
}

struct Changed {
    ScriptStep step;
    Printed printed;
};

Result<Ending> perform(const Path& script, const Path& podium, bool update)
{
    PODIUM_TRY_ASSIGN(const std::string text, readTextFile(script));
    PODIUM_TRY_ASSIGN(const auto steps, parseScript(text, pathText(script)));
    PODIUM_TRY_ASSIGN(const TemporaryFolder folder,
                      TemporaryFolder::create(std::filesystem::temp_directory_path(), "podium-script"));
    std::vector<Changed> changed;
    for (const auto& step : steps) {
        if (step.kind == ScriptStep::Kind::Needs) {
            if (pathExists(pathFrom(environment("PODIUM_TEST_DATA")) / step.text)) continue;
            std::printf("skipped: shared data is absent: %s\n", step.text.c_str());
            return Ending::Skipped;
        }
        if (step.kind == ScriptStep::Kind::File) {
            PODIUM_TRY(makeFolders((folder.path() / step.text).parent_path()));
            PODIUM_TRY(writeFileAtomically(folder.path() / step.text, join(step.lines, "\n") + "\n"));
            continue;
        }
        PODIUM_TRY_ASSIGN(Printed printed, run(step.text, folder.path(), podium));
        if (printed.exitCode == step.exitCode && matchesOutput(step.lines, printed.lines)) continue;
        show(script, step, printed);
        changed.push_back({step, std::move(printed)});
    }
    if (!changed.empty() && update) {
        auto lines = split(text, '\n');
        for (auto it = changed.rbegin(); it != changed.rend(); ++it) replace(lines, it->step, it->printed);
        PODIUM_TRY(writeFileAtomically(script, join(lines, "\n")));
    }
    return changed.empty() ? Ending::Agreed : Ending::Differed;
}

} // namespace

int main(int count, char** arguments)
{
    std::vector<std::string> words(arguments + 1, arguments + count);
    const bool update = !words.empty() && words.front() == "--update";
    if (update) words.erase(words.begin());
    if (words.size() < 2) {
        std::fputs("usage: run_batch [--update] PODIUM SCRIPT...\n", stderr);
        return 2;
    }
    const auto podium = absolutePath(pathFrom(words.front()));
    int ending = 77;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto outcome = podium ? perform(pathFrom(words[i]), *podium, update) : Result<Ending>(podium.error());
        if (!outcome) {
            std::printf("%s\n", outcome.error().what.c_str());
            return 2;
        }
        if (*outcome == Ending::Differed) ending = 1;
        if (*outcome == Ending::Agreed && ending == 77) ending = 0;
    }
    return ending;
}
