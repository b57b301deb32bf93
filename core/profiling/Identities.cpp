// Arithmetic identities among three columns of numbers: a x b = c and a + b = c.
#include "core/base/Text.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/RowChecks.h"

#include <array>
#include <cmath>

namespace podium::profiling {

namespace {

constexpr std::size_t mostColumns = 40;   // triples grow with the cube
constexpr std::size_t rowsToTry = 400;    // of the sample; the full reading decides
constexpr std::size_t fewestTelling = 20; // rows where the rule could have failed: neither part 0 (or 1, for products)
constexpr double mostExceptions = 0.02;

enum class Operation { Product, Sum };

struct Rule {
    Operation operation = Operation::Product;
    std::array<std::size_t, 3> columns{}; // a, b, c
    double tolerance = 0;                 // for rounding in c; 0 where all are whole
};

double valueOf(Operation operation, double a, double b) { return operation == Operation::Product ? a * b : a + b; }

bool holds(const Rule& rule, double a, double b, double c)
{
    return std::abs(valueOf(rule.operation, a, b) - c) <= rule.tolerance + 1e-9 * std::abs(c);
}

// Whether a wrong rule would have shown: x 1 and + 0 always fit, and so does whatever rounds to nothing.
bool isTelling(const Rule& rule, double a, double b)
{
    const bool isTrivial = a == 0 || b == 0 || (rule.operation == Operation::Product && (a == 1 || b == 1));
    return !isTrivial && std::abs(valueOf(rule.operation, a, b)) >= 100 * rule.tolerance;
}

bool allWhole(const SampledColumn& column)
{
    for (const double number : column.numbers) {
        if (std::isfinite(number) && number != std::floor(number)) return false;
    }
    return true;
}

bool fitsSample(const Rule& rule, const RowSample& sample)
{
    const auto& a = sample.column(rule.columns[0]).numbers;
    const auto& b = sample.column(rule.columns[1]).numbers;
    const auto& c = sample.column(rule.columns[2]).numbers;
    std::size_t tried = 0, telling = 0, exceptions = 0;
    for (std::size_t row = 0; row < a.size() && tried < rowsToTry; ++row) {
        if (!std::isfinite(a[row]) || !std::isfinite(b[row]) || !std::isfinite(c[row])) continue;
        ++tried;
        const bool fits = holds(rule, a[row], b[row], c[row]);
        telling += fits && isTelling(rule, a[row], b[row]);
        exceptions += !fits;
        if (static_cast<double>(exceptions) > mostExceptions * static_cast<double>(rowsToTry)) return false;
    }
    return telling >= fewestTelling && static_cast<double>(exceptions) <= mostExceptions * static_cast<double>(telling);
}

class IdentityCheck final : public RowCheck {
public:
    IdentityCheck(const TableProfile& profile, const Rule& rule)
        : m_rule(rule), m_columns(rule.columns.begin(), rule.columns.end())
    {
        for (const std::size_t column : m_columns) m_names.push_back(profile.columns[column].name);
        for (const auto& name : m_names) m_isOfTarget = m_isOfTarget || name == profile.target;
    }

    const std::vector<std::size_t>& columns() const override { return m_columns; }

    void add(std::span<const Column* const> columns) override
    {
        const std::size_t rows = columns.front()->rows();
        for (std::size_t row = 0; row < rows; ++row) {
            const double a = columns[0]->number(row), b = columns[1]->number(row), c = columns[2]->number(row);
            if (!std::isfinite(a) || !std::isfinite(b) || !std::isfinite(c)) continue;
            ++m_rows;
            m_exceptions += !holds(m_rule, a, b, c);
        }
    }

    std::optional<Finding> finding() const override
    {
        if (m_rows == 0 || static_cast<double>(m_exceptions) > mostExceptions * static_cast<double>(m_rows))
            return std::nullopt;
        Finding finding;
        finding.id = m_isOfTarget ? "target_identity" : "identity";
        finding.severity = m_isOfTarget ? Severity::High : m_exceptions > 0 ? Severity::Medium : Severity::Low;
        finding.columns = {m_names[2], m_names[0], m_names[1]};
        const char* sign = m_rule.operation == Operation::Product ? "x" : "+";
        const std::string rule =
            format("{} = {} {} {}", inQuotes(m_names[2]), inQuotes(m_names[0]), sign, inQuotes(m_names[1]));
        finding.message = m_exceptions == 0
                              ? format("{} in all {} rows that have the three.", rule, grouped(m_rows))
                              : format("{} in {} of {} rows, but not in {}.", rule, grouped(m_rows - m_exceptions),
                                       grouped(m_rows), grouped(m_exceptions));
        finding.why = m_isOfTarget ? "The target can be computed from the other two: whoever knows both needs no "
                                     "model, and a model that sees "
                                     "both only learns to calculate."
                      : m_exceptions > 0
                          ? "The rows that break the rule are probably wrong; make it a rule of the data contract."
                          : "One of the three says nothing new; the rule is worth a line in the data contract.";
        return finding;
    }

private:
    Rule m_rule;
    std::vector<std::size_t> m_columns;
    std::vector<std::string> m_names;
    bool m_isOfTarget = false;
    std::int64_t m_rows = 0;
    std::int64_t m_exceptions = 0;
};

} // namespace

RowChecks identityChecks(const TableProfile& profile, const RowSample& sample)
{
    std::vector<std::size_t> numbers;
    std::vector<bool> whole;
    for (std::size_t i = 0; i < profile.columns.size() && numbers.size() < mostColumns; ++i) {
        if (!isNumeric(profile.columns[i].type) || profile.columns[i].distinct < 3) continue;
        numbers.push_back(i);
        whole.push_back(allWhole(sample.column(i)));
    }
    RowChecks checks;
    for (std::size_t c = 0; c < numbers.size(); ++c) {
        for (std::size_t a = 0; a < numbers.size(); ++a) {
            for (std::size_t b = a + 1; b < numbers.size(); ++b) {
                if (a == c || b == c) continue;
                for (const Operation operation : {Operation::Product, Operation::Sum}) {
                    const bool exact = whole[a] && whole[b];
                    const Rule rule{operation,
                                    {numbers[a], numbers[b], numbers[c]},
                                    exact      ? 0
                                    : whole[c] ? 0.5
                                               : 0.005};
                    if (fitsSample(rule, sample)) checks.push_back(std::make_unique<IdentityCheck>(profile, rule));
                }
            }
        }
    }
    return checks;
}

} // namespace podium::profiling
