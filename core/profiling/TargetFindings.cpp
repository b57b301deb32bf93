#include "core/profiling/TargetFindings.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/FindingText.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace podium::profiling {

namespace {

constexpr std::size_t numberGroups = 20;
constexpr std::size_t fewestRows = 50; // below, chance makes any column look strong
constexpr std::size_t rowsAGroup = 20; // a column with more groups than rows / 20 is a key, not a feature

struct Groups {
    std::vector<std::uint32_t> of; // per row of the sample
    std::size_t count = 0;
};

Groups groupsOfKeys(const SampledColumn& column)
{
    Groups groups;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    groups.of.reserve(column.keys.size());
    for (const std::uint64_t key : column.keys) {
        groups.of.push_back(numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    groups.count = numbers.size();
    return groups;
}

// Rows without a target belong to no class; they are given the first one and are not used.
Groups classesOf(const SampledColumn& target)
{
    Groups classes;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (std::size_t row = 0; row < target.keys.size(); ++row) {
        const auto next = static_cast<std::uint32_t>(numbers.size());
        classes.of.push_back(target.valid[row] == 0 ? 0 : numbers.try_emplace(target.keys[row], next).first->second);
    }
    classes.count = numbers.size();
    return classes;
}

// Cut at quantiles of the sample; equal numbers always fall in one group.
Groups groupsOfNumbers(const SampledColumn& column)
{
    std::vector<double> sorted;
    for (const double number : column.numbers) {
        if (!std::isnan(number)) sorted.push_back(number);
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> cuts;
    for (std::size_t i = 1; i < numberGroups && !sorted.empty(); ++i)
        cuts.push_back(sorted[i * sorted.size() / numberGroups]);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    Groups groups;
    groups.count = cuts.size() + 2;
    for (const double number : column.numbers) {
        const auto place = std::upper_bound(cuts.begin(), cuts.end(), number) - cuts.begin();
        groups.of.push_back(std::isnan(number) ? static_cast<std::uint32_t>(cuts.size() + 1)
                                               : static_cast<std::uint32_t>(place));
    }
    return groups;
}

// Few different numbers are taken as they are: 0 and 1 need no quantiles.
Groups groupsOf(const SampledColumn& column)
{
    Groups groups = groupsOfKeys(column);
    return groups.count > numberGroups && !column.numbers.empty() ? groupsOfNumbers(column) : groups;
}

using Counts = std::vector<std::vector<double>>; // [group][class]

enum class Rows { All, OneHalf, OtherHalf };

Counts countsOf(const Groups& groups, const Groups& classes, const std::vector<std::uint8_t>& used, Rows rows)
{
    Counts counts(groups.count, std::vector<double>(classes.count, 0.0));
    for (std::size_t row = 0; row < groups.of.size(); ++row) {
        // By hash: every second row could be a pattern of the data.
        const bool isOne = (mix64(row) & 1) == 0;
        const bool isWanted = rows == Rows::All || (rows == Rows::OneHalf) == isOne;
        if (isWanted && used[row] != 0) ++counts[groups.of[row]][classes.of[row]];
    }
    return counts;
}

// Area under the ROC curve on `judged` when groups are ranked by their share of the second class in `known`.
double areaOf(const Counts& known, const Counts& judged)
{
    std::vector<double> shares;
    for (const auto& group : known) shares.push_back((group[1] + 0.5) / (group[0] + group[1] + 1));
    std::vector<std::size_t> order(known.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shares[a] < shares[b]; });
    double negatives = 0, positives = 0, area = 0;
    for (const std::size_t group : order) {
        area += judged[group][1] * (negatives + judged[group][0] / 2);
        negatives += judged[group][0];
        positives += judged[group][1];
    }
    return negatives == 0 || positives == 0 ? 0.5 : area / (negatives * positives);
}

// Each half of the rows is judged by the other half: on the same rows many small groups would look perfect.
double aucOf(const Groups& groups, const Groups& classes, const std::vector<std::uint8_t>& used)
{
    const Counts one = countsOf(groups, classes, used, Rows::OneHalf);
    const Counts other = countsOf(groups, classes, used, Rows::OtherHalf);
    return std::max(0.5, (areaOf(one, other) + areaOf(other, one)) / 2);
}

double entropyOf(const std::vector<double>& counts)
{
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    double entropy = 0;
    for (const double count : counts) {
        if (count > 0) entropy -= count / total * std::log(count / total);
    }
    return entropy;
}

// Mutual information over the target's entropy; the expected information of noise (Miller 1955) is taken off.
double explainedEntropy(const Counts& counts)
{
    std::vector<double> classes(counts.empty() ? 0 : counts.front().size(), 0.0);
    double total = 0, within = 0, groups = 0;
    for (const auto& group : counts) {
        const double size = std::accumulate(group.begin(), group.end(), 0.0);
        if (size == 0) continue;
        within += size * entropyOf(group);
        total += size;
        ++groups;
        for (std::size_t i = 0; i < classes.size(); ++i) classes[i] += group[i];
    }
    const double whole = entropyOf(classes);
    if (total == 0 || whole <= 0) return 0;
    const double chance = (groups - 1) * (static_cast<double>(classes.size()) - 1) / (2 * total);
    return std::clamp((whole - within / total - chance) / whole, 0.0, 1.0);
}

// Between-group over total variance, adjusted for the number of groups.
double explainedVariance(const Groups& groups, const SampledColumn& target)
{
    std::vector<double> sums(groups.count, 0.0), sizes(groups.count, 0.0);
    double sum = 0, n = 0;
    for (std::size_t row = 0; row < groups.of.size(); ++row) {
        if (!std::isfinite(target.numbers[row])) continue;
        sums[groups.of[row]] += target.numbers[row];
        sizes[groups.of[row]] += 1;
        sum += target.numbers[row];
        ++n;
    }
    const double mean = n > 0 ? sum / n : 0;
    double whole = 0, within = 0, used = 0;
    for (std::size_t row = 0; row < groups.of.size(); ++row) {
        const double y = target.numbers[row];
        if (!std::isfinite(y)) continue;
        const std::size_t group = groups.of[row];
        const double groupMean = sums[group] / sizes[group];
        whole += (y - mean) * (y - mean);
        within += (y - groupMean) * (y - groupMean);
    }
    for (const double size : sizes) used += size > 0;
    if (whole <= 0 || n <= used + 1) return 0;
    return std::clamp(1 - (within / (n - used)) / (whole / (n - 1)), 0.0, 1.0);
}

// Cutting a number into groups loses what a straight line sees exactly: a copy of the target in other units.
double linearShare(const SampledColumn& column, const SampledColumn& target)
{
    double n = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t row = 0; row < column.numbers.size(); ++row) {
        const double x = column.numbers[row], y = target.numbers[row];
        if (!std::isfinite(x) || !std::isfinite(y)) continue;
        ++n;
        const double dx = x - mx, dy = y - my;
        mx += dx / n;
        my += dy / n;
        xx += dx * (x - mx);
        yy += dy * (y - my);
        xy += dx * (y - my);
    }
    return n < static_cast<double>(fewestRows) || xx <= 0 || yy <= 0 ? 0 : std::min(1.0, xy * xy / (xx * yy));
}

bool canSaySomething(const ColumnProfile& column)
{
    return column.count > 0 && column.distinct + (column.missing > 0) >= 2;
}

std::string strengthText(TargetKind kind, double strength)
{
    switch (kind) {
    case TargetKind::TwoClasses: return format("alone it ranks the classes with an AUC of {}", figure(strength, 3));
    case TargetKind::Classes: return format("alone it explains {} of the target's uncertainty", percent(strength));
    case TargetKind::Number: break;
    }
    return format("alone it explains {} of the target's variance", percent(strength));
}

} // namespace

TargetKind targetKind(const ColumnProfile& target)
{
    const bool isClass = target.type == ColumnType::Text || target.type == ColumnType::Boolean ||
                         (target.type == ColumnType::Integer && target.distinct <= 20);
    if (!isClass) return TargetKind::Number;
    return target.distinct == 2 ? TargetKind::TwoClasses : TargetKind::Classes;
}

std::vector<Association> targetAssociations(const TableProfile& profile, const RowSample& sample, std::size_t target)
{
    std::vector<Association> all;
    const TargetKind kind = targetKind(profile.columns[target]);
    const SampledColumn& truth = sample.column(target);
    const bool isRegression = kind == TargetKind::Number;
    if (sample.rows() < fewestRows || (isRegression && truth.numbers.empty())) return all;
    const Groups classes = isRegression ? Groups{} : classesOf(truth);
    if (!isRegression && (classes.count < 2 || classes.count > 100))
        return all; // texts without repetition are no classes
    for (std::size_t i = 0; i < profile.columns.size(); ++i) {
        if (i == target || !canSaySomething(profile.columns[i])) continue;
        const Groups groups = groupsOf(sample.column(i));
        double strength = 0;
        if (isRegression && !sample.column(i).numbers.empty()) strength = linearShare(sample.column(i), truth);
        if (groups.count * rowsAGroup <= sample.rows() || groups.count <= numberGroups + 1) {
            if (isRegression) {
                strength = std::max(strength, explainedVariance(groups, truth));
            } else {
                strength = classes.count == 2 ? aucOf(groups, classes, truth.valid)
                                              : explainedEntropy(countsOf(groups, classes, truth.valid, Rows::All));
            }
        }
        all.push_back({i, strength});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.strength > b.strength; });
    return all;
}

