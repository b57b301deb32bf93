#include "core/profiling/Missingness.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/FindingText.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace podium::profiling {

namespace {

// A pattern's bits, one for each column that misses anything.
using Bits = std::vector<std::uint64_t>;

bool has(const Bits& bits, std::size_t column) { return (bits[column / 64] >> (column % 64) & 1) != 0; }

// In how many rows two of the compared columns are both missing; row by row, only those above the diagonal.
class PairCounts {
public:
    explicit PairCounts(std::vector<std::size_t> compared)
        : m_compared(std::move(compared)), m_counts(m_compared.size() * m_compared.size(), 0)
    {
    }
    void add(const Bits& bits, std::int64_t rows)
    {
        m_in.clear();
        for (std::size_t i = 0; i < m_compared.size(); ++i)
            if (has(bits, m_compared[i])) m_in.push_back(i);
        for (std::size_t a = 0; a < m_in.size(); ++a)
            for (std::size_t b = a + 1; b < m_in.size(); ++b) m_counts[m_in[a] * m_compared.size() + m_in[b]] += rows;
    }
    std::int64_t both(std::size_t i, std::size_t j) const
    {
        return m_counts[std::min(i, j) * m_compared.size() + std::max(i, j)];
    }

private:
    std::vector<std::size_t> m_compared;
    std::vector<std::int64_t> m_counts;
    std::vector<std::size_t> m_in;
};

// How often each pattern came, within a bound. What is forgotten goes into `pairs`.
class PatternCounts {
public:
    PatternCounts(std::size_t columns, std::size_t most, PairCounts& pairs)
        : m_words((columns + 63) / 64), m_most(std::max(most, std::size_t{2})), m_pairs(pairs)
    {
    }

    void add(const Table& block, std::vector<std::int64_t>& missing)
    {
        // Column by column: a row's key is the sum of what its missing columns are mixed to.
        m_keys.assign(block.rows(), 0);
        for (std::size_t column = 0; column < block.columns.size(); ++column) {
            const auto& valid = block.columns[column].valid;
            const std::uint64_t mixed = mix64(column + 1);
            for (std::size_t row = 0; row < valid.size(); ++row) {
                if (valid[row] != 0) continue;
                m_keys[row] += mixed;
                ++missing[column];
            }
        }
        for (std::size_t row = 0; row < m_keys.size(); ++row) count(m_keys[row], block, row);
    }

    struct Counted {
        std::int64_t rows = 0;
        Bits bits;
    };
    std::vector<Counted> take()
    {
        std::vector<Counted> all;
        if (m_complete > 0) all.push_back({m_complete, Bits(m_words, 0)});
        for (auto& [key, counted] : m_counts) all.push_back(std::move(counted));
        std::sort(all.begin(), all.end(), [](const Counted& a, const Counted& b) {
            return a.rows != b.rows ? a.rows > b.rows : a.bits < b.bits;
        });
        return all;
    }
    bool isExact() const { return m_isExact; }

private:
    void count(std::uint64_t key, const Table& block, std::size_t row)
    {
        if (key == 0) { // misses nothing: always counted exactly
            ++m_complete;
            return;
        }
        if (const auto found = m_counts.find(key); found != m_counts.end()) {
            ++found->second.rows;
            return;
        }
        if (m_counts.size() >= m_most) forgetRarest();
        Counted& counted = m_counts[key];
        counted.rows = 1;
        counted.bits.assign(m_words, 0);
        for (std::size_t column = 0; column < block.columns.size(); ++column)
            if (block.columns[column].isMissing(row)) counted.bits[column / 64] |= std::uint64_t{1} << (column % 64);
    }

    void forgetRarest()
    {
        m_isExact = false;
        std::vector<std::int64_t> counts;
        for (const auto& [key, counted] : m_counts) counts.push_back(counted.rows);
        const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
        std::nth_element(counts.begin(), middle, counts.end());
        const std::int64_t median = *middle;
        for (auto& [key, counted] : m_counts) {
            m_pairs.add(counted.bits, std::min(counted.rows, median));
            counted.rows -= median;
        }
        std::erase_if(m_counts, [](const auto& entry) { return entry.second.rows <= 0; });
    }

    std::size_t m_words;
    std::size_t m_most;
    PairCounts& m_pairs;
    bool m_isExact = true;
    std::int64_t m_complete = 0;
    std::vector<std::uint64_t> m_keys;
    std::unordered_map<std::uint64_t, Counted> m_counts;
};

double phi(double rows, double a, double b, double both)
{
    const double spread = std::sqrt(a * (rows - a) * b * (rows - b));
    if (!(spread > 0)) return std::numeric_limits<double>::quiet_NaN();
    return std::clamp((rows * both - a * b) / spread, -1.0, 1.0);
}

// The columns that miss most, but not everything.
std::vector<std::size_t> comparedColumns(const Missingness& found, std::size_t most)
{
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < found.columns.size(); ++i)
        if (found.missing[i] > 0 && found.missing[i] < found.rows) chosen.push_back(i);
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](std::size_t a, std::size_t b) { return found.missing[a] > found.missing[b]; });
    chosen.resize(std::min(chosen.size(), most));
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

