#include "core/data/TextReader.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace podium::data {
namespace {

constexpr std::size_t kBlock = 1 << 20;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";

void appendCodePoint(std::string& text, std::uint32_t code)
{
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

// Windows-1252 differs from Latin-1 in 0x80-0x9F (WHATWG Encoding Standard, index windows-1252).
constexpr std::array<std::uint16_t, 32> kWindows1252{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                     0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool isAscii(const char* bytes, std::size_t size)
{
    std::uint64_t word = 0, any = 0;
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        std::memcpy(&word, bytes + i, 8);
        any |= word;
    }
    for (; i < size; ++i) any |= static_cast<unsigned char>(bytes[i]);
    return (any & 0x8080808080808080ULL) == 0;
}

// The length of the longest valid UTF-8 prefix.
std::size_t validPrefix(std::string_view text)
{
    constexpr std::size_t kStep = 256;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t step = std::min(kStep, text.size() - at);
        if (isAscii(text.data() + at, step)) {
            at += step;
            continue;
        }
        // A character may straddle the end of the step: look at one character after the other up to there.
        const std::size_t end = at + step;
        while (at < end) {
            const auto lead = static_cast<unsigned char>(text[at]);
            const std::size_t length = lead < 0x80   ? 1
                                       : lead < 0xC2 ? 0
                                       : lead < 0xE0 ? 2
                                       : lead < 0xF0 ? 3
                                       : lead < 0xF5 ? 4
                                                     : 0;
            if (length == 0 || at + length > text.size() || !isUtf8(text.substr(at, length))) return at;
            at += length;
        }
    }
    return at;
}

// Whether `tail`, up to three bytes, could be the beginning of a character.
bool mayContinue(std::string_view tail)
{
    if (tail.empty() || tail.size() > 3) return false;
    const auto lead = static_cast<unsigned char>(tail[0]);
    const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (tail.size() >= length) return false;
    return std::all_of(tail.begin() + 1, tail.end(), [](char c) { return (c & 0xC0) == 0x80; });
}

} // namespace

TextReader::TextReader(CompressedReader bytes, std::string name, std::uint64_t size)
    : m_bytes(std::move(bytes)), m_name(std::move(name)), m_size(size), m_buffer(kBlock, '\0')
{
}

Result<TextReader> TextReader::open(const Path& file, Encoding wish, std::string name)
{
    PODIUM_TRY_ASSIGN(const std::uint64_t size, fileSize(file));
    PODIUM_TRY_ASSIGN(CompressedReader bytes, CompressedReader::open(file));
    TextReader reader(std::move(bytes), std::move(name), size);
    PODIUM_TRY(reader.fill());
    reader.chooseForm(wish);
    return reader;
}

double TextReader::progress() const
{
    return m_size == 0 ? 1 : std::min(1.0, static_cast<double>(m_bytes.position()) / static_cast<double>(m_size));
}

std::string_view TextReader::encoding() const
{
    switch (m_form) {
    case Form::Utf8: return "utf-8";
    case Form::Utf16Le: return "utf-16le";
    case Form::Utf16Be: return "utf-16be";
    case Form::Latin1: return "latin-1";
    case Form::Windows1252: return "windows-1252";
    }
    return "utf-8";
}

// Moves what was not given away to the front and reads behind it.
Status TextReader::fill()
{
    std::memmove(m_buffer.data(), m_buffer.data() + m_given, m_have - m_given);
    m_have -= std::exchange(m_given, 0);
    PODIUM_TRY_ASSIGN(const std::size_t count, m_bytes.read(std::span(m_buffer).subspan(m_have)));
    m_ended = m_have + count < m_buffer.size();
    m_have += count;
    return success();
}

