#include "core/workflows/samples/GloboRealty.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace podium::workflows {
namespace {

// What makes a market: how its houses are drawn, and what its buyers pay for.
struct Market {
    const char* name;
    double share;
    double nearKm, farKm;   // distance to the centre, log-uniform
    double area;            // median, square feet
    double lot;             // median, square feet
    double apartments;      // share of homes without a lot
    int oldest;             // year
    double dollars;         // for the median house of 1,600 sqft, new, at the near end
    double areaPower;       // price ~ area^power
    double lotPower;        // price ~ lot^power
    double perDoubling;     // of the distance: log price
    double perDecade;       // of age: log price
    double conditionWeight; // how much the condition counts
};

constexpr std::array<Market, 4> markets{{
    {"urban", 0.37, 0.4, 9.0, 1250, 2600, 0.55, 1890, 455'000, 0.82, 0.02, -0.085, -0.012, 1.0},
    {"suburban", 0.37, 6.0, 32.0, 1850, 8200, 0.05, 1945, 372'000, 0.70, 0.05, -0.060, -0.028, 1.1},
    {"rural", 0.18, 15.0, 110.0, 1750, 43000, 0.00, 1900, 262'000, 0.62, 0.09, -0.050, -0.030, 1.4},
    {"waterfront", 0.08, 2.0, 40.0, 1700, 9500, 0.15, 1925, 412'000, 0.86, 0.07, -0.020, -0.006, 1.3},
}};

struct Condition {
    const char* name;
    double share;
    double effect; // log price
};

constexpr std::array<Condition, 4> conditions{
    {{"poor", 0.07, -0.20}, {"fair", 0.22, -0.08}, {"good", 0.46, 0.0}, {"excellent", 0.25, 0.10}}};

constexpr CivilDate firstDay{2019, 1, 1};
constexpr CivilDate lastDay{2023, 12, 31};

struct House {
    std::int64_t listed = 0; // days since 1970
    std::size_t market = 0;
    std::size_t condition = 0;
    double distance = 0;
    std::int64_t area = 0;
    std::int64_t bedrooms = 0;
    double bathrooms = 0;
    std::int64_t yearBuilt = 0;
    std::int64_t lot = 0; // 0: an apartment
    std::int64_t garage = 0;
    std::int64_t price = 0;
};

template <std::size_t N, class Kind> std::size_t drawKind(const std::array<Kind, N>& kinds, Random& random)
{
    double left = random.uniform();
    for (std::size_t i = 0; i + 1 < N; ++i)
        if ((left -= kinds[i].share) < 0) return i;
    return N - 1;
}

double logNormal(double median, double spread, Random& random) { return median * std::exp(spread * random.normal()); }

std::int64_t rounded(double value, double step) { return static_cast<std::int64_t>(std::round(value / step) * step); }

// Dollars for a house, without noise.
double worth(const House& house)
{
    const Market& market = markets[house.market];
    const double years = static_cast<double>(house.listed - daysFromCivil(firstDay)) / 365.25;
    const double age = std::max<double>(0, civilFromDays(house.listed).year - static_cast<double>(house.yearBuilt));
    double log = std::log(market.dollars);
    log += market.areaPower * std::log(static_cast<double>(house.area) / 1600);
    if (house.lot > 0) log += market.lotPower * std::log(static_cast<double>(house.lot) / market.lot);
    log += market.perDoubling * std::log2(house.distance / market.nearKm);
    log += market.perDecade * std::min(age, 70.0) / 10;
    // Old town houses are sought after, most of all when they were looked after.
    if (house.market == 0 && house.yearBuilt < 1930) log += house.condition >= 2 ? 0.16 : 0.04;
    log += market.conditionWeight * conditions[house.condition].effect;
    log += 0.045 * (house.bathrooms - 2) + 0.03 * static_cast<double>(std::min<std::int64_t>(house.bedrooms, 4) - 3);
    log += (house.market == 0 ? 0.06 : 0.025) * static_cast<double>(house.garage); // parking is dear in town
    log += 0.022 * years + 0.02 * std::sin(2 * 3.14159265358979 * (years - 0.2));  // dearer each year, and in June
    return std::exp(log);
}

House drawHouse(std::int64_t listed, Random& random)
{
    House house;
    house.listed = listed;
    house.market = drawKind(markets, random);
    house.condition = drawKind(conditions, random);
    const Market& market = markets[house.market];
    house.distance = std::exp(std::log(market.nearKm) + random.uniform() * std::log(market.farKm / market.nearKm));
    house.distance = static_cast<double>(rounded(house.distance * 10, 1)) / 10;
    house.area = rounded(std::clamp(logNormal(market.area, 0.30, random), 420.0, 6000.0), 10);
    house.bedrooms =
        std::clamp<std::int64_t>(rounded(static_cast<double>(house.area) / 620 + 0.6 * random.normal(), 1), 1, 7);
    house.bathrooms = std::clamp(
        static_cast<double>(rounded(static_cast<double>(house.area) / 400 + 0.9 * random.normal(), 1)) / 2, 1.0, 5.0);
    const double newness = std::sqrt(random.uniform()); // more new houses than old ones
    const std::int64_t latest = civilFromDays(listed).year;
    house.yearBuilt = market.oldest + rounded(newness * static_cast<double>(latest - market.oldest), 1);
    if (!random.chance(market.apartments))
        house.lot = std::max<std::int64_t>(600, rounded(logNormal(market.lot, 0.45, random), 50));
    house.garage = house.lot == 0 ? (random.chance(0.3) ? 1 : 0) : random.between(0, house.market == 0 ? 1 : 3);
    house.price = rounded(worth(house) * std::exp(0.11 * random.normal()), 500);
    return house;
}

struct Columns {
    Column id = Column::empty("house_id", ColumnType::Text);
    Column listed = Column::empty("listed", ColumnType::Date);
    Column market = Column::empty("market", ColumnType::Text);
    Column area = Column::empty("area_sqft", ColumnType::Integer);
    Column bedrooms = Column::empty("bedrooms", ColumnType::Integer);
    Column bathrooms = Column::empty("bathrooms", ColumnType::Real);
    Column yearBuilt = Column::empty("year_built", ColumnType::Integer);
    Column condition = Column::empty("condition", ColumnType::Text);
    Column lot = Column::empty("lot_sqft", ColumnType::Integer);
    Column garage = Column::empty("garage", ColumnType::Integer);
    Column distance = Column::empty("distance_km", ColumnType::Real);
    Column price = Column::empty("price", ColumnType::Integer);
};

void appendUnless(bool missing, Column& column, std::int64_t value)
{
    missing ? column.appendMissing() : column.appendInteger(value);
}

// The house as somebody typed it: with gaps, and now and then with a mistake.
void append(const House& house, std::size_t number, Random& random, Columns& columns)
{
    columns.id.appendText(format("GR{:05}", number));
    columns.listed.appendInteger(house.listed);
    columns.market.appendText(markets[house.market].name);
    const bool inSquareMetres = random.chance(0.002);
    columns.area.appendInteger(inSquareMetres ? rounded(static_cast<double>(house.area) * 0.0929, 1) : house.area);
    columns.bedrooms.appendInteger(house.bedrooms);
    columns.bathrooms.appendReal(house.bathrooms);
    appendUnless(random.chance(0.04), columns.yearBuilt, house.yearBuilt);
    random.chance(0.03) ? columns.condition.appendMissing()
                        : columns.condition.appendText(conditions[house.condition].name);
    appendUnless(house.lot == 0, columns.lot, house.lot);
    appendUnless(random.chance(0.02), columns.garage, house.garage);
    random.chance(0.02) ? columns.distance.appendMissing() : columns.distance.appendReal(house.distance);
    const bool placeholder = random.chance(0.003);
    appendUnless(random.chance(0.006), columns.price, placeholder ? 1 : house.price);
}

} // namespace

Table generateGloboRealty(std::uint64_t seed)
{
    Random dates = Random::stream(seed, 0);
    std::vector<std::int64_t> listed(globoRealtyRows);
    for (auto& day : listed) day = dates.between(daysFromCivil(firstDay), daysFromCivil(lastDay));
    std::sort(listed.begin(), listed.end());

    Columns columns;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        Random random = Random::stream(seed, i + 1); // of its own, so that a change to one house moves no other
        append(drawHouse(listed[i], random), i + 1, random, columns);
    }
    return Table{{std::move(columns.id), std::move(columns.listed), std::move(columns.market), std::move(columns.area),
                  std::move(columns.bedrooms), std::move(columns.bathrooms), std::move(columns.yearBuilt),
                  std::move(columns.condition), std::move(columns.lot), std::move(columns.garage),
                  std::move(columns.distance), std::move(columns.price)}};
}

} // namespace podium::workflows
