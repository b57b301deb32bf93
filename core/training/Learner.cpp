#include "core/training/Learner.h"

namespace podium::training {

std::string_view taskKindName(TaskKind kind) { return kind == TaskKind::Regression ? "regression" : "classification"; }

} // namespace podium::training
