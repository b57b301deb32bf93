#include "core/evaluation/ClassificationMetrics.h"

#include "core/base/Text.h"
#include "core/evaluation/RankedScores.h"
#include "core/evaluation/ScoredRows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace podium::evaluation {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Rows by class: truly of it, called it, both.
struct ClassCounts {
    std::uint64_t actual = 0;
    std::uint64_t called = 0;
    std::uint64_t hits = 0;
};

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

double precision(const ClassCounts& c) { return share(c.hits, c.called); }
double recall(const ClassCounts& c) { return share(c.hits, c.actual); }
double f1(const ClassCounts& c) { return share(2 * c.hits, c.actual + c.called); }

std::vector<RankedScores> rankClasses(const ScoredRows& scored, const std::vector<std::size_t>& classes)
{
    std::vector<RankedScores> ranked;
    std::vector<std::uint8_t> inClass(scored.size());
    for (const std::size_t k : classes) {
        for (std::size_t row = 0; row < scored.size(); ++row)
            inClass[row] = scored.target.values[row] == static_cast<double>(k);
        ranked.emplace_back(std::span(scored.predictions.scores).subspan(k * scored.size(), scored.size()), inClass);
    }
    return ranked;
}

class ClassificationMetrics final : public PreparedMetrics {
public:
    ClassificationMetrics(const ScoredRows& scored, std::vector<Metric> metrics)
        : m_metrics(std::move(metrics)), m_classes(scored.target.classes.size()), m_positive(positiveClassOf(scored))
    {
        for (std::size_t row = 0; row < scored.size(); ++row) {
            m_actual.push_back(static_cast<std::uint32_t>(scored.target.values[row]));
            m_called.push_back(static_cast<std::uint32_t>(scored.predictions.values[row]));
        }
        if (!scored.hasScores()) return;
        if (wants(Metric::LogLoss) && m_classes > 1) m_logLosses = rowLogLosses(scored);
        if (m_classes == 2 && (wants(Metric::RocAuc) || wants(Metric::PrecisionRecallAuc)))
            m_ranked = rankClasses(scored, {m_positive});
        if (m_classes > 2 && wants(Metric::RocAuc)) {
            std::vector<std::size_t> all(m_classes);
            for (std::size_t k = 0; k < m_classes; ++k) all[k] = k;
            m_ranked = rankClasses(scored, all);
        }
    }

    std::size_t metricCount() const override { return m_metrics.size(); }

    void evaluate(std::span<const std::uint32_t> counts, std::span<double> values) const override
    {
        const auto classes = countClasses(counts);
        RankedScores::Areas areas;
        if (m_classes == 2 && !m_ranked.empty()) areas = m_ranked.front().areas(counts);
        std::uint64_t rows = 0;
        for (const auto& c : classes) rows += c.actual;
        for (std::size_t i = 0; i < m_metrics.size(); ++i)
            values[i] = rows > 0 ? value(m_metrics[i], classes, rows, areas, counts) : undefined;
    }

private:
    bool wants(Metric metric) const { return std::ranges::find(m_metrics, metric) != m_metrics.end(); }

    std::vector<ClassCounts> countClasses(std::span<const std::uint32_t> counts) const
    {
        std::vector<ClassCounts> classes(m_classes);
        for (std::size_t row = 0; row < m_actual.size(); ++row) {
            const std::uint64_t count = counts[row];
            classes[m_actual[row]].actual += count;
            classes[m_called[row]].called += count;
            if (m_actual[row] == m_called[row]) classes[m_actual[row]].hits += count;
        }
        return classes;
    }

    double value(Metric metric, const std::vector<ClassCounts>& classes, std::uint64_t rows,
                 const RankedScores::Areas& areas, std::span<const std::uint32_t> counts) const
    {
        switch (metric) {
        case Metric::AccuracyScore: return accuracy(classes, rows);
        case Metric::PrecisionScore: return averaged(classes, rows, precision);
        case Metric::RecallScore: return averaged(classes, rows, recall);
        case Metric::F1Score: return averaged(classes, rows, f1);
        case Metric::LogLoss: return logLoss(counts, rows);
        case Metric::RocAuc: return m_classes > 2 ? averageAuc(counts) : areas.rocAuc;
        case Metric::PrecisionRecallAuc: return areas.averagePrecision;
        default: return m_classes == 2 ? binaryCount(metric, classes, rows) : undefined;
        }
    }

