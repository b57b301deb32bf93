#include "core/table/Table.h"

#include "tests/support/TestSupport.h"

#include <array>
#include <cmath>
#include <set>

using namespace podium;

namespace {

Table houses()
{
    Column city = Column::empty("city", ColumnType::Text);
    for (const char* name : {"Rome", "Oslo", "Rome"}) city.appendText(name);
    city.appendMissing();
    return {{Column::ofIntegers("id", {1, 2, 1, 4}), std::move(city),
             Column::ofReals("price", {1.5, 0.0, 1.5, std::nan("")})}};
}

} // namespace

TEST_CASE("Table names the nearest column when one is missing")
{
    const Table table = houses();
    CHECK(table.find("price") == &table.columns[2]);
    const auto missing = table.column("prise", "houses:3");
    CHECK_ERROR(missing, ErrorCode::InvalidInput, "houses:3 has no column \"prise\".");
    CHECK(missing.error().remedy == "Did you mean \"price\"?");
}

TEST_CASE("Table slices rows")
{
    const Table table = houses();
    const Table part = table.slice(1, 3);
    CHECK(part.rows() == 2);
    CHECK(part.columns[1].text(0) == "Oslo");
    CHECK(part.slice(2, 9).rows() == 0);
    CHECK(table.slice(0, 99) == table);
}

TEST_CASE("Schema goes through JSON")
{
    const Schema schema = houses().schema();
    CHECK(writeJson(schema.toJson()) ==
          R"([{"name":"id","type":"integer"},{"name":"city","type":"text"},{"name":"price","type":"real"}])");
    REQUIRE_VALUE(const Schema back, Schema::fromJson(schema.toJson(), "test"));
    CHECK(back == schema);
    CHECK_ERROR(Schema::fromJson(Json::parse(R"([{"name":"a","type":"blob"}])"), "x.yml"), ErrorCode::InvalidInput,
                "blob");
}

TEST_CASE("Row hashes are equal for equal rows and only for them")
{
    const Table table = houses();
    const auto hashes = rowHashes(table);
    CHECK(hashes[0] == hashes[2]);
    CHECK(std::set(hashes.begin(), hashes.end()).size() == 3);

    Table reordered = table;
    std::swap(reordered.columns[0], reordered.columns[2]);
    CHECK(rowHashes(reordered) == hashes);

    Table renamed = table;
    renamed.columns[0].name = "key";
    CHECK(rowHashes(renamed)[0] != hashes[0]);

    // The same text in two columns is not the same row when it changes place.
    const std::array<std::string, 2> left{"a", "b"};
    const std::array<std::string, 2> right{"b", "a"};
    const auto swapped = rowHashes(Table{{Column::ofTexts("x", left), Column::ofTexts("y", right)}});
    CHECK(swapped[0] != swapped[1]);

    const auto zeros = rowHashes(Table{{Column::ofReals("x", {0.0, -0.0, std::nan("1"), -std::nan("2")})}});
    CHECK(zeros[0] == zeros[1]);
    CHECK(zeros[2] == zeros[3]);
    CHECK(zeros[0] != zeros[2]);

    Column column = Column::empty("x", ColumnType::Text);
    column.appendText("");
    column.appendMissing();
    const auto empties = rowHashes(Table{{std::move(column)}});
    CHECK(empties[0] != empties[1]);
}

TEST_CASE("Row hashes of a hundred thousand different rows do not collide")
{
    std::vector<std::int64_t> a, b;
    for (std::int64_t i = 0; i < 100'000; ++i) {
        a.push_back(i % 317);
        b.push_back(i / 317);
    }
    const auto hashes = rowHashes(Table{{Column::ofIntegers("a", a), Column::ofIntegers("b", b)}});
    CHECK(std::set(hashes.begin(), hashes.end()).size() == hashes.size());
}

TEST_CASE("The hash of a table follows values, order, names and types")
{
    const Table table = houses();
    // Stable across machines and releases: runs store it.
    CHECK(tableHash(table) == tableHash(table.slice(0, 4)));
    const std::array<std::size_t, 2> some{0, 1};
    const std::array<std::size_t, 2> turned{1, 0};
    const std::array<std::size_t, 2> same{2, 1};
    CHECK(tableHash(table, some) != tableHash(table, turned));
    CHECK(tableHash(table, some) == tableHash(table, same)); // rows 0 and 2 are equal
    CHECK(tableHash(table, some) == tableHash(table.slice(0, 2)));
    Table renamed = table;
    renamed.columns[0].name = "key";
    CHECK(tableHash(renamed) != tableHash(table));
    const Table whole{{Column::ofIntegers("x", {0})}};
    const Table real{{Column::ofReals("x", {0})}};
    CHECK(tableHash(whole) != tableHash(real));
}
