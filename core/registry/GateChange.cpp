#include "core/registry/GateChange.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>

namespace podium::registry {
namespace {

using evaluation::MetricComparison;

constexpr double leastImprovement = 1e-10; // over a figure of 0, of which no share can be taken (MLflow's)

// How much better the candidate is, at least: by the figures, or by the lower end of the interval.
struct Improvement {
    double absolute = 0;
    std::optional<double> relative; // nullopt: the other's figure is 0
};

bool isMeasured(const std::optional<double>& value) { return value && !std::isnan(*value); }

Improvement pointImprovement(const GateCheck& check, const MetricComparison& metric)
{
    const double other = *metric.champion;
    Improvement improvement{(check.greaterIsBetter ? 1 : -1) * (*metric.challenger - other), std::nullopt};
    if (other != 0) improvement.relative = improvement.absolute / std::abs(other);
    return improvement;
}

// Failed where there is no such interval; `what` is the reason.
Result<Improvement> shownImprovement(const GateCheck& check, const MetricComparison& metric)
{
    const auto& bound = check.greaterIsBetter ? metric.low : metric.high;
    const auto& relativeBound = check.greaterIsBetter ? metric.relativeLow : metric.relativeHigh;
    const double sign = check.greaterIsBetter ? 1 : -1;
    if (!isMeasured(bound))
        return makeError(ErrorCode::Failed, metric.reason.empty() ? "its change has no interval" : metric.reason);
    Improvement improvement{sign * *bound, std::nullopt};
    if (isMeasured(relativeBound)) improvement.relative = sign * *relativeBound;
    else if ((check.minRelativeChange || check.maxRelativeWorsening) && *metric.champion != 0)
        return makeError(ErrorCode::Failed,
                         format("its relative change from {} has no interval", shownFigure(*metric.champion)));
    return improvement;
}

std::string changeWords(const Improvement& improvement, bool interval)
{
    const double value = improvement.relative.value_or(improvement.absolute);
    if (value == 0) return interval ? "it may be no better" : "it is no better";
    const std::string size = improvement.relative ? percent(std::abs(value)) : shownFigure(std::abs(value));
    if (value < 0) return format("it {} {} worse", interval ? "may be" : "is", size);
    return interval ? format("it is shown to be {} better", size) : format("it is {} better", size);
}

// MLflow compares the candidate with the other's figure plus the change: that differs from the difference by rounding.
bool clearsAbsolute(const GateCheck& check, const MetricComparison& metric, const Improvement& improvement)
{
    const double change = *check.minAbsoluteChange;
    if (check.confidence) return improvement.absolute >= change;
    return check.greaterIsBetter ? *metric.challenger >= *metric.champion + change
                                 : *metric.challenger <= *metric.champion - change;
}

Finding judgeBounds(const GateCheck& check, const MetricComparison& metric, const Improvement& improvement)
{
    const double absolute = improvement.absolute;
    const auto& relative = improvement.relative;
    const std::string change = changeWords(improvement, check.confidence.has_value());
    std::vector<Finding> findings;
    if (check.better && !(absolute > 0)) findings.push_back(refused(change));
    if (check.minAbsoluteChange && !clearsAbsolute(check, metric, improvement))
        findings.push_back(
            refused(format("{}; {} better is asked for", change, shownFigure(*check.minAbsoluteChange))));
    if (check.minRelativeChange && !(relative ? *relative >= *check.minRelativeChange : absolute >= leastImprovement))
        findings.push_back(refused(format("{}; {} better is asked for", change, percent(*check.minRelativeChange))));
    if (check.maxRelativeWorsening &&
        !(relative ? *relative >= -*check.maxRelativeWorsening : absolute > -leastImprovement))
        findings.push_back(refused(format("{}, more than {}", change, percent(*check.maxRelativeWorsening))));
    return worstOf(findings);
}

// "95 %", "99.5 %"
std::string levelText(double confidence) { return shortest(std::round(confidence * 1e6) / 1e4) + " %"; }

} // namespace

Finding undecided(std::string why) { return {Answer::Undecided, std::move(why)}; }
Finding refused(std::string why) { return {Answer::No, std::move(why)}; }

Finding worstOf(const std::vector<Finding>& findings)
{
    Finding result;
    for (const Answer answer : {Answer::Undecided, Answer::No}) {
        std::vector<std::string> reasons;
        for (const auto& finding : findings)
            if (finding.answer == answer) reasons.push_back(finding.why);
        if (!reasons.empty()) result = {answer, join(reasons, "; ")};
    }
    return result;
}

bool hasBothFigures(const MetricComparison& metric)
{
    return isMeasured(metric.challenger) && isMeasured(metric.champion);
}

double improvementOf(const GateCheck& check, const MetricComparison& metric)
{
    const Improvement improvement = pointImprovement(check, metric);
    return improvement.relative.value_or(improvement.absolute);
}

Finding judgeChange(const GateCheck& check, const MetricComparison& metric)
{
    if (!hasBothFigures(metric))
        return undecided(metric.reason.empty() ? format("{} was not measured on both sides", check.metric)
                                               : metric.reason);
    if (!check.confidence) return judgeBounds(check, metric, pointImprovement(check, metric));
    const auto shown = shownImprovement(check, metric);
    return shown ? judgeBounds(check, metric, *shown) : undecided(shown.error().what);
}

bool hasLevel(const GateCheck& check, const MetricComparison& metric)
{
    return !check.confidence || std::abs(metric.confidence - *check.confidence) < 1e-12;
}

std::string missingComparison(const GateCheck& check)
{
    const std::string level = check.confidence ? " at " + levelText(*check.confidence) + " confidence" : "";
    return format("{} was not compared with the champion{}", check.metric, level);
}

std::string changeRequirement(const GateCheck& check)
{
    std::vector<std::string> parts;
    if (check.better) parts.push_back("better");
    if (check.minAbsoluteChange) parts.push_back(format("at least {} better", shownFigure(*check.minAbsoluteChange)));
    if (check.minRelativeChange) parts.push_back(format("at least {} better", percent(*check.minRelativeChange)));
    if (check.maxRelativeWorsening) parts.push_back(format("at most {} worse", percent(*check.maxRelativeWorsening)));
    std::string words = format("{} than the {}", join(parts, " and "), againstName(check.versus));
    if (check.confidence) words += ", at " + levelText(*check.confidence) + " confidence";
    if (!check.slices.empty())
        words += format(", in each slice of {} with {} or more", join(check.slices, " and of "),
                        plural(check.minRows, "row"));
    return words;
}

std::string shownFigure(double value)
{
    std::string text = figure(value, 6);
    if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

} // namespace podium::registry
