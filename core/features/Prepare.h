// Prepare: the first phase of a recipe, applied to a raw table. Learns nothing, so it may run before the split.
//
// Errors: InvalidInput naming the step and what it could not do: a column that is not there (with the nearest name), a
// condition that does not fit its column, a sum beyond 64 bits, an invalid date where the step says `invalid: error`.
// No rows left is not an error here: the split says so. Cost: a pass per step, a sort per aggregate or lag.
#pragma once

#include "core/features/Recipe.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::features {

// What a step did, for people: "filter Price: 10,000 -> 9,871 rows".
struct StepReport {
    std::string step;  // "filter"
    std::string about; // its columns: "Price"
    std::size_t rowsBefore = 0;
    std::size_t rowsAfter = 0;
    std::size_t columnsBefore = 0;
    std::size_t columnsAfter = 0;
    std::string note; // "3 rows have no valid date"; empty where there is nothing to say

    Json toJson() const;
    bool operator==(const StepReport&) const = default;
};

struct PreparedTable {
    Table table;
    std::vector<StepReport> steps;
};

// Scoring: rows to be predicted may lack the target. A step that only filters or makes the target is then left out, and
// its report's note says so.
enum class Purpose { Training, Scoring };

Result<PreparedTable> prepare(const Recipe& recipe, Table raw, const TaskContext& context,
                              Purpose purpose = Purpose::Training);

// The same as far as it goes: where a step fails, its error is the problem, and the table is that before it. The table
// after the first `shown` steps is kept beside (none, where the steps do not go so far).
struct PrepareTrail {
    PreparedTable prepared;
    std::optional<Table> shown;
    std::optional<Error> problem;
};
Result<PrepareTrail> followPrepare(const Recipe& recipe, Table raw, std::size_t shown, const TaskContext& context);

} // namespace podium::features
