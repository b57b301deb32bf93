// Column: one typed column of values in memory, with a validity byte per row. Plain data; no I/O.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

// What a column means. Storage: Boolean, Integer, Date (days since 1970) and Timestamp (microseconds since 1970, UTC)
// are 64-bit integers; Real is double; Text is UTF-8. Wider or nested types of a file are read as Real or as text.
enum class ColumnType { Boolean, Integer, Real, Text, Date, Timestamp };

// "boolean", "integer", "real", "text", "date", "timestamp": the names in documents and on the command line.
std::string_view columnTypeName(ColumnType type);
std::optional<ColumnType> columnTypeFrom(std::string_view name);
inline bool isNumeric(ColumnType type) { return type == ColumnType::Integer || type == ColumnType::Real; }
inline bool isTemporal(ColumnType type) { return type == ColumnType::Date || type == ColumnType::Timestamp; }

// Text values end to end: value i is bytes[offsets[i], offsets[i + 1]).
struct TextValues {
    std::vector<std::uint64_t> offsets{0};
    std::string bytes;

    std::size_t size() const { return offsets.size() - 1; }
    std::string_view operator[](std::size_t row) const
    {
        return std::string_view(bytes).substr(offsets[row], offsets[row + 1] - offsets[row]);
    }
    void append(std::string_view text)
    {
        bytes.append(text);
        offsets.push_back(bytes.size());
    }
    bool operator==(const TextValues&) const = default;
};

// Invariant: exactly one of integers, reals, texts holds rows() values (by type); valid is empty (all rows have a
// value) or has rows() bytes, 0 = missing. A missing row holds 0, NaN or "".
struct Column {
    std::string name;
    ColumnType type = ColumnType::Real;
    std::vector<std::int64_t> integers; // Boolean (0/1), Integer, Date, Timestamp
    std::vector<double> reals;          // Real
    TextValues texts;                   // Text
    std::vector<std::uint8_t> valid;

    static Column ofIntegers(std::string name, std::vector<std::int64_t> values, ColumnType type = ColumnType::Integer);
    static Column ofReals(std::string name, std::vector<double> values); // NaN stays a value; missing is `valid`
    static Column ofTexts(std::string name, std::span<const std::string> values);
    static Column empty(std::string name, ColumnType type);

    std::size_t rows() const;
    bool isMissing(std::size_t row) const { return !valid.empty() && valid[row] == 0; }
    std::size_t missingCount() const;

    // The value as a number: Boolean 0/1, Date days, Timestamp microseconds; NaN where missing or Text.
    double number(std::size_t row) const;
    // The value as text for people, CSV and category keys: shortest numbers, true/false, ISO dates; "" where missing.
    std::string text(std::size_t row) const;

    // Building row by row; the value must fit the type.
    void appendInteger(std::int64_t value);
    void appendReal(double value);
    void appendText(std::string_view value);
    void appendMissing();
    // Appends row `row` of `other`, a column of the same type.
    void appendFrom(const Column& other, std::size_t row);
    void reserve(std::size_t rows);

    Column gather(std::span<const std::size_t> rows) const; // in the given order, repeats allowed
    bool operator==(const Column&) const;                   // name, type, missing rows and values (NaN equals NaN)
};

} // namespace podium
