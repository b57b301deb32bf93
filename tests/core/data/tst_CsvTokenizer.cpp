#include "core/data/CsvTokenizer.h"

#include "core/base/Random.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::data;

namespace {

// Records as "1:a|b", with the line in front; feeds `step` bytes at a time.
std::vector<std::string> tokenize(const std::string& text, const CsvDialect& dialect = {}, std::size_t step = 1 << 20)
{
    std::vector<std::string> records;
    CsvTokenizer tokenizer(dialect);
    std::string scratch;
    const auto take = [&](const CsvRecord& record) {
        std::string line = std::to_string(record.line) + ":";
        if (record.fault == CsvFault::TextAfterQuote) line += "!behind";
        else if (record.fault == CsvFault::UnclosedQuote) line += "!open";
        else
            for (std::size_t i = 0; i < record.fields.size(); ++i)
                line += (i ? "|" : "") + std::string(csvFieldText(record.fields[i], dialect, scratch));
        records.push_back(line);
        return success();
    };
    for (std::size_t at = 0; at < text.size(); at += step)
        REQUIRE_OK(tokenizer.feed(std::string_view(text).substr(at, step), take));
    REQUIRE_OK(tokenizer.finish(take));
    return records;
}

CsvDialect dialectOf(std::optional<char> delimiter, std::optional<char> quote = '"', bool backslashEscapes = false)
{
    return {delimiter, quote, backslashEscapes, std::nullopt};
}

using Records = std::vector<std::string>;

} // namespace

TEST_CASE("CsvTokenizer splits records and fields")
{
    CHECK(tokenize("a,b\n1,2\n") == Records{"1:a|b", "2:1|2"});
    CHECK(tokenize("a,b\n1,2") == Records{"1:a|b", "2:1|2"});
    CHECK(tokenize("a,,b,\n") == Records{"1:a||b|"});
    CHECK(tokenize("a\r\nb\rc\n\nd") == Records{"1:a", "2:b", "3:c", "4:", "5:d"});
    CHECK(tokenize("") == Records{});
    CHECK(tokenize("\n") == Records{"1:"});
    CHECK(tokenize("a;b", dialectOf(';')) == Records{"1:a|b"});
    CHECK(tokenize("a,b\n", dialectOf(std::nullopt)) == Records{"1:a,b"});
}

TEST_CASE("CsvTokenizer understands quotes")
{
    CHECK(tokenize("\"a,b\",\"c \"\"d\"\" e\",\"\"\n") == Records{"1:a,b|c \"d\" e|"});
    CHECK(tokenize("\"two\nlines\",x\ny,z\n") == Records{"1:two\nlines|x", "3:y|z"});
    CHECK(tokenize("\"two\r\nlines\"\r\nz") == Records{"1:two\r\nlines", "3:z"});
    CHECK(tokenize("5'10\",a\"b\"c\n") == Records{"1:5'10\"|a\"b\"c"});
    CHECK(tokenize(" \"a\",b\n") == Records{"1: \"a\"|b"});
    CHECK(tokenize("'a,b',c\n", dialectOf(',', '\'')) == Records{"1:a,b|c"});
    CHECK(tokenize("\"a\",b\n", dialectOf(',', std::nullopt)) == Records{"1:\"a\"|b"});
    CHECK(tokenize("\"a \\\"b\\\" \\\\\",c\n", dialectOf(',', '"', true)) == Records{"1:a \"b\" \\|c"});
}

TEST_CASE("CsvTokenizer names what it cannot understand and goes on")
{
    CHECK(tokenize("a\n\"b\" c,d\ne\n") == Records{"1:a", "2:!behind", "3:e"});
    CHECK(tokenize("a\n\"b,c\nd\n") == Records{"1:a", "2:!open", "3:d"});
}

TEST_CASE("CsvTokenizer leaves comment lines out")
{
    CsvDialect dialect;
    dialect.comment = '#';
    CHECK(tokenize("# \"x\na,b\n#\n1,#2\n", dialect) == Records{"2:a|b", "4:1|#2"});
}

TEST_CASE("CsvTokenizer gives the same records whatever the blocks")
{
    const std::vector<std::string> pieces{"a", ",", "\n", "\r\n", "\"", "\"\"", "x y", "\r", "ü"};
    Random random(7);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (std::uint64_t i = random.below(30); i > 0; --i) text += pieces[random.below(pieces.size())];
        CAPTURE(text);
        const Records whole = tokenize(text);
        for (const std::size_t step : {1, 2, 3, 7}) REQUIRE(tokenize(text, {}, step) == whole);
    }
}

TEST_CASE("CsvTokenizer refuses to collect an endless record")
{
    CsvTokenizer tokenizer{CsvDialect()};
    CsvFault fault = CsvFault::None;
    const auto take = [&](const CsvRecord& record) -> Status {
        fault = record.fault;
        return makeError(ErrorCode::InvalidInput, "stop");
    };
    const std::string block(1 << 20, 'x');
    Status status = tokenizer.feed("\"", take);
    for (int i = 0; i < 20 && status; ++i) status = tokenizer.feed(block, take);
    CHECK_FALSE(status.has_value());
    CHECK(fault == CsvFault::TooLong);
}
