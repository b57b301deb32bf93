#include "core/data/ImportOptions.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace podium::data {
namespace {

constexpr std::string_view kTypePrefix = "types.";

const std::vector<ParamSpec>& specs()
{
    static const std::vector<ParamSpec> all{
        choiceParam("format", "auto", {"auto", "csv", "json", "parquet"},
                    "How the file is read; auto goes by ending and first bytes."),
        textParam("delimiter", "auto",
                  "The character between fields, or tab, or none for one field a line; auto finds it."),
        textParam("quote", "\"", "The character around fields that hold delimiters or line ends, or none."),
        choiceParam("escape", "double", {"double", "backslash"}, "How a quote inside quotes is written."),
        choiceParam("header", "auto", {"auto", "yes", "no"}, "Whether the first row names the columns."),
        integerParam("skip", 0, 0, 1e9, "Lines to leave out before the table.", "lines"),
        textParam("comment", "", "A character that begins lines to leave out."),
        choiceParam("encoding", "auto", {"auto", "utf-8", "utf-16", "utf-16le", "utf-16be", "latin-1", "windows-1252"},
                    "How the bytes spell text; auto is UTF-8, or what a byte order mark says."),
        textParam("nulls", "", "Texts that mean missing, separated by commas; an empty field always does."),
        choiceParam("decimal", ".", {".", ","}, "The decimal sign."),
        choiceParam("rejected", "refuse", {"refuse", "skip"},
                    "What to do with rows that do not fit; skip leaves them out and keeps them aside."),
    };
    return all;
}

Error wrong(std::string_view key, std::string_view value, std::string_view reason, std::string remedy = {})
{
    return makeError(ErrorCode::InvalidInput,
                     format("Could not use the option {}={}: {}.", key, printable(value, 80), reason),
                     std::move(remedy));
}

Result<std::optional<char>> character(std::string_view key, const std::string& value)
{
    if (value.empty() || value == "none") return std::optional<char>();
    if (value == "tab" || value == "\\t") return std::optional<char>('\t');
    const bool usable = value.size() == 1 && static_cast<unsigned char>(value[0]) < 0x80 && value[0] != '\n' &&
                        value[0] != '\r' && value[0] != '\0';
    if (!usable) return wrong(key, value, "it is not one ASCII character");
    return std::optional<char>(value[0]);
}

Result<TypeWish> typeWish(const std::string& key, const std::string& value)
{
    const auto colon = value.find(':');
    const std::string name = value.substr(0, colon);
    const auto type = columnTypeFrom(name);
    if (!type) {
        const std::array<std::string, 6> known{"boolean", "integer", "real", "text", "date", "timestamp"};
        return wrong(key, value, "there is no such type", std::string(trim(suggestion(name, known))));
    }
    TypeWish wish{*type, colon == std::string::npos ? std::string() : value.substr(colon + 1)};
    if (!wish.pattern.empty() && !isTemporal(*type)) return wrong(key, value, "only date and timestamp take a format");
    if (colon != std::string::npos && wish.pattern.empty())
        return wrong(key, value, "the format is empty", "Write it like timestamp:%Y%m%dT%H%M%S.");
    return wish;
}

template <class T, std::size_t N>
T choose(const std::string& value, const std::array<std::pair<std::string_view, T>, N>& names)
{
    for (const auto& [name, meaning] : names)
        if (name == value) return meaning;
    return names.front().second;
}

Encoding encodingFrom(const std::string& value)
{
    return choose<Encoding, 7>(value, {{{"auto", Encoding::Auto},
                                        {"utf-8", Encoding::Utf8},
                                        {"utf-16", Encoding::Utf16},
                                        {"utf-16le", Encoding::Utf16Le},
                                        {"utf-16be", Encoding::Utf16Be},
                                        {"latin-1", Encoding::Latin1},
                                        {"windows-1252", Encoding::Windows1252}}});
}

Status checkTogether(const ImportOptions& options, const Params& params)
{
    const char delimiter = options.delimiter.value_or('\0');
    if (options.quote && options.delimiter && delimiter == *options.quote)
        return wrong("delimiter", params.text("delimiter"), "it is the quote as well");
    if (options.comment && (options.comment == options.quote || (options.delimiter && *options.comment == delimiter)))
        return wrong("comment", params.text("comment"), "it is the delimiter or the quote as well");
    if (options.backslashEscapes && !options.quote) return wrong("escape", "backslash", "there is no quote to escape");
    return success();
}

} // namespace

std::span<const ParamSpec> importOptionSpecs() { return specs(); }

Result<ImportOptions> parseImportOptions(const std::map<std::string, std::string>& given)
{
    ImportOptions options;
    std::map<std::string, std::string> plain;
    for (const auto& [key, value] : given) {
        if (!std::string_view(key).starts_with(kTypePrefix)) {
            plain[key] = value;
            continue;
        }
        PODIUM_TRY_ASSIGN(TypeWish wish, typeWish(key, value));
        options.types[key.substr(kTypePrefix.size())] = std::move(wish);
        options.canonical[key] = value;
    }
    PODIUM_TRY_ASSIGN(const Params params, Params::from(specs(), plain));
    for (const ParamSpec& spec : specs())
        if (const auto found = plain.find(spec.name); found != plain.end())
            if (const std::string text = paramText(params.values().at(spec.name)); text != paramText(spec.fallback))
                options.canonical[spec.name] = text;

    options.format = choose<SourceFormat, 4>(params.text("format"), {{{"auto", SourceFormat::Auto},
                                                                      {"csv", SourceFormat::Csv},
                                                                      {"json", SourceFormat::Json},
                                                                      {"parquet", SourceFormat::Parquet}}});
    options.sniffDelimiter = params.text("delimiter") == "auto";
    if (!options.sniffDelimiter) {
        PODIUM_TRY_ASSIGN(options.delimiter, character("delimiter", params.text("delimiter")));
    }
    PODIUM_TRY_ASSIGN(options.quote, character("quote", params.text("quote")));
    PODIUM_TRY_ASSIGN(options.comment, character("comment", params.text("comment")));
    options.backslashEscapes = params.text("escape") == "backslash";
    options.header = choose<HeaderRow, 3>(
        params.text("header"), {{{"auto", HeaderRow::Auto}, {"yes", HeaderRow::Present}, {"no", HeaderRow::Absent}}});
    options.skipLines = params.integer("skip");
    options.encoding = encodingFrom(params.text("encoding"));
    if (!params.text("nulls").empty()) options.nulls = split(params.text("nulls"), ',');
    options.decimal = params.text("decimal").front();
    options.rejected = params.text("rejected") == "skip" ? RejectedRows::Skip : RejectedRows::Refuse;
    PODIUM_TRY(checkTogether(options, params));
    return options;
}

} // namespace podium::data
