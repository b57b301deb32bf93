// The counter of texts: lengths, distinct values, top values, and what the values look like.
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/ColumnCounter.h"
#include "core/profiling/TextShapes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_set>

namespace podium::profiling {

namespace {

std::int64_t codePoints(std::string_view text)
{
    std::int64_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

bool isPadded(std::string_view text) { return trim(text).size() != text.size(); }

class TextColumn final : public ColumnCounter {
public:
    TextColumn(const Field& field, const CountLimits& limits)
        : m_counts(limits, KeyCounts::Order::None), m_textBytes(limits.textBytes)
    {
        m_profile.name = field.name;
        m_profile.type = field.type;
    }

    void add(const Column& batch, std::span<std::uint64_t> keys) override
    {
        const bool isCounted = !isWaiting();
        const std::size_t rows = batch.rows();
        for (std::size_t row = 0; row < rows;) {
            std::size_t end = row + 1;
            std::uint64_t key = missingKey;
            if (!batch.isMissing(row)) {
                const std::string_view text = batch.texts[row];
                // Neighbours are often equal: one look-up serves them all.
                while (end < rows && batch.texts[end] == text && !batch.isMissing(end)) ++end;
                key = textKey(text);
                if (isCounted) addText(text, key, end - row);
            } else if (isCounted) {
                ++m_profile.missing;
            }
            if (!keys.empty())
                std::fill(keys.begin() + static_cast<std::ptrdiff_t>(row),
                          keys.begin() + static_cast<std::ptrdiff_t>(end), key);
            row = end;
        }
    }

    bool isWaiting() const override { return m_counts.state() == KeyCounts::State::Waiting; }

    Result<ColumnProfile> finish(std::vector<std::uint64_t>& scratch, const TaskContext& context) override
    {
        PODIUM_TRY(m_counts.sort(scratch, context));
        if (m_profile.count > 0) {
            m_figures.meanLength = static_cast<double>(m_lengths) / static_cast<double>(m_profile.count);
            describeShapes();
            m_profile.texts = m_figures;
        }
        PODIUM_TRY(context.checkpoint());
        chooseTop();
        if (!m_counts.isExact()) m_profile.approximate = {"distinct", "top"};
        if (m_counts.state() != KeyCounts::State::Counting) m_profile.approximate.push_back("text");
        return std::move(m_profile);
    }

    std::vector<WantedText> wantedTexts() const override { return m_wanted; }

private:
    void addText(std::string_view text, std::uint64_t key, std::size_t times)
    {
        const std::int64_t length = codePoints(text);
        const auto count = static_cast<std::int64_t>(times);
        m_figures.minLength = m_profile.count == 0 ? length : std::min(m_figures.minLength, length);
        m_figures.maxLength = std::max(m_figures.maxLength, length);
        m_lengths += length * count;
        m_profile.count += count;
        if (text.empty()) m_figures.empty += count;
        if (isPadded(text)) m_figures.padded += count;
        const auto entry = m_counts.add(key, times);
        if (!entry || *entry < m_texts.size()) return;
        m_texts.append(text.substr(0, longestKeptText + 4)); // a little more, to be cut between characters
        if (m_texts.bytes.size() > m_textBytes) m_counts.closeTable();
    }

    // The texts of the table stand for all: they are all, unless the table overflowed.
    void describeShapes()
    {
        std::int64_t seen = 0, numbers = 0, dates = 0, placeholders = 0;
        std::unordered_set<std::uint64_t> folded;
        const auto& entries = m_counts.table().entries();
        for (std::size_t i = 0; i < m_texts.size(); ++i) {
            const std::string_view text = m_texts[i];
            const auto count = static_cast<std::int64_t>(entries[i].count);
            seen += count;
            if (looksLikeNumber(text)) numbers += count;
            if (looksLikeDate(text)) dates += count;
            if (looksLikePlaceholder(text)) placeholders += count;
            folded.insert(textKey(toLower(trim(text))));
        }
        const double scale = seen == 0 ? 0 : static_cast<double>(m_profile.count) / static_cast<double>(seen);
        const auto scaled = [scale](std::int64_t count) { return std::llround(static_cast<double>(count) * scale); };
        m_figures.numbers = scaled(numbers);
        m_figures.dates = scaled(dates);
        m_figures.placeholders = scaled(placeholders);
        m_figures.caseVariants = static_cast<std::int64_t>(m_texts.size() - folded.size());
    }

    void chooseTop()
    {
        const bool knowsAll = m_counts.state() == KeyCounts::State::Counting;
        std::unordered_map<std::uint64_t, std::size_t> places;
        const auto& entries = m_counts.table().entries();
        for (std::size_t i = 0; i < m_texts.size(); ++i) places[entries[i].key] = i;
        auto [distinct, chosen] = m_counts.overview(topValues, knowsAll ? entries.size() : topValues);
        m_profile.distinct = distinct;
        if (knowsAll) {
            std::stable_sort(chosen.begin(), chosen.end(), [&](const auto& a, const auto& b) {
                return a.weight != b.weight ? a.weight > b.weight : m_texts[places[a.key]] < m_texts[places[b.key]];
            });
            chosen.resize(std::min(chosen.size(), topValues));
        }
        for (const auto& [key, weight] : chosen) {
            // Of a column where each value comes once, no value is a top value, unless it is short enough to be read
            // whole.
            if (weight < 2 && m_profile.distinct > static_cast<std::int64_t>(topValues)) continue;
            const auto place = places.find(key);
            if (place == places.end()) m_wanted.push_back({key, m_profile.top.size()});
            const std::string_view text = place == places.end() ? std::string_view() : m_texts[place->second];
            m_profile.top.push_back({printable(text, longestKeptText), static_cast<std::int64_t>(weight)});
        }
    }

    ColumnProfile m_profile;
    TextFigures m_figures;
    KeyCounts m_counts;
    TextValues m_texts; // of the table's entries, in their order
    std::size_t m_textBytes;
    std::int64_t m_lengths = 0;
    std::vector<WantedText> m_wanted;
};

} // namespace

// One mix of 64 bits for every eight bytes. Each mix is one-to-one, so texts of one length up to eight bytes never
// share a key; hashes that fold a product of 128 bits were tried, and found too few names among a million.
std::uint64_t textKey(std::string_view text)
{
    const auto load = [](const char* from, auto word) {
        std::memcpy(&word, from, sizeof word);
        return static_cast<std::uint64_t>(word);
    };
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t state = left * 0xA076'1D64'78BD'642F;
    for (; left > 8; at += 8, left -= 8) state = mix64(state ^ load(at, std::uint64_t()));
    std::uint64_t last = 0; // up to eight bytes, in loads of fixed size that may overlap
    if (left == 8) {
        last = load(at, std::uint64_t());
    } else if (left >= 4) {
        last = load(at, std::uint32_t()) | load(at + left - 4, std::uint32_t()) << 32;
    } else if (left > 0) {
        last = load(at, std::uint8_t()) | load(at + left / 2, std::uint8_t()) << 8 |
               load(at + left - 1, std::uint8_t()) << 16;
    }
    return mix64(state ^ last);
}

std::unique_ptr<ColumnCounter> textCounter(const Field& field, const CountLimits& limits)
{
    return std::make_unique<TextColumn>(field, limits);
}

} // namespace podium::profiling
