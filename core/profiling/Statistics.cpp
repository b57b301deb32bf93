#include "core/profiling/Statistics.h"

#include "core/base/Text.h"
#include "core/profiling/ProfileReport.h"

#include <algorithm>

namespace podium::profiling {

namespace {

constexpr std::array facts{
    Statistic{"count", "Values", "Rows in which the column has a value.", "n = rows - missing"},
    Statistic{"missing", "Missing", "Rows in which the column has no value (null).", "rows where x is null"},
    Statistic{"distinct", "Distinct", "How many different values there are.", "|{x}|"},
    Statistic{"nan", "NaN",
              "Values that are not a number: the result of a computation that failed. No other figure counts them.",
              "values where x != x"},
    Statistic{"infinite", "Infinite", "Values without bound, of either sign. No other figure counts them.",
              "values where |x| = infinity"},
    Statistic{"mean", "Mean", "The sum of the values over their number; a few very large values pull it.",
              "mean = sum(x) / n"},
    Statistic{"std", "Standard deviation",
              "How far values typically lie from the mean, in the unit of the column; that of a sample.",
              "sqrt(sum((x - mean)^2) / (n - 1))"},
    Statistic{"min", "Minimum", "The smallest value.", "min(x)"},
    Statistic{"q01", "1 % quantile", "One value in a hundred is below.", "linear interpolation at 0.01 (n - 1)"},
    Statistic{"q05", "5 % quantile", "One value in twenty is below.", "linear interpolation at 0.05 (n - 1)"},
    Statistic{"q25", "25 % quantile", "A quarter of the values is below.", "linear interpolation at 0.25 (n - 1)"},
    Statistic{"median", "Median", "Half of the values are below, half above; single large values do not move it.",
              "linear interpolation at 0.5 (n - 1)"},
    Statistic{"q75", "75 % quantile", "A quarter of the values is above.", "linear interpolation at 0.75 (n - 1)"},
    Statistic{"q95", "95 % quantile", "One value in twenty is above.", "linear interpolation at 0.95 (n - 1)"},
    Statistic{"q99", "99 % quantile", "One value in a hundred is above.", "linear interpolation at 0.99 (n - 1)"},
    Statistic{"max", "Maximum", "The largest value.", "max(x)"},
    Statistic{"skewness", "Skewness",
              "How lopsided the values lie: 0 is symmetric, above 0 the long tail is on the right, below on the left.",
              "mean((x - mean)^3) / mean((x - mean)^2)^1.5"},
    Statistic{"zeros", "Zeros", "Values that are exactly zero.", "values where x = 0"},
    Statistic{"negatives", "Negative", "Values below zero.", "values where x < 0"},
    Statistic{"min_length", "Shortest", "The length of the shortest text, in characters.", "min(length(x))"},
    Statistic{"mean_length", "Mean length", "How long a text is on average, in characters.", "mean(length(x))"},
    Statistic{"max_length", "Longest", "The length of the longest text, in characters.", "max(length(x))"},
    Statistic{"empty", "Empty", "Texts of no characters: a value, unlike a missing one.", "values where length(x) = 0"},
    Statistic{"padded", "Padded", "Texts with blanks at an end.", "values where x != trim(x)"},
    Statistic{"placeholders", "Placeholders", "Texts that say \"missing\" in words: ?, unknown, N/A and the like.",
              "values where lower(trim(x)) is such a word"},
    Statistic{"numbers", "Read as numbers", "Texts that could be read as a number.",
              "values where x parses as a number"},
    Statistic{"dates", "Read as dates", "Texts that could be read as a date.", "values where x parses as a date"},
    Statistic{"case_variants", "Variants",
              "How many distinct texts would vanish if capitals and blanks at the ends did not count.",
              "distinct x - distinct lower(trim(x))"},
    Statistic{"step", "Usual step", "The usual distance between neighbouring moments.", "mode of t[i+1] - t[i]"},
    Statistic{"missing_steps", "Steps missing", "How many usual steps lie in gaps.", "sum((t[i+1] - t[i]) / step - 1)"},
};

// Collects a column's figures in the order of the facts.
class Collector {
public:
    explicit Collector(const ColumnProfile& column) : m_column(column) {}

