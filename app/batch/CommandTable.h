// The commands by word and verb: one explicit list, put together from <Word>Commands.cpp.
#pragma once

#include "app/batch/Command.h"

#include <vector>

namespace podium::batch {

std::vector<Command> workspaceCommands();
std::vector<Command> dataCommands();
std::vector<Command> profilingCommands();
std::vector<Command> featuresCommands();
std::vector<Command> trainingCommands();
std::vector<Command> evaluationCommands();
std::vector<Command> trackingCommands();
std::vector<Command> registryCommands();

std::vector<Command> commandTable();

} // namespace podium::batch
