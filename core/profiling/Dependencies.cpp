// Functional dependencies: each value of one column goes with a single value of another.
#include "core/base/Text.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/RowChecks.h"

#include <algorithm>
#include <unordered_map>

namespace podium::profiling {

namespace {

constexpr std::size_t mostColumns = 60;    // considered: pairs grow with the square
constexpr std::int64_t mostValues = 5'000; // of a deciding column
constexpr double rowsAValue = 3;           // in the sample, on average: fewer would prove nothing
constexpr std::int64_t fewestOthers = 20;  // rows outside the most frequent value of the decided column

struct Coded {
    std::size_t column = 0;
    std::vector<std::uint32_t> codes; // per row of the sample
    std::size_t values = 0;
};

bool isCandidate(const ColumnProfile& column)
{
    if (column.distinct < 2 || column.distinct > mostValues || column.isApproximate("distinct")) return false;
    const std::int64_t most = column.top.empty() ? 0 : column.top.front().count;
    return column.count - most >= fewestOthers;
}

std::vector<Coded> codedColumns(const TableProfile& profile, const RowSample& sample)
{
    std::vector<Coded> all;
    for (std::size_t i = 0; i < profile.columns.size() && all.size() < mostColumns; ++i) {
        if (!isCandidate(profile.columns[i])) continue;
        Coded coded;
        coded.column = i;
        std::unordered_map<std::uint64_t, std::uint32_t> numbers;
        for (const std::uint64_t key : sample.column(i).keys) {
            coded.codes.push_back(numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second);
        }
        coded.values = numbers.size();
        all.push_back(std::move(coded));
    }
    return all;
}

bool decides(const Coded& a, const Coded& b)
{
    constexpr std::uint32_t nothing = ~std::uint32_t(0);
    std::vector<std::uint32_t> image(a.values, nothing);
    for (std::size_t row = 0; row < a.codes.size(); ++row) {
        std::uint32_t& seen = image[a.codes[row]];
        if (seen == nothing) seen = b.codes[row];
        if (seen != b.codes[row]) return false;
    }
    return true;
}

// One deciding column and those that the sample says it decides.
class DependencyCheck final : public RowCheck {
public:
    DependencyCheck(const TableProfile& profile, std::vector<std::size_t> columns, std::vector<bool> mutual)
        : m_columns(std::move(columns)), m_mutual(std::move(mutual)), m_holds(m_columns.size(), true)
    {
        for (const std::size_t column : m_columns) m_names.push_back(profile.columns[column].name);
        m_values = profile.columns[m_columns.front()].distinct;
    }

    const std::vector<std::size_t>& columns() const override { return m_columns; }

    void add(std::span<const Column* const> columns) override
    {
        const std::size_t rows = columns.front()->rows();
        for (std::size_t row = 0; row < rows; ++row) {
            const auto [entry, isNew] = m_images.try_emplace(valueKey(*columns.front(), row));
            if (isNew) entry->second.resize(m_columns.size());
            for (std::size_t i = 1; i < m_columns.size(); ++i) {
                if (!m_holds[i]) continue;
                const std::uint64_t key = valueKey(*columns[i], row);
                if (isNew) entry->second[i] = key;
                if (entry->second[i] != key) m_holds[i] = false;
            }
        }
    }

    std::optional<Finding> finding() const override
    {
        std::vector<std::string> decided, same;
        for (std::size_t i = 1; i < m_columns.size(); ++i) {
            if (m_holds[i]) (m_mutual[i] ? same : decided).push_back(m_names[i]);
        }
        if (decided.empty() && same.empty()) return std::nullopt;
        const std::string name = inQuotes(m_names.front());
        Finding finding;
        finding.columns.push_back(m_names.front());
        for (const auto& other : same) finding.columns.push_back(other);
        for (const auto& other : decided) finding.columns.push_back(other);
        finding.id = decided.empty() ? "same_information" : "functional_dependency";
        finding.severity = Severity::Low;
        std::string message;
        if (!same.empty()) message = format("{} says the same as {} in other words", name, quotedList(same));
        if (!decided.empty()) {
            message += message.empty() ? name + " decides " : ", and decides ";
            message +=
                format("{}: each of its {} values goes with a single one", quotedList(decided), grouped(m_values));
        }
        finding.message = message + ".";
        finding.why =
            "Encoding all of them repeats what one already says: linear models become unstable and importances are "
            "shared out at random; keep one of them.";
        return finding;
    }

private:
    std::vector<std::size_t> m_columns; // the deciding one first
    std::vector<bool> m_mutual;         // decided back, in the sample
    std::vector<bool> m_holds;
    std::vector<std::string> m_names;
    std::int64_t m_values = 0;
    std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> m_images;
};

} // namespace

RowChecks dependencyChecks(const TableProfile& profile, const RowSample& sample)
{
    RowChecks checks;
    const std::vector<Coded> all = codedColumns(profile, sample);
    for (const Coded& a : all) {
        // Moments decide their own year and month, which surprises nobody.
        const ColumnType type = profile.columns[a.column].type;
        if (isTemporal(type) || type == ColumnType::Real) continue; // measured numbers decide by chance
        if (static_cast<double>(sample.rows()) < rowsAValue * static_cast<double>(a.values)) continue;
        std::vector<std::size_t> columns{a.column};
        std::vector<bool> mutual{false};
        for (const Coded& b : all) {
            if (&a == &b || b.values > a.values || !decides(a, b)) continue;
            const bool isMutual = a.values == b.values && decides(b, a);
            if (isMutual && b.column < a.column) continue; // said already, from the other side
            columns.push_back(b.column);
            mutual.push_back(isMutual);
        }
        if (columns.size() > 1)
            checks.push_back(std::make_unique<DependencyCheck>(profile, std::move(columns), std::move(mutual)));
    }
    return checks;
}

} // namespace podium::profiling
