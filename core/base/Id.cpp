#include "core/base/Id.h"

#include "core/base/Hash.h"

#include <array>
#include <random>

namespace podium {
namespace {

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

} // namespace

std::string newHexId()
{
    std::random_device entropy; // the one use of it: identity, not randomness that a result depends on
    std::array<unsigned char, 16> bytes{};
    for (auto& byte : bytes) byte = static_cast<unsigned char>(entropy());
    return toHex(bytes);
}

bool isValidId(const std::string& text)
{
    if (text.empty() || text.size() > 256 || !isAlphanumeric(text.front())) return false;
    for (const char c : text)
        if (!isAlphanumeric(c) && c != '_' && c != '-') return false;
    return true;
}

bool isValidName(const std::string& text)
{
    if (text.empty() || text.size() > 128 || text == "latest" || !isAlphanumeric(text.front())) return false;
    for (const char c : text)
        if (!isAlphanumeric(c) && c != '_' && c != '-' && c != '.') return false;
    return true;
}

} // namespace podium
