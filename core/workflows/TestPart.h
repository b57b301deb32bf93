// The test part that a model's run recorded, found again: its data version prepared by the model's recipe and cut by
// the recorded split and seed.
#pragma once

#include "core/features/Split.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/ModelSource.h"
#include "core/workflows/PreparedRows.h"

#include <string>

namespace podium::workflows {

struct PartRows {
    PreparedRows prepared;
    std::vector<std::size_t> rows; // of `part`, ascending
};

// `raw` is the data version with `dataHash`. `part` is test, train or validation by the split that the model's run
// recorded; empty is every prepared row. InvalidInput where a part is asked of a model that recorded no split.
Result<PartRows> rowsOfPart(const ModelSource& source, const training::Model& model, Table raw,
                            const std::string& dataHash, const std::string& part, const TaskContext& context);

// The seed of the split that a run recorded; 42, the default, where it did not.
std::uint64_t recordedSplitSeed(const ModelSource& source);

} // namespace podium::workflows
