#include "core/workspace/Workspace.h"

#include "core/base/Id.h"
#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/data/LocalDataCatalog.h"
#include "core/registry/LedgerRegistryStore.h"
#include "core/tasks/ProcessIdentity.h"
#include "core/tracking/SqliteTrackingStore.h"

#include <array>

namespace podium::workspace {
namespace {

constexpr const char* workspaceFileName = "podium.yml";
constexpr const char* stateFolderName = ".podium";
constexpr std::array<const char*, 6> textFolders{"data", "recipes", "gates", "splits", "registry", "approvals"};

// Ledgers are bytes with hashes over them, so git must not touch their line ends; a half-written file is nobody's
// business.
constexpr const char* gitAttributes = "registry/*.jsonl -text\n";
constexpr const char* gitIgnore = "/.podium/\n.*.tmp\n";

// What killed processes left: folders named by the identity of a process that runs no more.
void sweepProcessFolders(const Path& parent)
{
    std::error_code code;
    std::filesystem::directory_iterator entry(parent, code);
    for (const auto end = std::filesystem::directory_iterator(); !code && entry != end; entry.increment(code)) {
        const auto owner = readTextFile(entry->path() / "owner", 4096);
        const auto process = owner ? ProcessIdentity::parse(trim(*owner)) : std::nullopt;
        // A folder without an owner was killed before it could say who it is; its name has the process number.
        const auto number = parseInteger(split(entry->path().filename().string(), '-').front());
        const bool gone = process ? stateOf(*process) == ProcessState::Gone
                                  : number && !pathExists("/proc/" + std::to_string(*number));
        if (gone) std::filesystem::remove_all(entry->path(), code);
        code.clear();
    }
}

} // namespace

Result<Path> findWorkspace(const Path& start)
{
    PODIUM_TRY_ASSIGN(const Path from, absolutePath(start));
    for (Path folder = from;; folder = folder.parent_path()) {
        if (pathExists(folder / workspaceFileName)) return folder;
        if (folder == folder.parent_path()) break;
    }
    return makeError(
        ErrorCode::NotFound,
        format("Could not find a workspace: neither {} nor a folder above has a podium.yml.", pathText(from)),
        "Make one with podium workspace init DIR, or name one with --workspace DIR.");
}

Status createWorkspace(const Path& folder, const std::string& name)
{
    if (pathExists(folder / workspaceFileName))
        return makeError(ErrorCode::Conflict,
                         format("Could not create a workspace in {}: there is one already.", pathText(folder)),
                         "Use it, or choose another folder.");
    PODIUM_TRY(makeFolders(folder));
    for (const char* text : textFolders) PODIUM_TRY(makeFolders(folder / text));
    WorkspaceFile file;
    file.name = name;
    if (!pathExists(folder / ".gitignore")) PODIUM_TRY(writeFileAtomically(folder / ".gitignore", gitIgnore));
    if (!pathExists(folder / ".gitattributes"))
        PODIUM_TRY(writeFileAtomically(folder / ".gitattributes", gitAttributes));
    return createFileAtomically(folder / workspaceFileName, file.toYaml()); // last: what makes it a workspace
}

Workspace::Workspace(Path folder, WorkspaceFile file, const Clock& clock)
    : m_folder(std::move(folder)), m_file(std::move(file)), m_clock(clock)
{
}

Workspace::~Workspace()
{
    std::error_code ignored;
    if (!m_temporary.empty()) std::filesystem::remove_all(m_temporary, ignored);
}

Path Workspace::databaseFile() const { return m_folder / stateFolderName / "workspace.db"; }

void Workspace::sweep() const
{
    sweepProcessFolders(m_temporary.parent_path());
    for (const char* text : textFolders) removeLeftovers(m_folder / text);
    removeLeftovers(m_folder);
}

Status Workspace::prepareState()
{
    const Path state = m_folder / stateFolderName;
    m_readOnly = pathExists(state) ? !isWritable(state) || !isWritable(m_folder) : !isWritable(m_folder);
    Path artifacts = pathFrom(m_file.artifacts);
    const bool ownArtifacts = artifacts.is_relative();
    if (ownArtifacts) artifacts = (m_folder / artifacts).lexically_normal();
    const std::string processFolder = format("{}-{}", currentProcess().pid, newHexId().substr(0, 8));
    // Half-written artifacts lie on the file system of the artifacts, so that finishing one is a rename.
    m_temporary = (ownArtifacts ? state / "tmp" : artifacts / ".tmp") / processFolder;
    if (m_readOnly) m_temporary = std::filesystem::temp_directory_path() / ("podium-" + processFolder);
    PODIUM_TRY(makeFolders(m_temporary));
    PODIUM_TRY(writeFileAtomically(m_temporary / "owner", currentProcess().text() + "\n"));
    if (!m_readOnly) {
        PODIUM_TRY(makeFolders(artifacts));
        sweep();
    }
    m_artifacts = std::make_unique<ArtifactFolder>(artifacts, m_temporary);
    m_data = std::make_unique<data::LocalDataCatalog>(m_folder / "data");
    m_registry = std::make_unique<registry::LedgerRegistryStore>(m_folder / "registry", state / "registry.lock");
    return success();
}

Result<std::unique_ptr<Workspace>> Workspace::open(const Path& folder, const Clock& clock)
{
    PODIUM_TRY_ASSIGN(const Path absolute, absolutePath(folder));
    auto text = readTextFile(absolute / workspaceFileName, 1 << 20);
    if (!text) {
        if (text.error().code != ErrorCode::NotFound) return text.error();
        return makeError(ErrorCode::NotFound,
                         format("Could not open the workspace {}: it has no podium.yml.", pathText(absolute)),
                         format("Make one with podium workspace init {}.", pathText(folder)));
    }
    PODIUM_TRY_ASSIGN(WorkspaceFile file, parseWorkspaceFile(*text, pathText(absolute / workspaceFileName)));
    std::unique_ptr<Workspace> workspace(new Workspace(absolute, std::move(file), clock));
    PODIUM_TRY(workspace->prepareState());
    if (workspace->m_readOnly) logNote("workspace", "{} cannot be written: opened read-only", pathText(absolute));
    return workspace;
}

Result<tracking::TrackingStore*> Workspace::tracking()
{
    if (!m_tracking) {
        const Path file = databaseFile();
        const bool there = pathExists(file);
        // A read-only clone without a database has no runs; an empty one aside says so.
        const Path used = m_readOnly && !there ? m_temporary / "empty.db" : file;
        const OpenMode mode = m_readOnly && there ? OpenMode::ReadOnly : OpenMode::ReadWrite;
        PODIUM_TRY_ASSIGN(m_tracking, tracking::SqliteTrackingStore::open(used, m_clock, mode));
    }
    return m_tracking.get();
}

Result<DuckSession> Workspace::duck(std::vector<Path> files) const
{
    DuckOptions options;
    options.temporaryFolder = m_temporary;
    options.allowedFolders = std::move(files);
    options.allowedFolders.push_back(m_artifacts->folder());
    options.allowedFolders.push_back(m_temporary);
    return DuckSession::open(options);
}

} // namespace podium::workspace
