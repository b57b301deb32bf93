#include "core/data/CsvSniff.h"

#include <algorithm>
#include <array>
#include <map>

namespace podium::data {
namespace {

constexpr std::size_t kSampleBytes = 64 << 10;

struct Score {
    double agreeing = 0; // share of the records with the usual number of fields
    std::size_t usual = 1;
    std::size_t mostly() const { return agreeing > 0.5 ? usual : 0; }
};

Score scoreOf(std::string_view sample, const CsvDialect& dialect)
{
    CsvTokenizer tokenizer(dialect);
    std::map<std::size_t, std::size_t> counts;
    std::size_t records = 0;
    const auto count = [&](const CsvRecord& record) {
        if (record.fault == CsvFault::None && record.isBlank()) return success();
        ++records;
        if (record.fault == CsvFault::None) ++counts[record.fields.size()];
        return success();
    };
    const bool whole = sample.size() <= kSampleBytes;
    (void)tokenizer.feed(sample.substr(0, kSampleBytes), count);
    if (whole) (void)tokenizer.finish(count);
    if (counts.empty()) return {};
    const auto usual = std::max_element(counts.begin(), counts.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    return {static_cast<double>(usual->second) / static_cast<double>(records), usual->first};
}

} // namespace

SniffedDialect sniffDialect(std::string_view sample, const ImportOptions& options)
{
    // A comma in numbers is more likely no delimiter: it then comes last.
    const std::string_view order = options.decimal == ',' ? ";\t|," : ",\t;|";
    SniffedDialect best;
    best.dialect = {options.sniffDelimiter ? std::optional(order.front()) : options.delimiter, options.quote,
                    options.backslashEscapes, options.comment};
    Score bestScore = scoreOf(sample, best.dialect);
    best.usualFields = bestScore.mostly();
    if (!options.sniffDelimiter) return best;
    const auto consider = [&](char delimiter) {
        if (delimiter == options.quote || delimiter == options.comment) return;
        CsvDialect dialect = best.dialect;
        dialect.delimiter = delimiter;
        const Score score = scoreOf(sample, dialect);
        if (score.usual < 2 || (bestScore.usual >= 2 && score.agreeing <= bestScore.agreeing)) return;
        bestScore = score;
        best = {dialect, score.mostly()};
    };
    for (const char delimiter : order.substr(1)) consider(delimiter);
    if (bestScore.usual < 2 && sample.find(',') == std::string_view::npos) consider(':');
    return best;
}

bool looksLikeHeader(const std::vector<std::string>& first, const std::vector<TypeGuess>& below, char decimal)
{
    bool fits = false;
    for (std::size_t i = 0; i < first.size() && i < below.size(); ++i) {
        if (first[i].empty()) continue;
        TypeGuess alone;
        alone.see(first[i], decimal);
        if (!below[i].sawValues()) {
            fits = fits || alone.type() != ColumnType::Text;
            continue;
        }
        if (below[i].type() == ColumnType::Text) continue;
        TypeGuess together = below[i];
        together.merge(alone);
        if (together.type() == ColumnType::Text) return true;
        fits = true;
    }
    return !fits;
}

} // namespace podium::data
