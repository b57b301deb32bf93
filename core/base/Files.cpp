#include "core/base/Files.h"

#include "core/base/Id.h"
#include "core/base/Text.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace podium {
namespace {

Error fileError(std::string_view verb, const Path& path, int code)
{
    const std::string what = format("Could not {} {}: ", verb, pathText(path));
    switch (code) {
    case ENOENT:
    case ENOTDIR: return makeError(ErrorCode::NotFound, what + "no such file or folder.");
    case EACCES:
    case EPERM:
        return makeError(ErrorCode::NotAuthorized, what + "permission denied.", "Check who may read and write it.");
    case EROFS:
        return makeError(ErrorCode::NotAuthorized, what + "the file system is read-only.",
                         "Use a place that can be written.");
    case ENOSPC:
    case EDQUOT:
        return makeError(ErrorCode::Exhausted, what + "the disk is full.",
                         "Free space there, then do it again; nothing was half-written.");
    case EFBIG:
        return makeError(ErrorCode::Exhausted, what + "the file would be larger than allowed.",
                         "Raise the file size limit.");
    case EEXIST: return makeError(ErrorCode::Conflict, what + "it exists already.");
    case EISDIR: return makeError(ErrorCode::InvalidInput, what + "it is a folder.", "Name a file.");
    case ENAMETOOLONG: return makeError(ErrorCode::InvalidInput, what + "the name is too long.");
    case EMFILE:
    case ENFILE:
        return makeError(ErrorCode::Exhausted, what + "too many files are open.", "Raise the limit of open files.");
    default: return makeError(ErrorCode::Failed, what + std::string(std::strerror(code)) + ".");
    }
}

class Descriptor {
public:
    Descriptor(const Path& path, int flags, mode_t mode = 0666)
        : m_number(::open(path.c_str(), flags | O_CLOEXEC, mode))
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

Status writeAll(int descriptor, std::string_view bytes, const Path& path)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return fileError("write", path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return success();
}

// A renamed file is durable only when its folder is.
Status syncFolder(const Path& folder)
{
    const Descriptor open(folder.empty() ? Path(".") : folder, O_RDONLY | O_DIRECTORY);
    if (!open.isOpen()) return fileError("open", folder, errno);
    if (::fsync(open.number()) != 0 && errno != EINVAL) return fileError("sync", folder, errno);
    return success();
}

Path asideOf(const Path& target)
{
    // The process number lets a later start tell what a killed process left behind (removeLeftovers).
    const Path name = format(".{}.{}.{}.tmp", target.filename().string().substr(0, 100), ::getpid(), newHexId().substr(0, 12));
    return target.parent_path() / name;
}

Status readBlocks(const Path& file, const std::function<Status(std::string_view)>& block)
{
    const Descriptor in(file, O_RDONLY);
    if (!in.isOpen()) return fileError("read", file, errno);
    std::string buffer(1 << 20, '\0');
    for (;;) {
        const ssize_t count = ::read(in.number(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fileError("read", file, errno);
        if (count == 0) return success();
        PODIUM_TRY(block(std::string_view(buffer).substr(0, static_cast<std::size_t>(count))));
    }
}

Result<Path> writeAside(const Path& file, std::string_view bytes)
{
    const Path aside = asideOf(file);
    const Descriptor out(aside, O_WRONLY | O_CREAT | O_EXCL);
    if (!out.isOpen()) return fileError("write", file, errno);
    auto written = writeAll(out.number(), bytes, file);
    if (written && ::fsync(out.number()) != 0) written = fileError("write", file, errno);
    if (!written) {
        ::unlink(aside.c_str());
        return written.error();
    }
    return aside;
}

} // namespace

std::string pathText(const Path& path)
{
    const auto text = path.u8string();
    return printable({reinterpret_cast<const char*>(text.data()), text.size()}, 4096);
}

Path pathFrom(std::string_view utf8) { return Path(std::u8string(utf8.begin(), utf8.end())); }

Result<std::string> readFile(const Path& file)
{
    std::string bytes;
    PODIUM_TRY(readBlocks(file, [&](std::string_view block) {
        bytes.append(block);
        return success();
    }));
    return bytes;
}

Result<std::string> readTextFile(const Path& file, std::uint64_t maxBytes)
{
    PODIUM_TRY_ASSIGN(const std::uint64_t size, fileSize(file));
    if (size > maxBytes)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read {}: it has {}, more than the {} that such a file may have.",
                                pathText(file), humanBytes(size), humanBytes(maxBytes)));
    return readFile(file);
}

Status writeFileAtomically(const Path& file, std::string_view bytes)
{
    PODIUM_TRY_ASSIGN(const Path aside, writeAside(file, bytes));
    if (::rename(aside.c_str(), file.c_str()) != 0) {
        const int code = errno;
        ::unlink(aside.c_str());
        return fileError("write", file, code);
    }
    return syncFolder(file.parent_path());
}

Status createFileAtomically(const Path& file, std::string_view bytes)
{
    PODIUM_TRY_ASSIGN(const Path aside, writeAside(file, bytes));
    // link() refuses an existing name, rename() would replace it.
    const int linked = ::link(aside.c_str(), file.c_str());
    const int code = errno;
    ::unlink(aside.c_str());
    if (linked != 0) return fileError("create", file, code);
    return syncFolder(file.parent_path());
}

struct AtomicFile::State {
    Path target;
    Path aside;
    int descriptor = -1;
    ~State()
    {
        if (descriptor >= 0) ::close(descriptor);
        if (!aside.empty()) ::unlink(aside.c_str());
    }
};

AtomicFile::AtomicFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
AtomicFile::~AtomicFile() = default;
AtomicFile::AtomicFile(AtomicFile&&) noexcept = default;
AtomicFile& AtomicFile::operator=(AtomicFile&&) noexcept = default;
const Path& AtomicFile::temporaryPath() const { return m_state->aside; }

Result<AtomicFile> AtomicFile::create(const Path& target)
{
    auto state = std::make_unique<State>();
    state->target = target;
    const Path aside = asideOf(target);
    state->descriptor = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (state->descriptor < 0) return fileError("write", target, errno);
    state->aside = aside;
    return AtomicFile(std::move(state));
}

Status AtomicFile::write(std::string_view bytes) { return writeAll(m_state->descriptor, bytes, m_state->target); }

Status AtomicFile::commit()
{
    if (::fsync(m_state->descriptor) != 0) return fileError("write", m_state->target, errno);
    ::close(std::exchange(m_state->descriptor, -1));
    if (::rename(m_state->aside.c_str(), m_state->target.c_str()) != 0)
        return fileError("write", m_state->target, errno);
    m_state->aside.clear();
    return syncFolder(m_state->target.parent_path());
}

Status syncAndRename(const Path& from, const Path& target)
{
    {
        const Descriptor file(from, O_RDONLY);
        if (!file.isOpen()) return fileError("read", from, errno);
        if (::fsync(file.number()) != 0) return fileError("write", from, errno);
    }
    if (::rename(from.c_str(), target.c_str()) != 0) return fileError("write", target, errno);
    return syncFolder(target.parent_path());
}

Status makeFolders(const Path& folder)
{
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code && !isFolder(folder)) return fileError("create the folder", folder, code.value());
    return success();
}

