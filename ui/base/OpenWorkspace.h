// OpenWorkspace: the workspace that the window shows, for tasks on any thread. A Workspace belongs to one thread at a
// time, so each task borrows one; they are opened as needed and kept for the next task.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace podium {
class Clock;
namespace workspace {
class Workspace;
}
} // namespace podium

namespace podium::ui {

class OpenWorkspace {
public:
    OpenWorkspace(Path folder, const Clock& clock);
    ~OpenWorkspace();

    const Path& folder() const { return m_folder; }
    // Runs `work` with a workspace of its own. Opening may fail as Workspace::open does. Not for the GUI thread.
    template <class T> Result<T> with(const std::function<Result<T>(workspace::Workspace&)>& work)
    {
        PODIUM_TRY_ASSIGN(std::unique_ptr<workspace::Workspace> borrowed, borrow());
        Result<T> result = work(*borrowed);
        giveBack(std::move(borrowed));
        return result;
    }

private:
    Result<std::unique_ptr<workspace::Workspace>> borrow();
    void giveBack(std::unique_ptr<workspace::Workspace> workspace);

    Path m_folder;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<workspace::Workspace>> m_idle;
};

} // namespace podium::ui
