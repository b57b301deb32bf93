// Holds core/, ui/ and app/ to tests/architecture/layers.txt. Knows nothing of the house itself, and links none of it,
// so that it runs even where the house does not build. Known-bad includes, held here, prove that it can fail.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Module {
    int floor = 0;
    std::set<std::string> neighbours; // closed under "may know what my neighbours may know"
};

struct Law {
    std::map<std::string, Module> modules; // by folder
    std::map<std::string, Words> doors;    // what is included -> who may
    std::vector<std::pair<std::size_t, Words>> lineCaps;
    Words unwantedNames;
};

bool matches(const std::string& text, const std::string& pattern, std::size_t t = 0, std::size_t p = 0)
{
    for (; p < pattern.size() && pattern[p] != '*'; ++p, ++t)
        if (t >= text.size() || text[t] != pattern[p]) return false;
    if (p == pattern.size()) return t == text.size();
    for (; t <= text.size(); ++t)
        if (matches(text, pattern, t, p + 1)) return true;
    return false;
}

bool matchesAny(const std::string& text, const Words& patterns)
{
    for (const auto& pattern : patterns)
        if (matches(text, pattern)) return true;
    return false;
}

Law readLaw(std::istream& in)
{
    Law law;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string kind, word;
        if (!(words >> kind) || kind[0] == '#') continue;
        Words rest;
        while (words >> word) rest.push_back(word);
        const Words who(rest.begin() + 1, rest.end());
        if (kind == "module") law.modules[rest[1]] = {std::stoi(rest[0]), {rest.begin() + 2, rest.end()}};
        else if (kind == "door") law.doors[rest[0]] = who;
        else if (kind == "lines") law.lineCaps.emplace_back(std::stoul(rest[0]), who);
        else if (kind == "unnamed") law.unwantedNames = rest;
        else FAIL("layers.txt has a line that begins with ", kind);
    }
    for (std::size_t round = 0; round < law.modules.size(); ++round) // transitive closure
        for (auto& [folder, module] : law.modules)
            for (const auto& neighbour : Words(module.neighbours.begin(), module.neighbours.end()))
                module.neighbours.insert(law.modules.at(neighbour).neighbours.begin(),
                                         law.modules.at(neighbour).neighbours.end());
    return law;
}

// The folder in the law that the path is in: the longest; empty where there is none.
std::string moduleOf(const Law& law, const std::string& path)
{
    std::string found;
    for (const auto& [folder, module] : law.modules)
        if (path.starts_with(folder + "/") && folder.size() > found.size()) found = folder;
    return found;
}

// Why `file` may not include `target` (as written: <...> or house/path.h); empty where it may.
std::string breach(const Law& law, const std::string& file, const std::string& target)
{
    const Words* allowed = nullptr;
    std::size_t length = 0;
    for (const auto& [pattern, who] : law.doors)
        if (pattern.size() >= length && matches(target, pattern)) allowed = &who, length = pattern.size();
    if (allowed && !matchesAny(file, *allowed)) return "goes through another file's door";
    if (target[0] == '<') {
        const bool ofTheLanguage = target.find_first_of("./") == std::string::npos;
        return allowed || ofTheLanguage ? "" : "is a library without a door in layers.txt";
    }
    const std::string from = moduleOf(law, file), to = moduleOf(law, target);
    if (from.empty()) return "is in a file of no known module";
    if (to.empty()) return target.ends_with(".moc") ? "" : "does not begin with storey and room";
    const Module& module = law.modules.at(from);
    const int floor = law.modules.at(to).floor;
    if (from == to || floor < module.floor || module.neighbours.contains(to)) return "";
    return floor > module.floor ? "is on a higher floor" : "is a neighbour it may not know";
}

