#include "core/profiling/RelationFacts.h"

#include <algorithm>
#include <array>

namespace podium::profiling {

namespace {

constexpr std::array facts{
    Statistic{"rows", "Rows", "How many rows the table has.", "n"},
    Statistic{"columns", "Columns", "How many columns the table has.", "k"},
    Statistic{"cells_missing", "Cells missing", "The share of all cells that have no value (null).",
              "sum(missing) / (rows x columns)"},
    Statistic{"findings", "Findings that matter",
              "How many findings are of high or medium severity, of how many there are in all.",
              "count(severity >= medium) / count"},
    Statistic{"pearson", "Pearson",
              "How well a straight line fits: 1 rising, -1 falling, 0 not at all. It does not say which causes which.",
              "sum((x - mx)(y - my)) / sqrt(sum((x - mx)^2) sum((y - my)^2))"},
    Statistic{
        "spearman", "Spearman",
        "Whether the one rises with the other, in whatever curve: Pearson's coefficient of the ranks, ties sharing "
        "the mean of theirs.",
        "pearson(rank(x), rank(y))"},
    Statistic{"rows_compared", "Rows with both", "The rows in which both columns have a value.",
              "rows where x and y are not null"},
    Statistic{"auc", "Strength (AUC)",
              "The area under the ROC curve of the best prediction from this column alone: 0.5 is chance, 1 gives the "
              "target away.",
              "P(score of a positive row > score of a negative row)"},
    Statistic{
        "explained_entropy", "Strength (entropy)",
        "The share of the target's uncertainty that this column alone takes away: 0 is nothing, 1 gives the target "
        "away.",
        "1 - H(y | group of x) / H(y), corrected for the number of groups"},
    Statistic{"explained_variance", "Strength (variance)",
              "The share of the target's variance that the best prediction from this column alone explains: 0 is "
              "nothing, 1 gives the target away.",
              "1 - (within / (n - groups)) / (total / (n - 1))"},
    Statistic{"missing_share", "Missing", "The share of rows in which the column has no value (null).",
              "rows where x is null / rows"},
    Statistic{
        "missing_pattern", "Pattern of missing values",
        "Rows that miss exactly these columns. Columns that go missing together usually come from one source: ask "
        "it, rather than filling each in by itself.",
        "rows whose set of null columns is this one"},
    Statistic{"nullity_correlation", "Nullity correlation",
              "How one column's being missing goes with another's. 1: always together. 0: one says nothing about the "
              "other. -1: the one is missing exactly where the other is there.",
              "(n n11 - n1 n2) / sqrt(n1 (n - n1) n2 (n - n2)); n1, n2 missing, n11 both"},
    Statistic{"period_figures", "Figures of a period",
              "Those of the rows whose time lies in the period. Half of the values lie in the band, between their 25 % "
              "and 75 % quantiles.",
              "median(x), mean(x), q25(x), q75(x) where from <= t < next"},
    Statistic{"period_shares", "Shares of a period",
              "How often the most frequent values of the column occur among the rows of the period that have one.",
              "count(x = value) / count(x) where from <= t < next"},
};

} // namespace

std::span<const Statistic> relationFacts() { return facts; }

const Statistic* findRelationFact(std::string_view name)
{
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.name == name; });
    return found == facts.end() ? nullptr : &*found;
}

const Statistic& strengthFact(TargetKind kind)
{
    switch (kind) {
    case TargetKind::TwoClasses: return *findRelationFact("auc");
    case TargetKind::Classes: return *findRelationFact("explained_entropy");
    case TargetKind::Number: break;
    }
    return *findRelationFact("explained_variance");
}

} // namespace podium::profiling
