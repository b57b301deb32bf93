#include "core/registry/OpenRisks.h"

#include "core/base/Text.h"
#include "core/evaluation/Comparison.h"

#include <cmath>

namespace podium::registry {

namespace {

using evaluation::Comparison;
using evaluation::Standing;

std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : "; ") + names[i];
    if (names.size() > most) text += format(" and {} more", names.size() - most);
    return text;
}

struct Comparisons {
    std::vector<Comparison> read;
    std::int64_t unread = 0;
};

Comparisons comparisonsOf(const Evidence& evidence)
{
    Comparisons comparisons;
    const auto found = evidence.measured.find("comparisons");
    if (found == evidence.measured.end()) return comparisons;
    if (!found->is_array()) return {{}, 1};
    for (const Json& json : *found)
        if (auto comparison = Comparison::fromJson(json, "the evidence"))
            comparisons.read.push_back(std::move(*comparison));
        else ++comparisons.unread;
    return comparisons;
}

void addChecks(std::vector<OpenRisk>& risks, const Verdict& verdict)
{
    std::vector<std::string> undecided;
    std::vector<std::string> skipped;
    for (const Check& check : verdict.checks)
        if (check.skipped) skipped.push_back(check.id);
        else if (check.verdict == Answer::Undecided) undecided.push_back(check.id);
    if (!undecided.empty())
        risks.push_back({"undecided_checks", format("The gate could not decide: {}.", listed(undecided))});
    if (!skipped.empty())
        risks.push_back(
            {"skipped_checks",
             format("Checks that were skipped because there was nothing to compare with: {}.", listed(skipped))});
}

// Slices may be judged by another metric than the whole.
std::string sliceMetric(const Comparison& comparison)
{
    for (const auto& slice : comparison.slices)
        if (slice.metric.name == comparison.primaryMetric) return comparison.primaryMetric;
    return comparison.slices.empty() ? std::string() : comparison.slices.front().metric.name;
}

void addSlices(std::vector<OpenRisk>& risks, const Comparison& comparison)
{
    const std::string metric = sliceMetric(comparison);
    std::vector<std::string> worse;
    std::vector<std::string> uncertain;
    std::size_t all = 0;
    for (const auto& slice : comparison.slices) {
        if (slice.metric.name != metric) continue;
        ++all;
        if (slice.metric.verdict == Standing::Worse) worse.push_back(slice.slice.text());
        if (slice.metric.verdict == Standing::Undecided) uncertain.push_back(slice.slice.text());
    }
    if (!worse.empty())
        risks.push_back({"worse_slices", format("Worse than the champion in {} of {}: {}.", worse.size(),
                                                plural(static_cast<std::int64_t>(all), "slice"), listed(worse))});
    if (!uncertain.empty())
        risks.push_back(
            {"uncertain_slices", format("It cannot be told in {} of {}: {}.", uncertain.size(),
                                        plural(static_cast<std::int64_t>(all), "slice"), listed(uncertain))});
    if (comparison.challengerTrainingRows.value_or(0) > 0)
        risks.push_back({"trained_on_test_rows", format("It was trained on {} of the rows that it is judged by.",
                                                        grouped(*comparison.challengerTrainingRows))});
}

void addOrigin(std::vector<OpenRisk>& risks, const ModelVersion& version, const ModelVersion* champion)
{
    if (version.codeCommit.empty())
        risks.push_back({"no_commit", "It is not recorded with which code it was trained."});
    const auto dirty = version.tags.find("podium.code_dirty");
    if (dirty != version.tags.end() && dirty->second == "true")
        risks.push_back({"uncommitted_code", "It was trained with changes that no commit holds."});
    if (champion != nullptr && champion->data.hash != version.data.hash)
        risks.push_back({"other_data", format("It was trained on other data than the champion: {} against {}.",
                                              version.data.address, champion->data.address)});
    std::vector<std::string> odd;
    for (const auto& [name, value] : version.metrics)
        if (!std::isfinite(value)) odd.push_back(name);
    if (!odd.empty()) risks.push_back({"not_finite", format("Figures that are no numbers: {}.", listed(odd))});
}

} // namespace

std::vector<OpenRisk> openRisks(const ModelVersion& version, const ModelVersion* champion,
                                const std::optional<Evidence>& evidence)
{
    std::vector<OpenRisk> risks;
    if (!evidence) {
        risks.push_back({"no_gate", "No gate has measured this version."});
    } else {
        addChecks(risks, evidence->verdict);
        const Comparisons comparisons = comparisonsOf(*evidence);
        if (comparisons.unread > 0)
            risks.push_back({"unread_comparisons",
                             format("{} of the evidence cannot be read.", plural(comparisons.unread, "comparison"))});
        for (const Comparison& comparison : comparisons.read) addSlices(risks, comparison);
    }
    addOrigin(risks, version, champion);
    return risks;
}

} // namespace podium::registry
