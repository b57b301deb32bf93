// Help, manual page and shell completion, all from the list of verbs.
#pragma once

#include "core/workflows/VerbSpec.h"

#include <string>

namespace podium::batch {

std::string usage(const workflows::VerbSpec& spec); // "podium data export ADDR FILE"
std::string generalHelp();
std::string wordHelp(const std::string& word);
std::string verbHelp(const workflows::VerbSpec& spec);

std::string manualPage();     // podium(1), in man's macros
std::string bashCompletion(); // for /usr/share/bash-completion/completions/podium

} // namespace podium::batch
