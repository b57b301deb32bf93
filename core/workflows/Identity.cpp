#include "core/workflows/Identity.h"

#include "core/base/Text.h"
#include "core/workflows/GitProgram.h"

#include <cstdlib>

namespace podium::workflows {
namespace {

std::string gitOutput(const Path& folder, const std::vector<std::string>& arguments, const TaskContext& context)
{
    constexpr std::size_t enough = 1 << 20;
    const auto answer = askGit(folder, arguments, enough, context);
    if (!answer || answer->lines.empty()) return {};
    return std::string(trim(answer->lines.front()));
}

} // namespace

std::string authorEmail(const Path& folder, const TaskContext& context)
{
    if (const char* as = std::getenv("PODIUM_AS"); as && *as) return as;
    return gitOutput(folder, {"config", "user.email"}, context);
}

Result<std::string> actorEmail(const std::string& given, const Path& folder, const TaskContext& context)
{
    if (!given.empty()) return given;
    std::string email = authorEmail(folder, context);
    if (email.empty())
        return makeError(ErrorCode::InvalidInput, "Could not tell who acts: git has no user.email here.",
                         "Give --as you@example.com, or run git config user.email you@example.com.");
    return email;
}

CodeState codeState(const Path& folder, const TaskContext& context)
{
    CodeState state;
    state.commit = gitOutput(folder, {"rev-parse", "--verify", "--quiet", "HEAD"}, context);
    if (!state.commit.empty())
        state.dirty = !gitOutput(folder, {"status", "--porcelain", "--untracked-files=no"}, context).empty();
    return state;
}

} // namespace podium::workflows
