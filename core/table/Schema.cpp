#include "core/table/Schema.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium {

std::optional<std::size_t> Schema::indexOf(std::string_view name) const
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    if (found == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - fields.begin());
}

std::vector<std::string> Schema::names() const
{
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const Field& field : fields) names.push_back(field.name);
    return names;
}

Json Schema::toJson() const
{
    Json list = Json::array();
    for (const Field& field : fields) list.push_back({{"name", field.name}, {"type", columnTypeName(field.type)}});
    return list;
}

Result<Schema> Schema::fromJson(const Json& json, std::string_view origin)
{
    if (!json.is_array())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read {}: the schema is not a list of columns.", origin));
    Schema schema;
    for (const Json& entry : json) {
        const JsonReader reader(entry, std::string(origin));
        PODIUM_TRY_ASSIGN(std::string name, reader.text("name"));
        PODIUM_TRY_ASSIGN(const std::string typeName, reader.text("type"));
        const auto type = columnTypeFrom(typeName);
        if (!type)
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not read {}: column \"{}\" has the unknown type \"{}\".", origin, name, typeName));
        schema.fields.push_back({std::move(name), *type});
    }
    return schema;
}

} // namespace podium
