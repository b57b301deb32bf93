#include "app/batch/BatchMain.h"
#include "app/batch/CommandLine.h"
#include "app/batch/CommandTable.h"
#include "app/batch/Help.h"
#include "core/base/Text.h"
#include "tests/support/TestSupport.h"

#include <set>

using namespace podium;
using batch::GlobalOptions;

namespace {

Result<batch::ParsedLine> parse(std::vector<std::string> words)
{
    GlobalOptions globals;
    return batch::parseLine(words, globals);
}

} // namespace

TEST_CASE("global options may stand before or behind the verb")
{
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"--format", "json", "data", "list", "--workspace", "w"},
                                               {"--batch", "data", "--format=json", "list", "--workspace=w"},
                                               {"data", "list", "--workspace", "w", "--format", "json"}})
    {
        REQUIRE_VALUE(const auto line, parse(words));
        CHECK(line.spec.word == "data");
        CHECK(line.spec.verb == "list");
        CHECK(line.globals.format == batch::Format::Json);
        CHECK(line.globals.workspace == Path("w"));
    }
}

TEST_CASE("arguments: optional first, repeated last, none too many")
{
    REQUIRE_VALUE(const auto one, parse({"data", "import", "houses.csv"}));
    CHECK(one.given.at("NAME") == std::vector<std::string>{"houses.csv"}); // the verb tells a file from a name
    CHECK_FALSE(one.given.contains("SOURCE"));
    REQUIRE_VALUE(const auto two, parse({"data", "import", "houses", "a.csv", "b.csv"}));
    CHECK(two.given.at("NAME") == std::vector<std::string>{"houses"});
    CHECK(two.given.at("SOURCE") == std::vector<std::string>{"a.csv", "b.csv"});
    CHECK_ERROR(parse({"registry", "show"}), ErrorCode::InvalidInput, "MODEL is missing");
    CHECK_ERROR(parse({"tracking", "show", "a", "b"}), ErrorCode::InvalidInput, "one argument too many");
}

TEST_CASE("what is not known is refused with the nearest, what comes later by name")
{
    CHECK_ERROR(parse({"dtaa", "list"}), ErrorCode::InvalidInput, "Did you mean \"data\"?");
    CHECK_ERROR(parse({"data", "improt", "x"}), ErrorCode::InvalidInput, "Did you mean \"import\"?");
    CHECK_ERROR(parse({"data", "list", "--fromat", "json"}), ErrorCode::InvalidInput, "Did you mean \"--format\"?");
    CHECK_ERROR(parse({"training", "run", "--data", "x", "--learner", "ridge", "--recipie", "r"}),
                ErrorCode::InvalidInput, "--recipe");
    CHECK_ERROR(parse({"jobs", "run", "x.yml"}), ErrorCode::Unsupported, "jobs run: it is not built yet");
    CHECK_ERROR(parse({"evaluation", "explain"}), ErrorCode::Unsupported, "not built yet");
    CHECK_ERROR(parse({"data", "list", "--format", "jsno"}), ErrorCode::InvalidInput, "Did you mean \"json\"?");
    CHECK_ERROR(parse({"data", "import", "x.csv", "--set", "delimeter=;"}), ErrorCode::InvalidInput,
                "Did you mean \"delimiter\"?");
    CHECK_ERROR(parse({"data", "list", "--set", "a=b"}), ErrorCode::InvalidInput, "has no settings");
    CHECK_ERROR(parse({"tracking", "list", "--limit", "many"}), ErrorCode::InvalidInput, "limit");
    CHECK_ERROR(parse({"tracking", "list", "--limit", "1", "--limit", "2"}), ErrorCode::InvalidInput, "given 2 times");
    CHECK_ERROR(parse({"registry", "approve", "models:/x/1"}), ErrorCode::InvalidInput, "--reason is missing");
    CHECK_ERROR(parse({"data", "list", "--timeout", "soon"}), ErrorCode::InvalidInput, "duration");
}

TEST_CASE("every verb has a command, and every command a verb")
{
    std::set<std::string> verbs, commands;
    for (const auto& spec : workflows::verbSpecs()) verbs.insert(spec.word + " " + spec.verb);
    for (const auto& command : batch::commandTable()) commands.insert(command.word + " " + command.verb);
    CHECK(verbs == commands);
}

TEST_CASE("every verb explains itself")
{
    const std::string all = batch::generalHelp();
    for (const auto& spec : workflows::verbSpecs()) {
        CAPTURE(spec.word + " " + spec.verb);
        CHECK(all.find(spec.sentence) != std::string::npos);
        CHECK(spec.sentence.ends_with('.') != spec.sentence.ends_with('?'));
        const std::string help = batch::verbHelp(spec);
        for (const auto& option : spec.options) CHECK(help.find("--" + option.param.name) != std::string::npos);
        for (const auto& option : spec.options) CHECK_FALSE(option.param.sentence.empty());
    }
}

TEST_CASE("a batch call is told from something to open")
{
    CHECK(batch::isBatchCall({"data", "list"}));
    CHECK(batch::isBatchCall({"--batch", "data", "list"}));
    CHECK(batch::isBatchCall({"--version"}));
    CHECK_FALSE(batch::isBatchCall({}));
    CHECK_FALSE(batch::isBatchCall({"houses.csv"}));
}

TEST_CASE("manual and completion name every verb and every option")
{
    const std::string manual = batch::manualPage();
    const std::string completion = batch::bashCompletion();
    for (const auto& spec : workflows::verbSpecs()) {
        CAPTURE(spec.word + " " + spec.verb);
        CHECK(completion.find(spec.word + ") choices=\"") != std::string::npos);
        CHECK(manual.find(".SS podium " + spec.word + " " + spec.verb) != std::string::npos);
        for (const auto& option : spec.options) {
            CAPTURE(option.param.name);
            CHECK(completion.find("--" + option.param.name) != std::string::npos);
        }
    }
    // Any other line that begins with a point would be a request to troff.
    const std::set<std::string> requests{".TH", ".SH", ".SS", ".TP", ".B", ".I", ".RI", ".br"};
    for (const auto& line : podium::split(manual, '\n')) {
        CAPTURE(line);
        if (line.starts_with('.')) CHECK(requests.contains(line.substr(0, line.find(' '))));
    }
}
