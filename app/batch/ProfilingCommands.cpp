#include "app/batch/CommandTable.h"

namespace podium::batch {
std::vector<Command> profilingCommands() { return {}; }
} // namespace podium::batch
