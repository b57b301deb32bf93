#include "core/workflows/PreparedRows.h"

#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "core/training/Target.h"

#include <numeric>

namespace podium::workflows {

Result<PreparedRows> prepareRows(const features::Recipe& recipe, const std::string& target, Table raw,
                                 const std::string& dataHash, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(features::PreparedTable prepared, features::prepare(recipe, std::move(raw), context));
    PODIUM_TRY_ASSIGN(const training::TargetRows rows, training::rowsWithTarget(prepared.table, target));
    if (rows.rows.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not use the target {}: no row has a value in it.", printable(target)),
                         prepared.table.rows() == 0 ? "The recipe leaves no rows; see podium features preview."
                                                    : "Choose another target.");
    PreparedRows result;
    result.steps = std::move(prepared.steps);
    result.withoutTarget = rows.missing;
    result.table = rows.missing > 0 ? prepared.table.gather(rows.rows) : std::move(prepared.table);
    result.hash = sha256Hex(writeJson(
        {{"data", dataHash}, {"prepare", recipe.toJson().value("prepare", Json::array())}, {"target", target}}));
    return result;
}

std::string testHash(const Table& prepared, std::span<const std::size_t> rows) { return tableHash(prepared, rows); }

std::vector<std::size_t> allRows(const Table& table)
{
    std::vector<std::size_t> rows(table.rows());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

std::vector<std::uint64_t> rowNumbers(std::span<const std::size_t> rows) { return {rows.begin(), rows.end()}; }

} // namespace podium::workflows
