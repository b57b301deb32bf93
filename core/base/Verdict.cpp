#include "core/base/Verdict.h"

#include <algorithm>

namespace podium {

std::string_view answerName(Answer answer)
{
    switch (answer) {
    case Answer::Yes: return "yes";
    case Answer::No: return "no";
    case Answer::Undecided: return "undecided";
    }
    return "undecided";
}

Result<Answer> answerFrom(std::string_view name)
{
    for (const Answer answer : {Answer::Yes, Answer::No, Answer::Undecided})
        if (answerName(answer) == name) return answer;
    return makeError(ErrorCode::InvalidInput, "Could not read \"" + std::string(name) + "\" as yes, no or undecided.");
}

Answer Verdict::answer() const
{
    bool anyRun = false;
    bool anyUndecided = false;
    for (const auto& check : checks) {
        if (check.skipped) continue;
        anyRun = true;
        if (check.verdict == Answer::No) return Answer::No;
        anyUndecided = anyUndecided || check.verdict == Answer::Undecided;
    }
    return anyRun && !anyUndecided ? Answer::Yes : Answer::Undecided;
}

std::int64_t Verdict::planned() const { return static_cast<std::int64_t>(checks.size()); }
std::int64_t Verdict::run() const { return planned() - skipped(); }
std::int64_t Verdict::skipped() const
{
    return std::count_if(checks.begin(), checks.end(), [](const Check& check) { return check.skipped; });
}

Json Verdict::toJson() const
{
    Json list = Json::array();
    for (const auto& check : checks) {
        list.push_back({{"id", check.id},
                        {"kind", check.kind},
                        {"verdict", check.skipped ? "skipped" : answerName(check.verdict)},
                        {"observed", check.observed},
                        {"required", check.required},
                        {"message", check.message},
                        {"rows", check.rows}});
    }
    return {{"schema", "podium.verdict/1"}, {"verdict", answerName(answer())}, {"planned", planned()}, {"run", run()},
            {"skipped", skipped()},         {"checks", std::move(list)}};
}

Result<Verdict> Verdict::fromJson(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin));
    PODIUM_TRY_ASSIGN(const Json* list, reader.array("checks"));
    Verdict verdict;
    for (const auto& item : *list) {
        const JsonReader entry(item, std::string(origin));
        Check check;
        PODIUM_TRY_ASSIGN(check.id, entry.text("id"));
        PODIUM_TRY_ASSIGN(check.kind, entry.text("kind"));
        PODIUM_TRY_ASSIGN(const std::string answer, entry.text("verdict"));
        check.skipped = answer == "skipped";
        if (!check.skipped) {
            PODIUM_TRY_ASSIGN(check.verdict, answerFrom(answer));
        }
        PODIUM_TRY_ASSIGN(check.observed, entry.text("observed", ""));
        PODIUM_TRY_ASSIGN(check.required, entry.text("required", ""));
        PODIUM_TRY_ASSIGN(check.message, entry.text("message", ""));
        PODIUM_TRY_ASSIGN(check.rows, entry.integer("rows", 0));
        verdict.checks.push_back(std::move(check));
    }
    return verdict;
}

} // namespace podium
