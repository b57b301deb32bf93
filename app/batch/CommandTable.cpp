#include "app/batch/CommandTable.h"

namespace podium::batch {

std::vector<Command> commandTable()
{
    std::vector<Command> table;
    for (auto part : {workspaceCommands(), dataCommands(), profilingCommands(), featuresCommands(), trainingCommands(),
                      evaluationCommands(), trackingCommands(), registryCommands()})
        for (auto& command : part) table.push_back(std::move(command));
    return table;
}

} // namespace podium::batch
