// Workspace: the open place that owns every port. One folder that belongs in git, its state aside in .podium/.
//
// Opening sweeps what killed processes left (.podium/tmp/<pid>), brings the database to its newest schema and marks
// runs whose process has gone. A folder that cannot be written opens read-only, and says so.
#pragma once

#include "core/base/Clock.h"
#include "core/data/DataCatalog.h"
#include "core/registry/RegistryStore.h"
#include "core/storage/ArtifactFolder.h"
#include "core/storage/DuckSession.h"
#include "core/tracking/TrackingStore.h"
#include "core/workspace/WorkspaceFile.h"

#include <memory>
#include <string>
#include <vector>

namespace podium::workspace {

// The nearest folder at or above `start` that has a podium.yml. NotFound where there is none.
Result<Path> findWorkspace(const Path& start);

// Makes podium.yml, .gitignore, .gitattributes and the empty folders. Conflict where `folder` holds a podium.yml.
Status createWorkspace(const Path& folder, const std::string& name);

class Workspace {
public:
    // `clock` must outlive the workspace. NotFound, InvalidInput (podium.yml), Unsupported (from a newer Podium),
    // Corrupt.
    static Result<std::unique_ptr<Workspace>> open(const Path& folder, const Clock& clock);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    const Path& folder() const { return m_folder; } // absolute
    const WorkspaceFile& file() const { return m_file; }
    bool readOnly() const { return m_readOnly; }
    const Clock& clock() const { return m_clock; }

    ArtifactFolder& artifacts() { return *m_artifacts; }
    data::DataCatalog& data() { return *m_data; }
    registry::RegistryStore& registry() { return *m_registry; }
    // Opened on first use, so that verbs about data alone do not pay for it.
    Result<tracking::TrackingStore*> tracking();

    // A folder of this process's own below .podium/tmp, swept when the process has gone.
    const Path& temporaryFolder() const { return m_temporary; }
    Path databaseFile() const;
    // A DuckDB session that may read the artifacts and `files` (files or folders), and write the temporary folder.
    Result<DuckSession> duck(std::vector<Path> files = {}) const;

private:
    Workspace(Path folder, WorkspaceFile file, const Clock& clock);
    Status prepareState();
    void sweep() const;

    Path m_folder;
    WorkspaceFile m_file;
    const Clock& m_clock;
    bool m_readOnly = false;
    Path m_temporary;
    std::unique_ptr<ArtifactFolder> m_artifacts;
    std::unique_ptr<data::DataCatalog> m_data;
    std::unique_ptr<registry::RegistryStore> m_registry;
    std::unique_ptr<tracking::TrackingStore> m_tracking;
};

} // namespace podium::workspace
