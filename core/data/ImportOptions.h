// How a source is read, as `--set key=value` spells it. Declared once as ParamSpecs; only what differs from the default
// belongs to the identity of a data version.
//
//   format      auto | csv | json | parquet             by ending and first bytes
//   delimiter   auto | one character | tab | none        of text tables
//   quote       one character | none                     default "
//   escape      double | backslash                       how a quote inside quotes is written
//   header      auto | yes | no
//   skip        number of lines before the table
//   comment     a character that begins lines to leave out; empty = none
//   encoding    auto | utf-8 | utf-16 | utf-16le | utf-16be | latin-1 | windows-1252
//   nulls       texts that mean missing, comma-separated; an empty field always does
//   decimal     . | ,
//   rejected    refuse | skip                             rows of the wrong shape, or with values not of the type asked
//   for types.COL   boolean | integer | real | text | date | timestamp, the last two also with a strptime format
//               after a colon: types.date=timestamp:%Y%m%dT%H%M%S
#pragma once

#include "core/base/ParamSpec.h"
#include "core/table/Column.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace podium::data {

enum class SourceFormat { Auto, Csv, Json, Parquet };
enum class HeaderRow { Auto, Present, Absent };
enum class RejectedRows { Refuse, Skip };
enum class Encoding { Auto, Utf8, Utf16, Utf16Le, Utf16Be, Latin1, Windows1252 };

// A type that the user asks for; `pattern` is a strptime format for Date and Timestamp, else empty.
struct TypeWish {
    ColumnType type = ColumnType::Text;
    std::string pattern;
    bool operator==(const TypeWish&) const = default;
};

struct ImportOptions {
    SourceFormat format = SourceFormat::Auto;
    bool sniffDelimiter = true;
    std::optional<char> delimiter; // none: one field a line
    std::optional<char> quote = '"';
    bool backslashEscapes = false;
    HeaderRow header = HeaderRow::Auto;
    std::int64_t skipLines = 0;
    std::optional<char> comment;
    Encoding encoding = Encoding::Auto;
    std::vector<std::string> nulls; // beside the empty text
    char decimal = '.';
    RejectedRows rejected = RejectedRows::Refuse;
    std::map<std::string, TypeWish> types; // by column name

    std::map<std::string, std::string> canonical; // what was given and differs from the default
};

// All options but types.COL, for help and forms.
std::span<const ParamSpec> importOptionSpecs();
// InvalidInput for an unknown key (with the nearest), value or type.
Result<ImportOptions> parseImportOptions(const std::map<std::string, std::string>& given);

} // namespace podium::data
