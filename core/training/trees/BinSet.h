// BinSet: a set of the up to 256 bins of a column.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace podium::training {

struct BinSet {
    std::array<std::uint64_t, 4> words{};

    void add(std::uint32_t bin) { words[bin >> 6] |= std::uint64_t{1} << (bin & 63); }
    void addBelow(std::uint32_t bin) // at most 255
    {
        for (std::uint32_t word = 0; word < bin / 64; ++word) words[word] = ~std::uint64_t{0};
        words[bin / 64] |= (std::uint64_t{1} << (bin % 64)) - 1;
    }
    void addAllBut(const BinSet& other)
    {
        for (std::size_t i = 0; i < words.size(); ++i) words[i] |= ~other.words[i];
    }
    bool contains(std::uint32_t bin) const { return ((words[bin >> 6] >> (bin & 63)) & 1) != 0; }

    std::uint32_t first() const // the set must not be empty
    {
        std::uint32_t word = 0;
        while (words[word] == 0) ++word;
        return 64 * word + static_cast<std::uint32_t>(std::countr_zero(words[word]));
    }
    // Calls visit(bin) for each, ascending.
    template <class Visit> void forEach(const Visit& visit) const
    {
        for (std::uint32_t word = 0; word < 4; ++word) {
            for (std::uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {
                visit(64 * word + static_cast<std::uint32_t>(std::countr_zero(bits)));
            }
        }
    }
};

} // namespace podium::training
