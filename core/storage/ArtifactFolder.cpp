#include "core/storage/ArtifactFolder.h"

#include "core/base/Hash.h"
#include "core/base/Id.h"
#include "core/base/Text.h"

#include <algorithm>

namespace podium {
namespace {

bool isHash(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

ArtifactFolder::ArtifactFolder(Path folder, Path temporary)
    : m_folder(std::move(folder)), m_temporary(std::move(temporary))
{
}

Path ArtifactFolder::pathOf(const std::string& hash) const { return m_folder / hash.substr(0, 2) / hash; }

Result<ArtifactRef> ArtifactFolder::addBytes(std::string_view bytes)
{
    const ArtifactRef ref{sha256Hex(bytes), bytes.size()};
    if (const auto present = fileSize(pathOf(ref.hash)); present && *present == ref.size) return ref;
    PODIUM_TRY(makeFolders(m_temporary));
    // Half-written, it lies where everything of a killed process is swept away, not among the artifacts.
    PODIUM_TRY_ASSIGN(AtomicFile aside, AtomicFile::create(m_temporary / "add"));
    PODIUM_TRY(aside.write(bytes));
    PODIUM_TRY(adopt(aside.temporaryPath(), ref));
    return ref;
}

namespace {

// Hashes a file on its way through `take`.
Result<ArtifactRef> hashBlocks(const Path& file, const TaskContext& context, std::string_view step,
                               const std::function<Status(std::string_view)>& take)
{
    PODIUM_TRY_ASSIGN(const std::uint64_t size, fileSize(file));
    Sha256 digest;
    ArtifactRef ref;
    PODIUM_TRY(readInBlocks(file, [&](std::string_view block) -> Status {
        PODIUM_TRY(context.checkpoint());
        digest.update(block);
        ref.size += block.size();
        context.progress(static_cast<double>(ref.size) / static_cast<double>(std::max<std::uint64_t>(size, 1)), step);
        return take(block);
    }));
    ref.hash = digest.finish();
    return ref;
}

} // namespace

Result<ArtifactRef> copyHashed(const Path& from, const Path& to, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(AtomicFile target, AtomicFile::create(to));
    PODIUM_TRY_ASSIGN(const ArtifactRef ref, hashBlocks(from, context, "Copying",
                                                        [&](std::string_view block) { return target.write(block); }));
    PODIUM_TRY(target.commit());
    return ref;
}

Result<ArtifactRef> hashFile(const Path& file, const TaskContext& context)
{
    return hashBlocks(file, context, "Hashing", [](std::string_view) { return success(); });
}

Status ArtifactFolder::adopt(const Path& file, const ArtifactRef& ref)
{
    const Path target = pathOf(ref.hash);
    // Somebody else's copy of the same content is as good as ours; one of another size is damage (a torn disk, a hand
    // edit) that the fresh copy repairs.
    if (const auto present = fileSize(target); present && *present == ref.size) return removeAll(file);
    PODIUM_TRY(makeFolders(target.parent_path()));
    return syncAndRename(file, target);
}

Result<ArtifactRef> ArtifactFolder::addFile(const Path& file, const TaskContext& context)
{
    PODIUM_TRY(makeFolders(m_temporary));
    const Path copy = m_temporary / ("add-" + newHexId());
    PODIUM_TRY_ASSIGN(const ArtifactRef ref, copyHashed(file, copy, context));
    PODIUM_TRY(adopt(copy, ref));
    return ref;
}

Result<ArtifactRef> ArtifactFolder::adoptFile(const Path& file, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const ArtifactRef ref, hashFile(file, context));
    PODIUM_TRY(adopt(file, ref));
    return ref;
}

bool ArtifactFolder::has(const std::string& hash) const { return isHash(hash) && pathExists(pathOf(hash)); }

Result<Path> ArtifactFolder::find(const std::string& hash) const
{
    if (!isHash(hash))
        return makeError(ErrorCode::Corrupt,
                         format("Could not find an artifact: \"{}\" is not a SHA-256.", printable(hash)));
    const Path path = pathOf(hash);
    if (pathExists(path)) return path;
    return makeError(
        ErrorCode::NotFound,
        format("Could not find the bytes of artifact {}: they are not in {}.", hash.substr(0, 12), pathText(m_folder)),
        "Artifacts are not part of git: copy them from the machine that made them, share one artifacts "
        "folder in podium.yml, or import the data again.");
}

Status ArtifactFolder::verify(const std::string& hash, const TaskContext& context) const
{
    PODIUM_TRY_ASSIGN(const Path path, find(hash));
    PODIUM_TRY_ASSIGN(const ArtifactRef actual, hashFile(path, context));
    if (actual.hash == hash) return success();
    return makeError(ErrorCode::Corrupt,
                     format("Could not verify artifact {}: the content of {} has the hash {} now.", hash.substr(0, 12),
                            pathText(path), actual.hash.substr(0, 12)),
                     "Restore that file from a backup, or import the data again.");
}

} // namespace podium
