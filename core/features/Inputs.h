// Inputs: the columns of a table as a fitted recipe wants them, with the types they had in training.
#pragma once

#include "core/features/Frame.h"
#include "core/table/Table.h"

#include <span>

namespace podium::features {

// Numbers (also spelled as text), booleans and dates convert where nothing is lost; anything becomes text for a column
// that was text; a column without any value fits everywhere. InvalidInput for a column that is not there, or that holds
// words where numbers were, or a 2 where booleans were. `table` must outlive the frame.
Result<Frame> frameOf(std::span<const Field> inputs, const Table& table);

} // namespace podium::features
