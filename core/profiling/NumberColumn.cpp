// The counter of everything that is a number: integers, booleans, dates, timestamps, reals.
#include "core/profiling/ColumnCounter.h"
#include "core/profiling/Histograms.h"
#include "core/profiling/Moments.h"
#include "core/profiling/OrderedKeys.h"

#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace podium::profiling {

namespace {

__extension__ using WideInteger = __int128; // the exact sum of any number of 64-bit integers

// Picks the values at given ranks out of values that come in ascending order.
class RankPicker {
public:
    explicit RankPicker(std::int64_t count) : m_count(count)
    {
        if (count == 0) return;
        for (const double fraction : quantileFractions) {
            const double place = fraction * static_cast<double>(count - 1);
            const auto low = static_cast<std::int64_t>(std::floor(place));
            m_places.push_back({low, std::min(low + 1, count - 1), place - static_cast<double>(low)});
        }
    }

    void add(double value, std::int64_t count)
    {
        m_passed += count;
        for (; m_nextLow < m_places.size() && m_places[m_nextLow].low < m_passed; ++m_nextLow)
            m_places[m_nextLow].lowValue = value;
        for (; m_nextHigh < m_places.size() && m_places[m_nextHigh].high < m_passed; ++m_nextHigh) {
            m_places[m_nextHigh].highValue = value;
        }
    }

    // As NumPy interpolates: from the nearer side, so that equal neighbours give their value exactly.
    std::array<double, quantileFractions.size()> quantiles() const
    {
        std::array<double, quantileFractions.size()> all{};
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const auto& [low, high, share, lowValue, highValue] = m_places[i];
            const double difference = highValue - lowValue;
            all[i] = share < 0.5 ? lowValue + difference * share : highValue - difference * (1 - share);
        }
        return all;
    }

private:
    struct Place {
        std::int64_t low = 0;
        std::int64_t high = 0;
        double share = 0;
        double lowValue = 0;
        double highValue = 0;
    };
    std::int64_t m_count;
    std::vector<Place> m_places;
    std::int64_t m_passed = 0;
    std::size_t m_nextLow = 0;
    std::size_t m_nextHigh = 0;
};

// The rhythm of distinct moments: their most frequent distance, if at least half of the distances are it.
class Rhythm {
public:
    void add(std::int64_t moment)
    {
        if (m_moments++ > 0 && m_distances.size() < mostDistances) {
            const std::int64_t distance = moment - m_last;
            m_distances.add(static_cast<std::uint64_t>(distance), 1);
            if (distance > m_longest) {
                m_longest = distance;
                m_longestEnd = moment;
            }
        }
        m_last = moment;
    }

    TimeFigures figures() const
    {
        TimeFigures figures;
        if (m_moments < 3 || m_distances.size() >= mostDistances) return figures;
        CountTable::Entry usual;
        for (const auto& entry : m_distances.entries()) {
            if (entry.count > usual.count || (entry.count == usual.count && entry.key < usual.key)) usual = entry;
        }
        if (usual.count * 2 < static_cast<std::uint64_t>(m_moments - 1)) return figures;
        figures.step = static_cast<std::int64_t>(usual.key);
        for (const auto& entry : m_distances.entries()) {
            const double steps = std::round(static_cast<double>(entry.key) / static_cast<double>(usual.key));
            if (steps > 1)
                figures.missingSteps += static_cast<std::int64_t>(steps - 1) * static_cast<std::int64_t>(entry.count);
        }
        if (figures.missingSteps > 0) {
            figures.longestGapFrom = m_longestEnd - m_longest;
            figures.longestGapTo = m_longestEnd;
        }
        return figures;
    }

private:
    static constexpr std::size_t mostDistances = 10'000;
    CountTable m_distances;
    std::int64_t m_moments = 0;
    std::int64_t m_last = 0;
    std::int64_t m_longest = 0;
    std::int64_t m_longestEnd = 0;
};

