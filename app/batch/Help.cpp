#include "app/batch/Help.h"

#include "app/batch/GlobalOption.h"
#include "core/base/Text.h"

namespace podium::batch {

using workflows::VerbSpec;

std::string usage(const VerbSpec& spec)
{
    std::string text = format("podium {} {}", spec.word, spec.verb);
    for (const auto& argument : spec.arguments) {
        const std::string name = argument.name + (argument.repeated ? "..." : "");
        text += argument.required ? " " + name : " [" + name + "]";
    }
    return text;
}

std::string generalHelp()
{
    std::string text =
        "podium - browse, profile, train, compare and promote; offline, in one program\n\n"
        "  podium [FOLDER|FILE]              open the window\n"
        "  podium <word> <verb> [...]        run one verb here (the same as podium --batch <word> <verb>)\n"
        "  podium help man|completion        the manual page; completion for bash\n\n";
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
        if (spec.word == word) text += format("  {:<14}{}\n", spec.verb, spec.sentence);
    return text;
}

std::string verbHelp(const VerbSpec& spec)
{
    std::string text = usage(spec) + " [options]\n\n" + spec.sentence + "\n";
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
