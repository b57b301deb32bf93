#include "core/base/Id.h"
#include "core/base/Text.h"
#include "tests/support/TestSupport.h"

#include <clocale>
#include <cmath>

using namespace podium;

TEST_CASE("numbers are read whole or not at all")
{
    CHECK(parseInteger("42") == 42);
    CHECK(parseInteger("-7") == -7);
    CHECK(parseInteger("+7") == 7);
    CHECK_FALSE(parseInteger("").has_value());
    CHECK_FALSE(parseInteger("12x").has_value());
    CHECK_FALSE(parseInteger("9223372036854775808").has_value());
    CHECK(parseReal("1.5e3") == 1500.0);
    CHECK_FALSE(parseReal("1,5").has_value());
    CHECK(std::isnan(*parseReal("NaN")));
    CHECK(parseReal("1e999") == HUGE_VAL);
    CHECK(parseReal("-1e999") == -HUGE_VAL);
    CHECK(parseReal("1e-999") == 0.0);
}

TEST_CASE("the shortest text reads back as the same double, whatever the locale")
{
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    for (const double value : {0.1, 1.0 / 3.0, 1e300, -2.5e-308, 123456789.0})
        CHECK(*parseReal(shortest(value)) == value);
    CHECK(shortest(0.5) == "0.5");
    CHECK(grouped(1234567.5, 1) == "1,234,567.5");
    std::setlocale(LC_ALL, "C");
}

TEST_CASE("figures for people")
{
    CHECK(grouped(std::int64_t{-1234}) == "-1,234");
    CHECK(grouped(-0.2) == "0");
    CHECK(figure(126310.4) == "126,310");
    CHECK(figure(0.87312) == "0.8731");
    CHECK(figure(0.0) == "0");
    CHECK(figure(3.0) == "3");
    CHECK(figure(1234567.0) == "1,234,567");
    CHECK(percent(-0.0412) == "-4.1 %");
    CHECK(humanBytes(999) == "999 B");
    CHECK(humanBytes(1'500'000) == "1.5 MB");
    CHECK(humanDuration(0.85) == "850 ms");
    CHECK(humanDuration(192) == "3 min 12 s");
    CHECK(plural(1, "row") == "1 row");
    CHECK(plural(2000, "row") == "2,000 rows");
}

TEST_CASE("UTF-8 is told from what only looks like it")
{
    CHECK(isUtf8("gr\xC3\xBC\xC3\x9F"));
    CHECK(isUtf8("\xF0\x9F\x8F\xA0"));
    CHECK_FALSE(isUtf8("\xC0\xAF"));         // overlong
    CHECK_FALSE(isUtf8("\xED\xA0\x80"));     // surrogate
    CHECK_FALSE(isUtf8("\xF4\x90\x80\x80")); // beyond U+10FFFF
    CHECK_FALSE(isUtf8("\xE2\x82"));         // cut
    CHECK(printable("a\xFFz") == "a\xEF\xBF\xBDz");
    CHECK(printable("one\ntwo") == "one two");
    CHECK(printable("abcdef", 3) == "abc…");
}

TEST_CASE("a mistyped word finds what was meant")
{
    const std::vector<std::string> words{"random_forest", "ridge", "logistic"};
    CHECK(nearest("random_forrest", words) == "random_forest");
    CHECK(nearest("Ridge", words) == "ridge");
    CHECK_FALSE(nearest("zzz", words).has_value());
    CHECK(suggestion("rigde", words) == "Did you mean \"ridge\"?");
    CHECK(suggestion("qqqq", words) == "Known: random_forest, ridge, logistic.");
}

TEST_CASE("globs")
{
    CHECK(matchesGlob("houses_2024", "houses_*"));
    CHECK(matchesGlob("abc", "a?c"));
    CHECK_FALSE(matchesGlob("abc", "a?"));
    CHECK(matchesGlob("", "*"));
    CHECK_FALSE(matchesGlob("x", ""));
}

TEST_CASE("ids are unique, and names are safe as file names")
{
    const std::string id = newHexId();
    CHECK(id.size() == 32);
    CHECK(id != newHexId());
    CHECK(isValidId(id));
    CHECK_FALSE(isValidId("_x"));
    CHECK_FALSE(isValidId("a/b"));
    CHECK(isValidName("house_price.v2"));
    CHECK_FALSE(isValidName("../x"));
    CHECK_FALSE(isValidName("latest"));
    CHECK_FALSE(isValidName(""));
}
