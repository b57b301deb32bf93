#include "core/data/TextReader.h"

#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::data;

namespace {

Result<std::string> readText(const Path& file, Encoding wish = Encoding::Auto, bool* plain = nullptr)
{
    PODIUM_TRY_ASSIGN(TextReader reader, TextReader::open(file, wish, "x.csv"));
    std::string text;
    for (;;) {
        PODIUM_TRY_ASSIGN(const std::string_view block, reader.next());
        if (block.empty()) break;
        text += block;
    }
    if (plain) *plain = reader.isPlain();
    return text;
}

std::string utf16(const std::u16string& text, bool bigEndian)
{
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        bytes += bigEndian ? std::string{high, low} : std::string{low, high};
    }
    return bytes;
}

} // namespace

TEST_CASE("TextReader decodes what people's programs write")
{
    const test::Folder folder;
    const std::string wanted = "größe,€\n😎,x\n";
    const std::u16string wide = u"größe,€\n😎,x\n";
    bool plain = false;
    REQUIRE_VALUE(const std::string utf8, readText(folder.write("a", wanted), Encoding::Auto, &plain));
    CHECK(utf8 == wanted);
    CHECK(plain);
    const auto check = [&](const std::string& bytes, Encoding wish) {
        REQUIRE_VALUE(const std::string text, readText(folder.write("b", bytes), wish, &plain));
        CHECK(text == wanted);
        CHECK_FALSE(plain);
    };
    check("\xEF\xBB\xBF" + wanted, Encoding::Auto);
    check("\xFF\xFE" + utf16(wide, false), Encoding::Auto);
    check("\xFE\xFF" + utf16(wide, true), Encoding::Auto);
    check("\xFE\xFF" + utf16(wide, true), Encoding::Utf16);
    check(utf16(wide, false), Encoding::Utf16Le);
    check(utf16(wide, true), Encoding::Utf16Be);
    REQUIRE_VALUE(const std::string latin, readText(folder.write("c", "gr\xF6\xDF"
                                                                      "e \x80"),
                                                    Encoding::Latin1));
    CHECK(latin == "größe \xC2\x80");
    REQUIRE_VALUE(const std::string windows, readText(folder.write("d", "\x80 \x93gr\xF6\xDF"
                                                                        "e\x94"),
                                                      Encoding::Windows1252));
    CHECK(windows == "€ “größe”");
}

TEST_CASE("TextReader does not cut characters between blocks")
{
    const test::Folder folder;
    // Characters of 2, 3 and 4 bytes over every block boundary of 1 MiB, at three offsets.
    for (const std::size_t offset : {0, 1, 2, 3}) {
        std::string text(offset, 'x');
        while (text.size() < (2u << 20) + 10) text += "ü€😎";
        REQUIRE_VALUE(const std::string read, readText(folder.write("a", text)));
        REQUIRE(read == text);
    }
}

TEST_CASE("TextReader names the line and column of a byte that does not fit")
{
    const test::Folder folder;
    const auto wrong = readText(folder.write("a", "a,b\n1,2\n3,gr\xF6\xDF"
                                                  "e\n"));
    CHECK_ERROR(wrong, ErrorCode::InvalidInput,
                "Could not read x.csv: line 3, column 5 has byte 0xF6, which is not UTF-8.");
    CHECK(wrong.error().remedy.find("encoding=latin-1") != std::string::npos);
    CHECK_ERROR(readText(folder.write("b", std::string("a\nb\0c", 5))), ErrorCode::InvalidInput,
                "line 2, column 2 has a NUL byte");
    CHECK_ERROR(readText(folder.write("c", utf16(u"a,b\n", false))), ErrorCode::InvalidInput, "encoding=utf-16le");
    CHECK_ERROR(readText(folder.write("d", "ends in \xC3")), ErrorCode::InvalidInput, "0xC3");
    CHECK_ERROR(readText(folder.write("e", "\xED\xA0\x80")), ErrorCode::InvalidInput, "0xED"); // a surrogate
    CHECK_ERROR(readText(folder.write("f", "\xFF\xFE"
                                           "a")),
                ErrorCode::InvalidInput, "odd number of bytes");
    CHECK_ERROR(readText(folder.write("g", "\xFF\xFE" + std::string("\x00\xD8"
                                                                    "a\0",
                                                                    4))),
                ErrorCode::InvalidInput, "half a UTF-16 pair");
    CHECK_ERROR(readText(folder / "none"), ErrorCode::NotFound, "none");
    // Far into the file, beyond the first block.
    std::string lines;
    while (lines.size() < 3u << 20) lines += "0123456789\n";
    const std::size_t count = lines.size() / 11;
    CHECK_ERROR(readText(folder.write("h", lines + "\xFF")), ErrorCode::InvalidInput,
                "line " + std::to_string(count + 1));
}
