// What deserves attention in one column by itself.
#include "core/base/Text.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/Findings.h"
#include "core/profiling/ProfileReport.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace podium::profiling {

namespace {

// Findings about one column, collected one test after the other.
class ColumnTests {
public:
    ColumnTests(const ColumnProfile& column, std::vector<Finding>& findings) : m_column(column), m_findings(findings) {}

    void run()
    {
        if (m_column.rows() == 0) return;
        if (m_column.count == 0) {
            add("empty_column", Severity::High, format("{} has no value in any row.", name()),
                "It can neither be described nor learned from: drop it, or find out why it arrived empty.");
            return;
        }
        missing();
        if (m_column.distinct == 1) {
            constant();
            return;
        }
        sameness();
        keys();
        if (m_column.numbers && isNumeric(m_column.type)) numbers();
        if (m_column.texts) texts();
        if (m_column.numbers && isTemporal(m_column.type)) time();
    }

private:
    std::string name() const { return inQuotes(m_column.name); }
    void add(std::string id, Severity severity, std::string message, std::string why)
    {
        m_findings.push_back({std::move(id), severity, {m_column.name}, std::move(message), std::move(why)});
    }

    void missing()
    {
        const double part = share(m_column.missing, m_column.rows());
        if (part >= 0.01) {
            const Severity severity = part >= 0.5 ? Severity::High : part >= 0.05 ? Severity::Medium : Severity::Low;
            add("missing", severity,
                format("{} is missing in {} rows.", name(), shareText(m_column.missing, m_column.rows())),
                "Decide what a missing value means before training: fill it in, mark it, or drop the rows.");
        }
        if (m_column.nan + m_column.infinite > 0) {
            add("not_finite", Severity::Medium,
                format("{} holds {} NaN and {} infinite values.", name(), grouped(m_column.nan),
                       grouped(m_column.infinite)),
                "They come from computations that failed, and most learners refuse them.");
        }
    }

    void constant()
    {
        const std::string value = m_column.top.empty() ? std::string() : printable(m_column.top.front().value, 60);
        add("constant", Severity::Medium,
            format("{} has the same value in every row that has one: {}.", name(), inQuotes(value)),
            "A column that never changes explains nothing; drop it.");
    }

    void sameness()
    {
        if (m_column.top.empty()) return;
        const TopValue& top = m_column.top.front();
        if (share(top.count, m_column.count) < 0.99) return;
        add("near_constant", Severity::Low,
            format("{} is {} in {} rows.", name(), inQuotes(printable(top.value, 60)),
                   shareText(top.count, m_column.count)),
            "So few rows differ that a model may learn them by heart; look whether they matter.");
    }

    void keys()
    {
        if (m_column.type == ColumnType::Real || m_column.type == ColumnType::Boolean || m_column.count < 20) return;
        const std::int64_t repeated = m_column.count - m_column.distinct;
        const bool isEstimate = m_column.isApproximate("distinct");
        if (repeated == 0 && !isEstimate) {
            add("unique", Severity::Low,
                format("{} has another value in each of {} rows.", name(), grouped(m_column.count)),
                isTemporal(m_column.type)
                    ? "It orders the rows: use it to split by time, not as a number."
                    : "It looks like a key: keep it to find rows again, but do not learn from it.");
        } else if (!isTemporal(m_column.type) && share(m_column.distinct, m_column.count) >= 0.98) {
            add("near_unique", Severity::Medium,
                format("{} is almost a key: {}{} rows repeat the value of another row.", name(),
                       isEstimate ? "about " : "", grouped(repeated)),
                "Either the rows are repeated observations of one thing, or some are duplicates; a random split would "
                "put "
                "one thing into both parts.");
        } else if (m_column.type == ColumnType::Text && m_column.distinct > 50 && !readsAsSomethingElse()) {
            add("high_cardinality", Severity::Low,
                format("{} has {} different texts.", name(), grouped(m_column.distinct)),
                "One-hot encoding would make as many columns; group the rare values, or encode by frequency.");
        }
    }

    bool readsAsSomethingElse() const
    {
        if (!m_column.texts) return false;
        return share(std::max(m_column.texts->numbers, m_column.texts->dates), m_column.count) >= 0.99;
    }

    void numbers()
    {
        const NumberFigures& figures = *m_column.numbers;
        sentinels(figures);
        if (m_column.distinct < 10) return;
        const double low = figures.quantiles[2], high = figures.quantiles[4], reach = 3 * (high - low);
        const double min = asDouble(figures.min), max = asDouble(figures.max);
        const bool isAbove = max > high + reach, isBelow = min < low - reach;
        // Far out, and few: a long tail as a whole is skew.
        const double farAbove = figures.quantiles[6] + 2 * reach, farBelow = figures.quantiles[0] - 2 * reach;
        if (reach > 0 && ((isAbove && max > farAbove) || (isBelow && min < farBelow))) {
            const bool above = isAbove && max - high >= low - min;
            add("outliers", Severity::Low,
                format("{} goes {} to {}, while half of the values lie between {} and {}.", name(),
                       above ? "up" : "down", amount(above ? max : min), amount(low), amount(high)),
                "One such row can pull a linear model and every mean; check whether it is an error.");
        }
        if (std::abs(figures.skewness) >= 5) {
            add("skewed", Severity::Low,
                format("{} is very skewed ({}): its mean is {}, its median {}.", name(), figure(figures.skewness, 3),
                       amount(figures.mean), amount(figures.median())),
                "A logarithm, or learning by trees, keeps the long tail from deciding everything.");
        }
    }

