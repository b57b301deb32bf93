// TableProfile: what a table looks like, column by column, and what deserves attention. JSON is podium.profile/1.
#pragma once

#include "core/profiling/ColumnProfile.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace podium::profiling {

enum class Severity { Low, Medium, High };
std::string_view severityName(Severity severity); // "low", "medium", "high"

// Something that deserves attention, in words with figures.
struct Finding {
    std::string id; // what kind: "missing", "duplicate_rows", "leak_suspicion" ...
    Severity severity = Severity::Low;
    std::vector<std::string> columns; // concerned, the first one foremost; empty: the table
    std::string message;              // one sentence with figures
    std::string why;                  // one sentence: why it matters and what to do
    bool operator==(const Finding&) const = default;
};

// How much was looked at. `exact` holds where every row was read and no figure is an estimate.
struct Coverage {
    std::int64_t rowsRead = 0;
    std::int64_t rowsTotal = 0;
    bool exact = true;
    std::vector<std::string> notes; // what was left out, and why: "Duplicate rows were not counted: ..."
    bool operator==(const Coverage&) const = default;
};

struct TableProfile {
    std::int64_t rows = 0; // of the table
    std::string target;    // empty: none was named
    std::vector<ColumnProfile> columns;
    std::vector<Finding> findings; // most important first
    Coverage coverage;

    const ColumnProfile* find(std::string_view name) const; // nullptr where missing
    Json toJson() const;
    static Result<TableProfile> fromJson(const Json& json, std::string_view origin);
    bool operator==(const TableProfile&) const = default;
};

} // namespace podium::profiling
