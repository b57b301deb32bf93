#include "core/profiling/Findings.h"

#include "core/base/Text.h"
#include "core/profiling/FindingText.h"

#include <algorithm>
#include <array>
#include <map>

namespace podium::profiling {

namespace {

constexpr std::size_t mostOfAKind = 8;

// The order of kinds within a severity.
constexpr std::array<std::string_view, 31> kinds{"target_missing",
                                                 "target_constant",
                                                 "leak_suspicion",
                                                 "target_identity",
                                                 "target_imbalance",
                                                 "duplicate_rows",
                                                 "empty_column",
                                                 "constant",
                                                 "not_finite",
                                                 "hidden_missing",
                                                 "missing",
                                                 "sentinel",
                                                 "time_gaps",
                                                 "text_dates",
                                                 "text_numbers",
                                                 "date_parts",
                                                 "identity",
                                                 "same_information",
                                                 "functional_dependency",
                                                 "near_unique",
                                                 "unique",
                                                 "near_constant",
                                                 "outliers",
                                                 "high_cardinality",
                                                 "case_variants",
                                                 "padded_text",
                                                 "skewed",
                                                 "strong_association",
                                                 "zeros",
                                                 "time_span",
                                                 "other"};

std::size_t rankOf(std::string_view id)
{
    return static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), id) - kinds.begin());
}

Finding merged(const std::vector<Finding>& same)
{
    Finding one = same.front();
    one.columns.clear();
    for (const auto& finding : same)
        one.columns.insert(one.columns.end(), finding.columns.begin(), finding.columns.end());
    one.message =
        format("{} columns: {} The same holds in kind for {}.", grouped(static_cast<std::int64_t>(one.columns.size())),
               same.front().message, quotedList({one.columns.begin() + 1, one.columns.end()}, 6));
    return one;
}

} // namespace

std::vector<Finding> targetColumnFindings(const TableProfile& profile)
{
    std::vector<Finding> findings;
    const ColumnProfile* target = profile.find(profile.target);
    if (!target || target->rows() == 0) return findings;
    const auto add = [&](std::string id, Severity severity, std::string message, std::string why) {
        findings.push_back({std::move(id), severity, {target->name}, std::move(message), std::move(why)});
    };
    if (target->missing > 0) {
        add("target_missing", share(target->missing, target->rows()) >= 0.01 ? Severity::High : Severity::Medium,
            format("The target {} is missing in {} rows.", inQuotes(target->name),
                   shareText(target->missing, target->rows())),
            "Rows without a target can be neither learned from nor tested on; drop them, or find the labels.");
    }
    if (target->count > 0 && target->distinct == 1) {
        add("target_constant", Severity::High, format("The target {} has only one value.", inQuotes(target->name)),
            "There is nothing to learn: check whether a filter took the other values away.");
    }
    const bool isClass =
        target->type == ColumnType::Text || target->type == ColumnType::Boolean || target->distinct <= 20;
    if (!isClass || target->distinct < 2 || target->top.empty() || target->isApproximate("top")) return findings;
    const TopValue& top = target->top.front();
    if (share(top.count, target->count) < 0.8 &&
        !(target->distinct <= 10 && share(target->top.back().count, target->count) < 0.02))
        return findings;
    const bool isTwo = target->distinct == 2;
    const TopValue& rare = target->top.back();
    add("target_imbalance", Severity::Medium,
        isTwo
            ? format("The target {} is {} in only {} rows.", inQuotes(target->name), inQuotes(rare.value),
                     shareText(rare.count, target->count))
            : format("The target {} is {} in {} rows, and {} in only {}.", inQuotes(target->name), inQuotes(top.value),
                     shareText(top.count, target->count), inQuotes(rare.value), grouped(rare.count)),
        "Always saying the frequent class would already look accurate: judge by AUC or F1, and split stratified.");
    return findings;
}

std::optional<Finding> duplicateRowsFinding(std::int64_t repeated, std::int64_t rows)
{
    if (repeated == 0) return std::nullopt;
    return Finding{"duplicate_rows",
                   share(repeated, rows) >= 0.05 ? Severity::High : Severity::Medium,
                   {},
                   format("{} rows repeat an earlier row in every column.", shareText(repeated, rows)),
                   "A random split puts copies into both parts, so the test looks better than the model is; drop them, "
                   "or group by them."};
}

std::vector<Finding> inOrderOfImportance(std::vector<Finding> findings, const TableProfile& profile)
{
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < profile.columns.size(); ++i) places.emplace(profile.columns[i].name, i);
    const auto placeOf = [&](const Finding& finding) {
        return finding.columns.empty() ? 0 : places[finding.columns.front()];
    };
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
        if (a.severity != b.severity) return a.severity > b.severity;
        if (a.id != b.id) return rankOf(a.id) < rankOf(b.id);
        return placeOf(a) < placeOf(b);
    });
    std::vector<Finding> ordered;
    for (std::size_t first = 0; first < findings.size();) {
        std::size_t last = first;
        while (last < findings.size() && findings[last].id == findings[first].id &&
               findings[last].severity == findings[first].severity)
            ++last;
        const auto from = findings.begin() + static_cast<std::ptrdiff_t>(first),
                   to = findings.begin() + static_cast<std::ptrdiff_t>(last);
        const bool isOfColumns =
            std::all_of(from, to, [](const Finding& finding) { return finding.columns.size() == 1; });
        if (isOfColumns && last - first > mostOfAKind) {
            ordered.push_back(merged({from, to}));
        } else {
            ordered.insert(ordered.end(), from, to);
        }
        first = last;
    }
    return ordered;
}

} // namespace podium::profiling