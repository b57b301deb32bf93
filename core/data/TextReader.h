// TextReader: the text of a file as valid UTF-8, block after block, whatever the file is encoded and compressed in.
//
// A byte order mark decides first, then the encoding asked for; otherwise UTF-8. Text that does not fit is refused with
// its line: InvalidInput, with the option that would help. NUL bytes are refused: they are the mark of another encoding
// or of damage, and invisible in every tool.
#pragma once

#include "core/data/ImportOptions.h"
#include "core/storage/CompressedReader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace podium::data {

class TextReader {
public:
    // `name` is the file in messages.
    static Result<TextReader> open(const Path& file, Encoding wish, std::string name);

    // The next text, empty at the end; never cuts a character. Valid until the next call.
    Result<std::string_view> next();
    // Whether the text so far was byte for byte the file: not compressed, no byte order mark, UTF-8.
    bool isPlain() const { return m_plain; }
    double progress() const;           // share of the file that was read
    std::string_view encoding() const; // of the text, as the option spells it

private:
    enum class Form { Utf8, Utf16Le, Utf16Be, Latin1, Windows1252 };
    TextReader(CompressedReader bytes, std::string name, std::uint64_t size);

    Status fill();
    void chooseForm(Encoding wish);
    // How many bytes at the front of the buffer are whole characters; their text is in m_text unless they are UTF-8.
    Result<std::size_t> decode();
    Result<std::size_t> decodeUtf16();
    void decodeSingleBytes();
    Error wrong(std::size_t offset, std::string_view reason, std::string remedy) const;

    CompressedReader m_bytes;
    std::string m_name;
    std::uint64_t m_size;
    Form m_form = Form::Utf8;
    bool m_plain = true;
    std::string m_buffer; // bytes as read: m_have of them, of which the last call gave away m_given
    std::size_t m_have = 0;
    std::size_t m_given = 0;
    bool m_begun = false;
    bool m_ended = false;
    std::string m_text;      // decoded text, where it is not the bytes themselves
    std::int64_t m_line = 1; // line at the start of the buffer
};

} // namespace podium::data
