#include "core/base/Json.h"

#include "core/base/Text.h"

#include <cmath>
#include <set>

namespace podium {
namespace {

// Builds the document while refusing what nlohmann's own parser lets through: duplicate keys and bottomless nesting.
class DocumentBuilder : public nlohmann::json_sax<Json> {
public:
    DocumentBuilder(std::string_view text, std::size_t line, std::size_t column)
        : m_text(text), m_line(line), m_column(column)
    {
    }

    bool null() override { return add(Json(nullptr)); }
    bool boolean(bool value) override { return add(Json(value)); }
    bool number_integer(std::int64_t value) override { return add(Json(value)); }
    bool number_unsigned(std::uint64_t value) override { return add(Json(value)); }
    bool number_float(double value, const std::string&) override { return add(Json(value)); }
    bool string(std::string& value) override { return add(Json(std::move(value))); }
    bool binary(Json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override
    {
        if (!m_keys.back().insert(name).second) {
            m_reason = format("the key \"{}\" stands twice in one object", printable(name, 60));
            return false;
        }
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override
    {
        m_position = position;
        // nlohmann's message reads "[json...] parse error at line L, column C: <reason>"; only the reason is for
        // people.
        std::string text = error.what();
        const std::size_t reason = text.rfind("; last read");
        if (reason != std::string::npos) text.resize(reason);
        const std::size_t colon = text.rfind(": ");
        m_reason = colon == std::string::npos ? text : text.substr(colon + 2);
        if (const std::size_t bracket = m_reason.find("] ");
            m_reason.starts_with("[json.") && bracket != std::string::npos)
            m_reason.erase(0, bracket + 2);
        return false;
    }

    Json take() { return std::move(m_root); }

    Error error(std::string_view origin) const
    {
        std::size_t line = m_line, column = m_column;
        const std::size_t end = std::min(m_position == 0 ? 0 : m_position - 1, m_text.size());
        for (std::size_t i = 0; i < end; ++i) {
            if (m_text[i] == '\n') {
                ++line;
                column = 1;
            } else {
                ++column;
            }
        }
        std::string place = m_position > 0 ? format("line {}, column {}: ", line, column) : "";
        if (m_position == 0 && (m_line > 1 || m_column > 1))
            place = format("in what begins at line {}, column {}: ", m_line, m_column);
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read {}: {}{}.", origin, place, printable(m_reason, 200)));
    }

private:
    bool open(Json value)
    {
        if (m_stack.size() >= 512) {
            m_reason = "it is nested more than 512 deep";
            return false;
        }
        Json* target = place(std::move(value));
        m_stack.push_back(target);
        m_keys.emplace_back();
        return true;
    }
    bool close()
    {
        m_stack.pop_back();
        m_keys.pop_back();
        return true;
    }
    bool add(Json value)
    {
        place(std::move(value));
        return true;
    }
    Json* place(Json value)
    {
        if (m_stack.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Json& parent = *m_stack.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        // The key is known to be new, so no search through the ordered object is needed.
        auto& object = parent.get_ref<Json::object_t&>();
        object.push_back({m_key, std::move(value)});
        return &object.back().second;
    }

    std::string_view m_text;
    std::size_t m_line; // where the text begins
    std::size_t m_column;
    Json m_root;
    std::vector<Json*> m_stack;
    std::vector<std::set<std::string, std::less<>>> m_keys;
    std::string m_key;
    std::string m_reason;
    std::size_t m_position = 0;
};

} // namespace

Result<Json> parseJson(std::string_view text, std::string_view origin)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return parseJson(text, origin, 1, 1);
}

Result<Json> parseJson(std::string_view text, std::string_view origin, std::size_t line, std::size_t column)
{
    DocumentBuilder builder(text, line, column);
    try {
        if (!Json::sax_parse(text.begin(), text.end(), &builder)) return builder.error(origin);
    } catch (const std::exception& error) {
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read {}: {}.", origin, printable(error.what(), 200)));
    }
    return builder.take();
}

Result<Json> readJsonFile(const Path& file)
{
    PODIUM_TRY_ASSIGN(const std::string text, readTextFile(file, 256u << 20));
    return parseJson(text, pathText(file));
}

std::string writeJson(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string writeJsonPretty(const Json& value)
{
    return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json realToJson(double value)
{
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    return value;
}

std::optional<double> asReal(const Json& value)
{
    if (value.is_number()) return value.get<double>();
    if (!value.is_string()) return std::nullopt;
    const auto& text = value.get_ref<const std::string&>();
    if (text == "NaN") return std::nan("");
    if (text == "Infinity") return HUGE_VAL;
    if (text == "-Infinity") return -HUGE_VAL;
    return std::nullopt;
}

JsonReader::JsonReader(const Json& object, std::string origin, ErrorCode code)
    : m_object(object), m_origin(std::move(origin)), m_code(code)
{
}

const Json* JsonReader::find(const char* key) const
{
    if (!m_object.is_object()) return nullptr;
    const auto found = m_object.find(key);
    return found == m_object.end() ? nullptr : &*found;
}

Error JsonReader::wrong(const char* key, std::string_view wanted) const
{
    return makeError(m_code, find(key) ? format("Could not read {}: \"{}\" is not {}.", m_origin, key, wanted)
                                       : format("Could not read {}: \"{}\" is missing.", m_origin, key));
}

Result<std::string> JsonReader::text(const char* key) const
{
    const Json* value = find(key);
    if (!value || !value->is_string()) return wrong(key, "text");
    return value->get<std::string>();
}

Result<std::string> JsonReader::text(const char* key, std::string fallback) const
{
    const Json* value = find(key);
    if (!value || value->is_null()) return fallback;
    return text(key);
}

Result<std::int64_t> JsonReader::integer(const char* key) const
{
    const Json* value = find(key);
    if (!value || !value->is_number_integer()) return wrong(key, "a whole number");
    return value->get<std::int64_t>();
}

Result<std::int64_t> JsonReader::integer(const char* key, std::int64_t fallback) const
{
    const Json* value = find(key);
    if (!value || value->is_null()) return fallback;
    return integer(key);
}

Result<double> JsonReader::real(const char* key) const
{
    const Json* value = find(key);
    const auto number = value ? asReal(*value) : std::nullopt;
    if (!number) return wrong(key, "a number");
    return *number;
}

Result<double> JsonReader::real(const char* key, double fallback) const
{
    const Json* value = find(key);
    if (!value || value->is_null()) return fallback;
    return real(key);
}

Result<bool> JsonReader::boolean(const char* key, bool fallback) const
{
    const Json* value = find(key);
    if (!value || value->is_null()) return fallback;
    if (!value->is_boolean()) return wrong(key, "true or false");
    return value->get<bool>();
}

Result<const Json*> JsonReader::object(const char* key) const
{
    const Json* value = find(key);
    if (!value || !value->is_object()) return wrong(key, "an object");
    return value;
}

Result<const Json*> JsonReader::array(const char* key) const
{
    const Json* value = find(key);
    if (!value || !value->is_array()) return wrong(key, "an array");
    return value;
}

Result<std::vector<std::string>> JsonReader::texts(const char* key) const
{
    std::vector<std::string> items;
    const Json* value = find(key);
    if (!value || value->is_null()) return items;
    if (!value->is_array()) return wrong(key, "an array of texts");
    for (const auto& item : *value) {
        if (!item.is_string()) return wrong(key, "an array of texts");
        items.push_back(item.get<std::string>());
    }
    return items;
}

Result<std::vector<double>> JsonReader::reals(const char* key) const
{
    std::vector<double> items;
    const Json* value = find(key);
    if (!value || value->is_null()) return items;
    if (!value->is_array()) return wrong(key, "an array of numbers");
    for (const auto& item : *value) {
        const auto number = asReal(item);
        if (!number) return wrong(key, "an array of numbers");
        items.push_back(*number);
    }
    return items;
}

} // namespace podium
