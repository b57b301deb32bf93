// Numbers as unsigned 64-bit keys that sort as the numbers do: one radix sort and one hash table serve integers, dates
// and reals alike.
#pragma once

#include <bit>
#include <cstdint>

namespace podium::profiling {

inline constexpr std::uint64_t signBit = 0x8000'0000'0000'0000;

inline std::uint64_t keyOf(std::int64_t value) { return static_cast<std::uint64_t>(value) ^ signBit; }

// Not for NaN. Both zeros have one key.
inline std::uint64_t keyOf(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
    return (bits & signBit) != 0 ? ~bits : bits ^ signBit;
}

inline std::int64_t integerOf(std::uint64_t key) { return static_cast<std::int64_t>(key ^ signBit); }
inline double realOf(std::uint64_t key) { return std::bit_cast<double>((key & signBit) != 0 ? key ^ signBit : ~key); }

} // namespace podium::profiling
