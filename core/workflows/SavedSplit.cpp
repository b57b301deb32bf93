#include "core/workflows/SavedSplit.h"

#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/base/Yaml.h"

namespace podium::workflows {
namespace {

Path fileOf(const workspace::Workspace& workspace, const std::string& name)
{
    return workspace.folder() / "splits" / (name + ".yml");
}

std::string yamlOf(const SeededSplit& split) { return writeYaml({{"by", split.spec.text()}, {"seed", split.seed}}); }

Result<SeededSplit> readSplit(const Path& file)
{
    PODIUM_TRY_ASSIGN(const YamlNode root, readYamlFile(file));
    PODIUM_TRY(root.onlyKeys({"by", "seed"}));
    PODIUM_TRY_ASSIGN(const std::string by, root.text("by"));
    PODIUM_TRY_ASSIGN(const std::int64_t seed, root.integer("seed", 42));
    SeededSplit split;
    PODIUM_TRY_ASSIGN(split.spec, features::parseSplit(by));
    if (seed < 0) return root.wrong("the seed is below 0");
    split.seed = static_cast<std::uint64_t>(seed);
    return split;
}

} // namespace

std::string_view saveResultName(SaveResult result)
{
    switch (result) {
    case SaveResult::Created: return "created";
    case SaveResult::Updated: return "updated";
    case SaveResult::Unchanged: return "unchanged";
    }
    return "unchanged";
}

Result<SaveResult> saveSplit(workspace::Workspace& workspace, const std::string& name, const SeededSplit& split)
{
    if (!isValidName(name))
        return makeError(ErrorCode::InvalidInput,
                         format("Could not save the split \"{}\": the name is not valid.", printable(name, 60)),
                         "Names have letters, digits, \"_\", \"-\" and \".\".");
    const Path file = fileOf(workspace, name);
    const std::string text = yamlOf(split);
    const bool there = pathExists(file);
    if (there) {
        const auto before = readTextFile(file);
        if (!before) return before.error();
        if (*before == text) return SaveResult::Unchanged;
    }
    PODIUM_TRY(makeFolders(file.parent_path()));
    PODIUM_TRY(writeFileAtomically(file, text));
    return there ? SaveResult::Updated : SaveResult::Created;
}

Result<SeededSplit> findSplit(workspace::Workspace& workspace, const std::string& text, std::uint64_t seed)
{
    if (isValidName(text) && pathExists(fileOf(workspace, text))) return readSplit(fileOf(workspace, text));
    PODIUM_TRY_ASSIGN(features::SplitSpec spec, features::parseSplit(text));
    return SeededSplit{std::move(spec), seed};
}

} // namespace podium::workflows
