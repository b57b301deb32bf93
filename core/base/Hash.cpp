#include "core/base/Hash.h"

#include "core/base/Files.h"
#include "core/base/Random.h"

#include <array>
#include <cstring>
#include <fstream>
#include <openssl/evp.h>
#include <vector>

namespace podium {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) { update(bytes.data(), bytes.size()); }
void Sha256::update(const void* bytes, std::size_t size) { EVP_DigestUpdate(m_state->context, bytes, size); }

std::string Sha256::finish()
{
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(m_state->context, digest.data(), nullptr);
    EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr);
    return toHex(digest);
}

std::string sha256Hex(std::string_view bytes)
{
    Sha256 digest;
    digest.update(bytes);
    return digest.finish();
}

Result<std::string> sha256OfFile(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        auto text = readFile(file); // says precisely why it cannot be opened
        return text ? Result<std::string>(sha256Hex(*text)) : Result<std::string>(std::move(text).error());
    }
    Sha256 digest;
    std::vector<char> block(1 << 20);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0)
        digest.update(block.data(), static_cast<std::size_t>(in.gcount()));
    if (in.bad())
        return makeError(ErrorCode::Failed, "Could not read " + pathText(file) + ": the disk reported an error.");
    return digest.finish();
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed)
{
    std::uint64_t state = mix64(seed ^ (bytes.size() * 0xA0761D6478BD642FULL));
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8); // little-endian machines only, as everything we run on
        state = combine64(state, mix64(word));
        bytes.remove_prefix(8);
    }
    std::uint64_t tail = 0;
    if (!bytes.empty()) std::memcpy(&tail, bytes.data(), bytes.size());
    return mix64(combine64(state, mix64(tail)));
}

std::string toHex(std::span<const unsigned char> bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

} // namespace podium
