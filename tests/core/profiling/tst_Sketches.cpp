// The sketches keep the bounds that their header promises, on orders that are made to break them.
#include "core/base/Random.h"
#include "core/profiling/Sketches.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <cmath>

using namespace podium;
using namespace podium::profiling;

namespace {

enum class Arrival { Shuffled, Ascending, Descending, Zigzag };

std::vector<std::uint64_t> keysIn(Arrival arrival, std::size_t count)
{
    std::vector<std::uint64_t> keys(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t zigzag = i % 2 == 0 ? i / 2 : count - 1 - i / 2;
        keys[i] = arrival == Arrival::Descending ? count - 1 - i : arrival == Arrival::Zigzag ? zigzag : i;
    }
    if (arrival == Arrival::Shuffled) Random(1).shuffle(std::span(keys));
    return keys;
}

// The largest difference between estimated and true rank, as a share of all; keys are 0 .. total - 1.
double rankError(const KllSketch& sketch)
{
    double worst = 0;
    for (int i = 1; i < 100; ++i) {
        const double fraction = i / 100.0;
        const double truth = static_cast<double>(sketch.quantile(fraction)) / static_cast<double>(sketch.total());
        worst = std::max(worst, std::abs(truth - fraction));
    }
    return worst;
}

} // namespace

TEST_CASE("KLL ranks are within the promised error in any order of arrival")
{
    for (const Arrival arrival : {Arrival::Shuffled, Arrival::Ascending, Arrival::Descending, Arrival::Zigzag}) {
        KllSketch sketch(512);
        for (const auto key : keysIn(arrival, 300'000)) sketch.add(key);
        CHECK(sketch.total() == 300'000);
        CHECK(rankError(sketch) < 0.01);
        std::uint64_t weight = 0;
        const auto items = sketch.items();
        for (const auto& item : items) weight += item.weight;
        CHECK(weight == 300'000); // no weight is lost
        CHECK(items.size() < 4 * 512);
    }
}

TEST_CASE("KLL sketches of parts merge to one of the whole")
{
    const auto keys = keysIn(Arrival::Ascending, 200'000);
    std::vector<KllSketch> parts;
    for (std::uint64_t i = 0; i < 8; ++i) parts.emplace_back(512, i + 1);
    for (const auto key : keys) parts[key / 25'000].add(key);
    KllSketch whole(512);
    for (const auto& part : parts) whole.merge(part);
    CHECK(whole.total() == 200'000);
    CHECK(rankError(whole) < 0.01);
    CHECK(whole.items().size() < 4 * 512);
}

TEST_CASE("a small KLL sketch is exact, an empty one says nothing")
{
    KllSketch sketch;
    CHECK(sketch.quantile(0.5) == 0);
    for (const std::uint64_t key : {5, 1, 9}) sketch.add(key);
    CHECK(sketch.quantile(0.5) == 5);
    CHECK(sketch.quantile(0) == 1);
    CHECK(sketch.quantile(1) == 9);
}

TEST_CASE("HyperLogLog is within three standard errors from none to a million")
{
    for (const std::uint64_t different : {0ull, 10ull, 1'000ull, 30'000ull, 1'000'000ull}) {
        HyperLogLog sketch;
        for (std::uint64_t i = 0; i < different; ++i) {
            sketch.add(mix64(i));
            sketch.add(mix64(i)); // repetition changes nothing
        }
        CAPTURE(different);
        CHECK(std::abs(sketch.estimate() - static_cast<double>(different)) <= 0.025 * static_cast<double>(different));
    }
}

TEST_CASE("merged HyperLogLogs count the union")
{
    HyperLogLog left, right, both;
    for (std::uint64_t i = 0; i < 60'000; ++i) {
        (i < 40'000 ? left : right).add(mix64(i));
        if (i >= 20'000) right.add(mix64(i));
        both.add(mix64(i));
    }
    left.merge(right);
    CHECK(left.estimate() == both.estimate());
}

TEST_CASE("frequent items are found, and never counted too low or above the error")
{
    Random random(9);
    FrequentItems sketch(256), left(256), right(256);
    std::vector<std::uint64_t> truth(10, 0);
    constexpr std::uint64_t total = 200'000;
    for (std::uint64_t i = 0; i < total; ++i) {
        const bool isFrequent = random.chance(0.3);
        const std::uint64_t key = isFrequent ? random.below(10) : 1'000 + random.below(100'000);
        if (isFrequent) ++truth[key];
        sketch.add(key);
        (i % 2 == 0 ? left : right).add(key);
    }
    left.merge(right);
    for (const FrequentItems& each : {sketch, left}) {
        CHECK(each.error() <= total / 128);
        const auto items = each.items();
        CHECK(items.size() <= 256);
        for (std::uint64_t key = 0; key < 10; ++key) {
            const auto found =
                std::find_if(items.begin(), items.begin() + 10, [key](const auto& item) { return item.key == key; });
            REQUIRE(found != items.begin() + 10); // among the first ten
            CHECK(found->weight >= truth[key]);
            CHECK(found->weight <= truth[key] + each.error());
        }
    }
}
