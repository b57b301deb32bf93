// GloboRealty: generated house sales of a made-up company in urban, suburban, rural and waterfront markets. Pure; the
// same seed gives the same table on every machine.
//
// One row per listing, in the order of listing, 2019-2023:
//     house_id (text), listed (date), market (text), area_sqft, bedrooms (integers), bathrooms (real, steps of 0.5),
//     year_built (integer), condition (text: poor, fair, good, excellent), lot_sqft (integer; missing for apartments),
//     garage (integer, cars), distance_km (real, to the centre), price (integer, dollars)
// Prices are a product: market, area, age, condition, distance and season multiply, and act differently in each market;
// what is left is 11 % noise. About 1 % of the rows are as odd as real ones: no price yet, a placeholder price of 1,
// an area typed in square metres.
#pragma once

#include "core/table/Table.h"

#include <cstdint>

namespace podium::workflows {

constexpr std::uint64_t globoRealtySeed = 2019; // of the sample that ships
constexpr std::size_t globoRealtyRows = 12'000;

Table generateGloboRealty(std::uint64_t seed = globoRealtySeed);

} // namespace podium::workflows
