// What a data version looks like. A profile of a whole version never changes, so the workspace may keep it: in
// .podium/profiles, which holds nothing that cannot be made again.
#pragma once

#include "core/profiling/Associations.h"
#include "core/profiling/Missingness.h"
#include "core/profiling/Profiler.h"
#include "core/profiling/Timeline.h"
#include "core/workspace/Workspace.h"

#include <optional>
#include <string>

namespace podium::workflows {

struct ProfileRequest {
    std::string address; // "houses:3", a path
    profiling::ProfileOptions options;
    bool mayBeKept = false; // take it from the workspace where it is, and keep it there; only whole versions are
};

struct ProfileOutcome {
    std::string address; // canonical
    profiling::TableProfile profile;
    bool wasKept = false;
};

// As findData and profileParquet. A workspace that cannot be written is no error: then nothing is kept.
Result<ProfileOutcome> profileData(workspace::Workspace& workspace, const ProfileRequest& request,
                                   const TaskContext& context);

struct AssociationOutcome {
    std::string address; // canonical
    profiling::Associations associations;
};

// How the columns move together and what each says about request.options.target. As profileData, which it begins with.
Result<AssociationOutcome> associateData(workspace::Workspace& workspace, const ProfileRequest& request,
                                         const TaskContext& context);

struct MissingOutcome {
    std::string address; // canonical
    profiling::Missingness missing;
};

// Which columns are missing together. As profileData, which it begins with.
Result<MissingOutcome> missingData(workspace::Workspace& workspace, const ProfileRequest& request,
                                   const TaskContext& context);

struct TimelineOutcome {
    std::string address; // canonical
    profiling::Timeline timeline;
};

// How a column looks from period to period. As profileData, which it begins with.
Result<TimelineOutcome> timelineData(workspace::Workspace& workspace, const ProfileRequest& request,
                                     const std::string& column, const profiling::TimelineOptions& options,
                                     const TaskContext& context);

// The kept one, without reading any row; nothing where there is none.
std::optional<profiling::TableProfile> keptProfile(workspace::Workspace& workspace, const data::DataVersion& version,
                                                   const std::string& target);

} // namespace podium::workflows
