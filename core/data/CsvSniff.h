// What dialect a text table is in and whether its first row names the columns. Pure rules on a sample.
#pragma once

#include "core/data/CsvTokenizer.h"
#include "core/data/ImportOptions.h"
#include "core/data/TypeGuess.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::data {

struct SniffedDialect {
    CsvDialect dialect;
    std::size_t usualFields =
        0; // fields of more than half of the records in the sample; 0 where there is no such number
};

// The delimiter under which most records of the sample (its first 64 KiB count) have the same number of fields, two at
// least; ties go to "," tab ";" "|" in this order, with a decimal comma to "," last; ":" only where none of them
// occurs. The rest follows the options.
SniffedDialect sniffDialect(std::string_view sample, const ImportOptions& options);

// Whether `first` is a row of names above columns of these types. Yes if a field does not fit the type of a column that
// is not text; no if fields fit such columns; for text under text, names are assumed.
bool looksLikeHeader(const std::vector<std::string>& first, const std::vector<TypeGuess>& below, char decimal);

} // namespace podium::data
