// Two models of a class in a workspace of their own: will a delivery be late? Generated with a fixed seed; the champion
// is a logistic model, the challenger a small forest, both registered as "late". With three classes the target is
// "pace" instead: early, on time or late. Takes about a second.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

namespace podium::ui::test {

enum class Outcomes { LateOrNot, EarlyOnTimeLate };
Status makeClassifiers(const Path& folder, Outcomes outcomes = Outcomes::LateOrNot);

} // namespace podium::ui::test
