// Digests. SHA-256 identifies content (files, data versions, ledger lines); the 64-bit mix identifies rows.
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace podium {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(std::string_view bytes);
    void update(const void* bytes, std::size_t size);
    std::string finish(); // 64 lower-case hex digits; the object starts anew afterwards

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256Hex(std::string_view bytes);
// Streams the file in blocks of 1 MiB. NotFound, NotAuthorized or Failed as in Files.h.
Result<std::string> sha256OfFile(const std::filesystem::path& file);

// A fast 64-bit hash of bytes with a seed, the same on every machine (wyhash-like multiply-mix); not cryptographic.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
inline std::uint64_t combine64(std::uint64_t a, std::uint64_t b)
{
    return (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 12) + (a >> 4))) * 0xD6E8FEB86659FD93ULL;
}

std::string toHex(std::span<const unsigned char> bytes);

} // namespace podium
