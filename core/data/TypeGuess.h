// TypeGuess: the type of a column, from all of its values. Pure and mergeable, so that many files make one table.
//
// A type is guessed only where reading the text as that type loses nothing but notation:
//   boolean    true, false, in any case
//   integer    -12, 0, 345; not 007, not +1, not beyond 64 bits (such columns are codes: they stay text)
//   real       1.5, .5, 5., -2e3; nan, inf and infinity only beside ordinary numbers
//   date       2014-10-13
//   timestamp  2014-10-13 08:00, 2014-10-13T08:00:00.5Z, with offset +02:00; dates among timestamps are midnight
//   text       anything else, and a column without values
// Blanks around numbers, dates and truth values do not count.
#pragma once

#include "core/data/ImportOptions.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace podium::data {

class TypeGuess {
public:
    // A value that is not missing. `decimal` is the decimal sign.
    void see(std::string_view value, char decimal = '.')
    {
        if (m_seen.kinds != 0) look(value, decimal); // nothing turns text back into something else
    }
    // A value that is text in the file itself (a JSON string): only dates and timestamps are guessed from it.
    void seeText(std::string_view value);
    void seeBoolean();
    enum class NumberForm : std::uint8_t { Whole, Wide, Fraction }; // Wide: whole and beyond 64 bits
    void seeNumber(NumberForm form);
    void merge(const TypeGuess& other);

    ColumnType type() const;
    bool hasOffsets() const { return m_seen.offset; } // timestamps with an offset from UTC
    bool sawValues() const { return m_anything; }

    // What one value, or all values so far, allow.
    struct Seen {
        std::uint8_t kinds = 0;
        bool number = false;   // an ordinary number, not only nan and inf
        bool fraction = false; // a number with a decimal sign or an exponent
        bool wide = false;     // a whole number beyond 64 bits
        bool offset = false;
    };

private:
    void look(std::string_view value, char decimal);
    void take(const Seen& seen);

    Seen m_seen{0xFF};
    bool m_anything = false;
};

// Whether `value` reads as `type` when the user asks for it: more lenient (007 is 7, +1 is 1, 1 and 0 are truth
// values). Text, and types with a pattern of their own, always fit here.
bool fitsWish(const TypeWish& wish, std::string_view value, char decimal);

} // namespace podium::data
