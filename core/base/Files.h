// Files: whole reads, atomic durable writes, small questions. What an operating system does differently about files
// sits behind this header.
//
// Errors: NotFound (no such file), NotAuthorized (permission, read-only place), Exhausted (disk full, quota), Failed
// (anything else). `what` names the path.
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

using Path = std::filesystem::path;

// The path as UTF-8 text for messages and documents.
std::string pathText(const Path& path);
Path pathFrom(std::string_view utf8);

Result<std::string> readFile(const Path& file);
// Reads at most `maxBytes`; a larger file is InvalidInput. For YAML, JSON and other texts that people write.
Result<std::string> readTextFile(const Path& file, std::uint64_t maxBytes = 64u << 20);

// Writes aside in the same folder, syncs, renames over `file` and syncs the folder: afterwards the file has the new
// bytes, or, after any failure or kill, still the old ones.
Status writeFileAtomically(const Path& file, std::string_view bytes);
// As above, but only when `file` does not exist yet; Conflict where it does. Two processes: one of them wins.
Status createFileAtomically(const Path& file, std::string_view bytes);

// A file that grows aside and appears under its name only by commit(). Destroying it uncommitted removes it.
class AtomicFile {
public:
    static Result<AtomicFile> create(const Path& target);
    ~AtomicFile();
    AtomicFile(AtomicFile&&) noexcept;
    AtomicFile& operator=(AtomicFile&&) noexcept;

    Status write(std::string_view bytes);
    Status commit();
    const Path& temporaryPath() const; // for libraries that write by path themselves

private:
    struct State;
    explicit AtomicFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Flushes a file that somebody else wrote, then moves it to `target` (same file system) durably.
Status syncAndRename(const Path& from, const Path& target);

Status makeFolders(const Path& folder);
Status removeAll(const Path& path); // nothing there is fine
Result<std::uint64_t> fileSize(const Path& file);
bool pathExists(const Path& path);
bool isFolder(const Path& path);
bool isWritable(const Path& folder);
Result<Path> absolutePath(const Path& path);

// Size, modification time (nanoseconds) and inode: two equal stamps mean that nobody wrote in between.
struct FileStamp {
    std::uint64_t size = 0;
    std::int64_t modifiedNs = 0;
    std::uint64_t inode = 0;
    bool operator==(const FileStamp&) const = default;
};
Result<FileStamp> fileStamp(const Path& file);

// Calls `block` with the file's bytes in pieces of 1 MiB. Conflict if the file changed while it was read.
Status readInBlocks(const Path& file, const std::function<Status(std::string_view)>& block);

// Copies `from` into the open `target` in blocks of 1 MiB and calls `block` with each (hashing, progress, stop).
// Conflict if the file changed while it was read.
Status copyFile(const Path& from, AtomicFile& target, const std::function<Status(std::string_view)>& block);

// The regular files below a folder (or the one file), sorted by path, symbolic links not followed.
Result<std::vector<Path>> listFiles(const Path& folder, bool recursive = true);

// Removes what killed processes left half-written in a folder (not below it): the aside files of the functions above
// whose process has gone. Files of living processes stay. Failing to remove one is not an error.
void removeLeftovers(const Path& folder);

// A folder that is removed with its content when the object goes.
class TemporaryFolder {
public:
    static Result<TemporaryFolder> create(const Path& parent, std::string_view prefix = "tmp");
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder&&) noexcept;
    TemporaryFolder& operator=(TemporaryFolder&&) noexcept;
    const Path& path() const { return m_path; }

private:
    explicit TemporaryFolder(Path path) : m_path(std::move(path)) {}
    Path m_path;
};

// An advisory lock between processes on one file; waits at most `timeoutMs`, then Conflict. Released on destruction
// and by the operating system when the process dies.
class FileLock {
public:
    static Result<FileLock> acquire(const Path& file, int timeoutMs = 10'000);
    ~FileLock();
    FileLock(FileLock&&) noexcept;
    FileLock& operator=(FileLock&&) noexcept;

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace podium
