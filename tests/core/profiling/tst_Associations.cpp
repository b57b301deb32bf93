#include "core/base/Random.h"
#include "core/data/ResolveTable.h"
#include "core/profiling/Associations.h"
#include "tests/core/profiling/ProfileCases.h"

#include <cmath>

using namespace podium;
using namespace podium::profiling;
namespace cases = podium::profiling::test;

namespace {

const double none = std::nan("");

Correlation of(std::vector<double> x, std::vector<double> y) { return correlationOf(x, y); }

Associations associationsOfTable(const Table& table, const std::string& target, AssociationOptions options = {})
{
    ProfileOptions profiling;
    profiling.target = target;
    const TableProfile profile = cases::profileOf(table, profiling);
    TableRows rows(table);
    auto found = associationsOf(rows, profile, options, TaskContext());
    REQUIRE_OK(found);
    return std::move(*found);
}

} // namespace

TEST_CASE("Pearson and Spearman of a few rows, by hand")
{
    CHECK(of({1, 2, 3}, {2, 4, 6}).pearson == doctest::Approx(1));
    CHECK(of({1, 2, 3}, {6, 4, 2}).pearson == doctest::Approx(-1));
    // Deviations (-1.5, 0, 0, 1.5) and (-1.5, -0.5, 0.5, 1.5): 4.5 / sqrt(4.5 x 5).
    const Correlation ties = of({1, 2, 2, 3}, {1, 2, 3, 4});
    CHECK(ties.pearson == doctest::Approx(4.5 / std::sqrt(22.5)));
    CHECK(ties.spearman == doctest::Approx(4.5 / std::sqrt(22.5))); // ranks 1, 2.5, 2.5, 4
    // Anscombe 1973, the first set: r = 0.816; by ranks 1 - 6 x 40 / (11 x 120).
    const Correlation anscombe =
        of({10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}, {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68});
    CHECK(anscombe.pearson == doctest::Approx(0.81642).epsilon(1e-5));
    CHECK(anscombe.spearman == doctest::Approx(1 - 6 * 40.0 / (11 * 120)));
    // What only rises together has a rank correlation of one.
    CHECK(of({1, 2, 3, 4}, {1, 8, 27, 1e9}).spearman == doctest::Approx(1));
    CHECK(of({1, 2, 3, 4}, {1, 8, 27, 1e9}).pearson < 0.9);
}

TEST_CASE("rows without both values do not count, and what does not vary has no correlation")
{
    const Correlation some = of({1, none, 2, 3, 9}, {2, 7, 4, 6, INFINITY});
    CHECK(some.rows == 3);
    CHECK(some.pearson == doctest::Approx(1));
    CHECK(std::isnan(of({0.1, 0.1, 0.1}, {1, 2, 3}).pearson)); // although their mean is not 0.1
    CHECK(std::isnan(of({0.1, 0.1, 0.1}, {1, 2, 3}).spearman));
    CHECK(std::isnan(of({1}, {1}).pearson));
    CHECK(of({}, {}).rows == 0);
}

TEST_CASE("large values far from zero keep their correlation")
{
    std::vector<double> x, y;
    for (int i = 0; i < 1000; ++i) {
        x.push_back(1e9 + i);
        y.push_back(-1e9 + (i % 2 == 0 ? i : i + 0.5));
    }
    CHECK(of(x, y).pearson > 0.999999);
}

TEST_CASE("of a table: the target first, the matrix symmetric, texts only where they speak of the target")
{
    Column size = Column::empty("size", ColumnType::Integer), price = Column::empty("price", ColumnType::Real);
    Column town = Column::empty("town", ColumnType::Text), flat = Column::empty("flat", ColumnType::Integer);
    for (int i = 0; i < 200; ++i) {
        size.appendInteger(i % 50);
        price.appendReal(10.0 * (i % 50) + (i % 2 == 0 ? 500 : 0));
        town.appendText(i % 2 == 0 ? "north" : "south");
        flat.appendInteger(7);
    }
    const Table table = cases::tableOf({size, price, town, flat});
    const Associations found = associationsOfTable(table, "price");
    CHECK(found.columns == std::vector<std::string>{"price", "size"});
    CHECK(found.cell(0, 0).pearson == doctest::Approx(1));
    CHECK(found.cell(0, 1).pearson == found.cell(1, 0).pearson);
    CHECK(found.rowsUsed == 200);
    REQUIRE(found.strengths.size() == 2);
    CHECK(found.strengths[0].column == "town"); // half of the price is where it stands
    CHECK(found.strengths[0].strength > found.strengths[1].strength);
    const Json json = found.toJson();
    CHECK(json["pearson"][0][1].get<double>() == found.cell(0, 1).pearson);
    CHECK(json["target"]["measure"] == "explained_variance");

    const Associations without = associationsOfTable(table, "");
    CHECK(without.columns == std::vector<std::string>{"size", "price"});
    CHECK(without.strengths.empty());
    CHECK_FALSE(without.toJson().contains("target"));

    AssociationOptions narrow;
    narrow.mostColumns = 1;
    CHECK(associationsOfTable(table, "price", narrow).leftOut == std::vector<std::string>{"size"});
}

TEST_CASE("a sample is near the whole, and the same each time")
{
    Random random(7);
    Column x = Column::empty("x", ColumnType::Real), y = Column::empty("y", ColumnType::Real);
    for (int i = 0; i < 40'000; ++i) {
        const double a = random.uniform();
        x.appendReal(a);
        y.appendReal(a + random.uniform());
    }
    const Table table = cases::tableOf({x, y});
    AssociationOptions part;
    part.sampleRows = 5'000;
    const Associations sampled = associationsOfTable(table, "", part);
    AssociationOptions all;
    all.sampleRows = 50'000;
    const Associations whole = associationsOfTable(table, "", all);
    CHECK(sampled.rowsUsed < 6'000);
    CHECK(std::abs(sampled.cell(0, 1).pearson - whole.cell(0, 1).pearson) < 0.03);
    CHECK(sampled.cell(0, 1).pearson == associationsOfTable(table, "", part).cell(0, 1).pearson);
}

TEST_CASE("the houses of King County, against the figures that are published of them")
{
    const auto file = podium::test::sharedData("d02_king_county_houses/kc_house_data.csv");
    if (!file) return;
    podium::test::Folder folder;
    Uri address;
    address.kind = Uri::Kind::File;
    address.name = pathText(*file);
    auto table = data::resolveTable(address, {nullptr, nullptr, folder.path()}, TaskContext());
    REQUIRE_OK(table);
    DuckSession session = cases::sessionFor(folder, table->parquet.parent_path());
    auto rows = ParquetRows::open(session, table->parquet, TaskContext());
    REQUIRE_OK(rows);
    ProfileOptions profiling;
    profiling.target = "price";
    auto profile = profileRows(*rows, profiling, TaskContext());
    REQUIRE_OK(profile);
    AssociationOptions options;
    options.sampleRows = 30'000;
    auto found = associationsOf(*rows, *profile, options, TaskContext());
    REQUIRE_OK(found);
    const auto with = [&](std::string_view name) {
        for (std::size_t i = 0; i < found->columns.size(); ++i)
            if (found->columns[i] == name) return found->cell(0, i).pearson;
        return std::nan("");
    };
    CHECK(with("sqft_living") == doctest::Approx(0.702035).epsilon(2e-6));
    CHECK(with("grade") == doctest::Approx(0.667434).epsilon(2e-6));
    CHECK(with("sqft_above") == doctest::Approx(0.605567).epsilon(2e-6));
    CHECK(with("bathrooms") == doctest::Approx(0.525138).epsilon(2e-6));
}
