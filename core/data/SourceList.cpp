#include "core/data/SourceList.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace podium::data {
namespace {

constexpr std::array<std::string_view, 10> kEndings{".csv",  ".tsv",   ".txt",    ".data",    ".parquet",
                                                    ".json", ".jsonl", ".ndjson", ".geojson", ".pq"};

std::string slashed(const Path& path)
{
    const auto text = path.generic_u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

bool isTabular(const Path& file)
{
    std::string name = toLower(pathText(file.filename()));
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

bool isHidden(const Path& relative)
{
    return std::any_of(relative.begin(), relative.end(), [](const Path& part) {
        const std::string name = pathText(part);
        return name.starts_with('.') || name.starts_with('_');
    });
}

Error notThere(const std::string& source, const Path& path)
{
    const Path folder = path.has_parent_path() ? path.parent_path() : Path(".");
    std::vector<std::string> names;
    if (const auto files = listFiles(folder, false))
        for (const Path& file : *files) names.push_back(pathText(file.filename()));
    const std::string wanted = pathText(path.filename());
    const auto near = nearest(wanted, names);
    return makeError(ErrorCode::NotFound,
                     format("Could not read {}: there is no such file or folder.", printable(source)),
                     near ? format("Did you mean \"{}\"?", *near) : std::string());
}

Status addFolder(const Path& folder, const std::string& source, SourceList& list)
{
    PODIUM_TRY_ASSIGN(const std::vector<Path> files, listFiles(folder));
    std::size_t left = 0, before = list.entries.size();
    for (const Path& file : files) {
        const Path relative = file.lexically_relative(folder);
        if (isHidden(relative)) continue;
        if (isTabular(file)) list.entries.push_back({file, slashed(relative)});
        else ++left;
    }
    if (list.entries.size() == before)
        return makeError(ErrorCode::NotFound, format("Could not read {}: the folder has no table.", printable(source)),
                         "Tables end in .csv, .tsv, .txt, .json, .jsonl, .ndjson or .parquet, text also in .gz.");
    if (left > 0)
        list.warnings.push_back(format("{} in {} is no table and was left out.",
                                       plural(static_cast<std::int64_t>(left), "file"), printable(source)));
    return success();
}

Status addPattern(const Path& pattern, const std::string& source, SourceList& list)
{
    const Path folder = pattern.has_parent_path() ? pattern.parent_path() : Path(".");
    const std::string name = pathText(pattern.filename());
    if (!isFolder(folder)) return notThere(source, folder);
    PODIUM_TRY_ASSIGN(const std::vector<Path> files, listFiles(folder, false));
    const std::size_t before = list.entries.size();
    for (const Path& file : files)
        if (matchesGlob(pathText(file.filename()), name)) list.entries.push_back({file, slashed(file.filename())});
    if (list.entries.size() == before)
        return makeError(ErrorCode::NotFound, format("Could not read {}: no file matches.", printable(source)));
    return success();
}

Status addSource(const std::string& source, SourceList& list)
{
    std::string_view text = source;
    if (text.starts_with("file://")) text.remove_prefix(7);
    else if (const auto colon = text.find("://"); colon != std::string_view::npos && colon > 1)
        return makeError(
            ErrorCode::Unsupported,
            format("Could not read {}: addresses of other machines cannot be imported yet.", printable(source)),
            "Download the file first.");
    const Path path = pathFrom(text);
    if (isFolder(path)) return addFolder(path, source, list);
    if (pathExists(path)) {
        list.entries.push_back({path, slashed(path.filename())});
        return success();
    }
    const bool isPattern = pathText(path.filename()).find_first_of("*?") != std::string::npos;
    return isPattern ? addPattern(path, source, list) : Status(notThere(source, path));
}

} // namespace

Result<SourceList> listSources(const std::vector<std::string>& sources)
{
    if (sources.empty())
        return makeError(ErrorCode::InvalidInput, "Could not import: no file is named.",
                         "Name a file, a pattern or a folder.");
    SourceList list;
    for (const std::string& source : sources) PODIUM_TRY(addSource(source, list));
    list.isOneFile = list.entries.size() == 1 && sources.size() == 1 && !isFolder(pathFrom(sources.front()));
    const auto byPath = [](const SourceEntry& a, const SourceEntry& b) { return a.path < b.path; };
    std::sort(list.entries.begin(), list.entries.end(), byPath);
    const auto twice = std::adjacent_find(list.entries.begin(), list.entries.end(),
                                          [](const SourceEntry& a, const SourceEntry& b) { return a.path == b.path; });
    if (twice != list.entries.end())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not import: two of the files are called {}.", printable(twice->path)),
                         "Put them into one folder and import the folder.");
    return list;
}

} // namespace podium::data
