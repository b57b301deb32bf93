#include "core/profiling/CountColumns.h"

#include "core/base/Text.h"
#include "core/profiling/ColumnCounter.h"
#include "core/profiling/DuplicateRows.h"
#include "core/tasks/Parallel.h"

#include <algorithm>
#include <mutex>
#include <numeric>

namespace podium::profiling {

namespace {

using Columns = std::vector<std::size_t>;

// Memory to sort in, handed from one sort to the next.
class Scratch {
public:
    std::vector<std::uint64_t> borrow()
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty()) return {};
        auto one = std::move(m_free.back());
        m_free.pop_back();
        return one;
    }
    void giveBack(std::vector<std::uint64_t> one)
    {
        const std::lock_guard lock(m_mutex);
        m_free.push_back(std::move(one));
    }

private:
    std::mutex m_mutex;
    std::vector<std::vector<std::uint64_t>> m_free;
};

class Counting {
public:
    Counting(RowSource& source, const CountOptions& options)
        : m_source(source), m_options(options),
          m_columnBytes(sizeof(std::uint64_t) * static_cast<std::uint64_t>(source.rows())),
          m_budget(options.memoryBytes / 2), m_profiles(source.schema().fields.size())
    {
    }

    Result<CountedColumns> run(const TaskContext& context)
    {
        const std::size_t columns = m_profiles.size();
        RowSample sample(columns, m_options.sampleRows, m_source.rows());
        m_budget.take(m_columnBytes); // to sort one column in
        // Where one column fits, each can have its turn; otherwise they are estimated.
        m_mayWait = !m_options.deadline && m_budget.left() >= m_columnBytes;
        DuplicateRows duplicates(m_source.rows(), m_budget);
        CountedColumns counted{{}, 0, {}, std::move(sample)};

        Columns waiting(columns);
        std::iota(waiting.begin(), waiting.end(), 0);
        PODIUM_TRY_ASSIGN(waiting, firstPass(std::move(waiting), counted, duplicates, context.part(0.0, 0.75)));
        std::vector<std::uint64_t> scratch = m_scratch.borrow();
        PODIUM_TRY_ASSIGN(counted.duplicateRows, duplicates.finish(scratch, context));
        m_scratch.giveBack(std::move(scratch));
        const std::size_t all = waiting.size();
        while (!waiting.empty()) {
            const double from = 0.75 + 0.2 * (1.0 - static_cast<double>(waiting.size()) / static_cast<double>(all));
            PODIUM_TRY_ASSIGN(waiting, laterPass(std::move(waiting), context.part(from, 0.95)));
        }
        PODIUM_TRY(findWantedTexts(context.part(0.95, 1.0)));
        counted.columns = std::move(m_profiles);
        return counted;
    }

private:
    using Counters = std::vector<std::unique_ptr<ColumnCounter>>;

    CountLimits limits()
    {
        const std::uint64_t columns = std::max<std::size_t>(m_profiles.size(), 1);
        CountLimits limits;
        const std::uint64_t keys = m_options.memoryBytes / 4 / columns / CountTable::bytesPerKey;
        limits.tableKeys = static_cast<std::size_t>(std::clamp<std::uint64_t>(keys, 512, 1 << 20));
        limits.textBytes =
            static_cast<std::size_t>(std::clamp<std::uint64_t>(m_options.memoryBytes / 8 / columns, 1 << 14, 16 << 20));
        limits.rows = m_source.rows();
        limits.budget = &m_budget;
        limits.mayWait = m_mayWait;
        return limits;
    }

    Counters countersOf(const Columns& columns)
    {
        Counters counters;
        for (const std::size_t column : columns)
            counters.push_back(columnCounter(m_source.schema().fields[column], limits()));
        return counters;
    }

    bool isLate() const { return m_options.deadline && std::chrono::steady_clock::now() >= *m_options.deadline; }

    // Everything is read once; the sample and the row hashes are taken on the way. Returns the columns that wait.
    Result<Columns> firstPass(Columns columns, CountedColumns& counted, DuplicateRows& duplicates,
                              const TaskContext& context)
    {
        Counters counters = countersOf(columns);
        std::vector<std::vector<std::uint64_t>> keys(columns.size());
        PODIUM_TRY(read(columns, context, [&](const Table& block) -> Result<bool> {
            PODIUM_TRY(parallelFor(counters.size() + 1, context, [&](std::size_t part) -> Status {
                if (part == counters.size()) {
                    counted.sample.add(block, counted.rowsRead);
                } else {
                    keys[part].resize(block.rows());
                    counters[part]->add(block.columns[part], keys[part]);
                }
                return success();
            }));
            PODIUM_TRY(duplicates.add(keys, block.rows(), context));
            counted.rowsRead += static_cast<std::int64_t>(block.rows());
            return !isLate();
        }));
        return finish(columns, counters, context);
    }

