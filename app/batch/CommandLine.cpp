#include "app/batch/CommandLine.h"

#include "app/batch/GlobalOption.h"
#include "core/base/Text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>

namespace podium::batch {
namespace {

using workflows::VerbSpec;
using Given = std::map<std::string, std::vector<std::string>>;

const GlobalOption* globalOption(std::string_view word)
{
    if (!word.starts_with("--")) return nullptr;
    const std::string_view name =
        word.substr(2, word.find('=') == std::string_view::npos ? word.npos : word.find('=') - 2);
    const auto found =
        std::find_if(globalTable.begin(), globalTable.end(), [&](const auto& option) { return option.name == name; });
    return found == globalTable.end() ? nullptr : &*found;
}

Error usageError(std::string what, std::string remedy)
{
    return makeError(ErrorCode::InvalidInput, std::move(what), std::move(remedy));
}

// The first two words that are neither options nor their values are the word and the verb.
struct Found {
    std::string word;
    std::string verb;
    std::vector<std::string> rest; // everything else, in order
};

Found findWordAndVerb(const std::vector<std::string>& words)
{
    Found found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--batch") continue;
        const bool option = word.size() > 1 && word.starts_with('-');
        if (!option && found.word.empty()) {
            found.word = word;
        } else if (!option && found.verb.empty()) {
            found.verb = word;
        } else {
            found.rest.push_back(word);
            const auto* global = globalOption(word);
            if (global && global->takesValue && word.find('=') == std::string::npos && i + 1 < words.size())
                found.rest.push_back(words[++i]);
            else if (option && !global && found.verb.empty())
                return found; // an unknown option before the verb: reported as such
        }
    }
    return found;
}

std::vector<std::string> optionNames(const VerbSpec& spec)
{
    std::vector<std::string> names;
    for (const auto& option : spec.options) names.push_back("--" + option.param.name);
    for (const auto& option : globalTable) names.push_back(std::string("--") + option.name);
    return names;
}

// What CLI11 collects, before it is checked and typed.
struct Collected {
    std::map<std::string, std::vector<std::string>> values;
    std::map<std::string, bool> flags;
};

Status applyGlobals(Collected& collected, GlobalOptions& globals)
{
    const auto last = [&](const char* name) -> std::optional<std::string> {
        const auto& values = collected.values[name];
        return values.empty() ? std::nullopt : std::optional(values.back());
    };
    if (const auto format = last("format")) {
        PODIUM_TRY_ASSIGN(globals.format, formatFrom(*format));
    }
    globals.strict = collected.flags["strict"];
    globals.offline = collected.flags["offline"];
    globals.yes = collected.flags["yes"];
    globals.dryRun = collected.flags["dry-run"];
    globals.quiet = collected.flags["quiet"];
    globals.verbose = collected.flags["verbose"];
    if (const auto folder = last("workspace")) globals.workspace = pathFrom(*folder);
    if (const auto progress = last("progress")) {
        const std::vector<std::string> styles{"auto", "bar", "plain", "json", "none"};
        if (std::find(styles.begin(), styles.end(), *progress) == styles.end())
            return usageError(format("Could not use --progress {}: it is not known.", printable(*progress, 40)),
                              suggestion(*progress, styles));
        globals.progress = *progress;
    }
    if (const auto seed = last("seed")) {
        const auto number = parseInteger(*seed);
        if (!number || *number < 0)
            return usageError(
                format("Could not use --seed {}: it is not a whole number of 0 or more.", printable(*seed, 40)), "");
        globals.seed = static_cast<std::uint64_t>(*number);
    }
    if (const auto timeout = last("timeout")) {
        PODIUM_TRY_ASSIGN(globals.timeout, parseDuration(*timeout));
    }
    for (const auto& text : collected.values["set"]) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return usageError(format("Could not use --set {}: it has no key and value.", printable(text, 60)),
                              "Write it as --set key=value.");
        globals.settings[text.substr(0, equals)] = text.substr(equals + 1);
    }
    for (const auto& text : collected.values["output"]) {
        const std::size_t colon = text.find(':');
        if (const auto named = colon == std::string::npos ? Result<Format>(Error{}) : formatFrom(text.substr(0, colon)))
        {
            globals.outputs.emplace_back(*named, pathFrom(text.substr(colon + 1)));
            continue;
        }
        const std::string lower = toLower(text);
        const Format format = lower.ends_with(".json")                              ? Format::Json
                              : lower.ends_with(".md")                              ? Format::Markdown
                              : lower.ends_with(".html") || lower.ends_with(".htm") ? Format::Html
                              : lower.ends_with(".xml")                             ? Format::JUnit
                                                                                    : Format::Table;
        globals.outputs.emplace_back(format, pathFrom(text));
    }
    return success();
}

Status checkSettings(const VerbSpec& spec, const GlobalOptions& globals)
{
    if (globals.settings.empty()) return success();
    if (spec.settings.empty())
        return usageError(format("Could not use --set {}: {} {} has no settings.", globals.settings.begin()->first,
                                 spec.word, spec.verb),
                          "");
    std::map<std::string, std::string> checked = globals.settings;
    // A setting "types.*" stands for any key with that beginning.
    std::vector<ParamSpec> plain;
    for (const auto& setting : spec.settings) {
        if (!setting.name.ends_with('*')) {
            plain.push_back(setting);
            continue;
        }
        const std::string prefix = setting.name.substr(0, setting.name.size() - 1);
        std::erase_if(checked, [&](const auto& entry) { return entry.first.starts_with(prefix); });
    }
    PODIUM_TRY(Params::from(plain, checked));
    return success();
}

