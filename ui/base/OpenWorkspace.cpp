#include "ui/base/OpenWorkspace.h"

#include "core/workspace/Workspace.h"

namespace podium::ui {

OpenWorkspace::OpenWorkspace(Path folder, const Clock& clock) : m_folder(std::move(folder)), m_clock(clock) {}

OpenWorkspace::~OpenWorkspace() = default;

Result<std::unique_ptr<workspace::Workspace>> OpenWorkspace::borrow()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_idle.empty()) {
            std::unique_ptr<workspace::Workspace> idle = std::move(m_idle.back());
            m_idle.pop_back();
            return idle;
        }
    }
    return workspace::Workspace::open(m_folder, m_clock);
}

void OpenWorkspace::giveBack(std::unique_ptr<workspace::Workspace> workspace)
{
    const std::scoped_lock lock(m_mutex);
    m_idle.push_back(std::move(workspace));
}

} // namespace podium::ui
