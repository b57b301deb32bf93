#include "tests/ui/support/SampleWorkspace.h"

#include "core/base/Clock.h"
#include "core/data/Importer.h"
#include "core/workflows/CreateWorkspace.h"
#include "core/workflows/SampleStory.h"

namespace podium::ui::test {

Status tellStory(const Path& folder, const Story& story)
{
    static const SystemClock clock;
    PODIUM_TRY(workflows::createWorkspace({folder, "globorealty", "globorealty"}, {}));
    PODIUM_TRY_ASSIGN(const auto open, workspace::Workspace::open(folder, clock));
    if (story.models) return workflows::tellSampleStory(*open, {"globorealty", story.trees}, {});
    data::ImportRequest houses;
    houses.name = "houses";
    houses.sources = {pathText(folder / "data" / "houses.csv")};
    PODIUM_TRY(data::importData(houses, open->artifacts(), open->data(), clock, {}));
    return success();
}

} // namespace podium::ui::test