    void add(std::string_view name, std::string text)
    {
        m_values.push_back({findStatistic(name), std::move(text), m_column.isApproximate(name)});
    }
    // All and nothing are said only where they are meant.
    void addShare(std::string_view name, std::int64_t count, std::int64_t of)
    {
        const double share = of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0;
        const bool rounds = count > 0 && (share < 0.0005 || (count < of && share >= 0.9995));
        const std::string shown = rounds ? (share < 0.5 ? "under 0.1 %" : "over 99.9 %") : percent(share);
        add(name, count > 0 && of > 0 ? format("{} ({})", grouped(count), shown) : grouped(count));
    }
    void addWhereAny(std::string_view name, std::int64_t count)
    {
        if (count > 0) addShare(name, count, m_column.count);
    }
    void numbers(const NumberFigures& figures);
    void texts(const TextFigures& figures);

    std::vector<StatisticValue> take() { return std::move(m_values); }

private:
    const ColumnProfile& m_column;
    std::vector<StatisticValue> m_values;
};

void Collector::numbers(const NumberFigures& figures)
{
    const bool isTime = isTemporal(m_column.type);
    const auto text = [this](double value) { return figureText(m_column, value); };
    // A mean of yes and no is a share; years have no thousands, but their mean has decimals.
    add("mean", isTime ? text(figures.mean) : amount(figures.mean));
    if (!isTime) add("std", amount(figures.std));
    add("min", text(asDouble(figures.min)));
    for (std::size_t i = 0; i < quantileNames.size(); ++i) add(quantileNames[i], text(figures.quantiles[i]));
    add("max", text(asDouble(figures.max)));
    if (isTime || m_column.type == ColumnType::Boolean) return;
    add("skewness", amount(figures.skewness));
    addShare("zeros", figures.zeros, m_column.count);
    addShare("negatives", figures.negatives, m_column.count);
}

void Collector::texts(const TextFigures& figures)
{
    add("min_length", grouped(figures.minLength));
    add("mean_length", amount(figures.meanLength));
    add("max_length", grouped(figures.maxLength));
    addWhereAny("empty", figures.empty);
    addWhereAny("padded", figures.padded);
    addWhereAny("placeholders", figures.placeholders);
    addWhereAny("numbers", figures.numbers);
    addWhereAny("dates", figures.dates);
    if (figures.caseVariants > 0) add("case_variants", grouped(figures.caseVariants));
}

std::string stepText(const ColumnProfile& column, std::int64_t step)
{
    const double days = static_cast<double>(step) / (column.type == ColumnType::Date ? 1.0 : 86'400e6);
    return days >= 1 ? format("{} {}", amount(days), days == 1 ? "day" : "days") : humanDuration(days * 86'400);
}

} // namespace

std::span<const Statistic> statistics() { return facts; }

const Statistic* findStatistic(std::string_view name)
{
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.name == name; });
    return found == facts.end() ? nullptr : &*found;
}

std::vector<StatisticValue> statisticsOf(const ColumnProfile& column)
{
    Collector collector(column);
    collector.addShare("count", column.count, column.rows());
    collector.addShare("missing", column.missing, column.rows());
    collector.addShare("distinct", column.distinct, column.count);
    collector.addWhereAny("nan", column.nan);
    collector.addWhereAny("infinite", column.infinite);
    if (column.numbers) collector.numbers(*column.numbers);
    if (column.texts) collector.texts(*column.texts);
    if (column.time && column.time->step > 0) {
        collector.add("step", stepText(column, column.time->step));
        collector.add("missing_steps", grouped(column.time->missingSteps));
    }
    return collector.take();
}

} // namespace podium::profiling
