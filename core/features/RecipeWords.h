// The words of recipe documents, one table for each enumeration: reading and writing cannot disagree.
#pragma once

#include "core/features/Recipe.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace podium::features {

template <class Value, std::size_t N> using Words = std::array<std::pair<Value, std::string_view>, N>;

inline constexpr Words<Comparison, 9> comparisonWords{{{Comparison::Above, "above"},
                                                       {Comparison::AtLeast, "at_least"},
                                                       {Comparison::Below, "below"},
                                                       {Comparison::AtMost, "at_most"},
                                                       {Comparison::Equals, "equals"},
                                                       {Comparison::NotEquals, "not_equals"},
                                                       {Comparison::In, "in"},
                                                       {Comparison::NotIn, "not_in"},
                                                       {Comparison::Missing, "missing"}}};

inline constexpr Words<AssembleDate::Invalid, 3> invalidWords{{{AssembleDate::Invalid::Missing, "missing"},
                                                               {AssembleDate::Invalid::Drop, "drop"},
                                                               {AssembleDate::Invalid::Error, "error"}}};

inline constexpr Words<AggregateFunction, 8> functionWords{{{AggregateFunction::Sum, "sum"},
                                                            {AggregateFunction::Mean, "mean"},
                                                            {AggregateFunction::Min, "min"},
                                                            {AggregateFunction::Max, "max"},
                                                            {AggregateFunction::First, "first"},
                                                            {AggregateFunction::Last, "last"},
                                                            {AggregateFunction::Share, "share"},
                                                            {AggregateFunction::Count, "count"}}};

inline constexpr Words<Impute::With, 4> withWords{{{Impute::With::Mean, "mean"},
                                                   {Impute::With::Median, "median"},
                                                   {Impute::With::MostFrequent, "most_frequent"},
                                                   {Impute::With::Constant, "constant"}}};

inline constexpr Words<UnknownValues, 3> unknownWords{
    {{UnknownValues::Ignore, "ignore"}, {UnknownValues::Error, "error"}, {UnknownValues::Other, "other"}}};

inline constexpr Words<Hemisphere, 2> hemisphereWords{{{Hemisphere::North, "north"}, {Hemisphere::South, "south"}}};

template <class Value, std::size_t N> std::string_view wordOf(const Words<Value, N>& words, Value value)
{
    for (const auto& [candidate, word] : words)
        if (candidate == value) return word;
    return "";
}

template <class Value, std::size_t N> std::optional<Value> valueOf(const Words<Value, N>& words, std::string_view word)
{
    for (const auto& [value, candidate] : words)
        if (candidate == word) return value;
    return std::nullopt;
}

template <class Value, std::size_t N> std::vector<std::string> allWords(const Words<Value, N>& words)
{
    std::vector<std::string> result;
    for (const auto& [value, word] : words) result.emplace_back(word);
    return result;
}

} // namespace podium::features
