// SchemaChange: how the columns of one version differ from those of another. Pure.
#pragma once

#include "core/base/Json.h"
#include "core/table/Schema.h"

#include <string>
#include <vector>

namespace podium::data {

struct RetypedColumn {
    std::string name;
    ColumnType before = ColumnType::Text;
    ColumnType after = ColumnType::Text;
    bool operator==(const RetypedColumn&) const = default;
};

struct SchemaChange {
    std::vector<std::string> added;   // in the order of the newer
    std::vector<std::string> removed; // in the order of the older
    std::vector<RetypedColumn> retyped;
    bool moved = false; // the columns of both stand in another order

    bool isNone() const { return added.empty() && removed.empty() && retyped.empty() && !moved; }
    std::string words() const; // "added pool, heating; removed lot; price: integer to real"; "none"
    Json toJson() const;
    bool operator==(const SchemaChange&) const = default;
};

SchemaChange schemaChange(const Schema& before, const Schema& after);

} // namespace podium::data
