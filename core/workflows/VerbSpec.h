// Every verb that exists, declared once: the command line, its help, the palette and the forms follow from this list.
#pragma once

#include "core/base/ParamSpec.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::workflows {

struct VerbArgument {
    std::string name; // "SOURCE"
    bool required = true;
    bool repeated = false; // takes all that is left
    std::string sentence;
};

struct VerbOption {
    ParamSpec param;       // name without dashes; a Boolean is a flag
    bool repeated = false; // may be given several times
    bool required = false;
    std::string value; // what stands behind it in the help: "FILE", "k=v"
};

struct VerbSpec {
    std::string word; // a word of the house
    std::string verb;
    std::string sentence;
    std::vector<VerbArgument> arguments;
    std::vector<VerbOption> options;
    std::vector<ParamSpec> settings; // what --set takes here
    bool writes = false;             // changes the workspace or files
    bool rehearses = false;          // and under --dry-run says what it would do
};

std::vector<VerbSpec> verbSpecs();

// The spec of `word verb`. Unsupported for what the batch contract names but this version has not built; InvalidInput
// with the nearest for anything else.
Result<VerbSpec> findVerb(std::string_view word, std::string_view verb);
std::vector<std::string> verbWords(); // the words that have verbs, in the order of the house

} // namespace podium::workflows
