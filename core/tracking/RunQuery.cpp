#include "core/tracking/RunQuery.h"

#include <algorithm>
#include <cmath>

namespace podium::tracking {

namespace {

char lowered(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

// The bytes of the code point that begins at `at`.
std::size_t codePointLength(std::string_view text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return end - at;
}

std::optional<double> numberOf(const Run& run, const RunClause& clause)
{
    if (clause.field == RunField::Metric) return run.metric(clause.key);
    if (clause.field == RunField::Started) return static_cast<double>(run.started);
    return run.ended ? std::optional(static_cast<double>(*run.ended)) : std::nullopt;
}

std::optional<std::string> entryOf(const TextMap& texts, const std::string& key)
{
    const auto found = texts.find(key);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> textOf(const Run& run, const RunClause& clause)
{
    switch (clause.field) {
    case RunField::Param: return entryOf(run.params, clause.key);
    case RunField::Tag: return entryOf(run.tags, clause.key);
    case RunField::Id: return run.id.value;
    case RunField::Name: return run.name;
    case RunField::Status: return std::string(runStatusName(run.status));
    case RunField::Experiment: return run.experimentName;
    case RunField::Note: return run.note;
    case RunField::Data: return run.data.address;
    case RunField::DataHash: return run.data.hash;
    default: return std::nullopt;
    }
}

bool holds(double value, RunComparison comparison, double wanted)
{
    switch (comparison) {
    case RunComparison::Equal: return value == wanted;
    case RunComparison::NotEqual: return value != wanted;
    case RunComparison::Less: return value < wanted;
    case RunComparison::LessEqual: return value <= wanted;
    case RunComparison::Greater: return value > wanted;
    case RunComparison::GreaterEqual: return value >= wanted;
    default: return false;
    }
}

bool holds(const std::string& value, RunComparison comparison, const std::vector<std::string>& wanted)
{
    const auto isIn = [&] { return std::find(wanted.begin(), wanted.end(), value) != wanted.end(); };
    switch (comparison) {
    case RunComparison::Equal:
    case RunComparison::In: return isIn();
    case RunComparison::NotEqual:
    case RunComparison::NotIn: return !isIn();
    case RunComparison::Like: return matchesLike(value, wanted.front(), LetterCase::Exact);
    case RunComparison::ILike: return matchesLike(value, wanted.front(), LetterCase::Ignored);
    default: return false;
    }
}

template <class Value, class Wanted>
bool holdsOptional(const std::optional<Value>& value, RunComparison comparison, const Wanted& wanted)
{
    if (comparison == RunComparison::IsNull) return !value;
    if (comparison == RunComparison::IsNotNull) return value.has_value();
    return value && holds(*value, comparison, wanted);
}

} // namespace

bool isNumber(RunField field)
{
    return field == RunField::Metric || field == RunField::Started || field == RunField::Ended;
}

bool RunQuery::matches(const Run& run) const
{
    return std::all_of(clauses.begin(), clauses.end(), [&](const RunClause& clause) {
        if (isNumber(clause.field)) return holdsOptional(numberOf(run, clause), clause.comparison, clause.number);
        return holdsOptional(textOf(run, clause), clause.comparison, clause.texts);
    });
}

// Greedy matching with one point of return, the last %: linear in practice, at worst |text| x |pattern|.
bool matchesLike(std::string_view text, std::string_view pattern, LetterCase letterCase)
{
    const auto same = [&](char a, char b) {
        return letterCase == LetterCase::Exact ? a == b : lowered(a) == lowered(b);
    };
    std::size_t at = 0, in = 0, afterPercent = std::string_view::npos, retry = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == '%') {
            afterPercent = ++in;
            retry = at;
        } else if (in < pattern.size() && pattern[in] == '_') {
            at += codePointLength(text, at);
            ++in;
        } else if (in < pattern.size() && same(text[at], pattern[in])) {
            ++at;
            ++in;
        } else if (afterPercent != std::string_view::npos) {
            retry += codePointLength(text, retry);
            at = retry;
            in = afterPercent;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('%', in) == std::string_view::npos;
}

} // namespace podium::tracking
