// Command: one verb of the command line, as an object with in, out and err. It parses nothing itself: the call arrives
// checked against the verb's spec.
#pragma once

#include "app/batch/Page.h"
#include "core/base/Clock.h"
#include "core/tasks/TaskContext.h"
#include "core/workflows/VerbSpec.h"
#include "core/workspace/Workspace.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace podium::batch {

// The options that every verb takes (BATCH.md).
struct GlobalOptions {
    Path workspace; // empty: the nearest parent with podium.yml
    Format format = Format::Table;
    std::vector<std::pair<Format, Path>> outputs;
    std::map<std::string, std::string> settings; // --set
    std::optional<std::uint64_t> seed;
    bool strict = false;
    bool offline = false;
    bool yes = false;
    bool dryRun = false;
    bool quiet = false;
    bool verbose = false;
    std::string progress = "auto";
    std::optional<TimeMs> timeout;
};

// A call of a verb: what was given, by the names of its spec.
class Call {
public:
    Call(workflows::VerbSpec spec, GlobalOptions globals, std::map<std::string, std::vector<std::string>> given,
         const Clock& clock, TaskContext context);

    const workflows::VerbSpec& spec() const { return m_spec; }
    const GlobalOptions& globals() const { return m_globals; }
    const Clock& clock() const { return m_clock; }
    const TaskContext& context() const { return m_context; }

    // Arguments and options by name. One value, or the default (empty where there is none).
    std::string text(const std::string& name) const;
    std::vector<std::string> texts(const std::string& name) const;
    bool flag(const std::string& name) const;
    bool given(const std::string& name) const;
    Result<std::int64_t> integer(const std::string& name) const;
    Result<double> real(const std::string& name) const;
    // Options of the form k=v. InvalidInput for one without "=" or for a key given twice.
    Result<std::map<std::string, std::string>> pairs(const std::string& name) const;

    // The workspace in use, opened on first use. NotFound where there is none.
    Result<workspace::Workspace*> workspace();
    // The same, or a temporary one where the call stands outside any workspace.
    Result<workspace::Workspace*> workspaceOrTemporary();
    Result<Path> workspaceFolder() const;

private:
    workflows::VerbSpec m_spec;
    GlobalOptions m_globals;
    std::map<std::string, std::vector<std::string>> m_given;
    const Clock& m_clock;
    TaskContext m_context;
    std::optional<TemporaryFolder> m_temporary; // declared before the workspace that lives in it
    std::unique_ptr<workspace::Workspace> m_workspace;
};

struct Command {
    std::string word;
    std::string verb;
    std::function<Result<Page>(Call&)> run;
};

} // namespace podium::batch
