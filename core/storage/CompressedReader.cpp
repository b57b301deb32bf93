#include "core/storage/CompressedReader.h"

#include "core/base/Text.h"

#include <algorithm>
#include <climits>
#include <zlib.h>

namespace podium {

struct CompressedReader::State {
    Path file;
    gzFile stream = nullptr;
    ~State()
    {
        if (stream) gzclose(stream);
    }
    Error error() const
    {
        int code = Z_OK;
        const std::string reason = gzerror(stream, &code);
        if (code == Z_ERRNO)
            return makeError(ErrorCode::Failed, format("Could not read {}: {}.", pathText(file), reason));
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read {}: its gzip stream is damaged or cut off.", pathText(file)),
                         "Fetch the file again, or test it with gzip -t.");
    }
};

CompressedReader::CompressedReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}
CompressedReader::~CompressedReader() = default;
CompressedReader::CompressedReader(CompressedReader&&) noexcept = default;
CompressedReader& CompressedReader::operator=(CompressedReader&&) noexcept = default;

Result<CompressedReader> CompressedReader::open(const Path& file)
{
    PODIUM_TRY(fileStamp(file)); // says in its own words why a file cannot be read
    auto state = std::make_unique<State>();
    state->file = file;
    state->stream = gzopen(file.c_str(), "rb");
    if (!state->stream)
        return makeError(ErrorCode::NotAuthorized, format("Could not read {}: it cannot be opened.", pathText(file)),
                         "Check who may read it.");
    gzbuffer(state->stream, 1u << 18);
    return CompressedReader(std::move(state));
}

Result<std::size_t> CompressedReader::read(std::span<char> buffer)
{
    const auto wanted = static_cast<unsigned>(std::min<std::size_t>(buffer.size(), INT_MAX));
    const int count = gzread(m_state->stream, buffer.data(), wanted);
    if (count < 0) return m_state->error();
    if (static_cast<unsigned>(count) < wanted) {
        // At the end of a stream that was cut off, zlib gives what it has and keeps the complaint for later.
        int code = Z_OK;
        gzerror(m_state->stream, &code);
        if (code != Z_OK) return m_state->error();
    }
    return static_cast<std::size_t>(count);
}

bool CompressedReader::isCompressed() const { return gzdirect(m_state->stream) == 0; }
std::uint64_t CompressedReader::position() const
{
    return static_cast<std::uint64_t>(std::max<z_off_t>(gzoffset(m_state->stream), 0));
}

} // namespace podium
