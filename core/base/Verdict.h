// Verdict: yes, no or undecided, with the checks behind it. Gates, contracts and monitors share it.
#pragma once

#include "core/base/Json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

enum class Answer { Yes, No, Undecided };
std::string_view answerName(Answer answer); // "yes", "no", "undecided"
Result<Answer> answerFrom(std::string_view name);

struct Check {
    std::string id;   // stable within its gate: "2.metric.root_mean_squared_error.champion"
    std::string kind; // "metric", "slice", "approval", ...
    Answer verdict = Answer::Undecided;
    std::string observed;  // what was measured, for people
    std::string required;  // what was asked for
    std::string message;   // one sentence; why, where the answer is not yes
    std::int64_t rows = 0; // rows used; 0 where rows play no part
    bool skipped = false;  // allowed to be left out, and said so (first champion); counts in neither direction

    bool operator==(const Check&) const = default;
};

// planned = run + skipped. Among checks that ran, no beats undecided beats yes; nothing run is undecided.
struct Verdict {
    std::vector<Check> checks;

    Answer answer() const;
    std::int64_t planned() const;
    std::int64_t run() const;
    std::int64_t skipped() const;
    Json toJson() const; // podium.verdict/1
    static Result<Verdict> fromJson(const Json& json, std::string_view origin);
};

} // namespace podium
