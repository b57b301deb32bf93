// DataLineage: what a data version was made from and what was made of it: a source or a query over other versions, then
// runs, registered models and the aliases that they hold now.
#pragma once

#include "core/data/DataAsset.h"
#include "core/registry/RegisteredModel.h"
#include "core/tracking/Run.h"
#include "core/workspace/Workspace.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::workflows {

struct LineageRun {
    std::string id;
    std::string name;
    tracking::RunStatus status = tracking::RunStatus::Finished;
    TimeMs started = 0;
    std::string split;
    bool madeModel = false;
    std::string address() const { return "runs:/" + id; }
    bool operator==(const LineageRun&) const = default;
};

struct LineageModel {
    std::string name;
    std::string version;
    std::string runId;
    std::vector<std::string> aliases; // that it holds now
    std::string address() const;      // "models:/house_price/3"
    bool operator==(const LineageModel&) const = default;
};

struct DataLineage {
    data::DataVersion version;
    std::vector<std::string> inputs;  // versions that its query read
    std::vector<std::string> derived; // versions whose query read this one
    std::vector<LineageRun> runs;     // newest first
    std::vector<LineageModel> models; // by name, newest version first
    std::vector<Error> unread;        // entries and ledgers that could not be read: the lists above may lack theirs
};

// Whether a run saw this version: by its address; where the run was given a file, by the hash of the bytes and options.
bool usesVersion(const tracking::DataUse& use, const data::DataVersion& version);

// Pure. `runs` and `models` may hold others, which are left out.
DataLineage lineageOf(const data::DataVersion& version, const std::vector<data::DataVersion>& all,
                      const std::vector<tracking::Run>& runs, const std::vector<registry::RegisteredModel>& models);

// "houses:3", "houses". NotFound for a version that is not there. What of the others cannot be read is told in `unread`
// and hides nothing else. Cost: a pass over all runs.
Result<DataLineage> dataLineage(workspace::Workspace& workspace, std::string_view address, const TaskContext& context);

} // namespace podium::workflows
