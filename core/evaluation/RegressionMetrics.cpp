#include "core/evaluation/RegressionMetrics.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace podium::evaluation {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// A row's losses side by side, so that one pass over the counts serves every metric.
struct RowLoss {
    double squared = 0;
    double absolute = 0;
    double share = 0;   // absolute / |target|; 0 where the target is zero, and then MAPE is undefined as a whole
    double centred = 0; // target - centre: small numbers, so that the variance loses no digits
};

struct Sums {
    double rows = 0;
    double squared = 0;
    double absolute = 0;
    double share = 0;
    double centred = 0;
    double centredSquare = 0;
};

class RegressionMetrics final : public PreparedMetrics {
public:
    RegressionMetrics(std::span<const double> target, std::span<const double> predicted, std::vector<Metric> metrics)
        : m_metrics(std::move(metrics)), m_losses(target.size())
    {
        if (target.empty()) return;
        const auto [low, high] = std::ranges::minmax(target);
        // Exactly the value of a constant target, whose sum of squares must be exactly zero.
        m_centre =
            low == high ? low : std::accumulate(target.begin(), target.end(), 0.0) / static_cast<double>(target.size());
        for (std::size_t row = 0; row < target.size(); ++row) {
            const double error = target[row] - predicted[row];
            auto& loss = m_losses[row];
            loss = {error * error, std::abs(error), 0, target[row] - m_centre};
            if (target[row] != 0) loss.share = loss.absolute / std::abs(target[row]);
            else m_zeroTarget = true;
        }
    }

    std::size_t metricCount() const override { return m_metrics.size(); }

    void evaluate(std::span<const std::uint32_t> counts, std::span<double> values) const override
    {
        const Sums sums = sumsUnder(counts);
        for (std::size_t i = 0; i < m_metrics.size(); ++i)
            values[i] = sums.rows > 0 ? value(m_metrics[i], sums, counts) : undefined;
    }

private:
    Sums sumsUnder(std::span<const std::uint32_t> counts) const
    {
        Sums sums;
        for (std::size_t row = 0; row < m_losses.size(); ++row) {
            const double count = counts[row];
            const auto& loss = m_losses[row];
            sums.rows += count;
            sums.squared += count * loss.squared;
            sums.absolute += count * loss.absolute;
            sums.share += count * loss.share;
            sums.centred += count * loss.centred;
            sums.centredSquare += count * loss.centred * loss.centred;
        }
        return sums;
    }

    double value(Metric metric, const Sums& sums, std::span<const std::uint32_t> counts) const
    {
        switch (metric) {
        case Metric::RootMeanSquaredError: return std::sqrt(sums.squared / sums.rows);
        case Metric::MeanSquaredError: return sums.squared / sums.rows;
        case Metric::MeanAbsoluteError: return sums.absolute / sums.rows;
        case Metric::MeanAbsolutePercentageError: return m_zeroTarget ? undefined : sums.share / sums.rows;
        case Metric::R2Score: return r2(sums);
        case Metric::MaxError: return largest(counts);
        case Metric::MeanOnTarget: return m_centre + sums.centred / sums.rows;
        case Metric::SumOnTarget: return m_centre * sums.rows + sums.centred;
        default: return undefined; // of the other task
        }
    }

    static double r2(const Sums& sums)
    {
        const double spread = sums.centredSquare - sums.centred * sums.centred / sums.rows;
        // A resample may draw equal targets only: what is left then is rounding.
        return sums.rows >= 2 && spread > 1e-12 * sums.centredSquare ? 1 - sums.squared / spread : undefined;
    }

    double largest(std::span<const std::uint32_t> counts) const
    {
        double most = 0;
        for (std::size_t row = 0; row < m_losses.size(); ++row)
            if (counts[row] > 0) most = std::max(most, m_losses[row].absolute);
        return most;
    }

    std::vector<Metric> m_metrics;
    std::vector<RowLoss> m_losses;
    double m_centre = 0;
    bool m_zeroTarget = false;
};

} // namespace

std::unique_ptr<PreparedMetrics> prepareRegression(std::span<const double> target, std::span<const double> predicted,
                                                   std::vector<Metric> metrics)
{
    return std::make_unique<RegressionMetrics>(target, predicted, std::move(metrics));
}

std::string whyRegressionUndefined(std::span<const double> target, Metric metric)
{
    if (target.empty()) return "there are no rows";
    if (metric == Metric::R2Score)
        return target.size() < 2 ? "it needs at least two rows" : "the target is the same in all rows";
    if (metric == Metric::MeanAbsolutePercentageError)
        return format("the target is zero in {}", plural(std::ranges::count(target, 0.0), "row"));
    return "it is not a metric of regression";
}

} // namespace podium::evaluation
