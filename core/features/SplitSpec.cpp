#include "core/features/Split.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace podium::features {

namespace {

using Method = SplitSpec::Method;

constexpr std::array<std::pair<Method, std::string_view>, 5> methodNames{{{Method::Random, "random"},
                                                                          {Method::Stratified, "stratified"},
                                                                          {Method::Time, "time"},
                                                                          {Method::Group, "group"},
                                                                          {Method::Every, "every"}}};

std::string_view methodName(Method method)
{
    for (const auto& [candidate, name] : methodNames)
        if (candidate == method) return name;
    return "";
}

std::vector<std::string> formNames()
{
    return {"random:SHARE", "stratified:COLUMN:SHARE", "time:COLUMN:SHARE", "group:COLUMN:SHARE", "every:N"};
}

bool hasColumn(Method method) { return method != Method::Random && method != Method::Every; }

Error notASplit(std::string_view text, std::string_view reason)
{
    return makeError(ErrorCode::InvalidInput, format("Could not read the split \"{}\": {}.", printable(text), reason),
                     format("Write one of {}, for example random:0.2.", join(formNames(), ", ")));
}

Status checkSpec(const SplitSpec& spec, std::string_view text)
{
    if (spec.method == Method::Every && spec.every < 2) return notASplit(text, "every needs a whole number from 2 on");
    if (spec.method != Method::Every && !(spec.share > 0 && spec.share < 1))
        return notASplit(text, format("the test share {} is not between 0 and 1", shortest(spec.share)));
    if (hasColumn(spec.method) && spec.column.empty()) return notASplit(text, "the column is missing");
    return success();
}

} // namespace

Status SplitSpec::check() const { return checkSpec(*this, text()); }

std::string SplitSpec::text() const
{
    if (method == Method::Every) return format("every:{}", every);
    if (hasColumn(method)) return format("{}:{}:{}", methodName(method), column, shortest(share));
    return format("{}:{}", methodName(method), shortest(share));
}

Json SplitSpec::toJson() const
{
    Json json{{"method", methodName(method)}};
    if (hasColumn(method)) json["column"] = column;
    if (method == Method::Every) json["every"] = every;
    else json["share"] = share;
    return json;
}

Result<SplitSpec> SplitSpec::fromJson(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin));
    PODIUM_TRY_ASSIGN(const std::string method, reader.text("method"));
    SplitSpec spec;
    const auto* known =
        std::find_if(methodNames.begin(), methodNames.end(), [&](const auto& entry) { return entry.second == method; });
    if (known == methodNames.end())
        return makeError(ErrorCode::InvalidInput, format("{}: \"{}\" is no way to split.", origin, method));
    spec.method = known->first;
    if (hasColumn(spec.method)) {
        PODIUM_TRY_ASSIGN(spec.column, reader.text("column"));
    }
    if (spec.method == Method::Every) {
        PODIUM_TRY_ASSIGN(spec.every, reader.integer("every"));
    } else {
        PODIUM_TRY_ASSIGN(spec.share, reader.real("share"));
    }
    PODIUM_TRY(spec.check());
    return spec;
}

Result<SplitSpec> parseSplit(std::string_view text)
{
    const std::size_t first = text.find(':');
    const std::string_view word = text.substr(0, first);
    const auto* known =
        std::find_if(methodNames.begin(), methodNames.end(), [&](const auto& entry) { return entry.second == word; });
    if (known == methodNames.end()) return notASplit(text, format("\"{}\" is no way to split", printable(word)));
    if (first == std::string_view::npos) return notASplit(text, "it ends after the first word");
    const std::string_view rest = text.substr(first + 1);
    SplitSpec spec;
    spec.method = known->first;
    if (spec.method == Method::Every) {
        const auto every = parseInteger(rest);
        if (!every) return notASplit(text, "every needs a whole number from 2 on");
        spec.every = *every;
    } else {
        // The share stands behind the last colon, so that a column's name may contain colons.
        const std::size_t last = hasColumn(spec.method) ? rest.rfind(':') : std::string_view::npos;
        const auto share = parseReal(last == std::string_view::npos ? rest : rest.substr(last + 1));
        if (hasColumn(spec.method) && last == std::string_view::npos)
            return notASplit(text, "the test share is missing");
        if (!share) return notASplit(text, "the test share is not a number");
        spec.share = *share;
        if (hasColumn(spec.method)) spec.column = std::string(rest.substr(0, last));
    }
    PODIUM_TRY(checkSpec(spec, text));
    return spec;
}

} // namespace podium::features