std::vector<Finding> targetFindings(const TableProfile& profile, const RowSample& sample)
{
    std::vector<Finding> findings;
    std::size_t target = 0;
    while (target < profile.columns.size() && profile.columns[target].name != profile.target) ++target;
    if (target == profile.columns.size()) return findings;
    const TargetKind kind = targetKind(profile.columns[target]);
    const double leak = kind == TargetKind::TwoClasses ? 0.99 : kind == TargetKind::Classes ? 0.95 : 0.98;
    const double strong = kind == TargetKind::TwoClasses ? 0.80 : kind == TargetKind::Classes ? 0.7 : 0.8;
    constexpr std::size_t mostStrong = 3;
    std::size_t strongOnes = 0;
    for (const auto& [column, strength] : targetAssociations(profile, sample, target)) {
        if (strength < strong) break;
        const std::string name = inQuotes(profile.columns[column].name);
        const std::string place =
            sample.isEverything() ? ""
                                  : format(" (on {} sampled rows)", grouped(static_cast<std::int64_t>(sample.rows())));
        if (strength >= leak) {
            findings.push_back(
                {"leak_suspicion",
                 Severity::High,
                 {profile.columns[column].name, profile.target},
                 format("{} almost gives away the target {}: {}{}.", name, inQuotes(profile.target),
                        strengthText(kind, strength), place),
                 "Too good to be true: it is probably made from the target or known only after it; leave it out "
                 "unless it is known when you predict."});
        } else if (++strongOnes <= mostStrong) {
            findings.push_back({"strong_association",
                                Severity::Medium,
                                {profile.columns[column].name, profile.target},
                                format("{} looks like a leak or like the best feature for {}: {}{}.", name,
                                       inQuotes(profile.target), strengthText(kind, strength), place),
                                "Make sure that its value is known when you predict, and not only afterwards."});
        }
    }
    return findings;
}

} // namespace podium::profiling
