#include "core/profiling/FindingFacts.h"

#include <algorithm>
#include <array>

namespace podium::profiling {

namespace {

// The thresholds are those of ColumnFindings, Findings, TargetFindings, Dependencies, Identities and DateParts.
constexpr std::array facts{
    Statistic{"target_missing", "Target missing", "Rows in which the column that is to be predicted has no value.",
              "missing(target) > 0; high from 1 % of the rows"},
    Statistic{"target_constant", "Target constant", "The column that is to be predicted has one value only.",
              "distinct(target) = 1"},
    Statistic{"leak_suspicion", "Leak suspicion",
              "One column alone almost gives the target away: more than is usual for something known beforehand.",
              "AUC >= 0.99 (two classes), explained entropy >= 0.95 (classes), explained variance >= 0.98 (numbers)"},
    Statistic{"target_identity", "Target identity", "The target is the product or the sum of two other columns.",
              "target = a x b or a + b in nearly all rows that have the three"},
    Statistic{"target_imbalance", "Target imbalance", "One class of the target is much more frequent than another.",
              "count(top) / n >= 0.8, or at most ten classes and count(rarest) / n < 0.02"},
    Statistic{"duplicate_rows", "Duplicate rows", "Rows that repeat an earlier row in every column.",
              "rows - distinct rows > 0; high from 5 %"},
    Statistic{"empty_column", "Empty column", "A column without a value in any row.", "count = 0"},
    Statistic{"constant", "Constant", "A column with one value only.", "distinct = 1"},
    Statistic{"not_finite", "Not finite", "Values that are not a number, or infinite.", "values where x - x != 0"},
    Statistic{"hidden_missing", "Hidden missing", "Texts that are empty or say \"missing\" in words.",
              "values where x = '' or lower(trim(x)) is ?, unknown, N/A and the like; medium from 5 %"},
    Statistic{"missing", "Missing", "Rows in which the column has no value.",
              "missing / rows >= 0.01; medium from 5 %, high from 50 %"},
    Statistic{"sentinel", "Sentinel",
              "A number such as -1 or 999 that occurs often and lies apart from all others: it may stand for "
              "\"missing\".",
              "x in {-1, +-9, +-99, +-999 ...}, at an end of the values, at least 3 times"},
    Statistic{"time_gaps", "Time gaps", "Moments that the column's usual rhythm would have and that are not there.",
              "sum((t[i+1] - t[i]) / step - 1) > 0; medium from 1 %"},
    Statistic{"text_dates", "Text dates", "A text column whose values read as dates.", "parses as a date in >= 99 %"},
    Statistic{"text_numbers", "Text numbers", "A text column whose values read as numbers.",
              "parses as a number in >= 99 %"},
    Statistic{"date_parts", "Date parts", "Year, month and day of one date in columns of their own.",
              "three whole columns named and valued as year, month and day"},
    Statistic{"identity", "Identity", "A column that is the product or the sum of two others.",
              "c = a x b or a + b in nearly all rows that have the three"},
    Statistic{"same_information", "Same information", "Columns that say the same in other words.",
              "each value of a goes with one value of b, and the other way round"},
    Statistic{"functional_dependency", "Functional dependency", "A column whose value decides another's.",
              "each value of a goes with one value of b"},
    Statistic{"near_unique", "Nearly unique", "Almost every row has another value.",
              "distinct / n >= 0.98, some repeated"},
    Statistic{"unique", "Unique", "Every row has another value: the column looks like a key.", "distinct = n"},
    Statistic{"near_constant", "Nearly constant", "One value in almost all rows.", "count(top) / n >= 0.99"},
    Statistic{"outliers", "Outliers", "A few values far outside of where most lie (Tukey's far fences, widened).",
              "x > q99 + 6 IQR or x < q01 - 6 IQR, IQR = q75 - q25"},
    Statistic{"high_cardinality", "High cardinality", "A text column with very many different values.",
              "distinct > 50, not nearly unique"},
    Statistic{"case_variants", "Case variants", "Values that differ only by capitals or blanks at the ends.",
              "distinct x - distinct lower(trim(x)) > 0"},
    Statistic{"padded_text", "Padded text", "Texts with blanks at an end.", "values where x != trim(x)"},
    Statistic{"skewed", "Skewed", "Values that lie very lopsided around their mean.",
              "|mean((x - mean)^3) / mean((x - mean)^2)^1.5| >= 5"},
    Statistic{"strong_association", "Strong association", "A column that alone says a lot about the target.",
              "AUC >= 0.80 (two classes), explained entropy >= 0.7 (classes), explained variance >= 0.8 (numbers)"},
    Statistic{"time_span", "Time span", "From when to when the column runs.", "min(t) to max(t)"},
};

} // namespace

std::span<const Statistic> findingFacts() { return facts; }

const Statistic* findFindingFact(std::string_view id)
{
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.name == id; });
    return found == facts.end() ? nullptr : &*found;
}

} // namespace podium::profiling
