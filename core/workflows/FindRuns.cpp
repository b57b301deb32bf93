#include "core/workflows/FindRuns.h"

#include <set>

namespace podium::workflows {

Result<std::vector<tracking::Run>> findRuns(tracking::TrackingStore& store,
                                            const std::function<bool(const tracking::Run&)>& isWanted,
                                            const TaskContext& context, std::int64_t atOnce)
{
    std::vector<tracking::Run> runs;
    std::set<std::string> seen; // a run that begins meanwhile moves the others on
    tracking::RunListing listing;
    listing.limit = atOnce;
    for (;;) {
        PODIUM_TRY(context.checkpoint());
        PODIUM_TRY_ASSIGN(tracking::RunPage page, store.list(listing));
        for (tracking::Run& run : page.runs)
            if (isWanted(run) && seen.insert(run.id.value).second) runs.push_back(std::move(run));
        listing.offset += static_cast<std::int64_t>(page.runs.size());
        if (page.runs.empty() || listing.offset >= page.total) return runs;
        context.progress(static_cast<double>(listing.offset) / static_cast<double>(page.total), "Looking through runs");
    }
}

} // namespace podium::workflows
