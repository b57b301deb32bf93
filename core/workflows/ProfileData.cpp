#include "core/workflows/ProfileData.h"

#include "core/base/Hash.h"
#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/workflows/DataSource.h"

namespace podium::workflows {

namespace {

// Raised when findings or figures change their meaning: what an older Podium kept is then made again.
constexpr int revision = 1;

// By the bytes, not the name: two versions of the same bytes look the same.
Path keptFile(const workspace::Workspace& workspace, const data::DataVersion& version, const std::string& target)
{
    const std::string about = target.empty() ? "" : "-" + sha256Hex(target).substr(0, 16);
    return workspace.databaseFile().parent_path() / "profiles" /
           format("{}{}.{}.json", version.parquet.hash, about, revision);
}

bool isWhole(const profiling::ProfileOptions& options)
{
    const profiling::ProfileOptions usual;
    return options.budget.count() == 0 && options.sampleRows == usual.sampleRows;
}

void keep(const Path& file, const profiling::TableProfile& profile)
{
    if (!makeFolders(file.parent_path())) return; // a read-only workspace: it is made again next time
    (void)writeFileAtomically(file, writeJson(profile.toJson()));
}

} // namespace

std::optional<profiling::TableProfile> keptProfile(workspace::Workspace& workspace, const data::DataVersion& version,
                                                   const std::string& target)
{
    if (version.parquet.hash.empty()) return std::nullopt;
    const Path file = keptFile(workspace, version, target);
    const auto text = readTextFile(file);
    if (!text) return std::nullopt;
    const auto json = parseJson(*text, pathText(file));
    if (!json) return std::nullopt; // damaged: made again
    auto profile = profiling::TableProfile::fromJson(*json, pathText(file));
    if (!profile) return std::nullopt;
    return std::move(*profile);
}

namespace {

Result<ProfileOutcome> profileOf(workspace::Workspace& workspace, DuckSession& session,
                                 const data::ResolvedTable& source, const ProfileRequest& request,
                                 const TaskContext& context)
{
    const bool isKept = request.mayBeKept && !source.version.version.empty() && isWhole(request.options);
    if (isKept) {
        if (auto kept = keptProfile(workspace, source.version, request.options.target))
            return ProfileOutcome{source.address, std::move(*kept), true};
    }
    PODIUM_TRY_ASSIGN(profiling::TableProfile profile,
                      profiling::profileParquet(session, source.parquet, request.options, context));
    if (isKept) keep(keptFile(workspace, source.version, request.options.target), profile);
    return ProfileOutcome{source.address, std::move(profile), false};
}

} // namespace

Result<ProfileOutcome> profileData(workspace::Workspace& workspace, const ProfileRequest& request,
                                   const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source, findData(workspace, request.address, context.part(0, 0.2)));
    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck({source.parquet.parent_path()}));
    return profileOf(workspace, session, source, request, context.part(0.2, 1));
}

namespace {

// Profiles the table, which says what its columns are, then hands its rows to measure(rows, profile, context). The
// profile has `share` of the progress.
template <class Outcome, class Measure> Result<Outcome> measureRows(workspace::Workspace& workspace,
                                                                    const ProfileRequest& request, double share,
                                                                    const TaskContext& context, Measure measure)
{
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source, findData(workspace, request.address, context.part(0, 0.1)));
    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck({source.parquet.parent_path()}));
    PODIUM_TRY_ASSIGN(const ProfileOutcome outcome,
                      profileOf(workspace, session, source, request, context.part(0.1, share)));
    PODIUM_TRY_ASSIGN(profiling::ParquetRows rows, profiling::ParquetRows::open(session, source.parquet, context));
    PODIUM_TRY_ASSIGN(auto found, measure(rows, outcome.profile, context.part(share, 1)));
    return Outcome{source.address, std::move(found)};
}

} // namespace

Result<AssociationOutcome> associateData(workspace::Workspace& workspace, const ProfileRequest& request,
                                         const TaskContext& context)
{
    return measureRows<AssociationOutcome>(workspace, request, 0.5, context,
                                           [](auto& rows, const auto& profile, const TaskContext& part) {
                                               return profiling::associationsOf(rows, profile, {}, part);
                                           });
}

Result<MissingOutcome> missingData(workspace::Workspace& workspace, const ProfileRequest& request,
                                   const TaskContext& context)
{
    return measureRows<MissingOutcome>(workspace, request, 0.6, context,
                                       [](auto& rows, const auto& profile, const TaskContext& part) {
                                           return profiling::missingnessOf(rows, profile, {}, part);
                                       });
}

Result<TimelineOutcome> timelineData(workspace::Workspace& workspace, const ProfileRequest& request,
                                     const std::string& column, const profiling::TimelineOptions& options,
                                     const TaskContext& context)
{
    return measureRows<TimelineOutcome>(workspace, request, 0.6, context,
                                        [&](auto& rows, const auto& profile, const TaskContext& part) {
                                            return profiling::timelineOf(rows, profile, column, options, part);
                                        });
}

} // namespace podium::workflows
