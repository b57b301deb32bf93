#include "app/batch/GlobalOption.h"
#include "app/batch/Help.h"
#include "core/base/Text.h"

#include <algorithm>

namespace podium::batch {

using workflows::VerbSpec;

namespace {

// A line of text in troff: backslashes and hyphens are literal, and no line is taken for a request.
std::string troff(std::string_view text)
{
    std::string result;
    if (text.starts_with('.') || text.starts_with('\'')) result += "\\&";
    for (const char c : text) {
        if (c == '\\') result += "\\e";
        else if (c == '-') result += "\\-";
        else result += c;
    }
    return result;
}

std::string entry(const std::string& name, std::string_view value, std::string_view sentence)
{
    return format(".TP\n\\fB{}\\fR{}\n{}\n", troff(name), value.empty() ? "" : " \\fI" + troff(value) + "\\fR",
                  troff(sentence));
}

std::string verbEntry(const VerbSpec& spec)
{
    std::string text = format(".SS {}\n{}\n", troff(usage(spec)), troff(spec.sentence));
    for (const auto& argument : spec.arguments) text += entry(argument.name, "", argument.sentence);
    for (const auto& option : spec.options)
        text += entry("--" + option.param.name, option.value, option.param.sentence);
    for (const auto& setting : spec.settings) text += entry("--set " + setting.name + "=", "", setting.sentence);
    return text;
}

constexpr std::string_view exitCodes[][2] = {
    {"0", "Done; where a question was asked, every verdict is yes."},
    {"1", "A verdict is no."},
    {"2", "The input is invalid."},
    {"3", "Something is not there."},
    {"4", "Undecided: a check could not be run, or could not tell."},
    {"5", "Not authorized, or an approval is missing."},
    {"6", "Something remote cannot be reached."},
    {"7", "Known, but not built yet."},
    {"8", "Somebody else has changed it meanwhile."},
    {"9", "What is stored is damaged."},
    {"10", "The work failed."},
    {"11", "Out of disk, memory or time."},
    {"130, 143", "Stopped by a signal."},
};

std::string joinedNames(const std::vector<std::string>& names) { return join(names, " "); }

std::string globalWords()
{
    std::vector<std::string> words;
    for (const auto& option : globalTable) words.push_back(std::string("--") + option.name);
    return joinedNames(words);
}

std::string verbsOf(const std::string& word)
{
    std::vector<std::string> verbs;
    for (const auto& spec : workflows::verbSpecs())
        if (spec.word == word) verbs.push_back(spec.verb);
    return joinedNames(verbs);
}

} // namespace

std::string manualPage()
{
    std::string text =
        ".TH PODIUM 1\n.SH NAME\npodium \\- browse, profile, train, compare and promote, in one program\n"
        ".SH SYNOPSIS\n.B podium\n.RI [ FOLDER | FILE ]\n.br\n.B podium\n.I word verb\n.RI [ arguments ]\n"
        ".SH DESCRIPTION\nWithout a verb, podium opens its window on a workspace or a file. With a verb it "
        "runs that one verb, prints the result on standard output and everything else on standard "
        "error, and asks nothing.\n.SH VERBS\n";
    for (const auto& spec : workflows::verbSpecs()) text += verbEntry(spec);
    text += ".SH OPTIONS OF EVERY VERB\n";
    for (const auto& option : globalTable)
        text += entry(std::string("--") + option.name, option.value, option.sentence);
    text += ".SH EXIT STATUS\n";
    for (const auto& [code, meaning] : exitCodes) text += entry(std::string(code), "", meaning);
    return text + ".SH FILES\n" +
           entry("podium.yml", "", "Names the workspace; what is below its folder belongs to it.");
}

std::string bashCompletion()
{
    const auto words = workflows::verbWords();
    std::string text =
        "# bash completion for podium\n_podium()\n{\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} word=${COMP_WORDS[1]} verb=${COMP_WORDS[2]} choices=\n"
        "    if [[ $COMP_CWORD -eq 1 ]]; then\n";
    text += format("        choices=\"{} help --version --help\"\n", joinedNames(words));
    text += "    elif [[ $COMP_CWORD -eq 2 ]]; then\n        case $word in\n";
    for (const auto& word : words) text += format("            {}) choices=\"{}\" ;;\n", word, verbsOf(word));
    text += "            help) choices=\"man completion\" ;;\n        esac\n    elif [[ $current == -* ]]; then\n"
            "        case \"$word $verb\" in\n";
    for (const auto& spec : workflows::verbSpecs()) {
        if (spec.options.empty()) continue;
        std::vector<std::string> options;
        for (const auto& option : spec.options) options.push_back("--" + option.param.name);
        text += format("            \"{} {}\") choices=\"{}\" ;;\n", spec.word, spec.verb, joinedNames(options));
    }
    text += format("        esac\n        choices+=\" {}\"\n    fi\n", globalWords());
    return text +
           "    mapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$current\")\n"
           "    [[ -n $choices && ${#COMPREPLY[@]} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
           "}\ncomplete -o filenames -F _podium podium\n";
}

} // namespace podium::batch
