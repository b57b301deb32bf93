// OpenRisks: what speaks against a version although a gate may say yes, as far as the records tell. Pure; nothing is
// measured. A short list is no proof that there is no other risk.
#pragma once

#include "core/registry/Evidence.h"
#include "core/registry/RegisteredModel.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::registry {

struct OpenRisk {
    std::string id;       // stable: "worse_slices", "no_commit" ...
    std::string sentence; // for people
    bool operator==(const OpenRisk&) const = default;
};

// The heaviest first. `champion`: who is replaced; nullptr where there is none or it is the version itself.
//   no_gate, undecided_checks, skipped_checks       what the gate did not answer
//   unread_comparisons                              what it measured, in a form that is not understood here
//   worse_slices, uncertain_slices                  where it is worse than the champion, or may be
//   trained_on_test_rows                            figures that flatter
//   no_commit, uncommitted_code, other_data, not_finite   what it was made of
std::vector<OpenRisk> openRisks(const ModelVersion& version, const ModelVersion* champion,
                                const std::optional<Evidence>& evidence);

} // namespace podium::registry
