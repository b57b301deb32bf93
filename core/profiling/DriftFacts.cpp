#include "core/profiling/DriftFacts.h"

#include "core/base/Text.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/ProfileReport.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace podium::profiling {

namespace {

constexpr std::array facts{
    Statistic{"score", "Score",
              "How far the column has moved: the larger of the PSI of its values and the PSI of missing or not. Below "
              "0.1 stable, from 0.1 to watch, from 0.25 shifted (Siddiqi 2006).",
              "max(PSI(values), PSI(missing, there))"},
    Statistic{"psi", "PSI",
              "Population stability index: how differently rows spread over the bins (deciles before) or categories; "
              "an empty bin counts as one in ten thousand.",
              "sum((a - b) ln(a / b)), shares b before and a after, at least 0.0001"},
    Statistic{"missing_psi", "PSI of missing",
              "The same index over two bins: missing, and there. It rises where values go missing or come back.",
              "sum((a - b) ln(a / b)) over missing and there"},
    Statistic{"js_distance", "Jensen-Shannon distance",
              "How different the shares are, symmetric and bounded: 0 is the same, 1 has nothing in common (Endres and "
              "Schindelin 2003).",
              "sqrt((KL(b || m) + KL(a || m)) / 2), m = (a + b) / 2, base 2"},
    Statistic{"ks", "Kolmogorov-Smirnov",
              "The largest distance between the two distribution functions: the share of rows by which they differ at "
              "the worst value.",
              "max |F_after(x) - F_before(x)|"},
    Statistic{"ks_p", "KS p-value",
              "How often as large a distance comes by chance. With many rows even a tiny one is small: look at the "
              "distance first (Stephens 1970).",
              "2 sum((-1)^(k-1) exp(-2 k^2 L^2)), L = (sqrt(e) + 0.12 + 0.11/sqrt(e)) KS, e = nm/(n + m)"},
    Statistic{"wasserstein_norm", "Wasserstein distance",
              "How far values moved on average, in standard deviations before.",
              "integral |F_after - F_before| dx / std(before)"},
    Statistic{"tvd", "Total variation", "The share of rows that would have to change their category to be as before.",
              "sum(|a - b|) / 2"},
    Statistic{"chi2", "Chi-square",
              "How far the counts of the bins or categories are from what both samples together suggest.",
              "sum((count - expected)^2 / expected) over the 2 x k table"},
    Statistic{
        "chi2_p", "Chi-square p-value",
        "How often chance alone makes such a difference. Above 5 % a score counts as undecided: with few rows every "
        "column looks different.",
        "P(chi2(k - 1) >= chi-square)"},
    Statistic{"bins", "Bins", "Over how many bins, or categories, the shares are taken.",
              "those between the deciles before that hold a row, or categories of both"},
    Statistic{"missing_before", "Missing before", "The share of rows without a value, or with NaN or infinity, before.",
              "missing / rows"},
    Statistic{"missing_after", "Missing after", "The share of rows without a value, or with NaN or infinity, after.",
              "missing / rows"},
    Statistic{"mean_before", "Mean before", "The sum of the values over their number, before.", "sum(x) / n"},
    Statistic{"mean_after", "Mean after", "The sum of the values over their number, after.", "sum(x) / n"},
    Statistic{"median_before", "Median before", "Half of the values are below, before.",
              "linear interpolation at 0.5 (n - 1)"},
    Statistic{"median_after", "Median after", "Half of the values are below, after.",
              "linear interpolation at 0.5 (n - 1)"},
    Statistic{"new_categories", "New values",
              "Values that occur after and did not before, and their share of the rows.", "|after \\ before|"},
    Statistic{"lost_categories", "Lost values", "Values that occurred before and do not after.", "|before \\ after|"},
};

std::string sideText(const ColumnDrift& column, double value)
{
    ColumnProfile shape; // knows how a figure of this type is written
    shape.name = column.name;
    shape.type = column.before.type;
    return figureText(shape, value);
}

std::string shareWords(std::int64_t part, std::int64_t whole) // under and over are meant
{
    if (part == 0) return "none";
    return shareText(part, whole);
}

// What a reader would see first: where the middle went, or how much is missing now.
std::string changeWords(const ColumnDrift& column)
{
    if (column.missingPsi > column.psi || std::isnan(column.psi))
        return format("missing went from {} to {}", percent(column.before.missingShare()),
                      percent(column.after.missingShare()));
    if (column.isNumeric() && column.before.median != column.after.median)
        return format("the median went from {} to {}", sideText(column, column.before.median),
                      sideText(column, column.after.median));
    if (column.newCategories > 0)
        return format("{} in {} rows", plural(column.newCategories, "new value"),
                      shareText(column.newCategoryRows, column.after.rows));
    return {};
}

std::string driftWord(Drift drift)
{
    switch (drift) {
    case Drift::Stable: return "Stable";
    case Drift::Watch: return "To watch";
    case Drift::Shifted: return "Shifted";
    case Drift::Undecided: break;
    }
    return "Undecided";
}

} // namespace