// `Value` is double for Real columns, std::int64_t for all others.
template <class Value> class NumberColumn final : public ColumnCounter {
public:
    NumberColumn(const Field& field, const CountLimits& limits) : m_counts(limits, KeyCounts::Order::Meaningful)
    {
        m_profile.name = field.name;
        m_profile.type = field.type;
    }

    void add(const Column& batch, std::span<std::uint64_t> keys) override
    {
        const Value* values = valuesOf(batch);
        const std::size_t rows = batch.rows();
        const std::uint8_t* valid = batch.valid.empty() ? nullptr : batch.valid.data();
        for (std::size_t row = 0; row < keys.size(); ++row)
            keys[row] = valid && valid[row] == 0 ? missingKey : rowKey(values[row]);
        if (isWaiting()) return;
        for (std::size_t row = 0; row < rows; ++row) {
            if (valid && valid[row] == 0) continue;
            addValue(values[row]);
        }
        const std::size_t missing = batch.missingCount();
        m_profile.missing += static_cast<std::int64_t>(missing);
        m_profile.count += static_cast<std::int64_t>(rows - missing);
    }

    bool isWaiting() const override { return m_counts.state() == KeyCounts::State::Waiting; }

    Result<ColumnProfile> finish(std::vector<std::uint64_t>& scratch, const TaskContext& context) override
    {
        endBlock();
        PODIUM_TRY(m_counts.sort(scratch, context));
        if (m_moments.count() > 0) describe();
        m_profile.distinct +=
            (m_profile.nan > 0) + (m_positiveInfinities > 0) + (m_profile.infinite > m_positiveInfinities);
        if (!m_counts.isExact()) {
            m_profile.approximate = {"distinct", "q01", "q05", "q25",       "median",
                                     "q75",      "q95", "q99", "histogram", "top"};
        }
        return std::move(m_profile);
    }

private:
    static constexpr std::size_t blockSize = 1'024; // ends of blocks depend on values only, never on batches

    static const Value* valuesOf(const Column& batch)
    {
        if constexpr (std::is_same_v<Value, double>) {
            return batch.reals.data();
        } else {
            return batch.integers.data();
        }
    }
    static Value valueOf(std::uint64_t key)
    {
        if constexpr (std::is_same_v<Value, double>) {
            return realOf(key);
        } else {
            return integerOf(key);
        }
    }

    static std::uint64_t rowKey(Value value)
    {
        if constexpr (std::is_same_v<Value, double>) {
            if (std::isnan(value)) return ~missingKey; // one key for every NaN
        }
        return keyOf(value);
    }

    void addValue(Value value)
    {
        if constexpr (std::is_same_v<Value, double>) {
            if (!std::isfinite(value)) {
                addOdd(value);
                return;
            }
        }
        m_block[m_filled++] = value;
        if (m_filled == blockSize) endBlock();
    }

    void addOdd(double value)
    {
        if (std::isnan(value)) {
            ++m_profile.nan;
        } else {
            ++m_profile.infinite;
            m_positiveInfinities += value > 0;
        }
    }

    void endBlock()
    {
        std::array<double, blockSize> reals;
        std::array<std::uint64_t, blockSize> keys;
        for (std::size_t i = 0; i < m_filled; ++i) {
            const Value value = m_block[i];
            reals[i] = static_cast<double>(value);
            keys[i] = keyOf(value);
            m_min = std::min(m_min, value);
            m_max = std::max(m_max, value);
            m_figures.zeros += value == 0;
            m_figures.negatives += value < 0;
            if constexpr (!std::is_same_v<Value, double>) m_sum += value;
        }
        m_moments.add(std::span(reals).first(m_filled));
        m_counts.add(std::span(keys).first(m_filled));
        m_filled = 0;
    }

    // Everything that follows from values in ascending order. The bins need the quantiles of the first pass.
    void describe()
    {
        RankPicker ranks(m_moments.count());
        Rhythm rhythm;
        std::optional<BinCounter> bins;
        const auto first = [&](std::uint64_t key, std::uint64_t count) {
            const Value value = valueOf(key);
            ranks.add(static_cast<double>(value), static_cast<std::int64_t>(count));
            if constexpr (!std::is_same_v<Value, double>) {
                if (isTemporal(m_profile.type)) rhythm.add(value);
            }
        };
        const auto second = [&](std::uint64_t key, std::uint64_t count) {
            if (!bins) bins.emplace(edges(ranks.quantiles()));
            bins->add(static_cast<double>(valueOf(key)), static_cast<std::int64_t>(count));
        };
        const KeyCounts::Overview seen = m_counts.overview(topValues, topValues, first, second);
        m_profile.distinct = seen.distinct;
        m_profile.histogram = bins->take();
        if (isTemporal(m_profile.type) && m_counts.isExact()) m_profile.time = rhythm.figures();
        describeFigures(ranks);
        // Of a column where each value comes once, no value is a top value, unless it is short enough to be read whole.
        for (const auto& item : seen.frequent) {
            if (item.weight > 1 || m_profile.distinct <= static_cast<std::int64_t>(topValues)) {
                m_profile.top.push_back({textOf(item.key), static_cast<std::int64_t>(item.weight)});
            }
        }
    }

    void describeFigures(const RankPicker& ranks)
    {
        m_figures.min = m_min;
        m_figures.max = m_max;
        m_figures.mean =
            std::is_same_v<Value, double>
                ? m_moments.mean()
                : static_cast<double>(static_cast<long double>(m_sum) / static_cast<long double>(m_moments.count()));
        m_figures.std = m_moments.standardDeviation();
        m_figures.skewness = m_moments.skewness();
        m_figures.quantiles = ranks.quantiles();
        m_profile.numbers = m_figures;
    }

    std::vector<double> edges(const std::array<double, quantileFractions.size()>& quantiles) const
    {
        return histogramEdges({m_profile.type, m_moments.count(), static_cast<double>(m_min), quantiles[1],
                               quantiles[2], quantiles[4], quantiles[5], static_cast<double>(m_max)});
    }

    std::string textOf(std::uint64_t key) const
    {
        Column one = Column::empty("", m_profile.type);
        if constexpr (std::is_same_v<Value, double>) {
            one.appendReal(realOf(key));
        } else {
            one.appendInteger(integerOf(key));
        }
        return one.text(0);
    }

    ColumnProfile m_profile;
    NumberFigures m_figures;
    KeyCounts m_counts;
    Moments m_moments;
    std::array<Value, blockSize> m_block;
    std::size_t m_filled = 0;
    Value m_min = std::numeric_limits<Value>::max();
    Value m_max = std::numeric_limits<Value>::lowest();
    WideInteger m_sum = 0;
    std::int64_t m_positiveInfinities = 0;
};

} // namespace

std::unique_ptr<ColumnCounter> numberCounter(const Field& field, const CountLimits& limits)
{
    if (field.type == ColumnType::Real) return std::make_unique<NumberColumn<double>>(field, limits);
    return std::make_unique<NumberColumn<std::int64_t>>(field, limits);
}

std::unique_ptr<ColumnCounter> columnCounter(const Field& field, const CountLimits& limits)
{
    return field.type == ColumnType::Text ? textCounter(field, limits) : numberCounter(field, limits);
}

} // namespace podium::profiling
