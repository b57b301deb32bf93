// bench_startup: how long `podium --batch --version` takes, and `podium data list` of an empty workspace, as a script
// sees it: from fork to exit, median of the repetitions, in turns with the peers. Peers: /bin/true, which shows what
// any process costs here, and Python importing pandas, which is what a script of the field pays before it does
// anything.
//
//     bench_startup [--repetitions N]
//
// Bar: 50 ms for --version.
#include "core/base/Files.h"
#include "core/base/Text.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace podium;

namespace {

constexpr double barMs = 50;

using Words = std::vector<std::string>;

// Milliseconds, or nothing where the program is not there or fails.
std::optional<double> once(const Words& words, const Path& folder)
{
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, 1);
        ::dup2(nowhere, 2);
        if (::chdir(folder.c_str()) != 0) std::_Exit(126);
        std::vector<char*> arguments;
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        ::execvp(arguments.front(), arguments.data());
        std::_Exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0) return std::nullopt;
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

struct Program {
    const char* name;
    Words words;
    std::vector<double> times{};

    double median()
    {
        std::sort(times.begin(), times.end());
        return times[times.size() / 2];
    }
};

} // namespace

int main(int argc, char** argv)
{
    const int repetitions = argc == 3 && std::string(argv[1]) == "--repetitions" ? std::atoi(argv[2]) : 41;
    const Path self = std::filesystem::read_symlink("/proc/self/exe");
    const std::string podium = (self.parent_path() / "podium").string();
    const Path peers = self.parent_path() / "../../peers/bin/python";
    auto folder = TemporaryFolder::create(std::filesystem::temp_directory_path(), "bench-startup");
    if (repetitions < 1 || !folder || !once({podium, "workspace", "init", ".", "--quiet"}, folder->path())) {
        std::fprintf(stderr, "usage: bench_startup [--repetitions N], with podium built beside it\n");
        return 2;
    }
    std::vector<Program> programs{
        {"podium --batch --version", {podium, "--batch", "--version"}},
        {"podium data list", {podium, "data", "list"}},
        {"/bin/true", {"/bin/true"}},
        {"python -c 'import pandas'",
         {pathExists(peers) ? peers.string() : std::string("python3"), "-c", "import pandas"}}};
    for (int i = 0; i < repetitions; ++i)
        for (Program& program : programs)
            if (const auto time = once(program.words, folder->path())) program.times.push_back(*time);
    const double ours = programs.front().median();
    for (Program& program : programs) {
        if (program.times.empty()) std::printf("%-28s skipped: it does not run here\n", program.name);
        else std::printf("%-28s %7.1f ms, ratio %.2f\n", program.name, program.median(), program.median() / ours);
    }
    std::printf("bar: %.0f ms, %s\n", barMs, ours < barMs ? "kept" : "MISSED");
    return ours < barMs ? 0 : 1;
}
