// Verbs run as objects with in, out and err, in a folder of their own.
#include "app/batch/BatchMain.h"
#include "core/base/Json.h"
#include "tests/support/TestSupport.h"

#include <clocale>
#include <cstdlib>
#include <unistd.h>

using namespace podium;
using test::Folder;

namespace {

struct Said {
    int code = 0;
    std::string out;
    std::string err;
};

std::string drained(std::FILE* file)
{
    std::fflush(file);
    std::rewind(file);
    std::string text;
    char block[4096];
    for (std::size_t count = 0; (count = std::fread(block, 1, sizeof block, file)) > 0;) text.append(block, count);
    std::fclose(file);
    return text;
}

Said run(std::vector<std::string> words, std::stop_source stop = {})
{
    static const FixedClock clock(1'767'225'600'000); // 2026-01-01
    std::FILE* out = std::tmpfile();
    std::FILE* err = std::tmpfile();
    Said said;
    said.code = batch::runBatch(words, {out, err}, clock, stop);
    said.out = drained(out);
    said.err = drained(err);
    return said;
}

// A workspace with sixty rows in which y = 2 x + noise and the group decides nothing.
struct Workspace {
    Folder folder;
    std::string path = (folder.path() / "w \xF0\x9F\x8F\xA0").string();
    Workspace()
    {
        ::setenv("PODIUM_AS", "ana@example.org", 1);
        CHECK(run({"workspace", "init", path}).code == 0);
        std::string csv = "id,x,group,y\n";
        for (int i = 0; i < 400; ++i)
            csv += std::to_string(i) + "," + std::to_string(i % 37) + "," + (i % 3 ? "a" : "b") + "," +
                   std::to_string(2 * (i % 37) + (i * 7919 % 11)) + "\n";
        folder.write("rows.csv", csv);
        CHECK(run({"data", "import", "rows", (folder.path() / "rows.csv").string(), "--workspace", path}).code == 0);
    }
    Said operator()(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--workspace", path});
        return run(std::move(words));
    }
    Json json(std::vector<std::string> words, int code = 0) const
    {
        words.insert(words.end(), {"--format", "json"});
        const Said said = (*this)(std::move(words));
        CAPTURE(said.err);
        CHECK(said.code == code);
        REQUIRE_VALUE(Json document, parseJson(said.out, "stdout"));
        return document;
    }
};

} // namespace

TEST_CASE("the same bytes are unchanged, other bytes are a new version")
{
    Workspace w;
    const std::string csv = (w.folder.path() / "rows.csv").string();
    CHECK(w.json({"data", "import", "rows", csv})["result"] == "unchanged");
    w.folder.write("rows.csv", *readFile(csv) + "400,1,a,2\n");
    const Json second = w.json({"data", "import", "rows", csv});
    CHECK(second["result"] == "created");
    CHECK(second["address"] == "rows:2");
    CHECK(w.json({"data", "list"})["versions"].size() == 2);
    CHECK(w({"data", "verify", "rows:1"}).code == 0);
}

TEST_CASE("a thread from data to a promoted model, with exit codes that tell the answers apart")
{
    Workspace w;
    w.folder.write(
        "gate.yml",
        "name: g\nmodel: m\nfirst_champion: allow\nchecks:\n  - {metric: root_mean_squared_error, max: 20}\n"
        "  - {metric: mean_absolute_error, versus: baseline, better: true}\n"
        "  - {metric: root_mean_squared_error, versus: champion, min_relative_change: 0.01, confidence: 0.95}\n"
        "approvals: {required: 1, not_author: true}\n");
    const std::string gate = (w.folder.path() / "gate.yml").string();
    const Json first =
        w.json({"training", "run", "--data", "rows", "--target", "y", "--learner", "median", "--split", "every:5"});
    CHECK(first["status"] == "FINISHED");
    CHECK(first["data"]["address"] == "rows:1");
    const Json second =
        w.json({"training", "run", "--data", "rows", "--target", "y", "--learner", "ridge", "--split", "every:5"});
    CHECK(second["metrics"]["test/root_mean_squared_error"].get<double>() <
          first["metrics"]["test/root_mean_squared_error"].get<double>());
    const std::string firstRun = "runs:/" + first["run_id"].get<std::string>();
    const std::string secondRun = "runs:/" + second["run_id"].get<std::string>();

    CHECK(w.json({"registry", "register", firstRun, "--name", "m"})["result"] == "created");
    CHECK(w.json({"registry", "register", firstRun, "--name", "m"})["result"] == "unchanged");
    CHECK(w.json({"registry", "register", secondRun, "--name", "m"})["model_uri"] == "models:/m/2");

    // The median is not better than the baseline mean by this gate's measure, or it is: the gate says which, and the
    // code agrees.
    const Json judged = w.json({"registry", "gate", "models:/m/2", "--gate", gate});
    CHECK(judged["verdict"] == "yes");
    CHECK(judged["planned"] == 3);
    CHECK(judged["skipped"] == 1); // no champion yet, and the gate allows that

    CHECK(w({"registry", "promote", "models:/m/2", "--reason", "good"}).code == 5); // nothing was requested
    CHECK(w.json({"registry", "request", "models:/m/2", "--gate", gate})["result"] == "created");
    CHECK(w({"registry", "promote", "models:/m/2", "--reason", "good"}).code == 5); // nobody has approved
    CHECK(w({"registry", "approve", "models:/m/2", "--reason", "mine"}).code == 5); // the author may not
    CHECK(w({"registry", "approve", "models:/m/2", "--reason", "ok", "--as", "bob@example.org"}).code == 0);
    CHECK(w.json({"registry", "promote", "models:/m/2", "--reason", "good"})["result"] == "updated");
    CHECK(w.json({"registry", "promote", "models:/m/2", "--reason", "good"})["result"] == "unchanged");

    const Json compared = w.json({"evaluation", "compare", "models:/m/1", "--slices", "group"}, 1);
    CHECK(compared["verdict"] == "worse");
    CHECK(compared["rows"] == 80);
    CHECK(compared["slices"].size() == 2);
    CHECK(w.json({"evaluation", "compare", secondRun, "--champion", firstRun})["verdict"] == "better");
    CHECK(w.json({"registry", "gate", "models:/m/1", "--gate", gate}, 1)["verdict"] == "no");
    CHECK(w({"registry", "promote", "models:/m/1", "--gate", gate, "--reason", "back"}).code == 1);

    CHECK(w({"registry", "restore", "m", "--to", "1", "--reason", "never was"}).code == 5);
    CHECK(w({"registry", "verify"}).code == 0);
    const Json history = w.json({"registry", "history", "m"});
    CHECK(history["aliases"]["champion"] == "2");
    CHECK(history["entries"].size() == 5);
    CHECK(w({"workspace", "doctor", "--deep"}).code == 0);
}