    static double accuracy(const std::vector<ClassCounts>& classes, std::uint64_t rows)
    {
        std::uint64_t hits = 0;
        for (const auto& c : classes) hits += c.hits;
        return share(hits, rows);
    }

    template <class OfClass>
    double averaged(const std::vector<ClassCounts>& classes, std::uint64_t rows, OfClass ofClass) const
    {
        if (m_classes < 2) return undefined;
        if (m_classes == 2) return ofClass(classes[m_positive]);
        double sum = 0;
        for (const auto& c : classes) sum += static_cast<double>(c.actual) * ofClass(c);
        return sum / static_cast<double>(rows);
    }

    double logLoss(std::span<const std::uint32_t> counts, std::uint64_t rows) const
    {
        if (m_logLosses.empty()) return undefined;
        double sum = 0;
        for (std::size_t row = 0; row < m_logLosses.size(); ++row) sum += counts[row] * m_logLosses[row];
        return sum / static_cast<double>(rows);
    }

    double averageAuc(std::span<const std::uint32_t> counts) const
    {
        double sum = 0;
        std::uint64_t weight = 0;
        for (const auto& ranked : m_ranked) {
            const auto areas = ranked.areas(counts);
            if (areas.positives == 0) continue;
            sum += static_cast<double>(areas.positives) * areas.rocAuc; // NaN where this is the only class
            weight += areas.positives;
        }
        return weight > 0 ? sum / static_cast<double>(weight) : undefined;
    }

    double binaryCount(Metric metric, const std::vector<ClassCounts>& classes, std::uint64_t rows) const
    {
        const auto& c = classes[m_positive];
        switch (metric) {
        case Metric::TruePositives: return static_cast<double>(c.hits);
        case Metric::FalsePositives: return static_cast<double>(c.called - c.hits);
        case Metric::FalseNegatives: return static_cast<double>(c.actual - c.hits);
        case Metric::TrueNegatives: return static_cast<double>(rows + c.hits - c.actual - c.called);
        default: return undefined; // of the other task
        }
    }

    std::vector<Metric> m_metrics;
    std::size_t m_classes = 0;
    std::size_t m_positive = 0;
    std::vector<std::uint32_t> m_actual; // class number by row
    std::vector<std::uint32_t> m_called;
    std::vector<double> m_logLosses;    // empty where not wanted or not possible
    std::vector<RankedScores> m_ranked; // two classes: of the positive one; more: of each
};

} // namespace

std::vector<double> rowLogLosses(const ScoredRows& scored)
{
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    const std::size_t rows = scored.size(), classes = scored.target.classes.size();
    std::vector<double> sums(rows, 0.0), losses(rows, 0.0);
    for (std::size_t k = 0; k < classes; ++k)
        for (std::size_t row = 0; row < rows; ++row)
            sums[row] += std::clamp(scored.predictions.scores[k * rows + row], epsilon, 1 - epsilon);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto actual = static_cast<std::size_t>(scored.target.values[row]);
        losses[row] =
            -std::log(std::clamp(scored.predictions.scores[actual * rows + row], epsilon, 1 - epsilon) / sums[row]);
    }
    return losses;
}

std::unique_ptr<PreparedMetrics> prepareClassification(const ScoredRows& scored, std::vector<Metric> metrics)
{
    return std::make_unique<ClassificationMetrics>(scored, std::move(metrics));
}

std::size_t positiveClassOf(const ScoredRows& scored)
{
    const auto& classes = scored.target.classes;
    const auto named = std::ranges::find(classes, scored.positiveClass);
    if (named != classes.end()) return static_cast<std::size_t>(named - classes.begin());
    return classes.empty() ? 0 : classes.size() - 1;
}

std::string whyClassificationUndefined(const ScoredRows& scored, Metric metric)
{
    const auto& fact = metricFact(metric);
    if (scored.size() == 0) return "there are no rows";
    if (fact.task != training::TaskKind::Classification) return "it is not a metric of classification";
    if (fact.needsScores && !scored.hasScores()) return "there are no class scores";
    if (fact.binaryOnly && scored.target.classes.size() > 2)
        return format("it is about two classes, and there are {}", scored.target.classes.size());
    const double first = scored.target.values.front();
    if (scored.target.classes.size() < 2 ||
        std::ranges::all_of(scored.target.values, [&](double v) { return v == first; }))
        return format("all rows are of the class \"{}\"", scored.target.classes[static_cast<std::size_t>(first)]);
    return "it cannot be computed from these rows";
}

} // namespace podium::evaluation
