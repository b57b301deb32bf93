// JSON documents: parsing with line and column, checked reading, stable writing. Keys keep their order. No exception
// escapes. JSON has no NaN and no infinity: writeJson writes them as the strings "NaN", "Infinity", "-Infinity"
// (MLflow's convention), and asReal reads those back.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

using Json = nlohmann::ordered_json;

// `origin` names the text in messages ("gates/house.json"). InvalidInput with line and column; duplicate keys, depth
// over 512 and bytes that are not UTF-8 are refused.
Result<Json> parseJson(std::string_view text, std::string_view origin);
// The same for a text that begins in the middle of a larger one: at this line and column (from 1).
Result<Json> parseJson(std::string_view text, std::string_view origin, std::size_t line, std::size_t column);
Result<Json> readJsonFile(const Path& file);

std::string writeJson(const Json& value);       // one line, no blanks
std::string writeJsonPretty(const Json& value); // indented by two blanks, newline at the end
// A double for a document: the number, or the NaN/Infinity string.
Json realToJson(double value);
// The number, or the number that "NaN", "Infinity" or "-Infinity" names.
std::optional<double> asReal(const Json& value);

// Checked reading of an object; `what` of each error is "<origin>: ...". A missing optional key gives the default; a
// key of the wrong type is always InvalidInput (Corrupt when the reader was made with ErrorCode::Corrupt).
class JsonReader {
public:
    JsonReader(const Json& object, std::string origin, ErrorCode code = ErrorCode::InvalidInput);

    Result<std::string> text(const char* key) const;
    Result<std::string> text(const char* key, std::string fallback) const;
    Result<std::int64_t> integer(const char* key) const;
    Result<std::int64_t> integer(const char* key, std::int64_t fallback) const;
    Result<double> real(const char* key) const;
    Result<double> real(const char* key, double fallback) const;
    Result<bool> boolean(const char* key, bool fallback) const;
    Result<const Json*> object(const char* key) const;
    Result<const Json*> array(const char* key) const;
    Result<std::vector<std::string>> texts(const char* key) const; // missing: empty
    Result<std::vector<double>> reals(const char* key) const;      // missing: empty
    const Json* find(const char* key) const;                       // nullptr where missing

private:
    Error wrong(const char* key, std::string_view wanted) const;
    const Json& m_object;
    std::string m_origin;
    ErrorCode m_code;
};

} // namespace podium
