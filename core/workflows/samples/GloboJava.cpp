#include "core/workflows/samples/GloboJava.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace podium::workflows {
namespace {

enum Country { Usa, Canada, Mexico };
constexpr std::array<const char*, 3> countryNames{"USA", "Canada", "Mexico"};

struct City {
    const char* name;
    Country country;
    double rain, snow, cloud; // chances of rain in a wet month, of snow in January, of grey skies
};

constexpr std::array<City, 11> cities{{
    {"Seattle", Usa, 0.42, 0.10, 0.45},
    {"Chicago", Usa, 0.28, 0.42, 0.35},
    {"New York", Usa, 0.30, 0.28, 0.32},
    {"Austin", Usa, 0.20, 0.01, 0.22},
    {"San Diego", Usa, 0.10, 0.00, 0.20},
    {"Toronto", Canada, 0.28, 0.48, 0.38},
    {"Vancouver", Canada, 0.45, 0.15, 0.45},
    {"Montreal", Canada, 0.27, 0.55, 0.35},
    {"Mexico City", Mexico, 0.45, 0.00, 0.30},
    {"Monterrey", Mexico, 0.20, 0.00, 0.25},
    {"Guadalajara", Mexico, 0.38, 0.00, 0.22},
}};

struct Store {
    const char* id;
    std::size_t city;
    double size;       // orders, relative
    double priceLevel; // of its town
};

constexpr std::array<Store, 15> stores{{
    {"US-01", 0, 1.5, 1.08},
    {"US-02", 0, 1.0, 1.05},
    {"US-03", 1, 1.2, 1.02},
    {"US-04", 2, 1.8, 1.15},
    {"US-05", 2, 1.3, 1.12},
    {"US-06", 3, 0.9, 0.98},
    {"US-07", 4, 0.8, 1.04},
    {"CA-01", 5, 1.4, 1.00},
    {"CA-02", 5, 0.8, 0.97},
    {"CA-03", 6, 1.0, 1.01},
    {"CA-04", 7, 0.9, 0.96},
    {"MX-01", 8, 1.3, 0.74},
    {"MX-02", 8, 0.9, 0.71},
    {"MX-03", 9, 0.8, 0.73},
    {"MX-04", 10, 0.7, 0.70},
}};

struct Product {
    const char* category;
    const char* name;
    int cents;
    double share;
    double summer; // how much more of it is bought in July than in January, as a share
};

constexpr std::array<Product, 6> products{{
    {"Coffee", "Espresso", 310, 0.17, -0.10},
    {"Coffee", "Caffe Latte", 465, 0.28, -0.15},
    {"Coffee", "Cappuccino", 445, 0.18, -0.15},
    {"Beverage", "Cold Brew", 495, 0.17, 0.90},
    {"Pastry", "Tiramisu", 575, 0.12, 0.00},
    {"Merchandise", "House Blend Beans", 1490, 0.08, -0.20},
}};

enum Weather { Sunny, Rainy, Snowy, Cloudy };
constexpr std::array<const char*, 4> weatherNames{"Sunny", "Rainy", "Snowy", "Cloudy"};

constexpr CivilDate firstDay{2022, 1, 1};
constexpr CivilDate lastDay{2023, 12, 31};
constexpr std::size_t days = 730;

CivilDate dateOf(std::size_t day) { return civilFromDays(daysFromCivil(firstDay) + static_cast<std::int64_t>(day)); }

bool isWeekend(std::size_t day) { return isoWeekday(daysFromCivil(firstDay) + static_cast<std::int64_t>(day)) >= 6; }

// 0 in mid-January, 1 in mid-July.
double summerness(std::size_t day)
{
    return 0.5 - 0.5 * std::cos(2 * 3.14159265358979 * (static_cast<double>(day % 365) - 15) / 365);
}

// The n-th (from 1) given weekday of a month.
CivilDate nthWeekday(int year, int month, int weekday, int n)
{
    const int first = isoWeekday(daysFromCivil({year, month, 1}));
    return {year, month, 1 + (weekday - first + 7) % 7 + 7 * (n - 1)};
}

bool isHoliday(Country country, CivilDate date)
{
    const auto is = [&](int month, int day) { return date.month == month && date.day == day; };
    if (is(1, 1) || is(12, 25)) return true;
    switch (country) {
    case Usa:
        return is(7, 4) || is(11, 11) || date == nthWeekday(date.year, 1, 1, 3) ||
               date == nthWeekday(date.year, 9, 1, 1) || date == nthWeekday(date.year, 11, 4, 4);
    case Canada:
        return is(7, 1) || is(12, 26) || date == nthWeekday(date.year, 9, 1, 1) ||
               date == nthWeekday(date.year, 10, 1, 2);
    case Mexico:
        return is(5, 1) || is(9, 16) || date == nthWeekday(date.year, 2, 1, 1) ||
               date == nthWeekday(date.year, 11, 1, 3);
    }
    return false;
}

Weather drawWeather(const City& city, std::size_t day, Random& random)
{
    const double summer = summerness(day);
    const double snow = city.snow * std::max(0.0, 1 - 2.2 * summer);
    const double rain = city.rain * (city.country == Mexico ? 0.3 + 1.2 * summer : 1.1 - 0.4 * summer);
    const double draw = random.uniform();
    if (draw < snow) return Snowy;
    if (draw < snow + (1 - snow) * rain) return Rainy;
    return random.chance(city.cloud * (1.2 - 0.5 * summer)) ? Cloudy : Sunny;
}

// What all orders of a store on a day share.
struct StoreDay {
    Weather weather = Sunny;
    bool weatherKnown = true;
    bool promotion = false;
    bool holiday = false;
    double trade = 0; // orders to be expected, relative
};

std::vector<StoreDay> drawStoreDays(std::size_t number, std::uint64_t seed)
{
    const Store& store = stores[number];
    // Stores of one city see the same sky; a silent station is silent for some days.
    Random sky = Random::stream(seed, 100 + store.city);
    Random shop = Random::stream(seed, 200 + number);
    std::vector<StoreDay> all(days);
    std::int64_t silent = 0;
    std::int64_t promoted = 0;
    for (std::size_t day = 0; day < days; ++day) {
        StoreDay& today = all[day];
        today.weather = drawWeather(cities[store.city], day, sky);
        silent = silent > 0 ? silent - 1 : (sky.chance(0.012) ? sky.between(1, 6) : 0);
        today.weatherKnown = silent == 0;
        promoted = promoted > 0 ? promoted - 1 : (shop.chance(0.035) ? shop.between(4, 9) : 0);
        today.promotion = promoted > 0;
        today.holiday = isHoliday(cities[store.city].country, dateOf(day));
        constexpr std::array<double, 4> bySky{1.0, 0.86, 0.72, 0.96};
        today.trade = store.size * bySky[today.weather] * (today.promotion ? 1.35 : 1.0) *
                      (today.holiday ? 0.55 : 1.0) * (isWeekend(day) ? 1.25 : 1.0) *
                      (1 + 0.10 * static_cast<double>(day) / 365) * (dateOf(day).month == 12 ? 1.15 : 1.0) *
                      (dateOf(day).month == 2 ? 0.92 : 1.0);
    }
    return all;
}

struct Order {
    std::size_t store = 0;
    std::size_t day = 0;
    std::size_t customer = 0;
};

// Orders fall where trade is, by systematic sampling: one random start, then equal steps along the summed trade. Every
// store-day gets its share to within one order.
std::vector<Order> drawOrders(const std::vector<std::vector<StoreDay>>& trade, Random& random)
{
    double total = 0;
    for (const auto& store : trade)
        for (const StoreDay& day : store) total += day.trade;
    const double step = total / static_cast<double>(globoJavaRows);
    double next = random.uniform() * step;
    double reached = 0;
    std::vector<Order> orders;
    for (std::size_t store = 0; store < trade.size(); ++store) {
        for (std::size_t day = 0; day < days; ++day) {
            reached += trade[store][day].trade;
            for (; next < reached && orders.size() < globoJavaRows; next += step) orders.push_back({store, day, 0});
        }
    }
    while (orders.size() < globoJavaRows) orders.push_back({trade.size() - 1, days - 1, 0}); // the last rounding error
    return orders;
}

// Every customer has a store and at least one order; some come often.
void drawCustomers(std::vector<Order>& orders, Random& random)
{
    std::vector<std::size_t> numbers(globoJavaCustomers);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    random.shuffle(std::span(numbers));
    std::size_t from = 0;
    std::size_t given = 0;
    while (from < orders.size()) {
        std::size_t to = from;
        while (to < orders.size() && orders[to].store == orders[from].store) ++to;
        // Customers in proportion to orders, so that the last store ends with the last customer.
        const std::size_t until = to * globoJavaCustomers / orders.size();
        std::vector<std::size_t> visits;
        for (std::size_t i = given; i < until; ++i) visits.push_back(numbers[i]);
        while (visits.size() < to - from) {
            const double favour = random.uniform();
            visits.push_back(
                numbers[given + static_cast<std::size_t>(favour * favour * static_cast<double>(until - given))]);
        }
        random.shuffle(std::span(visits));
        for (std::size_t i = from; i < to; ++i) orders[i].customer = visits[i - from];
        from = to;
        given = until;
    }
}

std::size_t drawProduct(std::size_t day, Random& random)
{
    std::array<double, products.size()> weights{};
    double total = 0;
    for (std::size_t i = 0; i < products.size(); ++i) {
        weights[i] = products[i].share * (1 + products[i].summer * (2 * summerness(day) - 1));
        total += weights[i];
    }
    double left = random.uniform() * total;
    for (std::size_t i = 0; i + 1 < products.size(); ++i)
        if ((left -= weights[i]) < 0) return i;
    return products.size() - 1;
}

struct Columns {
    Column store = Column::empty("StoreID", ColumnType::Text);
    Column day = Column::empty("Day", ColumnType::Integer);
    Column month = Column::empty("Month", ColumnType::Integer);
    Column year = Column::empty("Year", ColumnType::Integer);
    Column country = Column::empty("Country", ColumnType::Text);
    Column city = Column::empty("City", ColumnType::Text);
    Column category = Column::empty("Category", ColumnType::Text);
    Column product = Column::empty("Product", ColumnType::Text);
    Column quantity = Column::empty("Quantity", ColumnType::Integer);
    Column price = Column::empty("Price", ColumnType::Real);
    Column total = Column::empty("TotalSale", ColumnType::Real);
    Column weather = Column::empty("Weather", ColumnType::Text);
    Column promotion = Column::empty("Promotion", ColumnType::Text);
    Column holiday = Column::empty("Holiday", ColumnType::Text);
    Column customer = Column::empty("CustomerID", ColumnType::Text);
};

// Units and cents of one order.
void appendSale(const Order& order, const StoreDay& today, Random& random, Columns& columns)
{
    const Product& product = products[drawProduct(order.day, random)];
    columns.category.appendText(product.category);
    columns.product.appendText(product.name);
    const double mood = (today.promotion ? 1.5 : 1.0) * (today.holiday ? 1.2 : 1.0);
    std::int64_t quantity = 1;
    while (quantity < 12 && random.chance(1 - 1 / (1 + 1.1 * mood))) ++quantity; // geometric
    const double level = stores[order.store].priceLevel * (dateOf(order.day).year == 2023 ? 1.05 : 1.0);
    const auto cents =
        static_cast<std::int64_t>(std::round(product.cents * level * (today.promotion ? 0.9 : 1.0) / 5)) * 5;
    columns.quantity.appendInteger(quantity);
    columns.price.appendReal(static_cast<double>(cents) / 100);
    columns.total.appendReal(static_cast<double>(cents * quantity) / 100);
}

void append(const Order& order, const StoreDay& today, Random& random, Columns& columns)
{
    const City& city = cities[stores[order.store].city];
    CivilDate date = dateOf(order.day);
    // A hand on a keyboard: the last day of a short month becomes the 31st.
    if (date.day == 30 && random.chance(0.05)) date.day += isValidDate({date.year, date.month, 31}) ? 0 : 1;
    columns.store.appendText(stores[order.store].id);
    columns.day.appendInteger(date.day);
    columns.month.appendInteger(date.month);
    columns.year.appendInteger(date.year);
    columns.country.appendText(countryNames[city.country]);
    columns.city.appendText(city.name);
    appendSale(order, today, random, columns);
    today.weatherKnown ? columns.weather.appendText(weatherNames[today.weather]) : columns.weather.appendMissing();
    random.chance(0.03) ? columns.promotion.appendMissing()
                        : columns.promotion.appendText(today.promotion ? "Yes" : "No");
    columns.holiday.appendText(today.holiday ? "Yes" : "No");
    columns.customer.appendText(format("C{:04}", order.customer + 1));
}

} // namespace

Table generateGloboJava(std::uint64_t seed)
{
    std::vector<std::vector<StoreDay>> trade;
    for (std::size_t store = 0; store < stores.size(); ++store) trade.push_back(drawStoreDays(store, seed));
    Random random = Random::stream(seed, 0);
    std::vector<Order> orders = drawOrders(trade, random);
    drawCustomers(orders, random);
    random.shuffle(std::span(orders)); // the stores of a day come as they come
    std::stable_sort(orders.begin(), orders.end(), [](const Order& a, const Order& b) { return a.day < b.day; });

    Columns c;
    for (const Order& order : orders) append(order, trade[order.store][order.day], random, c);
    return Table{{std::move(c.store), std::move(c.day), std::move(c.month), std::move(c.year), std::move(c.country),
                  std::move(c.city), std::move(c.category), std::move(c.product), std::move(c.quantity),
                  std::move(c.price), std::move(c.total), std::move(c.weather), std::move(c.promotion),
                  std::move(c.holiday), std::move(c.customer)}};
}

} // namespace podium::workflows
