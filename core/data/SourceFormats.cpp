#include "core/data/SourceFormats.h"

#include "core/base/Text.h"
#include "core/storage/CompressedReader.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace podium::data {
namespace {

struct Stranger {
    std::string_view mark; // first bytes
    std::string_view what;
    std::string_view remedy;
};

constexpr std::string_view kUnpack = "Unpack it first.";
constexpr std::string_view kSaveAsCsv = "Save the sheet as CSV, and import that.";
constexpr std::string_view kConvert = "Write the table as Parquet or CSV with the program it comes from.";

constexpr std::array kStrangers{
    Stranger{"PK\x03\x04", "a zip archive or a spreadsheet", "Unpack it, or save the sheet as CSV, and import that."},
    Stranger{"\xD0\xCF\x11\xE0", "an old spreadsheet or document", kSaveAsCsv},
    Stranger{"BZh", "compressed with bzip2", kUnpack},
    Stranger{"\xFD"
             "7zXZ",
             "compressed with xz", kUnpack},
    Stranger{"\x28\xB5\x2F\xFD", "compressed with zstd", kUnpack},
    Stranger{"7z\xBC\xAF", "a 7-Zip archive", kUnpack},
    Stranger{"Rar!", "a RAR archive", kUnpack},
    Stranger{"Obj\x01", "Avro", kConvert},
    Stranger{"ORC", "ORC", kConvert},
    Stranger{"ARROW1", "Arrow", kConvert},
    Stranger{"FEA1", "Feather", kConvert},
    Stranger{"SQLite format 3", "an SQLite database", kConvert},
    Stranger{"\x89HDF", "HDF5", kConvert},
    Stranger{"%PDF", "a PDF document", kConvert},
};

bool hasEnding(const std::string& name, std::string_view ending)
{
    const std::string lower = toLower(name);
    return lower.ends_with(ending) || lower.ends_with(std::string(ending) + ".gz");
}

Result<std::string> headOf(const Path& file)
{
    PODIUM_TRY_ASSIGN(CompressedReader reader, CompressedReader::open(file));
    std::string head(4096, '\0');
    PODIUM_TRY_ASSIGN(const std::size_t count, reader.read(head));
    head.resize(count);
    return head;
}

std::string tailOf(const Path& file, std::uint64_t size)
{
    std::string tail(8, '\0');
    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(size - tail.size()));
    in.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    return tail;
}

// Damage that is cheap to see is said in our words: 4 bytes mark, data, footer, 4 bytes its length, 4 bytes mark.
Status checkParquet(const Path& file, const std::string& name, std::string_view head)
{
    const auto broken = [&](std::string_view reason) {
        return makeError(ErrorCode::InvalidInput, format("Could not read {}: {}.", name, reason),
                         "Fetch or write the file again.");
    };
    PODIUM_TRY_ASSIGN(const std::uint64_t size, fileSize(file));
    if (!head.starts_with("PAR1") && !head.starts_with("PARE")) return broken("it is not a Parquet file");
    if (size < 12) return broken("the Parquet file is cut off");
    const std::string tail = tailOf(file, size);
    if (tail.ends_with("PARE") || head.starts_with("PARE"))
        return makeError(ErrorCode::Unsupported, format("Could not read {}: it is encrypted Parquet.", name),
                         "Write it without encryption.");
    if (!tail.ends_with("PAR1")) return broken("the Parquet file is cut off");
    std::uint64_t footer = 0;
    for (int i = 3; i >= 0; --i) footer = footer << 8 | static_cast<unsigned char>(tail[static_cast<std::size_t>(i)]);
    if (footer + 12 > size) return broken("the Parquet file is damaged: its footer does not fit");
    return success();
}

bool beginsLikeJson(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::string_view text = trim(head);
    return text.starts_with('{') || text.starts_with('[');
}

} // namespace

Result<SourceFormat> formatOf(const Path& file, const std::string& name, SourceFormat wish)
{
    PODIUM_TRY_ASSIGN(const std::string head, headOf(file));
    const bool isParquet = head.starts_with("PAR1") || head.starts_with("PARE");
    if (wish == SourceFormat::Parquet || isParquet || (wish == SourceFormat::Auto && hasEnding(name, ".parquet"))) {
        PODIUM_TRY(checkParquet(file, name, head));
        return SourceFormat::Parquet;
    }
    for (const Stranger& stranger : kStrangers)
        if (head.starts_with(stranger.mark))
            return makeError(ErrorCode::Unsupported, format("Could not read {}: it is {}.", name, stranger.what),
                             std::string(stranger.remedy));
    if (wish != SourceFormat::Auto) return wish;
    for (const std::string_view ending : {".json", ".jsonl", ".ndjson", ".geojson"})
        if (hasEnding(name, ending)) return SourceFormat::Json;
    for (const std::string_view ending : {".csv", ".tsv", ".txt"})
        if (hasEnding(name, ending)) return SourceFormat::Csv;
    return beginsLikeJson(head) ? SourceFormat::Json : SourceFormat::Csv;
}

} // namespace podium::data