// Everything in the text of one file that the law forbids, as "file:line: ...".
Words breaches(const Law& law, const std::string& file, const std::string& text)
{
    static const std::regex include(R"re(^\s*#\s*include\s*(<[^>]+>|"([^"]+)").*)re");
    Words found;
    std::size_t number = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::smatch parts;
        if (!std::regex_match(line, parts, include)) continue;
        const std::string target = parts[2].matched ? parts[2] : parts[1];
        if (const std::string why = breach(law, file, target); !why.empty())
            found.push_back(file + ":" + std::to_string(number) + ": " + target + " " + why);
    }
    for (const auto& [cap, who] : law.lineCaps)
        if (number > cap && matchesAny(file, who))
            found.push_back(file + ":" + std::to_string(number) + ": longer than " + std::to_string(cap) + " lines");
    if (matchesAny(fs::path(file).stem().string(), law.unwantedNames))
        found.push_back(file + ":1: a name that says the thing has not been understood yet");
    return found;
}

fs::path house()
{
    const char* source = std::getenv("PODIUM_SOURCE");
    return source ? fs::path(source) : fs::current_path();
}

Law theLaw()
{
    std::ifstream in(house() / "tests/architecture/layers.txt");
    REQUIRE_MESSAGE(in.good(),
                    "tests/architecture/layers.txt is missing; PODIUM_SOURCE must name the project's folder");
    return readLaw(in);
}

std::string textOf(const fs::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("theHouseKeepsItsLaw")
{
    const Law law = theLaw();
    std::size_t files = 0;
    for (const char* storey : {"core", "ui", "app"}) {
        if (!fs::exists(house() / storey)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(house() / storey)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".h" && extension != ".cpp") continue;
            ++files;
            const std::string file = fs::relative(entry.path(), house()).generic_string();
            for (const auto& line : breaches(law, file, textOf(entry.path()))) FAIL_CHECK(line);
        }
    }
    CHECK(files > 50); // nothing scanned is no pass
}

TEST_CASE("arrowsPointToNeighboursOnTheSameFloorAndNeverInACircle")
{
    for (const auto& [folder, module] : theLaw().modules) {
        CHECK_MESSAGE(!module.neighbours.contains(folder), folder);
        for (const auto& neighbour : module.neighbours)
            CHECK_MESSAGE(theLaw().modules.at(neighbour).floor == module.floor, folder, " -> ", neighbour);
    }
}

