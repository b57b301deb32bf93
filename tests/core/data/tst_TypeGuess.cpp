#include "core/data/TypeGuess.h"

#include "tests/support/TestSupport.h"

#include <initializer_list>

using namespace podium;
using namespace podium::data;

namespace {

std::string guess(std::initializer_list<const char*> values, char decimal = '.')
{
    TypeGuess guess;
    for (const char* value : values) guess.see(value, decimal);
    return std::string(columnTypeName(guess.type()));
}

} // namespace

TEST_CASE("TypeGuess names the type that all values share")
{
    CHECK(guess({}) == "text");
    CHECK(guess({"1", "-2", " 3 ", "0"}) == "integer");
    CHECK(guess({"1", "2.5", ".5", "5.", "-1e-3", "2E+4"}) == "real");
    CHECK(guess({"1", "nan", "-inf", "Infinity"}) == "real");
    CHECK(guess({"true", "FALSE", "True"}) == "boolean");
    CHECK(guess({"2014-10-13", "2000-02-29"}) == "date");
    CHECK(guess({"2014-10-13", "2014-10-13 08:00"}) == "timestamp");
    CHECK(guess({"2014-10-13T08:00:00.25Z", "2014-10-13 08:00:00+02:00", "2014-10-13 08:00:00-0530"}) == "timestamp");
    CHECK(guess({"1", "x"}) == "text");
    CHECK(guess({"1", "2", "3", "n/a", "5"}) == "text");
    CHECK(guess({"true", "1"}) == "text");
    CHECK(guess({"2014-10-13", "1"}) == "text");
}

TEST_CASE("TypeGuess leaves as text what would lose something as a number or date")
{
    CHECK(guess({"02134", "10001"}) == "text"); // a code with a leading zero
    CHECK(guess({"00.5"}) == "text");
    CHECK(guess({"+49", "30"}) == "text"); // a telephone code
    CHECK(guess({"9223372036854775807", "-9223372036854775808"}) == "integer");
    CHECK(guess({"9223372036854775808"}) == "text"); // beyond 64 bits
    CHECK(guess({"12345678901234567890123"}) == "text");
    CHECK(guess({"12345678901234567890123", "1.5"}) == "real");
    CHECK(guess({"nan", "inf"}) == "text"); // no number among them
    CHECK(guess({"2014-02-30"}) == "text");
    CHECK(guess({"2014-10-13 25:00"}) == "text");
    CHECK(guess({"20141013T000000"}) == "text"); // only when asked for
    CHECK(guess({"13/10/2014"}) == "text");
    CHECK(guess({"1,5"}) == "text");
    CHECK(guess({"1_000"}) == "text");
    CHECK(guess({"0x10"}) == "text");
    CHECK(guess({"1e"}) == "text");
    CHECK(guess({"-"}) == "text");
    CHECK(guess({"."}) == "text");
    CHECK(guess({" true"}) == "text"); // blanks are part of words
}

TEST_CASE("TypeGuess reads the decimal sign that it is told")
{
    CHECK(guess({"1,5", "2"}, ',') == "real");
    CHECK(guess({"1.5"}, ',') == "text");
}

TEST_CASE("TypeGuess of parts together is that of the whole")
{
    const std::initializer_list<const char*> values{"1",          "2.5", "nan", "12345678901234567890123",
                                                    "2014-10-13", "x",   "true"};
    for (const char* a : values)
        for (const char* b : values) {
            TypeGuess left, right;
            left.see(a);
            right.see(b);
            left.merge(right);
            CAPTURE(a);
            CAPTURE(b);
            CHECK(columnTypeName(left.type()) == guess({a, b}));
        }
    TypeGuess none, one;
    one.see("1");
    none.merge(one);
    CHECK(none.type() == ColumnType::Integer);
    one.merge(TypeGuess());
    CHECK(one.type() == ColumnType::Integer);
}

TEST_CASE("TypeGuess of JSON values keeps their kind")
{
    TypeGuess text;
    text.seeText("12");
    CHECK(text.type() == ColumnType::Text);
    TypeGuess date;
    date.seeText("2014-10-13");
    CHECK(date.type() == ColumnType::Date);
    TypeGuess number;
    number.seeNumber(TypeGuess::NumberForm::Whole);
    CHECK(number.type() == ColumnType::Integer);
    number.seeNumber(TypeGuess::NumberForm::Fraction);
    CHECK(number.type() == ColumnType::Real);
    number.seeBoolean();
    CHECK(number.type() == ColumnType::Text);
}

TEST_CASE("A type that is wished for is more lenient")
{
    const auto fits = [](ColumnType type, const char* value) { return fitsWish({type, ""}, value, '.'); };
    CHECK(fits(ColumnType::Integer, "007"));
    CHECK(fits(ColumnType::Integer, "+7"));
    CHECK_FALSE(fits(ColumnType::Integer, "7.5"));
    CHECK_FALSE(fits(ColumnType::Integer, "9223372036854775808"));
    CHECK_FALSE(fits(ColumnType::Integer, "--7"));
    CHECK(fits(ColumnType::Real, "9223372036854775808"));
    CHECK(fits(ColumnType::Real, "nan"));
    CHECK_FALSE(fits(ColumnType::Real, "a"));
    CHECK(fits(ColumnType::Boolean, "1"));
    CHECK_FALSE(fits(ColumnType::Boolean, "yes"));
    CHECK(fits(ColumnType::Date, "2014-10-13"));
    CHECK_FALSE(fits(ColumnType::Date, "13.10.2014"));
    CHECK(fitsWish({ColumnType::Date, "%d.%m.%Y"}, "13.10.2014", '.'));
    CHECK(fits(ColumnType::Text, "anything"));
}