void TextReader::chooseForm(Encoding wish)
{
    const std::string_view head(m_buffer.data(), m_have);
    switch (wish) {
    case Encoding::Auto:
    case Encoding::Utf8: m_form = Form::Utf8; break;
    case Encoding::Utf16:
    case Encoding::Utf16Le: m_form = Form::Utf16Le; break;
    case Encoding::Utf16Be: m_form = Form::Utf16Be; break;
    case Encoding::Latin1: m_form = Form::Latin1; break;
    case Encoding::Windows1252: m_form = Form::Windows1252; break;
    }
    // The mark in the file knows better than the wish, unless a single-byte encoding was asked for.
    const bool singleByte = m_form == Form::Latin1 || m_form == Form::Windows1252;
    if (head.starts_with(kUtf8Mark)) m_form = Form::Utf8, m_given = kUtf8Mark.size();
    else if (!singleByte && head.starts_with(kUtf16LeMark)) m_form = Form::Utf16Le, m_given = kUtf16LeMark.size();
    else if (!singleByte && head.starts_with(kUtf16BeMark)) m_form = Form::Utf16Be, m_given = kUtf16BeMark.size();
    m_plain = m_form == Form::Utf8 && m_given == 0 && !m_bytes.isCompressed();
}

Result<std::string_view> TextReader::next()
{
    for (;;) {
        // The first block is there already; a mark at its front counts as given away.
        if (m_begun || m_given > 0) PODIUM_TRY(fill());
        m_begun = true;
        if (m_have == 0) return std::string_view();
        PODIUM_TRY_ASSIGN(m_given, decode());
        const std::string_view text =
            m_form == Form::Utf8 ? std::string_view(m_buffer.data(), m_given) : std::string_view(m_text);
        if (const auto nul = text.find('\0'); nul != std::string_view::npos)
            return wrong(
                nul, "a NUL byte",
                "If the file is UTF-16, use --set encoding=utf-16le or utf-16be; otherwise remove the NUL bytes.");
        m_line += std::count(text.begin(), text.end(), '\n');
        if (!text.empty()) return text;
    }
}

Result<std::size_t> TextReader::decode()
{
    if (m_form == Form::Utf16Le || m_form == Form::Utf16Be) return decodeUtf16();
    if (m_form != Form::Utf8) {
        decodeSingleBytes();
        return m_have;
    }
    const std::string_view bytes(m_buffer.data(), m_have);
    const std::size_t good = validPrefix(bytes);
    if (good == m_have || (!m_ended && mayContinue(bytes.substr(good)))) return good;
    return wrong(good, format("byte 0x{:02X}, which is not UTF-8", static_cast<unsigned char>(bytes[good])),
                 "Use --set encoding=latin-1, windows-1252 or utf-16, whichever the file is in.");
}

Result<std::size_t> TextReader::decodeUtf16()
{
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(m_buffer[at]);
        const auto second = static_cast<unsigned char>(m_buffer[at + 1]);
        return m_form == Form::Utf16Le ? static_cast<std::uint32_t>(second << 8 | first)
                                       : static_cast<std::uint32_t>(first << 8 | second);
    };
    m_text.clear();
    std::size_t at = 0;
    for (; at + 2 <= m_have; at += 2) {
        std::uint32_t code = unit(at);
        if (code >= 0xD800 && code < 0xDC00) {
            if (at + 4 > m_have && !m_ended) return at;
            const std::uint32_t low = at + 4 > m_have ? 0 : unit(at + 2);
            if (low < 0xDC00 || low > 0xDFFF) return wrong(m_text.size(), "half a UTF-16 pair", {});
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        } else if (code >= 0xDC00 && code < 0xE000) {
            return wrong(m_text.size(), "half a UTF-16 pair", {});
        }
        appendCodePoint(m_text, code);
    }
    if (at < m_have && m_ended) return wrong(m_text.size(), "an odd number of bytes in UTF-16 text", {});
    return at;
}

void TextReader::decodeSingleBytes()
{
    m_text.clear();
    for (std::size_t i = 0; i < m_have; ++i) {
        const auto byte = static_cast<unsigned char>(m_buffer[i]);
        const bool special = m_form == Form::Windows1252 && byte >= 0x80 && byte < 0xA0;
        appendCodePoint(m_text, special ? kWindows1252[byte - 0x80] : byte);
    }
}

// `offset` counts in the text of this block.
Error TextReader::wrong(std::size_t offset, std::string_view reason, std::string remedy) const
{
    const std::string_view text = m_form == Form::Utf8 ? std::string_view(m_buffer) : std::string_view(m_text);
    const std::string_view before = text.substr(0, offset);
    const auto line = m_line + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    const std::string place =
        lineStart == 0 && m_line > 1 ? std::string() : format(", column {}", offset - lineStart + 1);
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {}: line {}{} has {}.", m_name, line, place, reason), std::move(remedy));
}

} // namespace podium::data
