// Schema: names and types of columns, in order.
#pragma once

#include "core/base/Json.h"
#include "core/table/Column.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

struct Field {
    std::string name;
    ColumnType type = ColumnType::Real;
    bool operator==(const Field&) const = default;
};

struct Schema {
    std::vector<Field> fields;

    std::optional<std::size_t> indexOf(std::string_view name) const; // exact name; O(columns)
    std::vector<std::string> names() const;
    Json toJson() const; // [{"name": ..., "type": ...}]
    static Result<Schema> fromJson(const Json& json, std::string_view origin);
    bool operator==(const Schema&) const = default;
};

} // namespace podium
