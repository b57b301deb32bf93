#include "core/workflows/DataLineage.h"

#include "core/data/Importer.h"
#include "core/data/SchemaChange.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::workflows;

namespace {

data::DataVersion version(const std::string& name, const std::string& number, const std::string& hash)
{
    data::DataVersion made;
    made.name = name;
    made.version = number;
    made.hash = hash;
    return made;
}

tracking::Run run(const std::string& id, const std::string& address, const std::string& hash, TimeMs started)
{
    tracking::Run made;
    made.id.value = id;
    made.name = "run " + id;
    made.status = tracking::RunStatus::Finished;
    made.started = started;
    made.data = {address, hash, "random:0.2", "", ""};
    made.model.path = "model";
    return made;
}

} // namespace

TEST_CASE("A run used a version by its address, or by its hash where it was given a file")
{
    const data::DataVersion houses = version("houses", "3", "aa");
    CHECK(usesVersion({"houses:3", "aa", "", "", ""}, houses));
    CHECK(usesVersion({"houses:3#train", "aa", "", "", ""}, houses));
    CHECK(usesVersion({"data/houses.csv", "aa", "", "", ""}, houses));
    CHECK_FALSE(usesVersion({"houses:2", "aa", "", "", ""}, houses));
    CHECK_FALSE(usesVersion({"copies:1", "aa", "", "", ""}, houses)); // the same bytes under another name
    CHECK_FALSE(usesVersion({"data/houses.csv", "bb", "", "", ""}, houses));
    CHECK_FALSE(usesVersion({"", "", "", "", ""}, houses));
}

TEST_CASE("The lineage of a version has what it came from and what was made of it")
{
    data::DataVersion raw = version("raw", "1", "aa");
    data::DataVersion clean = version("clean", "2", "bb");
    clean.inputs = {"raw:1", "towns:4"};
    const std::vector<tracking::Run> runs{run("r1", "clean:2", "bb", 100), run("r2", "raw:1", "aa", 200),
                                          run("r3", "clean:2", "bb", 300)};
    registry::RegisteredModel model;
    model.name = "price";
    for (const auto& [number, id, address] :
         std::vector<std::array<std::string, 3>>{{"1", "r1", "clean:2"}, {"2", "r2", "raw:1"}, {"3", "r3", "clean:2"}})
    {
        registry::ModelVersion& made = model.versions.emplace_back();
        made.version = number;
        made.run.value = id;
        made.data.address = address;
    }
    registry::Alias champion;
    champion.name = "champion";
    champion.tenures.resize(2);
    champion.tenures[0].version = "3"; // was
    champion.tenures[1].version = "1"; // is
    model.aliases = {champion};

    const DataLineage of = lineageOf(clean, {raw, clean}, runs, {model});
    CHECK(of.inputs == std::vector<std::string>{"raw:1", "towns:4"});
    CHECK(of.derived.empty());
    REQUIRE(of.runs.size() == 2);
    CHECK(of.runs[0].address() == "runs:/r3");
    CHECK(of.runs[1].madeModel);
    CHECK(of.models == std::vector<LineageModel>{{"price", "3", "r3", {}}, {"price", "1", "r1", {"champion"}}});
    CHECK(of.models[1].address() == "models:/price/1");
    CHECK(lineageOf(raw, {raw, clean}, runs, {model}).derived == std::vector<std::string>{"clean:2"});
    CHECK(lineageOf(version("new", "1", "cc"), {raw}, runs, {model}).runs.empty());
}

TEST_CASE("What cannot be looked through is named, and hides nothing else")
{
    const SystemClock clock;
    const test::Folder folder;
    REQUIRE_OK(workspace::createWorkspace(folder / "w", "w"));
    REQUIRE_VALUE(const auto open, workspace::Workspace::open(folder / "w", clock));
    data::ImportRequest request;
    request.sources = {pathText(folder.write("houses.csv", "a\n1\n"))};
    REQUIRE_OK(data::importData(request, open->artifacts(), open->data(), clock, {}));
    const TaskContext calm;
    REQUIRE_VALUE(const DataLineage whole, dataLineage(*open, "houses", calm));
    CHECK(whole.unread.empty());

    folder.write("w/registry/price.jsonl", "no ledger\n");
    folder.write("w/data/towns.1.yml", "name: [\n");
    REQUIRE_VALUE(const DataLineage found, dataLineage(*open, "houses", calm));
    CHECK(found.version.address() == "houses:1");
    REQUIRE(found.unread.size() == 2);
    CHECK(found.unread[0].what.find("towns.1.yml") != std::string::npos);
    CHECK(found.unread[1].what.find("the ledger of price") != std::string::npos);
}

TEST_CASE("A change of columns is told by name")
{
    const Schema before{{{"id", ColumnType::Integer}, {"price", ColumnType::Integer}, {"lot", ColumnType::Real}}};
    const Schema after{{{"id", ColumnType::Integer}, {"price", ColumnType::Real}, {"pool", ColumnType::Boolean}}};
    const data::SchemaChange change = data::schemaChange(before, after);
    CHECK(change.words() == "added pool; removed lot; price: integer to real");
    CHECK(data::schemaChange(before, before).isNone());
    CHECK(data::schemaChange(before, before).words() == "none");
    Schema turned = before;
    std::swap(turned.fields[0], turned.fields[1]);
    CHECK(data::schemaChange(before, turned).words() == "other order");
    Schema wide;
    for (int i = 0; i < 2'400; ++i) wide.fields.push_back({"c" + std::to_string(i), ColumnType::Real});
    CHECK(data::schemaChange({}, wide).words() == "added c0, c1, c2, c3, 2396 more");
}
