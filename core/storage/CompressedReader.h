// Reads the bytes of a file from front to back, decompressed where the file is gzip (also several members end to end).
// The door to zlib. Errors: as in Files.h; InvalidInput for a damaged or truncated gzip stream.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <cstddef>
#include <memory>
#include <span>

namespace podium {

class CompressedReader {
public:
    static Result<CompressedReader> open(const Path& file);
    ~CompressedReader();
    CompressedReader(CompressedReader&&) noexcept;
    CompressedReader& operator=(CompressedReader&&) noexcept;

    // Fills `buffer` from the front; less than its size only at the end, 0 after it.
    Result<std::size_t> read(std::span<char> buffer);
    bool isCompressed() const;
    // How far into the file (compressed bytes) the reading is; for progress.
    std::uint64_t position() const;

private:
    struct State;
    explicit CompressedReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace podium
