#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/ColumnCounter.h"
#include "core/profiling/CountTable.h"
#include "core/profiling/Histograms.h"
#include "core/profiling/KeyCounts.h"
#include "core/profiling/Moments.h"
#include "core/profiling/OrderedKeys.h"
#include "core/profiling/RadixSort.h"
#include "core/profiling/TextShapes.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

using namespace podium;
using namespace podium::profiling;

TEST_CASE("moments of four numbers, by hand")
{
    Moments moments;
    moments.add(std::vector<double>{1, 2, 4, 9});
    CHECK(moments.count() == 4);
    CHECK(moments.mean() == 4.0);
    CHECK(moments.variance() == doctest::Approx(38.0 / 3)); // 9 + 4 + 0 + 25 over n - 1
    CHECK(moments.skewness() == doctest::Approx((-27 - 8 + 0 + 125) / 4.0 / std::pow(38.0 / 4, 1.5)));
    CHECK(std::isnan(Moments().variance()));
    Moments one;
    one.add(std::vector<double>{7});
    CHECK(one.mean() == 7);
    CHECK(std::isnan(one.standardDeviation()));
}

TEST_CASE("moments keep their digits where the mean is large beside the spread")
{
    std::vector<double> values;
    for (int i = 0; i < 10'000; ++i) values.push_back(1e9 + i % 3); // variance 2/3
    Moments moments;
    for (std::size_t i = 0; i < values.size(); i += 100) moments.add(std::span(values).subspan(i, 100));
    CHECK(moments.variance() == doctest::Approx(0.6666).epsilon(1e-3));
    CHECK(std::abs(moments.mean() - (1e9 + 0.9999)) < 1e-6);
}

TEST_CASE("moments merge to those of the whole")
{
    Random random(3);
    std::vector<double> values;
    for (int i = 0; i < 5'000; ++i) values.push_back(std::exp(random.normal()));
    Moments whole, left, right;
    whole.add(values);
    left.add(std::span(values).first(1'234));
    right.add(std::span(values).subspan(1'234));
    left.merge(right);
    CHECK(left.count() == whole.count());
    CHECK(left.mean() == doctest::Approx(whole.mean()).epsilon(1e-13));
    CHECK(left.variance() == doctest::Approx(whole.variance()).epsilon(1e-12));
    CHECK(left.skewness() == doctest::Approx(whole.skewness()).epsilon(1e-10));
    Moments none;
    none.merge(whole);
    none.merge(Moments());
    CHECK(none.mean() == whole.mean());
}

TEST_CASE("keys sort as their numbers do, and come back")
{
    const std::vector<double> reals{-std::numeric_limits<double>::max(),
                                    -1e300,
                                    -1.5,
                                    -std::numeric_limits<double>::denorm_min(),
                                    0.0,
                                    std::numeric_limits<double>::denorm_min(),
                                    1e-300,
                                    1.5,
                                    1e300,
                                    std::numeric_limits<double>::max()};
    for (std::size_t i = 0; i + 1 < reals.size(); ++i) CHECK(keyOf(reals[i]) < keyOf(reals[i + 1]));
    for (const double real : reals) CHECK(realOf(keyOf(real)) == real);
    CHECK(keyOf(-0.0) == keyOf(0.0));
    const std::vector<std::int64_t> integers{std::numeric_limits<std::int64_t>::min(), -5, 0, 7,
                                             std::numeric_limits<std::int64_t>::max()};
    for (std::size_t i = 0; i + 1 < integers.size(); ++i) CHECK(keyOf(integers[i]) < keyOf(integers[i + 1]));
    for (const std::int64_t integer : integers) CHECK(integerOf(keyOf(integer)) == integer);
}

TEST_CASE("radix sort sorts as std::sort does")
{
    Random random(5);
    for (const std::size_t count : {0, 1, 1'000, 50'000}) {
        for (const int shift : {0, 20, 60}) { // all digits, some, one
            std::vector<std::uint64_t> keys, scratch;
            for (std::size_t i = 0; i < count; ++i) keys.push_back(random.next() >> shift);
            auto expected = keys;
            std::sort(expected.begin(), expected.end());
            REQUIRE_OK(radixSort(keys, scratch, TaskContext()));
            CHECK(keys == expected);
        }
    }
    std::stop_source stop;
    stop.request_stop();
    std::vector<std::uint64_t> keys(10'000, 1), scratch;
    keys[0] = 2;
    CHECK_ERROR(radixSort(keys, scratch, TaskContext(stop.get_token(), nullptr)), ErrorCode::Cancelled, "");
}

TEST_CASE("the count table counts, and keeps the order of first appearance")
{
    CountTable table;
    std::map<std::uint64_t, std::uint64_t> expected;
    Random random(11);
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t key = random.below(3'000) << 50; // only high bits differ
        expected[key] += 2;
        const std::size_t entry = table.add(key, 2);
        CHECK_MESSAGE(table.entries()[entry].key == key, i);
    }
    CHECK(table.size() == expected.size());
    for (const auto& entry : table.entries()) CHECK(expected[entry.key] == entry.count);
}

TEST_CASE("counts are the same whether keys fit in the table, are collected, or come from both")
{
    Random random(17);
    std::vector<std::uint64_t> keys;
    for (int i = 0; i < 30'000; ++i) keys.push_back(random.chance(0.5) ? random.below(50) : random.below(20'000));
    std::map<std::uint64_t, std::uint64_t> expected;
    for (const auto key : keys) ++expected[key];
    MemoryBudget budget(10u << 20);
    for (const std::size_t tableKeys : {std::size_t(1'000'000), std::size_t(100), std::size_t(1)}) {
        CountLimits limits;
        limits.tableKeys = tableKeys;
        limits.rows = static_cast<std::int64_t>(keys.size());
        limits.budget = &budget;
        KeyCounts counts(limits, KeyCounts::Order::Meaningful);
        for (std::size_t i = 0; i < keys.size(); i += 1'000) counts.add(std::span(keys).subspan(i, 1'000));
        CHECK(counts.isExact());
        std::vector<std::uint64_t> scratch;
        REQUIRE_OK(counts.sort(scratch, TaskContext()));
        std::map<std::uint64_t, std::uint64_t> seen;
        std::uint64_t last = 0;
        counts.forEach([&](std::uint64_t key, std::uint64_t count) {
            CHECK((seen.empty() || key > last));
            last = key;
            seen[key] = count;
        });
        CHECK(seen == expected);
        const auto [different, frequent] = counts.overview(5, 5);
        CHECK(different == static_cast<std::int64_t>(expected.size()));
        REQUIRE(frequent.size() == 5);
        std::vector<std::uint64_t> most;
        for (const auto& [key, count] : expected) most.push_back(count);
        std::sort(most.rbegin(), most.rend());
        for (std::size_t i = 0; i < 5; ++i) CHECK(frequent[i].weight == most[i]);
    }
    CHECK(budget.left() == 10u << 20); // given back
}

TEST_CASE("without room keys wait, or are estimated within the bounds that the sketches promise")
{
    Random random(23);
    std::vector<std::uint64_t> keys;
    for (int i = 0; i < 200'000; ++i) keys.push_back(random.chance(0.2) ? 42 : 1'000 + random.below(100'000));
    std::sort(keys.begin() + 1'000, keys.end()); // order must not matter to a sketch
    CountLimits limits;
    limits.tableKeys = 500;
    limits.rows = static_cast<std::int64_t>(keys.size());
    MemoryBudget none(0);
    limits.budget = &none;
    limits.mayWait = true;
    KeyCounts waiting(limits, KeyCounts::Order::Meaningful);
    waiting.add(keys);
    CHECK(waiting.state() == KeyCounts::State::Waiting);

    limits.mayWait = false;
    KeyCounts counts(limits, KeyCounts::Order::Meaningful);
    counts.add(keys);
    CHECK(counts.state() == KeyCounts::State::Estimating);
    std::vector<std::uint64_t> scratch;
    REQUIRE_OK(counts.sort(scratch, TaskContext()));
    std::vector<std::uint64_t> sorted = keys;
    std::sort(sorted.begin(), sorted.end());
    const auto distinct = static_cast<double>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
    CHECK(static_cast<double>(counts.overview(1, 1).distinct) == doctest::Approx(distinct).epsilon(0.03));
    std::uint64_t total = 0, belowMiddle = 0;
    counts.forEach([&](std::uint64_t key, std::uint64_t count) {
        total += count;
        if (key <= 51'000) belowMiddle += count;
    });
    CHECK(total == keys.size());
    const auto truth = std::count_if(keys.begin(), keys.end(), [](std::uint64_t key) { return key <= 51'000; });
    CHECK(std::abs(static_cast<double>(belowMiddle) - static_cast<double>(truth)) < 0.005 * 200'000);
    CHECK(counts.overview(1, 1).frequent.front().key == 42);
}

TEST_CASE("texts that differ in one byte have different keys, whatever their length")
{
    std::set<std::uint64_t> keys;
    std::size_t texts = 0;
    for (std::size_t length = 0; length <= 40; ++length) {
        std::string text(length, 'a');
        keys.insert(textKey(text));
        ++texts;
        for (std::size_t i = 0; i < length; ++i) {
            for (const char other : {'b', '\0', '\xFF'}) {
                text[i] = other;
                keys.insert(textKey(text));
                ++texts;
            }
            text[i] = 'a';
        }
    }
    for (int i = 0; i < 1'000'000; ++i, ++texts) keys.insert(textKey(format("{}", i * 7)));
    CHECK(keys.size() == texts);
}

TEST_CASE("histograms have few bins with round edges that hold every value")
{
    const auto edges = [](ColumnType type, double min, double q05, double q25, double q75, double q95, double max) {
        return histogramEdges({type, 1'000, min, q05, q25, q75, q95, max});
    };
    const auto unit = edges(ColumnType::Real, 0.013, 0.05, 0.25, 0.75, 0.95, 0.99);
    REQUIRE(unit.size() == 11); // the rule of Freedman and Diaconis wants 0.1
    CHECK(unit.front() == 0);
    CHECK(unit[3] == 0.3); // not 0.30000000000000004
    CHECK(unit.back() == 1);

    const auto years = edges(ColumnType::Integer, 1900, 1915, 1951, 1997, 2011, 2015);
    CHECK(years.front() == 1900);
    CHECK(years[1] - years[0] == 10);
    CHECK(years.back() > 2015);

    // One value far out takes one wide bin, not all of the picture.
    const auto outlier = edges(ColumnType::Real, 0, 1, 2, 4, 5, 1e9);
    CHECK(outlier.size() <= mostEqualBins + 3);
    CHECK(outlier.back() == 1e9);
    CHECK(outlier[outlier.size() - 2] < 20);

    CHECK(edges(ColumnType::Boolean, 0, 0, 0, 1, 1, 1) == std::vector<double>{0, 1, 2});
    CHECK(edges(ColumnType::Real, 5, 5, 5, 5, 5, 5) == std::vector<double>{5, 5});
    CHECK(histogramEdges({ColumnType::Real, 0, 0, 0, 0, 0, 0, 0}).empty());
    const double huge = std::numeric_limits<double>::max();
    CHECK(edges(ColumnType::Real, -huge, -huge, -1, 1, huge, huge) == std::vector<double>{-huge, huge});
    for (const double width : edges(ColumnType::Date, 19'000, 19'010, 19'100, 19'500, 19'700, 19'730))
        CHECK(width == std::floor(width));
}

TEST_CASE("edges ascend and hold everything, whatever the figures are")
{
    Random random(29);
    for (int i = 0; i < 3'000; ++i) {
        const double scale = std::pow(10.0, static_cast<double>(random.between(-200, 200)));
        std::vector<double> q;
        for (int k = 0; k < 6; ++k) q.push_back(scale * (random.normal() + (random.chance(0.3) ? 1e6 : 0)));
        const ColumnType type = random.chance(0.5) ? ColumnType::Real : ColumnType::Integer;
        if (type == ColumnType::Integer) {
            for (double& value : q) value = std::floor(std::clamp(value, -9e15, 9e15));
        }
        std::sort(q.begin(), q.end());
        const auto edges = histogramEdges({type, random.between(1, 1'000'000), q[0], q[1], q[2], q[3], q[4], q[5]});
        CAPTURE(i);
        REQUIRE(edges.size() >= 2);
        CHECK(edges.size() <= mostEqualBins + 4);
        CHECK(edges.front() <= q.front());
        CHECK(edges.back() >= q.back());
        CHECK(std::is_sorted(edges.begin(), edges.end()));
        BinCounter bins(edges);
        for (const double value : q) bins.add(value, 1);
        std::int64_t total = 0;
        for (const auto count : bins.take().counts) total += count;
        CHECK(total == 6);
    }
}

TEST_CASE("a bin holds its lower edge, the last one its upper edge too")
{
    BinCounter bins({0, 10, 20});
    for (const double value : {0.0, 9.9, 10.0, 20.0}) bins.add(value, 1);
    CHECK(bins.take().counts == std::vector<std::int64_t>{2, 2});
}

TEST_CASE("texts that look like numbers, dates or nothing")
{
    for (const char* text :
         {"1", "-2.5e3", "1,234", "1,234,567.25", " 12 ", "$ 1,200.50", "€5", "7 %", ".5", "0", "0.5", "+3"})
    {
        CAPTURE(text);
        CHECK(looksLikeNumber(text));
    }
    for (const char* text :
         {"", "007", "-01", "12a", "1,23", "1,2345", "1.2.3", "nan", "inf", "0x10", "-", "1,234,56", "C536379"})
    {
        CAPTURE(text);
        CHECK_FALSE(looksLikeNumber(text));
    }
    for (const char* text : {"2014-05-02", "20140502", "20140502T000000", "2.5.2014", "12/31/2014", "31/12/2014",
                             "2014/05/02", "2014-05-02 13:45", "1/2/14", "2010-12-06T16:57:00Z"})
    {
        CAPTURE(text);
        CHECK(looksLikeDate(text));
    }
    for (const char* text : {"", "20141302", "2014", "1.2.3.4", "99/99/2014", "555-12-3456", "12345678", "1.5", "a/b/c",
                             "2014-05-02 later"})
    {
        CAPTURE(text);
        CHECK_FALSE(looksLikeDate(text));
    }
    for (const char* text : {"?", " Unknown ", "N/A", "null", "-"}) CHECK(looksLikePlaceholder(text));
    for (const char* text : {"", "no", "Nancy", "none of them", "0"}) CHECK_FALSE(looksLikePlaceholder(text));
}
