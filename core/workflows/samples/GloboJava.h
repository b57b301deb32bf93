// GloboJava: generated orders of a made-up coffee chain in the USA, Canada and Mexico, 2022-2023. Pure; the same seed
// gives the same table on every machine.
//
// One row per order, in the order of the day; the twelve fields of the chain's data dictionary (its date as three
// columns, as the dictionary says) and the customer:
//     StoreID (text), Day, Month, Year (integers), Country, City, Category, Product (text), Quantity (integer, 1 to
//     12), Price, TotalSale (real, dollars), Weather (Sunny, Rainy, Snowy, Cloudy), Promotion, Holiday (Yes, No),
//     CustomerID (text; 1,000 of them, each with at least one order)
// What holds: TotalSale = Quantity x Price in whole cents; StoreID determines City and Country; all orders of a store
// and day share their weather, promotion and holiday. What does not, as in real life: weather stations are silent for
// days (about 5 % missing), promotions are not always noted (about 3 %), and a few dates do not exist (31 June).
#pragma once

#include "core/table/Table.h"

#include <cstdint>

namespace podium::workflows {

constexpr std::uint64_t globoJavaSeed = 2022; // of the sample that ships
constexpr std::size_t globoJavaRows = 10'000;
constexpr std::size_t globoJavaCustomers = 1'000;

Table generateGloboJava(std::uint64_t seed = globoJavaSeed);

} // namespace podium::workflows
