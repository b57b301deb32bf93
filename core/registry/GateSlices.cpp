#include "core/registry/GateSlices.h"

#include "core/base/Text.h"
#include "core/registry/GateChange.h"

#include <algorithm>
#include <cmath>

namespace podium::registry {
namespace {

using evaluation::Comparison;
using evaluation::SliceComparison;

constexpr std::size_t namedAtMost = 5;

struct SliceFindings {
    std::vector<Finding> findings; // of slices that were judged, and of columns that could not be
    std::vector<std::string> tooSmall;
    std::int64_t judged = 0;
    std::int64_t rows = 0;
    const SliceComparison* worst = nullptr; // by the figures, among those judged
    double worstImprovement = HUGE_VAL;
};

bool isOf(const SliceComparison& slice, const GateCheck& check)
{
    return slice.metric.name == check.metric && hasLevel(check, slice.metric);
}

bool cutsBy(const SliceComparison& slice, const std::string& column)
{
    return slice.slice.parts.size() == 1 && slice.slice.parts.front().column == column;
}

void judgeSlice(const GateCheck& check, const SliceComparison& slice, SliceFindings& all)
{
    Finding finding = judgeChange(check, slice.metric);
    if (finding.answer != Answer::Yes)
        finding.why = format("{} ({}): {}", slice.slice.text(), plural(slice.rows, "row"), finding.why);
    all.findings.push_back(std::move(finding));
    ++all.judged;
    if (!hasBothFigures(slice.metric)) return;
    const double improvement = improvementOf(check, slice.metric);
    if (improvement >= all.worstImprovement) return;
    all.worstImprovement = improvement;
    all.worst = &slice;
}

void judgeColumn(const GateCheck& check, const std::string& column, const Comparison& comparison, SliceFindings& all)
{
    const std::int64_t judgedBefore = all.judged;
    bool found = false;
    std::int64_t rows = 0;
    for (const auto& slice : comparison.slices) {
        if (!cutsBy(slice, column) || !isOf(slice, check)) continue;
        found = true;
        if (slice.rows < check.minRows) {
            all.tooSmall.push_back(slice.slice.text());
            continue;
        }
        judgeSlice(check, slice, all);
        rows += slice.rows;
    }
    all.rows = std::max(all.rows, rows);
    if (!found) all.findings.push_back(undecided(format("{} was not compared in slices of {}", check.metric, column)));
    else if (all.judged == judgedBefore)
        all.findings.push_back(undecided(format("no slice of {} has {}", column, plural(check.minRows, "row"))));
}

// "a, b, c, d, e and 3 more"
std::string named(const std::vector<std::string>& names, std::string_view separator)
{
    if (names.size() <= namedAtMost) return join(names, separator);
    return format("{} and {} more", join(std::span(names).first(namedAtMost), separator), names.size() - namedAtMost);
}

std::string messageOf(const SliceFindings& all, Answer answer, std::int64_t minRows)
{
    std::vector<std::string> parts;
    for (const auto& finding : all.findings)
        if (finding.answer == answer && answer != Answer::Yes) parts.push_back(finding.why);
    std::string message = named(parts, "; ");
    if (all.tooSmall.empty()) return message;
    if (!message.empty()) message += "; ";
    return message + format("{} with fewer than {} {} not judged: {}",
                            plural(static_cast<std::int64_t>(all.tooSmall.size()), "slice"), plural(minRows, "row"),
                            all.tooSmall.size() == 1 ? "was" : "were", named(all.tooSmall, ", "));
}

} // namespace

void judgeSlices(const GateCheck& check, const std::vector<Comparison>& comparisons, Check& result)
{
    const auto hasSlices = [&](const Comparison& comparison) {
        return std::any_of(comparison.slices.begin(), comparison.slices.end(),
                           [&](const SliceComparison& slice) { return isOf(slice, check); });
    };
    const auto comparison = std::find_if(comparisons.begin(), comparisons.end(), hasSlices);
    if (comparison == comparisons.end()) {
        result.message = missingComparison(check) + " in slices";
        return;
    }
    SliceFindings all;
    for (const auto& column : check.slices) judgeColumn(check, column, *comparison, all);
    result.verdict = worstOf(all.findings).answer;
    result.message = messageOf(all, result.verdict, check.minRows);
    result.rows = all.rows;
    result.observed = plural(all.judged, "slice") + " judged";
    if (all.worst)
        result.observed +=
            format(", worst {}: {}", all.worst->slice.text(), evaluation::differencePhrase(all.worst->metric));
}

} // namespace podium::registry
