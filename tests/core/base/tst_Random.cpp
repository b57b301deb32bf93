#include "core/base/Hash.h"
#include "core/base/Random.h"
#include "tests/support/TestSupport.h"

#include <cmath>
#include <numeric>
#include <set>
#include <vector>

using namespace podium;

TEST_CASE("xoshiro256** gives the published sequence for a known state")
{
    // SplitMix64 from 0 gives these first outputs (reference implementation); they seed our state.
    CHECK(mix64(0) == 0xE220A8397B1DCDAFULL);
    CHECK(mix64(0x9E3779B97F4A7C15ULL) == 0x6E789E6AA1B965F4ULL);
    Random a(7), b(7), c(8);
    const auto first = a.next();
    CHECK(first == b.next());
    CHECK(first != c.next());
}

TEST_CASE("below is uniform and stays below")
{
    Random random(1);
    std::vector<int> counts(6);
    for (int i = 0; i < 60'000; ++i) ++counts[random.below(6)];
    double chi = 0;
    for (const int count : counts) chi += std::pow(count - 10'000.0, 2) / 10'000.0;
    CHECK(chi < 20.5); // 99.9 % quantile of chi-square with 5 degrees of freedom
    CHECK(random.below(1) == 0);
}

TEST_CASE("normal numbers have mean 0 and deviation 1")
{
    Random random(3);
    double sum = 0, squares = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
    }
    CHECK(std::fabs(sum / 100'000) < 0.013);
    CHECK(std::fabs(squares / 100'000 - 1) < 0.02);
}

TEST_CASE("streams of one seed do not meet, and a shuffle is a permutation")
{
    std::set<std::uint64_t> seen;
    for (std::uint64_t stream = 0; stream < 100; ++stream) {
        Random random = Random::stream(42, stream);
        for (int i = 0; i < 100; ++i) seen.insert(random.next());
    }
    CHECK(seen.size() == 10'000);
    std::vector<int> items(50);
    std::iota(items.begin(), items.end(), 0);
    Random(5).shuffle<int>(items);
    CHECK(std::set<int>(items.begin(), items.end()).size() == 50);
    CHECK(items[0] + items[1] + items[2] != 3);
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4")
{
    CHECK(sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256Hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Sha256 parts;
    parts.update("a");
    parts.update("bc");
    CHECK(parts.finish() == sha256Hex("abc"));
    parts.update("abc");
    CHECK(parts.finish() == sha256Hex("abc")); // starts anew
    test::Folder folder;
    const auto file = folder.write("x", "abc");
    CHECK(*sha256OfFile(file) == sha256Hex("abc"));
    CHECK_ERROR(sha256OfFile(folder / "absent"), ErrorCode::NotFound, "absent");
}

TEST_CASE("the row hash tells near texts apart")
{
    std::set<std::uint64_t> hashes;
    for (int i = 0; i < 10'000; ++i) hashes.insert(hash64(std::to_string(i)));
    CHECK(hashes.size() == 10'000);
    CHECK(hash64("a") != hash64(std::string_view("a\0", 2)));
    CHECK(hash64("a", 1) != hash64("a", 2));
}
