#include "core/base/Random.h"

#include <bit>
#include <cmath>

namespace podium {

Random::Random(std::uint64_t seed)
{
    for (auto& word : m_state) {
        word = mix64(seed);
        seed += 0x9E3779B97F4A7C15ULL;
    }
}

Random Random::stream(std::uint64_t seed, std::uint64_t index)
{
    return Random(mix64(seed) ^ mix64(index ^ 0xD1B54A32D192ED03ULL));
}

std::uint64_t Random::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    // Multiply-shift; the few low products that would favour small results are drawn again.
    __extension__ using Wide = unsigned __int128;
    Wide product = Wide(next()) * bound;
    if (auto low = static_cast<std::uint64_t>(product); low < bound) {
        const std::uint64_t threshold = (0 - bound) % bound;
        while (low < threshold) {
            product = Wide(next()) * bound;
            low = static_cast<std::uint64_t>(product);
        }
    }
    return static_cast<std::uint64_t>(product >> 64);
}

std::int64_t Random::between(std::int64_t low, std::int64_t high)
{
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

double Random::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

double Random::normal()
{
    if (m_hasSpare) {
        m_hasSpare = false;
        return m_spare;
    }
    double x = 0, y = 0, square = 0;
    do {
        x = 2 * uniform() - 1;
        y = 2 * uniform() - 1;
        square = x * x + y * y;
    } while (square >= 1 || square == 0);
    const double factor = std::sqrt(-2 * std::log(square) / square);
    m_spare = y * factor;
    m_hasSpare = true;
    return x * factor;
}

} // namespace podium
