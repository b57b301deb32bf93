#include "core/evaluation/Overlap.h"

#include <doctest/doctest.h>

using podium::evaluation::RowSet;
using podium::evaluation::rowsInTraining;

TEST_CASE("rows of one table are the same by their number, even where other rows look alike")
{
    const RowSet test{"houses@1", {0, 5, 10}, {71, 72, 73}};
    CHECK(rowsInTraining(test, {"houses@1", {1, 2, 3, 4}, {71, 71, 72, 99}}) == 0);
    CHECK(rowsInTraining(test, {"houses@1", {10, 3, 0}, {1, 2, 3}}) == 2);
}

TEST_CASE("rows of different or unknown tables are the same by their hash")
{
    const RowSet test{"houses@1", {0, 5, 10}, {71, 72, 73}};
    CHECK(rowsInTraining(test, {"houses@2", {0, 5, 10}, {99, 98, 73}}) == 1);
    CHECK(rowsInTraining({"", {0}, {7}}, {"", {0}, {8}}) == 0);
    CHECK(rowsInTraining({"a", {0, 1}, {7, 7}}, {"b", {0}, {7}}) == 2); // both copies of a row were trained on
}

TEST_CASE("where numbers or hashes were not kept, the other is used, or it is not known")
{
    const RowSet numbered{"t", {1, 2}, {}}, hashed{"t", {}, {11, 12}}, both{"t", {1, 2}, {11, 12}};
    CHECK(rowsInTraining(numbered, both) == 2);
    CHECK(rowsInTraining(hashed, both) == 2);
    CHECK(rowsInTraining(numbered, hashed) == std::nullopt);
    CHECK(rowsInTraining(numbered, {"other", {1, 2}, {11, 12}}) == std::nullopt);
    CHECK(rowsInTraining(both, RowSet{}) == 0); // trained on nothing
    CHECK(rowsInTraining(RowSet{}, both) == 0);
}
