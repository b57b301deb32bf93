#include "app/batch/Command.h"
#include "core/base/Text.h"

#include <algorithm>

namespace podium::batch {
namespace {

const workflows::VerbOption* optionOf(const workflows::VerbSpec& spec, const std::string& name)
{
    const auto found = std::find_if(spec.options.begin(), spec.options.end(),
                                    [&](const workflows::VerbOption& option) { return option.param.name == name; });
    return found == spec.options.end() ? nullptr : &*found;
}

} // namespace

Call::Call(workflows::VerbSpec spec, GlobalOptions globals, std::map<std::string, std::vector<std::string>> given,
           const Clock& clock, TaskContext context)
    : m_spec(std::move(spec)), m_globals(std::move(globals)), m_given(std::move(given)), m_clock(clock),
      m_context(std::move(context))
{
}

std::string Call::text(const std::string& name) const
{
    const auto found = m_given.find(name);
    if (found != m_given.end() && !found->second.empty()) return found->second.back();
    const auto* option = optionOf(m_spec, name);
    return option ? paramText(option->param.fallback) : std::string();
}

std::vector<std::string> Call::texts(const std::string& name) const
{
    const auto found = m_given.find(name);
    return found == m_given.end() ? std::vector<std::string>() : found->second;
}

bool Call::flag(const std::string& name) const { return text(name) == "true"; }
bool Call::given(const std::string& name) const { return m_given.contains(name); }

Result<std::int64_t> Call::integer(const std::string& name) const
{
    PODIUM_TRY_ASSIGN(const ParamValue value, optionOf(m_spec, name)->param.parse(text(name)));
    return std::get<std::int64_t>(value);
}

Result<double> Call::real(const std::string& name) const
{
    PODIUM_TRY_ASSIGN(const ParamValue value, optionOf(m_spec, name)->param.parse(text(name)));
    return std::get<double>(value);
}

Result<std::map<std::string, std::string>> Call::pairs(const std::string& name) const
{
    std::map<std::string, std::string> pairs;
    for (const auto& text : texts(name)) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not use --{} {}: it has no key and value.", name, printable(text, 60)),
                             format("Write it as --{} key=value.", name));
        if (!pairs.emplace(text.substr(0, equals), text.substr(equals + 1)).second)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not use --{} {}: the key was given twice.", name, printable(text, 60)));
    }
    return pairs;
}

Result<Path> Call::workspaceFolder() const
{
    if (!m_globals.workspace.empty()) return m_globals.workspace;
    return workspace::findWorkspace(Path("."));
}

Result<workspace::Workspace*> Call::workspace()
{
    if (!m_workspace) {
        PODIUM_TRY_ASSIGN(const Path folder, workspaceFolder());
        PODIUM_TRY_ASSIGN(m_workspace, workspace::Workspace::open(folder, m_clock));
    }
    return m_workspace.get();
}

Result<workspace::Workspace*> Call::workspaceOrTemporary()
{
    if (m_workspace) return m_workspace.get();
    const auto folder = workspaceFolder();
    if (folder || !m_globals.workspace.empty()) return workspace();
    PODIUM_TRY_ASSIGN(m_temporary, TemporaryFolder::create(std::filesystem::temp_directory_path(), "podium"));
    PODIUM_TRY(workspace::createWorkspace(m_temporary->path(), "temporary"));
    PODIUM_TRY_ASSIGN(m_workspace, workspace::Workspace::open(m_temporary->path(), m_clock));
    return m_workspace.get();
}

} // namespace podium::batch
