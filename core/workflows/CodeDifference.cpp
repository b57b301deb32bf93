#include "core/workflows/CodeDifference.h"

#include "core/base/Text.h"
#include "core/workflows/GitProgram.h"

#include <algorithm>

namespace podium::workflows {

namespace {

constexpr std::size_t mostBytes = 512 * 1024;
constexpr std::size_t fewestDigits = 7;
constexpr std::size_t mostDigits = 64;

// A recorded commit is text from elsewhere: it must not be taken for an option or a path.
Status checkCommit(const std::string& commit)
{
    const bool isName = commit.size() >= fewestDigits && commit.size() <= mostDigits &&
                        commit.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    if (isName) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("Could not compare the code: \"{}\" is no commit.", printable(commit, 80)));
}

Error notThere(const std::string& reason, const std::string& remedy)
{
    return {ErrorCode::NotFound, format("Could not compare the code: {}.", reason), remedy, {}};
}

Status checkRepository(const Path& folder, const std::string& from, const std::string& to, const TaskContext& context)
{
    auto inside = askGit(folder, {"rev-parse", "--is-inside-work-tree"}, mostBytes, context);
    if (!inside) {
        if (inside.error().code != ErrorCode::NotFound) return inside.error();
        return notThere("there is no git program here", "Install git.");
    }
    if (inside->exitCode != 0)
        return notThere(format("{} is in no git repository", pathText(folder)),
                        "Put the workspace under git to see what changed between runs.");
    for (const std::string& commit : {from, to}) {
        PODIUM_TRY_ASSIGN(const GitAnswer known,
                          askGit(folder, {"cat-file", "-e", commit + "^{commit}"}, mostBytes, context));
        if (known.exitCode != 0)
            return notThere(format("this repository does not have commit {}", commit.substr(0, 12)),
                            "Fetch it: git fetch --all");
    }
    return success();
}

std::vector<ChangedFile> filesFrom(const std::vector<std::string>& lines)
{
    std::vector<ChangedFile> files;
    for (const std::string& line : lines) {
        const auto parts = split(line, '\t');
        if (parts.size() < 3) continue;
        const bool isText = parts[0] != "-";
        files.push_back({std::string(parts[2]), isText ? parseInteger(parts[0]).value_or(0) : -1,
                         isText ? parseInteger(parts[1]).value_or(0) : -1});
    }
    return files;
}

} // namespace

Result<CodeDifference> codeDifference(const Path& folder, const std::string& from, const std::string& to,
                                      const TaskContext& context)
{
    PODIUM_TRY(checkCommit(from));
    PODIUM_TRY(checkCommit(to));
    CodeDifference difference{from, to, {}, {}, false};
    if (from == to) return difference;
    PODIUM_TRY(checkRepository(folder, from, to, context));
    // Neither programs nor filters that the repository's settings name are run.
    const auto diff = [&](const char* how) -> Result<GitAnswer> {
        PODIUM_TRY_ASSIGN(GitAnswer answer, askGit(folder,
                                                   {"-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff",
                                                    "--no-textconv", "--no-renames", how, from, to, "--"},
                                                   mostBytes, context));
        if (answer.exitCode == 0) return answer;
        return makeError(ErrorCode::Failed, format("Could not compare the code: git said \"{}\".", answer.complaint));
    };
    PODIUM_TRY_ASSIGN(const GitAnswer files, diff("--numstat"));
    PODIUM_TRY_ASSIGN(GitAnswer text, diff("--unified=3"));
    difference.files = filesFrom(files.lines);
    difference.lines = std::move(text.lines);
    difference.cut = text.cut || files.cut;
    for (std::string& line : difference.lines)
        if (!isUtf8(line)) line = printable(line, line.size());
    return difference;
}

std::string CodeDifference::sentence() const
{
    std::int64_t added = 0;
    std::int64_t removed = 0;
    for (const ChangedFile& file : files) {
        added += std::max<std::int64_t>(file.added, 0);
        removed += std::max<std::int64_t>(file.removed, 0);
    }
    if (files.empty()) return "no file changed";
    return format("{} changed, {} added, {} removed", plural(static_cast<std::int64_t>(files.size()), "file"),
                  plural(added, "line"), grouped(removed));
}

Json CodeDifference::toJson() const
{
    Json list = Json::array();
    for (const ChangedFile& file : files)
        list.push_back({{"path", file.path},
                        {"added", file.added < 0 ? Json(nullptr) : Json(file.added)},
                        {"removed", file.removed < 0 ? Json(nullptr) : Json(file.removed)}});
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return {{"schema", "podium.code_difference/1"},
            {"from", from},
            {"to", to},
            {"files", std::move(list)},
            {"diff", std::move(text)},
            {"cut", cut}};
}

} // namespace podium::workflows
