// Takes one column's values, batch after batch, and ends as a ColumnProfile.
#pragma once

#include "core/profiling/ColumnProfile.h"
#include "core/profiling/KeyCounts.h"
#include "core/table/Schema.h"

#include <memory>
#include <string_view>
#include <vector>

namespace podium::profiling {

// A top value whose text the counter did not keep: to be looked for in a second reading.
struct WantedText {
    std::uint64_t key = 0; // textKey() of the text
    std::size_t place = 0; // in the profile's `top`
};

class ColumnCounter {
public:
    virtual ~ColumnCounter() = default;
    // `keys`, where it is not empty, gets for each row a key that tells values apart: what hashes of rows are made of.
    virtual void add(const Column& batch, std::span<std::uint64_t> keys) = 0;
    virtual bool isWaiting() const = 0; // must be read again, by a new counter, when there is room
    // Everything has come. `scratch` as for radixSort(). Cancelled where stop was asked.
    virtual Result<ColumnProfile> finish(std::vector<std::uint64_t>& scratch, const TaskContext& context) = 0;
    virtual std::vector<WantedText> wantedTexts() const { return {}; } // after finish()
};

// For every type but Text.
std::unique_ptr<ColumnCounter> numberCounter(const Field& field, const CountLimits& limits);
std::unique_ptr<ColumnCounter> textCounter(const Field& field, const CountLimits& limits);
std::unique_ptr<ColumnCounter> columnCounter(const Field& field, const CountLimits& limits);

inline constexpr std::size_t topValues = 10;
inline constexpr std::uint64_t missingKey = 0x6D69'7373'696E'6700; // stands for a missing value among keys
inline constexpr std::size_t longestKeptText = 256; // bytes; longer texts are told apart as a whole, but shown cut
std::uint64_t textKey(std::string_view text);       // how texts are told apart: 64 bits of hash

} // namespace podium::profiling