std::span<const Statistic> driftStatistics() { return facts; }

const Statistic* findDriftStatistic(std::string_view name)
{
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.name == name; });
    return found == facts.end() ? nullptr : &*found;
}

std::string driftText(double value)
{
    if (std::isnan(value)) return "-";
    if (value > 0 && value < 0.0005) return "<0.001";
    return format("{:.3f}", value);
}

std::vector<StatisticValue> driftStatisticsOf(const ColumnDrift& column)
{
    std::vector<StatisticValue> values;
    const auto add = [&](std::string_view name, std::string text) {
        values.push_back({findDriftStatistic(name), std::move(text), false});
    };
    const auto addNumber = [&](std::string_view name, double value) {
        if (!std::isnan(value)) add(name, driftText(value));
    };
    addNumber("score", column.score);
    addNumber("psi", column.psi);
    addNumber("missing_psi", column.missingPsi);
    addNumber("js_distance", column.jensenShannon);
    addNumber("ks", column.ks.value);
    const auto addChance = [&](std::string_view name, double p) { // never nothing
        if (!std::isnan(p)) add(name, p < 0.0005 ? "<0.001" : driftText(p));
    };
    addChance("ks_p", column.ks.p);
    addNumber("wasserstein_norm", column.wasserstein);
    addNumber("tvd", column.totalVariation);
    if (!std::isnan(column.chiSquare.value)) add("chi2", amount(column.chiSquare.value));
    addChance("chi2_p", column.chiSquare.p);
    if (column.bins > 0) add("bins", grouped(column.bins));
    add("missing_before", shareWords(column.before.missing, column.before.rows));
    add("missing_after", shareWords(column.after.missing, column.after.rows));
    const auto addSide = [&](std::string_view name, double value) {
        if (!std::isnan(value)) add(name, sideText(column, value));
    };
    addSide("mean_before", column.before.mean);
    addSide("mean_after", column.after.mean);
    addSide("median_before", column.before.median);
    addSide("median_after", column.after.median);
    if (!column.isNumeric()) {
        add("new_categories", column.newCategories == 0 ? "none"
                                                        : format("{}, in {} rows", grouped(column.newCategories),
                                                                 shareText(column.newCategoryRows, column.after.rows)));
        add("lost_categories", column.lostCategories == 0 ? "none" : grouped(column.lostCategories));
    }
    return values;
}

std::string driftSentence(const ColumnDrift& column)
{
    const std::string word = driftWord(column.drift);
    if (column.drift == Drift::Undecided) return format("{}: {}", word, column.reason);
    const std::string change = column.drift == Drift::Stable ? std::string() : changeWords(column);
    return format("{}: score {}{}{}.", word, driftText(column.score), change.empty() ? "" : "; ", change);
}

std::string comparisonSentence(const TableComparison& comparison)
{
    const auto columns = static_cast<std::int64_t>(comparison.columns.size());
    std::vector<std::string> parts;
    if (columns == 0) parts.push_back("No column can be compared");
    else if (comparison.count(Drift::Shifted) + comparison.count(Drift::Watch) == 0)
        parts.push_back(format("None of {} has moved", plural(columns, "column")));
    else
        parts.push_back(format("{} of {} {} shifted, {} to watch", comparison.count(Drift::Shifted),
                               plural(columns, "column"), comparison.count(Drift::Shifted) == 1 ? "has" : "have",
                               comparison.count(Drift::Watch)));
    if (const auto undecided = comparison.count(Drift::Undecided); undecided > 0)
        parts.push_back(format("{} undecided", undecided));
    const auto add = [&](std::size_t count, const char* what) {
        if (count > 0) parts.push_back(format("{} {}", count, what));
    };
    add(comparison.added.size(), "added");
    add(comparison.removed.size(), "removed");
    add(comparison.retyped.size(), "of another type");
    return join(parts, "; ") + ".";
}

} // namespace podium::profiling
