// JsonSplitter: the records of a JSON text, block after block: the elements of one array, or objects one after another
// (JSON lines, or pretty-printed). Checks what stands between the records; each record is parsed by who receives it.
// Pure.
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace podium::data {

// Valid only during the callback.
struct JsonRecord {
    std::string_view text;
    std::size_t line = 1; // where it begins, 1-based; the column counts bytes
    std::size_t column = 1;
};

class JsonSplitter {
public:
    static constexpr std::size_t kLongestRecord = 16u << 20;
    using Listener = std::function<Status(const JsonRecord&)>;

    // `name` is the file in messages. InvalidInput with line and column.
    explicit JsonSplitter(std::string name) : m_name(std::move(name)) {}
    Status feed(std::string_view text, const Listener& listener);
    Status finish(const Listener& listener);

private:
    enum class Place { Start, BeforeFirst, BeforeNext, AfterRecord, Lines, AfterEnd };
    Status between(char c);
    Status take(std::string_view piece, const Listener& listener);
    bool endsRecord(char c);
    void advance(char c);
    Error wrong(std::string_view reason) const;

    std::string m_name;
    Place m_place = Place::Start;
    bool m_array = false;
    bool m_inRecord = false;
    bool m_inString = false;
    bool m_escaped = false;
    bool m_scalar = false; // a number or a word, which ends where something else begins
    int m_depth = 0;
    std::string m_record; // the part of a record that came in earlier blocks
    JsonRecord m_start;
    std::size_t m_line = 1;
    std::size_t m_column = 1;
};

} // namespace podium::data
