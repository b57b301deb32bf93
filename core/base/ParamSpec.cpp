#include "core/base/ParamSpec.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace podium {
namespace {

std::string rangeText(const ParamSpec& spec)
{
    if (spec.low && spec.high && std::isfinite(*spec.high))
        return format("between {} and {}", figure(*spec.low), figure(*spec.high));
    if (spec.low) return format("{} or more", figure(*spec.low));
    if (spec.high) return format("{} or less", figure(*spec.high));
    return "a number";
}

Error badValue(const ParamSpec& spec, std::string_view text, std::string wanted)
{
    return makeError(
        ErrorCode::InvalidInput,
        format("Could not set the parameter {}: \"{}\" is not {}.", spec.name, printable(text, 60), wanted),
        spec.choices.empty() ? std::string() : suggestion(text, spec.choices));
}

std::optional<bool> parseBoolean(std::string_view text)
{
    const std::string lower = toLower(text);
    if (lower == "true" || lower == "yes" || lower == "on" || lower == "1") return true;
    if (lower == "false" || lower == "no" || lower == "off" || lower == "0") return false;
    return std::nullopt;
}

} // namespace

std::string paramText(const ParamValue& value)
{
    if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "true" : "false";
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return format("{}", *integer);
    if (const auto* real = std::get_if<double>(&value)) return shortest(*real);
    return std::get<std::string>(value);
}

Json paramJson(const ParamValue& value)
{
    if (const auto* real = std::get_if<double>(&value)) return realToJson(*real);
    return std::visit([](const auto& held) { return Json(held); }, value);
}

Result<ParamValue> ParamSpec::parse(std::string_view text) const
{
    ParamValue value;
    switch (type) {
    case Type::Boolean: {
        const auto boolean = parseBoolean(text);
        if (!boolean) return badValue(*this, text, "true or false");
        value = *boolean;
        break;
    }
    case Type::Integer: {
        const auto integer = parseInteger(text);
        if (!integer) return badValue(*this, text, "a whole number, " + rangeText(*this));
        value = *integer;
        break;
    }
    case Type::Real: {
        const auto real = parseReal(text);
        if (!real || std::isnan(*real)) return badValue(*this, text, "a number, " + rangeText(*this));
        value = *real;
        break;
    }
    case Type::Text:
    case Type::Choice: value = std::string(text); break;
    }
    PODIUM_TRY(check(value));
    return value;
}

Status ParamSpec::check(const ParamValue& value) const
{
    if (type == Type::Choice) {
        const auto& word = std::get<std::string>(value);
        if (std::find(choices.begin(), choices.end(), word) == choices.end())
            return badValue(*this, word, format("one of {}", join(choices, ", ")));
        return success();
    }
    if (type != Type::Integer && type != Type::Real) return success();
    const double number =
        type == Type::Integer ? static_cast<double>(std::get<std::int64_t>(value)) : std::get<double>(value);
    if ((low && number < *low) || (high && number > *high)) return badValue(*this, paramText(value), rangeText(*this));
    return success();
}

ParamSpec booleanParam(std::string name, bool fallback, std::string sentence)
{
    return {std::move(name), ParamSpec::Type::Boolean, fallback, {}, {}, {}, std::move(sentence), {}};
}

ParamSpec integerParam(std::string name, std::int64_t fallback, double low, double high, std::string sentence,
                       std::string unit)
{
    return {std::move(name), ParamSpec::Type::Integer, fallback, low, high, std::move(unit), std::move(sentence), {}};
}

ParamSpec realParam(std::string name, double fallback, double low, double high, std::string sentence, std::string unit)
{
    return {std::move(name), ParamSpec::Type::Real, fallback, low, high, std::move(unit), std::move(sentence), {}};
}

ParamSpec textParam(std::string name, std::string fallback, std::string sentence)
{
    return {std::move(name), ParamSpec::Type::Text, std::move(fallback), {}, {}, {}, std::move(sentence), {}};
}

ParamSpec choiceParam(std::string name, std::string fallback, std::vector<std::string> choices, std::string sentence)
{
    return {std::move(name),     ParamSpec::Type::Choice, std::move(fallback), {}, {}, {},
            std::move(sentence), std::move(choices)};
}

Result<Params> Params::from(std::span<const ParamSpec> specs, const std::map<std::string, std::string>& given)
{
    Params params = defaults(specs);
    for (const auto& [name, text] : given) {
        const auto spec =
            std::find_if(specs.begin(), specs.end(), [&](const ParamSpec& one) { return one.name == name; });
        if (spec == specs.end()) {
            std::vector<std::string> known;
            for (const auto& one : specs) known.push_back(one.name);
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not set the parameter {}: there is no such parameter here.", printable(name, 60)),
                known.empty() ? "It takes no parameters." : suggestion(name, known));
        }
        PODIUM_TRY_ASSIGN(ParamValue value, spec->parse(text));
        params.set(name, std::move(value));
    }
    return params;
}

Params Params::defaults(std::span<const ParamSpec> specs)
{
    Params params;
    for (const auto& spec : specs) params.set(spec.name, spec.fallback);
    return params;
}

namespace {

template <class T> const T& held(const std::map<std::string, ParamValue, std::less<>>& values, std::string_view name)
{
    const auto found = values.find(name);
    assert(found != values.end() && "a parameter that no spec declares was asked for");
    return std::get<T>(found->second);
}

} // namespace

bool Params::boolean(std::string_view name) const { return held<bool>(m_values, name); }
std::int64_t Params::integer(std::string_view name) const { return held<std::int64_t>(m_values, name); }
double Params::real(std::string_view name) const { return held<double>(m_values, name); }
const std::string& Params::text(std::string_view name) const { return held<std::string>(m_values, name); }
bool Params::has(std::string_view name) const { return m_values.find(name) != m_values.end(); }

Json Params::toJson() const
{
    Json object = Json::object();
    for (const auto& [name, value] : m_values) object[name] = paramJson(value);
    return object;
}

} // namespace podium