    Result<Columns> laterPass(Columns waiting, const TaskContext& context)
    {
        // As many as fit, so that none of them waits again.
        const std::uint64_t room =
            std::max<std::uint64_t>(m_budget.left() / std::max<std::uint64_t>(m_columnBytes, 1), 1);
        const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(room, waiting.size()));
        const Columns columns(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(now));
        Counters counters = countersOf(columns);
        PODIUM_TRY(read(columns, context, [&](const Table& block) -> Result<bool> {
            PODIUM_TRY(parallelFor(counters.size(), context, [&](std::size_t part) {
                counters[part]->add(block.columns[part], {});
                return success();
            }));
            return true;
        }));
        PODIUM_TRY_ASSIGN(Columns still, finish(columns, counters, context));
        still.insert(still.end(), waiting.begin() + static_cast<std::ptrdiff_t>(now), waiting.end());
        return still;
    }

    Status read(const Columns& columns, const TaskContext& context, const BlockListener& listener)
    {
        const auto total = static_cast<double>(std::max<std::int64_t>(m_source.rows(), 1));
        std::int64_t done = 0;
        return m_source.read(columns, m_options.memoryBytes / 16, context, [&](const Table& block) -> Result<bool> {
            PODIUM_TRY_ASSIGN(const bool goesOn, listener(block));
            done += static_cast<std::int64_t>(block.rows());
            context.progress(0.9 * static_cast<double>(done) / total, "Counting values");
            return goesOn;
        });
    }

    // The profiles of the counters that have everything; returns the columns of the others.
    Result<Columns> finish(const Columns& columns, Counters& counters, const TaskContext& context)
    {
        Columns waiting;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (counters[i]->isWaiting()) waiting.push_back(columns[i]);
        }
        // Sorting a column takes as much again: one at a time where there is no more room.
        const std::uint64_t room = 1 + m_budget.left() / std::max<std::uint64_t>(m_columnBytes, 1);
        const int threads =
            static_cast<int>(std::min<std::uint64_t>(room, static_cast<std::uint64_t>(context.threads())));
        std::vector<std::vector<WantedText>> wanted(columns.size());
        PODIUM_TRY(parallelFor(columns.size(), context.withThreads(threads), [&](std::size_t i) -> Status {
            if (counters[i]->isWaiting()) return success();
            PODIUM_TRY_ASSIGN(m_profiles[columns[i]], finishOne(*counters[i], context));
            wanted[i] = counters[i]->wantedTexts();
            counters[i].reset(); // its memory is for others
            return success();
        }));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!wanted[i].empty()) m_wanted.push_back({columns[i], std::move(wanted[i])});
        }
        return waiting;
    }

    // Sorting needs as much room again: memory that is used by one column after the other.
    Result<ColumnProfile> finishOne(ColumnCounter& counter, const TaskContext& context)
    {
        std::vector<std::uint64_t> scratch = m_scratch.borrow();
        auto profile = counter.finish(scratch, context);
        m_scratch.giveBack(std::move(scratch));
        return profile;
    }

    // Top values are known by their hash alone where the column has many texts: one more look finds how they read.
    Status findWantedTexts(const TaskContext& context)
    {
        if (m_wanted.empty()) return success();
        Columns columns;
        for (const auto& wanted : m_wanted) columns.push_back(wanted.column);
        return m_source.read(columns, m_options.memoryBytes / 8, context, [&](const Table& block) -> Result<bool> {
            PODIUM_TRY(parallelFor(columns.size(), context, [&](std::size_t i) {
                lookFor(m_wanted[i], block.columns[i]);
                return success();
            }));
            return !isLate() && std::any_of(m_wanted.begin(), m_wanted.end(),
                                            [](const Wanted& wanted) { return !wanted.texts.empty(); });
        });
    }

    struct Wanted {
        std::size_t column = 0;
        std::vector<WantedText> texts;
    };

    void lookFor(Wanted& wanted, const Column& batch)
    {
        for (std::size_t row = 0; row < batch.rows() && !wanted.texts.empty(); ++row) {
            const std::uint64_t key = batch.isMissing(row) ? 0 : textKey(batch.texts[row]);
            const auto found = std::find_if(wanted.texts.begin(), wanted.texts.end(),
                                            [key](const auto& text) { return text.key == key; });
            if (found == wanted.texts.end() || batch.isMissing(row)) continue;
            m_profiles[wanted.column].top[found->place].value = printable(batch.texts[row], longestKeptText);
            wanted.texts.erase(found);
        }
    }

    RowSource& m_source;
    const CountOptions& m_options;
    std::uint64_t m_columnBytes;
    MemoryBudget m_budget;
    Scratch m_scratch;
    bool m_mayWait = false;
    std::vector<ColumnProfile> m_profiles;
    std::vector<Wanted> m_wanted;
};

} // namespace

Result<CountedColumns> countColumns(RowSource& source, const CountOptions& options, const TaskContext& context)
{
    return Counting(source, options).run(context);
}

} // namespace podium::profiling
