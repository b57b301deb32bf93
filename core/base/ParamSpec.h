// A parameter declared once: the command line, forms, YAML checks, sweeps and documentation all follow from it.
#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace podium {

// Order of alternatives matters for nobody; a parameter's type is its spec's.
using ParamValue = std::variant<bool, std::int64_t, double, std::string>;

std::string paramText(const ParamValue& value);
Json paramJson(const ParamValue& value);

struct ParamSpec {
    enum class Type { Boolean, Integer, Real, Text, Choice };

    std::string name; // snake_case, the field's standard term
    Type type = Type::Text;
    ParamValue fallback;       // the default
    std::optional<double> low; // inclusive range of numbers
    std::optional<double> high;
    std::string unit;     // "rows", "s"; empty where there is none
    std::string sentence; // what it does, one sentence
    std::vector<std::string> choices;

    // The value that `text` spells. InvalidInput naming the parameter, its type or range.
    Result<ParamValue> parse(std::string_view text) const;
    Status check(const ParamValue& value) const;
};

ParamSpec booleanParam(std::string name, bool fallback, std::string sentence);
ParamSpec integerParam(std::string name, std::int64_t fallback, double low, double high, std::string sentence,
                       std::string unit = {});
ParamSpec realParam(std::string name, double fallback, double low, double high, std::string sentence,
                    std::string unit = {});
ParamSpec textParam(std::string name, std::string fallback, std::string sentence);
ParamSpec choiceParam(std::string name, std::string fallback, std::vector<std::string> choices, std::string sentence);

// Values by name, complete and checked: every spec has one.
class Params {
public:
    // Defaults, overlaid with `given` (name -> text). InvalidInput for an unknown name, with the nearest known one.
    static Result<Params> from(std::span<const ParamSpec> specs, const std::map<std::string, std::string>& given);
    static Params defaults(std::span<const ParamSpec> specs);

    // The name must be one of the specs' and the type that spec's: anything else is a programmer's mistake (assert).
    bool boolean(std::string_view name) const;
    std::int64_t integer(std::string_view name) const;
    double real(std::string_view name) const;
    const std::string& text(std::string_view name) const;
    bool has(std::string_view name) const;

    void set(std::string name, ParamValue value) { m_values[std::move(name)] = std::move(value); }
    const std::map<std::string, ParamValue, std::less<>>& values() const { return m_values; }
    Json toJson() const;

private:
    std::map<std::string, ParamValue, std::less<>> m_values;
};

} // namespace podium
