// Act: who does something to the registry, when, and why. Every line of a ledger comes from one.
//
// People are matched by e-mail address, upper and lower case alike. A reason is one sentence or more, never blank.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <string>
#include <string_view>

namespace podium::registry {

struct Act {
    std::string actor; // e-mail
    TimeMs time = 0;
    std::string reason; // may be empty where a thing needs none (registering)

    bool operator==(const Act&) const = default;
};

enum class Reason { Needed, Optional };

// InvalidInput for an actor that is no e-mail address, and for a reason that is missing, not UTF-8 or longer than
// 10,000 bytes. `doing` completes the sentence: "approve models:/house_price/3".
Status checkAct(const Act& act, std::string_view doing, Reason reason = Reason::Needed);

// Something before and after one "@", no blanks and control characters, at most 254 bytes. Nothing is looked up.
bool isMailAddress(std::string_view text);
bool sameMailAddress(std::string_view a, std::string_view b);

} // namespace podium::registry
