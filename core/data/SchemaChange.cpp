#include "core/data/SchemaChange.h"

#include "core/base/Text.h"

#include <algorithm>
#include <map>

namespace podium::data {
namespace {

std::string list(std::string_view what, const std::vector<std::string>& names)
{
    constexpr std::size_t most = 4;
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) shown.push_back(printable(names[i], 40));
    if (names.size() > most) shown.push_back(format("{} more", names.size() - most));
    return format("{} {}", what, join(shown, ", "));
}

std::map<std::string, ColumnType> typesOf(const Schema& schema)
{
    std::map<std::string, ColumnType> types;
    for (const Field& field : schema.fields) types.emplace(field.name, field.type);
    return types;
}

} // namespace

SchemaChange schemaChange(const Schema& before, const Schema& after)
{
    const auto old = typesOf(before);
    const auto now = typesOf(after);
    SchemaChange change;
    std::vector<std::string> keptBefore, keptAfter;
    for (const Field& field : after.fields) {
        const auto found = old.find(field.name);
        if (found == old.end()) {
            change.added.push_back(field.name);
            continue;
        }
        keptAfter.push_back(field.name);
        if (found->second != field.type) change.retyped.push_back({field.name, found->second, field.type});
    }
    for (const Field& field : before.fields) {
        if (now.contains(field.name)) keptBefore.push_back(field.name);
        else change.removed.push_back(field.name);
    }
    change.moved = keptBefore != keptAfter;
    return change;
}

std::string SchemaChange::words() const
{
    std::vector<std::string> parts;
    if (!added.empty()) parts.push_back(list("added", added));
    if (!removed.empty()) parts.push_back(list("removed", removed));
    std::vector<std::string> types;
    for (const RetypedColumn& column : retyped)
        types.push_back(
            format("{}: {} to {}", column.name, columnTypeName(column.before), columnTypeName(column.after)));
    if (!types.empty()) parts.push_back(list("", types).substr(1));
    if (moved) parts.emplace_back("other order");
    return parts.empty() ? "none" : join(parts, "; ");
}

Json SchemaChange::toJson() const
{
    Json types = Json::array();
    for (const RetypedColumn& column : retyped)
        types.push_back({{"name", column.name},
                         {"before", columnTypeName(column.before)},
                         {"after", columnTypeName(column.after)}});
    return {{"added", added}, {"removed", removed}, {"retyped", std::move(types)}, {"moved", moved}};
}

} // namespace podium::data