void correlate(Missingness& found, const PairCounts& pairs)
{
    const std::size_t n = found.compared.size();
    found.correlations.resize(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const std::int64_t a = found.missing[found.compared[i]], b = found.missing[found.compared[j]];
            found.correlations[i * n + j] =
                phi(static_cast<double>(found.rows), static_cast<double>(a), static_cast<double>(b),
                    static_cast<double>(i == j ? a : pairs.both(i, j)));
        }
}

void list(Missingness& found, const std::vector<PatternCounts::Counted>& counted, std::size_t most)
{
    found.patternCount = static_cast<std::int64_t>(counted.size());
    std::int64_t listed = 0;
    for (const auto& pattern : counted) {
        MissingPattern shown;
        for (std::size_t i = 0; i < found.columns.size(); ++i)
            if (has(pattern.bits, i)) shown.columns.push_back(i);
        shown.rows = pattern.rows;
        if (shown.columns.empty()) found.completeRows = pattern.rows;
        if (found.patterns.size() >= most) continue;
        listed += pattern.rows;
        found.patterns.push_back(std::move(shown));
    }
    found.otherRows = found.rows - listed;
}

} // namespace

Result<Missingness> missingnessOf(RowSource& source, const TableProfile& profile, const MissingOptions& options,
                                  const TaskContext& context)
{
    Missingness found;
    found.rows = source.rows();
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < profile.columns.size(); ++i) {
        if (profile.columns[i].missing == 0) continue;
        columns.push_back(i);
        found.columns.push_back(profile.columns[i].name);
        found.missing.push_back(profile.columns[i].missing);
    }
    if (columns.empty()) {
        found.completeRows = found.rows;
        if (found.rows > 0) found.patterns.push_back({{}, found.rows});
        found.patternCount = static_cast<std::int64_t>(found.patterns.size());
        return found;
    }
    found.compared = comparedColumns(found, options.mostCompared); // by the profile; what follows counts again
    found.missing.assign(columns.size(), 0);
    PairCounts pairs(found.compared);
    PatternCounts counts(columns.size(), options.mostPatterns, pairs);
    std::int64_t done = 0;
    constexpr std::uint64_t blockBytes = 32u << 20;
    PODIUM_TRY(source.read(columns, blockBytes, context, [&](const Table& block) -> Result<bool> {
        PODIUM_TRY(context.checkpoint());
        counts.add(block, found.missing);
        done += static_cast<std::int64_t>(block.rows());
        context.progress(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(found.rows, 1)),
                         "Looking for what is missing together");
        return true;
    }));
    found.rows = done;
    found.exact = counts.isExact();
    const auto counted = counts.take();
    list(found, counted, options.listedPatterns);
    for (const auto& pattern : counted) pairs.add(pattern.bits, pattern.rows);
    correlate(found, pairs);
    return found;
}

Json Missingness::toJson() const
{
    Json json{{"schema", "podium.missing/1"},  {"rows", rows},
              {"complete_rows", completeRows}, {"columns", Json::array()},
              {"patterns", Json::array()},     {"pattern_count", patternCount},
              {"other_rows", otherRows},       {"exact", exact}};
    for (std::size_t i = 0; i < columns.size(); ++i)
        json["columns"].push_back({{"name", columns[i]}, {"missing", missing[i]}});
    for (const MissingPattern& pattern : patterns) {
        Json names = Json::array();
        for (const std::size_t column : pattern.columns) names.push_back(columns[column]);
        json["patterns"].push_back({{"missing", std::move(names)}, {"rows", pattern.rows}});
    }
    Json names = Json::array(), matrix = Json::array();
    for (std::size_t i = 0; i < compared.size(); ++i) {
        names.push_back(columns[compared[i]]);
        Json row = Json::array();
        for (std::size_t j = 0; j < compared.size(); ++j) {
            const double value = correlation(i, j);
            row.push_back(std::isnan(value) ? Json(nullptr) : realToJson(value));
        }
        matrix.push_back(std::move(row));
    }
    json["nullity_correlation"] = {{"columns", std::move(names)}, {"phi", std::move(matrix)}};
    return json;
}

std::string patternText(const Missingness& missing, const MissingPattern& pattern, std::size_t most)
{
    if (pattern.columns.empty()) return "complete rows";
    std::vector<std::string> names;
    for (const std::size_t column : pattern.columns) names.push_back(missing.columns[column]);
    return quotedList(names, most);
}

std::string missingSentence(const Missingness& missing)
{
    if (missing.columns.empty()) return "No value is missing.";
    const std::int64_t rows = missing.rows - missing.completeRows;
    return format("{} of {} rows ({}) miss something, in {}{}.", grouped(rows), grouped(missing.rows),
                  percent(share(rows, missing.rows)), missing.exact ? "" : "at least ",
                  plural(missing.patternCount - (missing.completeRows > 0 ? 1 : 0), "pattern"));
}

} // namespace podium::profiling
