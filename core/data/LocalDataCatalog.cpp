#include "core/data/LocalDataCatalog.h"

#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/base/Yaml.h"

#include <algorithm>
#include <optional>

namespace podium::data {
namespace {

constexpr std::string_view kEnding = ".yml";

// What a file name says: <name>.<number>.yml. Other files in the folder are none of ours.
struct EntryName {
    std::string name;
    std::int64_t number = 0;
    Path file;
};

std::optional<EntryName> entryNameOf(const Path& file)
{
    std::string text = pathText(file.filename());
    if (!text.ends_with(kEnding)) return std::nullopt;
    text.resize(text.size() - kEnding.size());
    const auto dot = text.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    const auto number = parseInteger(text.substr(dot + 1));
    if (!number || *number < 1 || std::to_string(*number) != text.substr(dot + 1)) return std::nullopt;
    EntryName entry{text.substr(0, dot), *number, file};
    if (!isValidName(entry.name)) return std::nullopt;
    return entry;
}

Result<std::vector<EntryName>> entriesOf(const Path& folder)
{
    std::vector<EntryName> entries;
    if (!isFolder(folder)) return entries;
    PODIUM_TRY_ASSIGN(const std::vector<Path> files, listFiles(folder, false));
    for (const Path& file : files)
        if (auto entry = entryNameOf(file)) entries.push_back(*std::move(entry));
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return std::tie(a.name, a.number) < std::tie(b.name, b.number); });
    return entries;
}

Result<DataVersion> readEntry(const EntryName& entry)
{
    auto yaml = readYamlFile(entry.file);
    if (!yaml) {
        Error error = std::move(yaml).error();
        if (error.code == ErrorCode::InvalidInput) error.code = ErrorCode::Corrupt;
        return error;
    }
    PODIUM_TRY_ASSIGN(DataVersion version, dataVersionFromJson(yaml->toJson(), pathText(entry.file)));
    if (version.name != entry.name || version.version != std::to_string(entry.number))
        return makeError(ErrorCode::Corrupt,
                         format("Could not read {}: it says that it is {}, its file name {}:{}.", pathText(entry.file),
                                version.address(), entry.name, entry.number),
                         "Restore the file from git, or give it its name back.");
    return version;
}

bool isNewer(const DataVersion& a, const DataVersion& b)
{
    if (a.createdAt != b.createdAt) return a.createdAt > b.createdAt;
    return *parseInteger(a.version) > *parseInteger(b.version);
}

std::optional<DataVersion> withHash(const std::vector<EntryName>& entries, const std::string& name,
                                    const std::string& hash)
{
    for (const EntryName& entry : entries) {
        if (entry.name != name) continue;
        auto version = readEntry(entry);
        if (version && version->hash == hash) return *std::move(version);
    }
    return std::nullopt;
}

Error unknownName(const std::string& name, const std::vector<EntryName>& entries, const Path& folder)
{
    std::vector<std::string> names;
    for (const EntryName& entry : entries)
        if (names.empty() || names.back() != entry.name) names.push_back(entry.name);
    return makeError(
        ErrorCode::NotFound,
        format("Could not find the data \"{}\": {} has none of that name.", printable(name), pathText(folder)),
        names.empty() ? "Import some with: podium data import FILE." : std::string(trim(suggestion(name, names))));
}

} // namespace

std::string LocalDataCatalog::label() const { return "files in " + pathText(m_folder); }

Result<CatalogListing> LocalDataCatalog::list() const
{
    PODIUM_TRY_ASSIGN(const std::vector<EntryName> entries, entriesOf(m_folder));
    CatalogListing listing;
    for (const EntryName& entry : entries) {
        auto version = readEntry(entry);
        if (version) listing.versions.push_back(*std::move(version));
        else listing.problems.push_back(std::move(version).error());
    }
    return listing;
}

Result<DataVersion> LocalDataCatalog::find(const std::string& name, const std::string& version) const
{
    PODIUM_TRY_ASSIGN(const std::vector<EntryName> entries, entriesOf(m_folder));
    std::vector<std::string> numbers;
    std::optional<DataVersion> newest;
    std::optional<Error> problem;
    for (const EntryName& entry : entries) {
        if (entry.name != name) continue;
        numbers.push_back(std::to_string(entry.number));
        if (!version.empty() && version != "latest") {
            if (numbers.back() == version) return readEntry(entry);
            continue;
        }
        auto candidate = readEntry(entry);
        if (!candidate) problem = std::move(candidate).error();
        else if (!newest || isNewer(*candidate, *newest)) newest = *std::move(candidate);
    }
    if (numbers.empty()) return unknownName(name, entries, m_folder);
    // Which one is the newest cannot be said while one of them cannot be read.
    if (problem) return *std::move(problem);
    if (newest) return *std::move(newest);
    return makeError(ErrorCode::NotFound,
                     format("Could not find the data {}:{}: there is no such version.", name, printable(version)),
                     format("Versions: {}.", join(numbers, ", ")));
}

Result<std::optional<DataVersion>> LocalDataCatalog::findByHash(const std::string& name, const std::string& hash) const
{
    PODIUM_TRY_ASSIGN(const std::vector<EntryName> entries, entriesOf(m_folder));
    return withHash(entries, name, hash);
}

Result<AddedVersion> LocalDataCatalog::add(const DataVersion& draft)
{
    if (!isValidName(draft.name))
        return makeError(ErrorCode::InvalidInput,
                         format("Could not record the data \"{}\": that cannot be a name.", printable(draft.name)),
                         "Use letters, digits, \"_\", \"-\" and \".\".");
    PODIUM_TRY(makeFolders(m_folder));
    for (;;) {
        // One look at the folder answers both questions: whoever adds after it has taken our number.
        PODIUM_TRY_ASSIGN(const std::vector<EntryName> entries, entriesOf(m_folder));
        if (auto same = withHash(entries, draft.name, draft.hash)) return AddedVersion{*std::move(same), false};
        std::int64_t number = 1;
        for (const EntryName& entry : entries)
            if (entry.name == draft.name) number = std::max(number, entry.number + 1);
        AddedVersion added{draft, true};
        added.version.version = std::to_string(number);
        const Path file = m_folder / format("{}.{}{}", draft.name, number, kEnding);
        const Status created = createFileAtomically(file, writeYaml(toJson(added.version)));
        if (created) return added;
        // Another process was quicker with this number: look again, it may have had the same data.
        if (created.error().code != ErrorCode::Conflict) return created.error();
    }
}

} // namespace podium::data