TEST_CASE("knownBadIncludesAreFound")
{
    const Law law = theLaw();
    const std::vector<std::array<std::string, 3>> bad = {
        {"core/base/Text.cpp", "\"core/table/Table.h\"", "higher floor"},
        {"core/base/Text.cpp", "\"core/tasks/TaskContext.h\"", "neighbour"},
        {"core/table/Table.h", "\"core/azure/ArmClient.h\"", "door"},
        {"core/training/Model.cpp", "\"core/evaluation/Slices.h\"", "neighbour"},
        {"core/training/trees/Tree.cpp", "\"core/tracking/Run.h\"", "neighbour"},
        {"core/data/Importer.cpp", "\"core/workspace/Workspace.h\"", "higher floor"},
        {"core/workspace/Workspace.cpp", "\"core/workflows/TrainModel.h\"", "neighbour"},
        {"core/workflows/TrainModel.cpp", "\"ui/shell/MainWindow.h\"", "door"},
        {"core/workflows/RunJob.cpp", "\"core/azure/AzureMlClient.h\"", "door"},
        {"core/jobs/LocalJobBackend.cpp", "\"core/azure/AzureMlClient.h\"", "door"},
        {"core/registry/Gate.cpp", "\"core/jobs/JobSpec.h\"", "neighbour"},
        {"core/data/Importer.cpp", "<duckdb.h>", "door"},
        {"core/tracking/SqliteTrackingStore.cpp", "<sqlite3.h>", "door"},
        {"core/registry/Gate.cpp", "<nlohmann/json.hpp>", "door"},
        {"core/training/Learner.h", "<Eigen/Core>", "door"},
        {"core/training/RandomForest.cpp", "<random>", "door"},
        {"core/features/Recipe.cpp", "<unistd.h>", "door"},
        {"core/features/Recipe.cpp", "<boost/regex.hpp>", "without a door"},
        {"core/features/Recipe.cpp", "<QString>", "door"},
        {"core/features/Recipe.cpp", "<QtCore/QString>", "door"},
        {"core/features/Recipe.cpp", "\"Split.h\"", "storey and room"},
        {"core/features/Recipe.cpp", "\"tests/support/TestSupport.h\"", "storey and room"},
        {"core/features/Recipe.cpp", "\"app/batch/ExitCodes.h\"", "higher floor"},
        {"core/attic/Old.cpp", "\"core/base/Text.h\"", "no known module"},
        {"ui/data/DataPage.cpp", "\"ui/evaluation/EvaluationPage.h\"", "neighbour"},
        {"ui/data/DataPage.cpp", "\"ui/shell/MainWindow.h\"", "higher floor"},
        {"ui/data/DataPage.cpp", "<QChartView>", "door"},
        {"ui/data/DataPage.cpp", "<QtCharts/QLineSeries>", "door"},
        {"ui/tables/RecordTable.cpp", "\"app/batch/Page.h\"", "higher floor"},
        {"app/batch/DataCommands.cpp", "\"ui/shell/MainWindow.h\"", "door"},
        {"app/batch/DataCommands.cpp", "<QString>", "door"},
        {"app/main.cpp", "<QApplication>", "door"},
    };
    for (const auto& [file, target, why] : bad) {
        const Words found = breaches(law, file, "// a comment\n#include " + target + "\n");
        CAPTURE(file);
        CAPTURE(target);
        REQUIRE(found.size() == 1);
        CHECK(found[0].starts_with(file + ":2: "));
        CHECK(found[0].find(why) != std::string::npos);
    }
}

TEST_CASE("whatTheHouseAllowsIsNotABreach")
{
    const Law law = theLaw();
    const std::vector<std::pair<std::string, std::string>> good = {
        {"core/registry/Gate.cpp", "\"core/features/Recipe.h\""}, // by way of training
        {"core/training/trees/Tree.cpp", "\"core/training/Learner.h\""},
        {"core/jobs/AzureJobBackend.cpp", "\"core/azure/AzureMlClient.h\""},
        {"core/workspace/Workspace.cpp", "\"core/azure/Credential.h\""},
        {"core/workflows/TrainModel.cpp", "\"core/registry/Gate.h\""},
        {"core/training/Ridge.cpp", "<Eigen/Cholesky>"},
        {"core/storage/DuckSession.cpp", "<duckdb.h>"},
        {"core/features/Recipe.cpp", "<unordered_map>"},
        {"ui/shell/MainWindow.cpp", "\"ui/data/DataPage.h\""},
        {"ui/charts/LineChart.cpp", "<QtCharts/QLineSeries>"},
        {"ui/data/DataPage.cpp", "<QListView>"},
        {"app/window/main.cpp", "\"ui/shell/MainWindow.h\""},
        {"app/main.cpp", "\"app/batch/BatchMain.h\""},
    };
    for (const auto& [file, target] : good)
        for (const auto& line : breaches(law, file, "#include " + target + "\n")) FAIL_CHECK(line);
}

TEST_CASE("longSourcesAndEmptyWordsAreFound")
{
    const Law law = theLaw();
    CHECK(breaches(law, "core/base/Text.cpp", std::string(700, '\n')).empty());
    CHECK(breaches(law, "core/base/Text.cpp", std::string(701, '\n')).size() == 1);
    CHECK(breaches(law, "ui/data/DataPage.cpp", std::string(401, '\n')).size() == 1);
    CHECK(breaches(law, "core/jobs/AzureJobBackend.cpp", std::string(401, '\n')).size() == 1);
    CHECK(breaches(law, "core/jobs/JobManager.h", "").size() == 1);
}