Status removeAll(const Path& path)
{
    std::error_code code;
    std::filesystem::remove_all(path, code);
    if (code && code != std::errc::no_such_file_or_directory) return fileError("remove", path, code.value());
    return success();
}

Result<std::uint64_t> fileSize(const Path& file)
{
    PODIUM_TRY_ASSIGN(const FileStamp stamp, fileStamp(file));
    return stamp.size;
}

bool pathExists(const Path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

bool isFolder(const Path& path)
{
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

bool isWritable(const Path& folder) { return ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) == 0; }

Result<Path> absolutePath(const Path& path)
{
    std::error_code code;
    Path absolute = std::filesystem::absolute(path, code);
    if (code) return fileError("find", path, code.value());
    absolute = absolute.lexically_normal();
    return absolute.has_filename() || absolute == absolute.root_path() ? absolute : absolute.parent_path(); // no "/" at the end
}

Result<FileStamp> fileStamp(const Path& file)
{
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return fileError("read", file, errno);
    if (S_ISDIR(facts.st_mode)) return fileError("read", file, EISDIR);
    return FileStamp{static_cast<std::uint64_t>(facts.st_size),
                     static_cast<std::int64_t>(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec,
                     facts.st_ino};
}

Status readInBlocks(const Path& file, const std::function<Status(std::string_view)>& block)
{
    PODIUM_TRY_ASSIGN(const FileStamp before, fileStamp(file));
    std::uint64_t count = 0;
    PODIUM_TRY(readBlocks(file, [&](std::string_view bytes) {
        count += bytes.size();
        return block(bytes);
    }));
    PODIUM_TRY_ASSIGN(const FileStamp after, fileStamp(file));
    if (before != after || count != before.size)
        return makeError(ErrorCode::Conflict, format("Could not read {}: it changed while it was read.", pathText(file)),
                         "Wait until it is written, then do it again.");
    return success();
}

Status copyFile(const Path& from, AtomicFile& target, const std::function<Status(std::string_view)>& block)
{
    return readInBlocks(from, [&](std::string_view bytes) -> Status {
        PODIUM_TRY(target.write(bytes));
        return block(bytes);
    });
}

Result<std::vector<Path>> listFiles(const Path& folder, bool recursive)
{
    if (!isFolder(folder)) {
        PODIUM_TRY(fileStamp(folder));
        return std::vector<Path>{folder};
    }
    std::vector<Path> files;
    std::vector<Path> pending{folder};
    while (!pending.empty()) {
        const Path current = std::move(pending.back());
        pending.pop_back();
        std::error_code code;
        std::filesystem::directory_iterator entry(current, code);
        if (code) return fileError("list", current, code.value());
        for (const auto end = std::filesystem::directory_iterator(); entry != end;) {
            const auto status = entry->symlink_status(code);
            if (std::filesystem::is_regular_file(status)) files.push_back(entry->path());
            else if (recursive && std::filesystem::is_directory(status)) pending.push_back(entry->path());
            entry.increment(code);
            if (code) return fileError("list", current, code.value());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void removeLeftovers(const Path& folder)
{
    std::error_code code;
    std::filesystem::directory_iterator entry(folder, code);
    for (const auto end = std::filesystem::directory_iterator(); !code && entry != end; entry.increment(code)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with('.') || !name.ends_with(".tmp")) continue;
        const auto parts = split(name, '.'); // "", name..., process, random, "tmp"
        const auto process = parts.size() >= 5 ? parseInteger(parts[parts.size() - 3]) : std::nullopt;
        if (!process || *process <= 0 || *process > std::numeric_limits<pid_t>::max()) continue;
        if (::kill(static_cast<pid_t>(*process), 0) != 0 && errno == ESRCH) ::unlink(entry->path().c_str());
    }
}

Result<TemporaryFolder> TemporaryFolder::create(const Path& parent, std::string_view prefix)
{
    PODIUM_TRY(makeFolders(parent));
    Path folder = parent / (std::string(prefix) + "-" + newHexId().substr(0, 12));
    std::error_code code;
    std::filesystem::create_directory(folder, code);
    if (code) return fileError("create the folder", folder, code.value());
    return TemporaryFolder(std::move(folder));
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : m_path(std::exchange(other.m_path, Path())) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept
{
    std::swap(m_path, other.m_path);
    return *this;
}

Result<FileLock> FileLock::acquire(const Path& file, int timeoutMs)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return fileError("lock", file, errno);
    FileLock lock(descriptor);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeoutMs);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return fileError("lock", file, errno);
        if (std::chrono::steady_clock::now() >= deadline)
            return makeError(ErrorCode::Conflict,
                             format("Could not lock {}: another process holds it.", pathText(file)),
                             "Wait for the other podium to finish, then do it again.");
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return lock;
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

} // namespace podium