TEST_CASE("a test part that either side was trained on is undecided")
{
    Workspace w;
    const Json a =
        w.json({"training", "run", "--data", "rows", "--target", "y", "--learner", "ridge", "--split", "every:5"});
    const Json b =
        w.json({"training", "run", "--data", "rows", "--target", "y", "--learner", "median", "--split", "random:0.2"});
    const Json compared = w.json({"evaluation", "compare", "runs:/" + b["run_id"].get<std::string>(), "--champion",
                                  "runs:/" + a["run_id"].get<std::string>()},
                                 4);
    CHECK(compared["verdict"] == "undecided");
    CHECK(compared["overlap"]["champion_training_rows"].get<int>() > 0);
    CHECK(compared["reasons"].size() >= 1);
}

TEST_CASE("training again gives the same model hash, whatever the thread count and the locale")
{
    Workspace w;
    const std::vector<std::string> line{"training",  "run",           "--data",  "rows",           "--target", "y",
                                        "--learner", "random_forest", "--param", "n_estimators=7", "--seed",   "3"};
    const std::string first = w.json(line)["model_hash"];
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    const std::string second = w.json(line)["model_hash"];
    std::setlocale(LC_ALL, "C");
    CHECK(first == second);
    CHECK(first.size() == 64);
}

TEST_CASE("failures have one sentence, a remedy and their code, also as JSON")
{
    Workspace w;
    const Said missing = w({"training", "run", "--data", "rows", "--target", "yy", "--learner", "ridge"});
    CHECK(missing.code == 2);
    CHECK(missing.out.empty());
    CHECK(missing.err.find("error: ") == 0);
    CHECK(missing.err.find("yy") != std::string::npos);
    CHECK(w({"training", "run", "--data", "row", "--target", "y", "--learner", "ridge"}).code == 3);
    CHECK(w({"training", "run", "--data", "rows", "--target", "y", "--learner", "xgboost"}).code == 7);
    CHECK(w({"tracking", "show", "runs:/ffffffffff"}).code == 3);
    const Json error = w.json({"data", "show", "absent"}, 3);
    CHECK(error["schema"] == "podium.error/1");
    CHECK(error["exit_code"] == 3);
    CHECK(run({"data", "list", "--workspace", w.folder.path().string()}).code == 3);
}

TEST_CASE("a stop before the work is a stop: 130, and no run is left behind")
{
    Workspace w;
    std::stop_source stop;
    stop.request_stop();
    const Said said =
        run({"training", "run", "--data", "rows", "--target", "y", "--learner", "ridge", "--workspace", w.path}, stop);
    CHECK(said.code == 130);
    CHECK(w.json({"tracking", "list"})["total"] == 0);
}

TEST_CASE("predictions made anywhere are compared by key, and unequal keys are undecided")
{
    Folder folder;
    std::string a = "id,truth,prediction\n", b = a, c = a;
    for (int i = 0; i < 200; ++i) {
        a += std::to_string(i) + "," + std::to_string(i) + "," + std::to_string(i + (i % 2 ? 9 : -9)) + "\n";
        b += std::to_string(i) + "," + std::to_string(i) + "," + std::to_string(i + (i % 2 ? 1 : -1)) + "\n";
        if (i) c += std::to_string(i) + "," + std::to_string(i) + "," + std::to_string(i) + "\n";
    }
    const std::string fileA = folder.write("a.csv", a).string(), fileB = folder.write("b.csv", b).string(),
                      fileC = folder.write("c.csv", c).string();
    const auto compare = [&](const std::string& champion, const std::string& challenger) {
        return run(
            {"evaluation", "compare", "--predictions", champion, challenger, "--key", "id", "--target", "truth"});
    };
    const Said better = compare(fileA, fileB);
    CAPTURE(better.err);
    CHECK(better.code == 0);
    CHECK(better.out.find("Challenger is better") == 0);
    CHECK(compare(fileB, fileA).code == 1);
    CHECK(compare(fileA, fileC).code == 4);
}
