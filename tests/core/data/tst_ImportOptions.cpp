#include "core/data/ImportOptions.h"

#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::data;

TEST_CASE("Import options are read as they are spelled")
{
    REQUIRE_VALUE(const ImportOptions plain, parseImportOptions({}));
    CHECK(plain.sniffDelimiter);
    CHECK(plain.quote == '"');
    CHECK(plain.canonical.empty());
    REQUIRE_VALUE(const ImportOptions options, parseImportOptions({{"delimiter", "tab"},
                                                                   {"quote", "none"},
                                                                   {"header", "no"},
                                                                   {"skip", "3"},
                                                                   {"encoding", "latin-1"},
                                                                   {"nulls", "NA,?"},
                                                                   {"decimal", ","},
                                                                   {"rejected", "skip"},
                                                                   {"comment", "#"},
                                                                   {"types.date", "timestamp:%Y%m%dT%H%M%S"},
                                                                   {"types.zip", "text"},
                                                                   {"format", "csv"}}));
    CHECK_FALSE(options.sniffDelimiter);
    CHECK(options.delimiter == '\t');
    CHECK_FALSE(options.quote.has_value());
    CHECK(options.header == HeaderRow::Absent);
    CHECK(options.skipLines == 3);
    CHECK(options.encoding == Encoding::Latin1);
    CHECK(options.nulls == std::vector<std::string>{"NA", "?"});
    CHECK(options.decimal == ',');
    CHECK(options.rejected == RejectedRows::Skip);
    CHECK(options.comment == '#');
    CHECK(options.types.at("date") == TypeWish{ColumnType::Timestamp, "%Y%m%dT%H%M%S"});
    CHECK(options.canonical.size() == 12);
}

TEST_CASE("Only what differs from the default belongs to the identity of a version")
{
    REQUIRE_VALUE(const ImportOptions options,
                  parseImportOptions({{"header", "auto"}, {"skip", "0"}, {"decimal", ","}}));
    CHECK(options.canonical == std::map<std::string, std::string>{{"decimal", ","}});
}

TEST_CASE("Import options that make no sense are refused by name")
{
    CHECK_ERROR(parseImportOptions({{"delimeter", ";"}}), ErrorCode::InvalidInput, "delimiter");
    CHECK_ERROR(parseImportOptions({{"delimiter", "ab"}}), ErrorCode::InvalidInput, "delimiter=ab");
    CHECK_ERROR(parseImportOptions({{"header", "maybe"}}), ErrorCode::InvalidInput, "header");
    CHECK_ERROR(parseImportOptions({{"skip", "-1"}}), ErrorCode::InvalidInput, "skip");
    CHECK_ERROR(parseImportOptions({{"types.a", "intger"}}), ErrorCode::InvalidInput, "Did you mean \"integer\"?");
    CHECK_ERROR(parseImportOptions({{"types.a", "integer:%d"}}), ErrorCode::InvalidInput, "only date and timestamp");
    CHECK_ERROR(parseImportOptions({{"types.a", "date:"}}), ErrorCode::InvalidInput, "the format is empty");
    CHECK_ERROR(parseImportOptions({{"delimiter", ";"}, {"quote", ";"}}), ErrorCode::InvalidInput, "the quote as well");
    CHECK_ERROR(parseImportOptions({{"delimiter", ";"}, {"comment", ";"}}), ErrorCode::InvalidInput, "comment");
}
