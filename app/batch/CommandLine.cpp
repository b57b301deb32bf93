#include "app/batch/CommandLine.h"

#include "core/base/Text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>

namespace podium::batch {
namespace {

using workflows::VerbSpec;

struct GlobalOption {
    const char* name;
    bool takesValue;
    const char* value;
    const char* sentence;
};

constexpr std::array<GlobalOption, 15> globalTable{{
    {"workspace", true, "DIR", "The workspace; default: the nearest parent with podium.yml."},
    {"format", true, "F", "table, json, markdown, junit or html."},
    {"output", true, "[F:]FILE", "Also write the result to a file; may be repeated."},
    {"set", true, "k=v", "A setting of the verb, typed; may be repeated."},
    {"seed", true, "N", "Seed of everything random."},
    {"strict", false, "", "A warning counts as no."},
    {"offline", false, "", "Any need for the network is an error."},
    {"yes", false, "", "Nothing is asked; accepted for scripts."},
    {"dry-run", false, "", "Say what would be done, and do nothing."},
    {"progress", true, "STYLE", "auto, bar, plain, json or none; on standard error."},
    {"timeout", true, "TIME", "Stop after 30s, 5m, 1h ..."},
    {"quiet", false, "", "Nothing on standard error but errors."},
    {"verbose", false, "", "Log what is done, on standard error."},
    {"help", false, "", "This help."},
    {"version", false, "", "The version."},
}};

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

} // namespace

Result<ParsedLine> parseLine(const std::vector<std::string>& words, GlobalOptions& globals)
{
    ParsedLine line;
    const Found found = findWordAndVerb(words);
    const auto asked = [&](const char* option) { return std::find(words.begin(), words.end(), option) != words.end(); };
    line.help = asked("--help") || asked("-h") || (found.word.empty() && !asked("--version"));
    line.version = asked("--version") && found.word.empty();
    if (found.word == "help") {
        line.help = true;
        return line;
    }
    if (line.version || (line.help && found.verb.empty())) {
        line.spec.word = found.word;
        return line;
    }
    PODIUM_TRY_ASSIGN(line.spec, workflows::findVerb(found.word, found.verb));
    if (line.help) return line;

    Collected collected;
    CLI::App app;
    app.set_help_flag();
    app.allow_extras(false);
    app.prefix_command(false);
    try {
        std::vector<std::string> positional;
        for (const auto& option : globalTable) {
            const std::string name = std::string("--") + option.name;
            if (option.takesValue)
                app.add_option(name, collected.values[option.name])
                    ->take_all()
                    ->allow_extra_args(false)
                    ->expected(1)
                    ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
            else app.add_flag(name, collected.flags[option.name]);
        }
        for (const auto& option : line.spec.options) {
            const std::string name = "--" + option.param.name;
            if (globalOption(name)) continue;
            if (option.param.type == ParamSpec::Type::Boolean) app.add_flag(name, collected.flags[option.param.name]);
            else
                app.add_option(name, collected.values[option.param.name])
                    ->allow_extra_args(false)
                    ->expected(1)
                    ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        }
        app.allow_extras(true);
        std::vector<std::string> arguments(found.rest.rbegin(), found.rest.rend()); // CLI11 takes them last first
        app.parse(arguments);
        PODIUM_TRY(applyGlobals(collected, globals));
        line.globals = globals;

        for (const auto& extra : app.remaining()) {
            if (extra == "--") continue;
            if (extra.size() > 1 && extra.starts_with('-') && !parseReal(extra))
                return usageError(format("Could not use {}: {} {} has no such option.", printable(extra, 60),
                                         line.spec.word, line.spec.verb),
                                  suggestion(extra.substr(0, extra.find('=')), optionNames(line.spec)));
            positional.push_back(extra);
        }
        // Arguments in order; a repeated one takes what the required ones behind it leave.
        std::size_t next = 0;
        for (std::size_t i = 0; i < line.spec.arguments.size(); ++i) {
            const auto& argument = line.spec.arguments[i];
            std::size_t neededBehind = 0;
            for (std::size_t j = i + 1; j < line.spec.arguments.size(); ++j)
                neededBehind += line.spec.arguments[j].required ? 1 : 0;
            const std::size_t left = positional.size() - next;
            std::size_t take = argument.repeated ? (left > neededBehind ? left - neededBehind : 0)
                                                 : (left > (argument.required ? 0 : neededBehind) ? 1 : 0);
            if (take == 0 && argument.required)
                return usageError(
                    format("Could not run {} {}: {} is missing.", line.spec.word, line.spec.verb, argument.name),
                    format("See podium {} {} --help.", line.spec.word, line.spec.verb));
            for (; take > 0; --take) line.given[argument.name].push_back(positional[next++]);
        }
        if (next < positional.size())
            return usageError(format("Could not run {} {}: \"{}\" is one argument too many.", line.spec.word,
                                     line.spec.verb, printable(positional[next], 60)),
                              format("See podium {} {} --help.", line.spec.word, line.spec.verb));
        for (const auto& option : line.spec.options) {
            const std::string& name = option.param.name;
            if (option.param.type == ParamSpec::Type::Boolean) {
                if (collected.flags[name]) line.given[name] = {"true"};
                continue;
            }
            const auto& values = collected.values[name];
            if (values.empty() && option.required)
                return usageError(format("Could not run {} {}: --{} is missing.", line.spec.word, line.spec.verb, name),
                                  option.param.sentence);
            if (values.empty()) continue;
            if (values.size() > 1 && !option.repeated)
                return usageError(format("Could not run {} {}: --{} was given {} times.", line.spec.word,
                                         line.spec.verb, name, values.size()),
                                  "Give it once.");
            for (const auto& value : values) PODIUM_TRY(option.param.parse(value));
            line.given[name] = values;
        }
    } catch (const CLI::ParseError& error) {
        return usageError(format("Could not read the command line: {}.", printable(error.what(), 200)),
                          format("See podium {} {} --help.", line.spec.word, line.spec.verb));
    }
    PODIUM_TRY(checkSettings(line.spec, globals));
    return line;
}

std::string generalHelp()
{
    std::string text =
        "podium - browse, profile, train, compare and promote; offline, in one program\n\n"
        "  podium [FOLDER|FILE]              open the window\n"
        "  podium <word> <verb> [...]        run one verb here (the same as podium --batch <word> <verb>)\n\n";
    for (const auto& word : workflows::verbWords()) text += wordHelp(word) + "\n";
    text += "Options of every verb:\n";
    for (const auto& option : globalTable)
        text += format("  --{:<22}{}\n", std::string(option.name) + " " + option.value, option.sentence);
    return text;
}

std::string wordHelp(const std::string& word)
{
    std::string text = word + "\n";
    for (const auto& spec : workflows::verbSpecs())
        if (spec.word == word) text += format("  {:<12}{}\n", spec.verb, spec.sentence);
    return text;
}

std::string verbHelp(const VerbSpec& spec)
{
    std::string usage = format("podium {} {}", spec.word, spec.verb);
    for (const auto& argument : spec.arguments) {
        const std::string name = argument.name + (argument.repeated ? "..." : "");
        usage += argument.required ? " " + name : " [" + name + "]";
    }
    std::string text = usage + " [options]\n\n" + spec.sentence + "\n";
    if (!spec.arguments.empty()) text += "\nArguments:\n";
    for (const auto& argument : spec.arguments) text += format("  {:<24}{}\n", argument.name, argument.sentence);
    if (!spec.options.empty()) text += "\nOptions:\n";
    for (const auto& option : spec.options) {
        const std::string fallback = paramText(option.param.fallback);
        const bool flag = option.param.type == ParamSpec::Type::Boolean;
        text += format("  --{:<22}{}{}\n",
                       option.param.name + (flag ? "" : " " + (option.value.empty() ? "X" : option.value)),
                       option.param.sentence, flag || fallback.empty() ? "" : " Default: " + fallback + ".");
    }
    if (!spec.settings.empty()) text += "\nSettings (--set key=value):\n";
    for (const auto& setting : spec.settings) {
        const std::string fallback = paramText(setting.fallback);
        text += format("  {:<24}{}{}\n", setting.name, setting.sentence,
                       fallback.empty() ? "" : " Default: " + fallback + ".");
    }
    return text + "\nOptions of every verb: podium --help\n";
}

} // namespace podium::batch