// What the verb takes, told to CLI11.
void declareOptions(CLI::App& app, const VerbSpec& spec, Collected& collected)
{
    const auto add = [&](const std::string& name, bool isFlag) {
        if (isFlag) app.add_flag("--" + name, collected.flags[name]);
        else
            app.add_option("--" + name, collected.values[name])
                ->allow_extra_args(false)
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    for (const auto& option : globalTable) add(option.name, !option.takesValue);
    for (const auto& option : spec.options)
        if (!globalOption("--" + option.param.name))
            add(option.param.name, option.param.type == ParamSpec::Type::Boolean);
}

// All words that belong to no option.
Result<std::vector<std::string>> positionalWords(const CLI::App& app, const VerbSpec& spec)
{
    std::vector<std::string> words;
    for (const auto& word : app.remaining()) {
        if (word == "--") continue;
        if (word.size() > 1 && word.starts_with('-') && !parseReal(word))
            return usageError(
                format("Could not use {}: {} {} has no such option.", printable(word, 60), spec.word, spec.verb),
                suggestion(word.substr(0, word.find('=')), optionNames(spec)));
        words.push_back(word);
    }
    return words;
}

std::string seeHelp(const VerbSpec& spec) { return format("See podium {} {} --help.", spec.word, spec.verb); }

// Words to arguments in order; a repeated one, or one that may be missing, takes what the required ones behind it
// leave.
Status takeArguments(const VerbSpec& spec, const std::vector<std::string>& words, Given& given)
{
    std::size_t next = 0;
    auto needed = static_cast<std::size_t>(std::count_if(spec.arguments.begin(), spec.arguments.end(),
                                                         [](const auto& argument) { return argument.required; }));
    for (const auto& argument : spec.arguments) {
        if (argument.required) --needed; // from here on: of those behind it
        const std::size_t left = words.size() - next;
        const std::size_t free = left > needed ? left - needed : 0;
        std::size_t take = argument.repeated ? free : std::min<std::size_t>(argument.required ? left : free, 1);
        if (take == 0 && argument.required)
            return usageError(format("Could not run {} {}: {} is missing.", spec.word, spec.verb, argument.name),
                              seeHelp(spec));
        for (; take > 0; --take) given[argument.name].push_back(words[next++]);
    }
    if (next == words.size()) return success();
    return usageError(format("Could not run {} {}: \"{}\" is one argument too many.", spec.word, spec.verb,
                             printable(words[next], 60)),
                      seeHelp(spec));
}

Status takeOptions(const VerbSpec& spec, Collected& collected, Given& given)
{
    for (const auto& option : spec.options) {
        const std::string& name = option.param.name;
        if (option.param.type == ParamSpec::Type::Boolean) {
            if (collected.flags[name]) given[name] = {"true"};
            continue;
        }
        const auto& values = collected.values[name];
        if (values.empty() && option.required)
            return usageError(format("Could not run {} {}: --{} is missing.", spec.word, spec.verb, name),
                              option.param.sentence);
        if (values.empty()) continue;
        if (values.size() > 1 && !option.repeated)
            return usageError(
                format("Could not run {} {}: --{} was given {} times.", spec.word, spec.verb, name, values.size()),
                "Give it once.");
        for (const auto& value : values) PODIUM_TRY(option.param.parse(value));
        given[name] = values;
    }
    return success();
}

Status parseVerb(std::vector<std::string> words, GlobalOptions& globals, ParsedLine& line)
{
    Collected collected;
    CLI::App app;
    app.set_help_flag();
    app.allow_extras(true);
    declareOptions(app, line.spec, collected);
    std::reverse(words.begin(), words.end()); // CLI11 takes them last first
    try {
        app.parse(words);
    } catch (const CLI::ParseError& error) {
        return usageError(format("Could not read the command line: {}.", printable(error.what(), 200)),
                          seeHelp(line.spec));
    }
    PODIUM_TRY(applyGlobals(collected, globals));
    line.globals = globals;
    PODIUM_TRY_ASSIGN(const std::vector<std::string> positional, positionalWords(app, line.spec));
    PODIUM_TRY(takeArguments(line.spec, positional, line.given));
    PODIUM_TRY(takeOptions(line.spec, collected, line.given));
    return checkSettings(line.spec, globals);
}

} // namespace

Result<ParsedLine> parseLine(const std::vector<std::string>& words, GlobalOptions& globals)
{
    ParsedLine line;
    const Found found = findWordAndVerb(words);
    const auto asked = [&](const char* option) { return std::find(words.begin(), words.end(), option) != words.end(); };
    line.help = asked("--help") || asked("-h") || found.word == "help" || (found.word.empty() && !asked("--version"));
    line.version = asked("--version") && found.word.empty();
    if (found.word == "help") {
        line.spec.word = found.verb;
        return line;
    }
    if (line.version || (line.help && found.verb.empty())) {
        line.spec.word = found.word;
        return line;
    }
    PODIUM_TRY_ASSIGN(line.spec, workflows::findVerb(found.word, found.verb));
    if (!line.help) PODIUM_TRY(parseVerb(found.rest, globals, line));
    return line;
}

} // namespace podium::batch
