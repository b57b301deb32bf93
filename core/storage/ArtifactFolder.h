// Content-addressed files: each file lies once, under its SHA-256, and never changes. Safe for many processes: a file
// is written aside and renamed, and two writers of the same content agree on the result.
#pragma once

#include "core/base/Files.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace podium {

struct ArtifactRef {
    std::string hash; // SHA-256, 64 hex digits
    std::uint64_t size = 0;
    bool operator==(const ArtifactRef&) const = default;
};

// Copies durably and hashes in one pass; Conflict if the file changes meanwhile.
Result<ArtifactRef> copyHashed(const Path& from, const Path& to, const TaskContext& context);
// Reads and hashes; Conflict if the file changes meanwhile.
Result<ArtifactRef> hashFile(const Path& file, const TaskContext& context);

class ArtifactFolder {
public:
    // `temporary` is a folder on the same file system where half-written files may lie (swept by the workspace).
    ArtifactFolder(Path folder, Path temporary);

    Result<ArtifactRef> addBytes(std::string_view bytes);
    // Copies and hashes in one pass; Conflict if the file changes meanwhile.
    Result<ArtifactRef> addFile(const Path& file, const TaskContext& context);
    // Takes a file from the temporary folder over by renaming it.
    Result<ArtifactRef> adoptFile(const Path& file, const TaskContext& context);
    // The same for a file whose hash the caller has just computed while writing it.
    Status adopt(const Path& file, const ArtifactRef& ref);

    bool has(const std::string& hash) const;
    // Where the bytes lie. NotFound, naming this folder and how to get the bytes, where they do not.
    Result<Path> find(const std::string& hash) const;
    // Reads everything again: Corrupt where the content no longer has the hash.
    Status verify(const std::string& hash, const TaskContext& context) const;

    const Path& folder() const { return m_folder; }
    const Path& temporaryFolder() const { return m_temporary; }

private:
    Path pathOf(const std::string& hash) const; // <folder>/ab/abcdef...
    Path m_folder;
    Path m_temporary;
};

} // namespace podium
