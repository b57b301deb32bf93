#include "core/registry/GateCheckReader.h"

#include "core/base/Text.h"
#include "core/evaluation/MetricFacts.h"

#include <algorithm>
#include <array>

namespace podium::registry {
namespace {

const std::vector<std::string> checkKeys = {"metric",
                                            "max",
                                            "min",
                                            "threshold",
                                            "versus",
                                            "better",
                                            "min_absolute_change",
                                            "min_relative_change",
                                            "max_relative_worsening",
                                            "confidence",
                                            "slices",
                                            "min_rows",
                                            "greater_is_better"};
constexpr std::array laterChecks = {"fairness", "contract", "latency"};

// A finite number within [low, high], or (low, high) where `open`.
struct Range {
    double low;
    double high;
    bool open;
    std::string_view words;
};
constexpr Range anyNumber = {-1e300, 1e300, false, "a finite number"};
constexpr Range positive = {0, 1e300, true, "more than 0"};
constexpr Range properShare = {0, 1, true, "a share between 0 and 1: 0.05 is five percent"};
constexpr Range level = {0.5, 0.999, false, "between 0.5 and 0.999: 0.95 is 95 percent"};

Result<std::optional<double>> optionalReal(const YamlNode& check, std::string_view key, const Range& range)
{
    const YamlNode* node = check.find(key);
    if (!node) return std::optional<double>();
    PODIUM_TRY_ASSIGN(const double value, node->asReal(key));
    const bool within =
        range.open ? value > range.low && value < range.high : value >= range.low && value <= range.high;
    if (!within) return node->wrong(format("\"{}\" must be {}", key, range.words));
    return std::optional<double>(value);
}

Result<std::optional<double>> worseningShare(const YamlNode& check)
{
    const char* key = "max_relative_worsening";
    PODIUM_TRY_ASSIGN(const std::optional<double> value, optionalReal(check, key, {0, 1, false, properShare.words}));
    if (value && *value >= 1) return check.find(key)->wrong(format("\"{}\" must be {}", key, properShare.words));
    return value;
}

Result<Against> againstFrom(const YamlNode& check)
{
    const YamlNode* node = check.find("versus");
    if (!node) return Against::Nothing;
    PODIUM_TRY_ASSIGN(const std::string text, node->asText("versus"));
    if (text == "champion") return Against::Champion;
    if (text == "baseline") return Against::Baseline;
    const std::vector<std::string> known = {"champion", "baseline"};
    return node->wrong(format("\"versus\" cannot be \"{}\"", printable(text, 40)), suggestion(text, known));
}

// The direction of the metric: from the table of metrics, or from the file for a metric of one's own.
struct MetricChoice {
    bool known = false; // whether the direction is
    bool greaterIsBetter = false;
};

Result<MetricChoice> metricChoice(const YamlNode& check, const std::string& metric)
{
    const YamlNode* said = check.find("greater_is_better");
    std::optional<bool> greater;
    if (said) {
        PODIUM_TRY_ASSIGN(greater, said->asBoolean("greater_is_better"));
    }
    const std::string name = metric.substr(metric.rfind('/') + 1); // npos + 1 is 0
    const auto fact = evaluation::findMetric(name);
    if (!fact) {
        if (greater) return MetricChoice{true, *greater};
        const std::string known = fact.error().remedy;
        return check.find("metric")->wrong(
            format("the metric \"{}\" is not known", printable(metric, 60)),
            std::string(trim(known + " For a metric of your own say greater_is_better: true or false.")));
    }
    const auto better = (*fact)->better;
    if (greater && better != evaluation::Direction::None && *greater != (better == evaluation::Direction::Greater))
        return said->wrong(format("\"{}\" is better when it is {}", name, *greater ? "lower" : "greater"),
                           "Leave greater_is_better out.");
    if (better == evaluation::Direction::None) return MetricChoice{greater.has_value(), greater.value_or(false)};
    return MetricChoice{true, better == evaluation::Direction::Greater};
}

bool asksForChange(const GateCheck& check)
{
    return check.better || check.minAbsoluteChange || check.minRelativeChange || check.maxRelativeWorsening;
}

Status readBounds(const YamlNode& node, const MetricChoice& choice, GateCheck& check)
{
    PODIUM_TRY_ASSIGN(check.max, optionalReal(node, "max", anyNumber));
    PODIUM_TRY_ASSIGN(check.min, optionalReal(node, "min", anyNumber));
    PODIUM_TRY_ASSIGN(const std::optional<double> threshold, optionalReal(node, "threshold", anyNumber));
    if (check.max && check.min && *check.max < *check.min) return node.find("max")->wrong("\"max\" is below \"min\"");
    if (!threshold) return success();
    if (check.max || check.min)
        return node.find("threshold")
            ->wrong("\"threshold\" cannot stand beside \"max\" or \"min\"", "Keep one of them.");
    if (!choice.known)
        return node.find("threshold")
            ->wrong(format("it is not known which direction of \"{}\" is better", check.metric), "Say max or min.");
    (check.greaterIsBetter ? check.min : check.max) = threshold;
    return success();
}

Status readChanges(const YamlNode& node, GateCheck& check)
{
    PODIUM_TRY_ASSIGN(check.minAbsoluteChange, optionalReal(node, "min_absolute_change", positive));
    PODIUM_TRY_ASSIGN(check.minRelativeChange, optionalReal(node, "min_relative_change", properShare));
    PODIUM_TRY_ASSIGN(check.maxRelativeWorsening, worseningShare(node));
    PODIUM_TRY_ASSIGN(check.confidence, optionalReal(node, "confidence", level));
    PODIUM_TRY_ASSIGN(check.better, node.boolean("better", false));
    if (node.find("better") && !check.better)
        return node.find("better")->wrong("\"better\" can only be true", "Leave it out.");
    return success();
}

// Keys that cannot stand together, and checks that ask for nothing.
Status checkSense(const YamlNode& node, const MetricChoice& choice, const GateCheck& check)
{
    if (check.versus == Against::Nothing) {
        for (const char* key : {"better", "min_absolute_change", "min_relative_change", "max_relative_worsening"})
            if (const YamlNode* found = node.find(key))
                return found->wrong(format("\"{}\" needs something to compare with", key),
                                    "Say versus: champion or versus: baseline.");
        if (!check.max && !check.min)
            return node.wrong("the check asks for nothing", "Say max, min or threshold, or compare with versus.");
    } else {
        if (check.max || check.min)
            return node.wrong(
                format("max, min and threshold judge the figure itself, not against the {}", againstName(check.versus)),
                "Make two checks of it.");
        if (!asksForChange(check))
            return node.wrong("the check asks for nothing",
                              "Say better, min_absolute_change, min_relative_change or max_relative_worsening.");
        if (!choice.known)
            return node.find("metric")->wrong(
                format("it is not known which direction of \"{}\" is better", check.metric),
                "Compare another metric, or say greater_is_better: true or false.");
        if (check.metric.find('/') != std::string::npos)
            return node.find("metric")->wrong("a comparison is made on the gate's data, not on a recorded set",
                                              "Leave the prefix out.");
    }
    if (check.confidence && check.versus != Against::Champion)
        return node.find("confidence")->wrong("\"confidence\" belongs to a check versus champion", "Leave it out.");
    if (node.find("min_rows") && check.slices.empty())
        return node.find("min_rows")
            ->wrong("\"min_rows\" belongs to a check of slices", "Add slices, or leave it out.");
    return success();
}

Status readSlices(const YamlNode& node, GateCheck& check)
{
    const YamlNode* slices = node.find("slices");
    if (!slices) return success();
    PODIUM_TRY_ASSIGN(check.slices, slices->asTexts("slices"));
    if (check.slices.empty()) return slices->wrong("\"slices\" names no column");
    for (std::size_t i = 0; i < check.slices.size(); ++i)
        if (std::find(check.slices.begin(), check.slices.begin() + static_cast<std::ptrdiff_t>(i), check.slices[i]) !=
            check.slices.begin() + static_cast<std::ptrdiff_t>(i))
            return slices->wrong(format("\"{}\" stands twice in \"slices\"", printable(check.slices[i], 60)));
    PODIUM_TRY_ASSIGN(check.minRows, node.integer("min_rows", check.minRows));
    if (check.minRows < 1) return node.find("min_rows")->wrong("\"min_rows\" must be at least 1");
    if (check.versus == Against::Champion) return success();
    Error error = slices->wrong("slices are judged versus champion only, so far", "Add versus: champion.");
    error.code = ErrorCode::Unsupported;
    return error;
}

std::string checkId(const GateCheck& check, std::size_t number)
{
    std::string id = format("{}.{}.{}", number, check.slices.empty() ? "metric" : "slices", check.metric);
    if (check.versus != Against::Nothing) id += format(".{}", againstName(check.versus));
    return id;
}

Status refuseLaterChecks(const YamlNode& node)
{
    for (const char* key : laterChecks) {
        const YamlNode* found = node.find(key);
        if (!found) continue;
        Error error = found->wrong(format("checks of {} are not built yet", key),
                                   "Take the check out of the gate; it is refused rather than passed over.");
        error.code = ErrorCode::Unsupported;
        return error;
    }
    return success();
}

} // namespace

Result<GateCheck> readGateCheck(const YamlNode& node, std::size_t number)
{
    if (!node.isMap()) return node.wrong("a check must be a map, such as {metric: r2_score, min: 0.8}");
    PODIUM_TRY(refuseLaterChecks(node));
    PODIUM_TRY(node.onlyKeys(checkKeys));
    GateCheck check;
    PODIUM_TRY_ASSIGN(check.metric, node.text("metric"));
    PODIUM_TRY_ASSIGN(const MetricChoice choice, metricChoice(node, check.metric));
    check.greaterIsBetter = choice.greaterIsBetter;
    PODIUM_TRY_ASSIGN(check.versus, againstFrom(node));
    PODIUM_TRY(readSlices(node, check));
    PODIUM_TRY(readBounds(node, choice, check));
    PODIUM_TRY(readChanges(node, check));
    PODIUM_TRY(checkSense(node, choice, check));
    check.id = checkId(check, number);
    return check;
}

} // namespace podium::registry
