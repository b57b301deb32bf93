// From words to a checked call: the one door to CLI11. Options may stand before or behind the verb.
#pragma once

#include "app/batch/Command.h"

#include <map>
#include <string>
#include <vector>

namespace podium::batch {

struct ParsedLine {
    workflows::VerbSpec spec;
    GlobalOptions globals;
    std::map<std::string, std::vector<std::string>> given;
    bool help = false; // of the verb, or of everything where spec.word is empty
    bool version = false;
};

// InvalidInput with the nearest known word, verb or option; Unsupported for a verb that comes later. `globals` are
// filled as far as they could be read even where the result is an error, so that it can be told in the wanted format.
Result<ParsedLine> parseLine(const std::vector<std::string>& words, GlobalOptions& globals);

} // namespace podium::batch