    // -999 and the like: far below everything else, and often.
    void sentinels(const NumberFigures& figures)
    {
        constexpr std::array<double, 10> usual{-1, -9, -99, -999, -9999, -99999, 99, 999, 9999, 99999};
        for (const auto& top : m_column.top) {
            const auto value = parseReal(top.value);
            if (!value || std::find(usual.begin(), usual.end(), *value) == usual.end()) continue;
            const double min = asDouble(figures.min), max = asDouble(figures.max), median = figures.median();
            const bool isLow = *value < 0 && *value == min && figures.negatives == top.count && m_column.distinct > 2;
            const bool isHigh = *value > 0 && *value == max && figures.quantiles[5] < max / 3 && median < max / 3;
            const bool isMostly = *value >= 0 && *value == max && median == max && figures.quantiles[0] < max / 3 &&
                                  m_column.distinct > 2;
            if (top.count < 3 || !(isLow || isHigh || isMostly)) continue;
            add("sentinel", Severity::Medium,
                format("{} is {} in {} rows, apart from all other values.", name(), top.value,
                       shareText(top.count, m_column.count)),
                "Such a number often stands for \"missing\" or \"never\"; as a number it would mislead every mean and "
                "distance.");
            return;
        }
    }

    void texts()
    {
        const TextFigures& figures = *m_column.texts;
        const std::int64_t real = m_column.count - figures.placeholders - figures.empty;
        if (figures.placeholders + figures.empty > 0) {
            const std::int64_t hidden = figures.placeholders + figures.empty;
            add("hidden_missing", share(hidden, m_column.rows()) >= 0.05 ? Severity::Medium : Severity::Low,
                format("{} says \"missing\" in words: {} values are empty or {}.", name(),
                       shareText(hidden, m_column.count), placeholderExample()),
                "They count as a category of their own; read them as missing where that is what they mean.");
        }
        if (real >= 3 && share(figures.numbers, real) >= 0.99) {
            add("text_numbers", Severity::Medium,
                format("{} is text, but {} of its values read as numbers.", name(),
                       percent(share(figures.numbers, real))),
                "As text each number is a category without order; import the column as a number.");
        } else if (real >= 3 && share(figures.dates, real) >= 0.99) {
            add("text_dates", Severity::Medium,
                format("{} is text, but {} of its values read as dates, such as {}.", name(),
                       percent(share(figures.dates, real)), example()),
                "As a date it gives order, season and a split by time; parse it in the recipe or at the import.");
        }
        if (figures.padded > 0) {
            add("padded_text", Severity::Low,
                format("{} has blanks at the ends of {} values.", name(), shareText(figures.padded, m_column.count)),
                "\"north\" and \"north \" are different values to a model; trim them.");
        }
        if (figures.caseVariants > 0 && share(m_column.distinct, m_column.count) < 0.5) {
            add("case_variants", Severity::Low,
                format("{} of {} values of {} differ from another one only by case or blanks.",
                       grouped(figures.caseVariants), grouped(m_column.distinct), name()),
                "They are probably one value written in several ways.");
        }
    }

    std::string example() const
    {
        return m_column.top.empty() ? "those of the first rows" : inQuotes(printable(m_column.top.front().value, 40));
    }
    std::string placeholderExample() const
    {
        for (const auto& top : m_column.top) {
            const std::string word = toLower(trim(top.value));
            if (word == "?" || word == "unknown" || word == "n/a" || word == "na" || word == "null" || word == "none")
                return inQuotes(top.value);
        }
        return "a word for it";
    }

    void time()
    {
        const NumberFigures& figures = *m_column.numbers;
        const std::string from = m_column.text(asDouble(figures.min)), to = m_column.text(asDouble(figures.max));
        add("time_span", Severity::Low,
            format("{} runs from {} to {}, {} moments in {}.", name(), from, to, grouped(m_column.distinct),
                   plural(m_column.count, "row")),
            "Compare it with what you were told the data covers, and split by time where the future is to be "
            "predicted.");
        if (!m_column.time || m_column.time->step == 0 || m_column.time->missingSteps == 0) return;
        const TimeFigures& rhythm = *m_column.time;
        const bool isMuch = share(rhythm.missingSteps, rhythm.missingSteps + m_column.distinct) >= 0.01;
        add("time_gaps", isMuch ? Severity::Medium : Severity::Low,
            format("{} usually goes on by {}, but {} missing; the longest gap is from {} to {}.", name(),
                   stepText(rhythm.step),
                   rhythm.missingSteps == 1 ? "one step is" : grouped(rhythm.missingSteps) + " steps are",
                   m_column.text(static_cast<double>(rhythm.longestGapFrom)),
                   m_column.text(static_cast<double>(rhythm.longestGapTo))),
            "Sums per period and lagged features are wrong around a gap, unless the gap itself means \"nothing "
            "happened\".");
    }

    std::string stepText(std::int64_t step) const
    {
        const double days = static_cast<double>(step) / (m_column.type == ColumnType::Date ? 1.0 : 86'400e6);
        if (days == std::floor(days)) return plural(static_cast<std::int64_t>(days), "day");
        const double minutes = days * 1'440;
        if (minutes == std::floor(minutes / 60) * 60) return plural(static_cast<std::int64_t>(minutes / 60), "hour");
        if (minutes == std::floor(minutes)) return plural(static_cast<std::int64_t>(minutes), "minute");
        return humanDuration(days * 86'400);
    }

    const ColumnProfile& m_column;
    std::vector<Finding>& m_findings;
};

} // namespace

std::vector<Finding> columnFindings(const TableProfile& profile)
{
    std::vector<Finding> findings;
    for (const auto& column : profile.columns) ColumnTests(column, findings).run();
    return findings;
}

} // namespace podium::profiling
