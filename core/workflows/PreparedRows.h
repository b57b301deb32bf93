// PreparedRows: the table that splits cut and row numbers count (HOUSE section 9): raw rows through a recipe's prepare
// phase, those without a target left out. The same data, recipe, target, split and seed give the same rows everywhere.
#pragma once

#include "core/features/Prepare.h"
#include "core/features/Split.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace podium::workflows {

struct PreparedRows {
    Table table;
    std::string hash; // names this table: of the data hash, the prepare steps and the target
    std::vector<features::StepReport> steps;
    std::size_t withoutTarget = 0; // rows left out for it
};

// InvalidInput where the recipe does not fit, the target is not there, or no row has one.
Result<PreparedRows> prepareRows(const features::Recipe& recipe, const std::string& target, Table raw,
                                 const std::string& dataHash, const TaskContext& context);

// SHA-256 of the given rows, in order: what test_hash is.
std::string testHash(const Table& prepared, std::span<const std::size_t> rows);

std::vector<std::size_t> allRows(const Table& table);
std::vector<std::uint64_t> rowNumbers(std::span<const std::size_t> rows);

} // namespace podium::workflows
