#include "core/data/JsonScan.h"

#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/data/ColumnNames.h"
#include "core/data/JsonSplitter.h"
#include "core/data/PlainCsv.h"
#include "core/data/TextReader.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace podium::data {
namespace {

constexpr std::size_t kMostColumns = 16'384;

Error wrong(const std::string& name, const JsonRecord& record, std::string_view reason, std::string remedy = {})
{
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {}: line {}, column {}: {}.", name, record.line, record.column, reason),
                     std::move(remedy));
}

Status eachObject(const Path& file, const std::string& name, const ImportOptions& options, const TaskContext& context,
                  std::string_view step, const std::function<Status(const JsonRecord&, const Json&)>& object)
{
    PODIUM_TRY_ASSIGN(TextReader reader, TextReader::open(file, options.encoding, name));
    JsonSplitter splitter(name);
    const auto parse = [&](const JsonRecord& record) -> Status {
        PODIUM_TRY_ASSIGN(const Json value, parseJson(record.text, name, record.line, record.column));
        if (!value.is_object())
            return wrong(
                name, record,
                format("a row must be an object, here is {}", value.is_array() ? "an array" : "a single value"),
                "Rows are expected: an array of objects, or one object a line.");
        return object(record, value);
    };
    for (;;) {
        PODIUM_TRY(context.checkpoint());
        context.progress(reader.progress(), step);
        PODIUM_TRY_ASSIGN(const std::string_view text, reader.next());
        if (text.empty()) return splitter.finish(parse);
        PODIUM_TRY(splitter.feed(text, parse));
    }
}

// The text that stands for a value in CSV.
std::string textOf(const Json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_float()) return shortest(value.get<double>());
    return writeJson(value);
}

void guess(TypeGuess& column, const Json& value)
{
    if (value.is_boolean()) column.seeBoolean();
    else if (value.is_string()) column.seeText(value.get_ref<const std::string&>());
    else if (value.is_number_float()) column.seeNumber(TypeGuess::NumberForm::Fraction);
    else if (value.is_number_unsigned())
        column.seeNumber(value.get<std::uint64_t>() >
                                 static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
                             ? TypeGuess::NumberForm::Wide
                             : TypeGuess::NumberForm::Whole);
    else if (value.is_number()) column.seeNumber(TypeGuess::NumberForm::Whole);
    else column.seeText({});
}

bool isMissing(const Json& value, const ImportOptions& options)
{
    if (value.is_null()) return true;
    if (!value.is_string()) return false;
    const auto& text = value.get_ref<const std::string&>();
    return text.empty() || std::find(options.nulls.begin(), options.nulls.end(), text) != options.nulls.end();
}

} // namespace

Result<JsonShape> scanJson(const Path& file, const std::string& name, const ImportOptions& options,
                           const TaskContext& context)
{
    JsonShape shape;
    std::unordered_map<std::string, std::size_t> places;
    PODIUM_TRY(eachObject(
        file, name, options, context, "Looking through the rows",
        [&](const JsonRecord& record, const Json& row) -> Status {
            ++shape.rows;
            for (const auto& [key, value] : row.items()) {
                const auto [place, isNew] = places.try_emplace(key, shape.keys.size());
                if (isNew) {
                    shape.keys.push_back(key);
                    shape.guesses.emplace_back();
                    if (shape.keys.size() > kMostColumns)
                        return wrong(name, record, format("the rows have more than {} different keys", kMostColumns));
                }
                if (isMissing(value, options)) continue;
                const auto wish = options.types.find(key);
                if (wish == options.types.end()) guess(shape.guesses[place->second], value);
                else if (!fitsWish(wish->second, textOf(value), '.'))
                    return wrong(name, record,
                                 format("\"{}\" in \"{}\" is not {}", printable(textOf(value), 60), printable(key, 60),
                                        columnTypeName(wish->second.type)),
                                 format("Use --set types.{}=text.", printable(key, 60)));
            }
            return success();
        }));
    if (shape.keys.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read {}: it has no {}.", name, shape.rows == 0 ? "rows" : "columns"),
                         "Rows are expected: an array of objects, or one object a line.");
    ColumnNames usable = usableNames(shape.keys);
    shape.names = std::move(usable.names);
    shape.warnings = std::move(usable.warnings);
    return shape;
}

Result<std::size_t> rewriteJson(const Path& file, const std::string& name, const ImportOptions& options,
                                const JsonShape& shape, AtomicFile& target, const TaskContext& context)
{
    PlainCsvWriter writer(target);
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < shape.keys.size(); ++i) places.emplace(shape.keys[i], i);
    std::vector<const Json*> row(shape.keys.size());
    PODIUM_TRY(eachObject(file, name, options, context, "Writing plain rows",
                          [&](const JsonRecord&, const Json& object) -> Status {
                              std::fill(row.begin(), row.end(), nullptr);
                              for (const auto& [key, value] : object.items())
                                  if (const auto place = places.find(key); place != places.end())
                                      row[place->second] = &value;
                              for (const Json* value : row) {
                                  if (!value || isMissing(*value, options)) writer.missing();
                                  else writer.value(textOf(*value));
                              }
                              return writer.endRow();
                          }));
    PODIUM_TRY(writer.flush());
    return writer.longestRow();
}

} // namespace podium::data
