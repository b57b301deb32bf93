#include "core/data/SourcePart.h"

#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/data/JsonScan.h"
#include "core/table/TableReader.h"

#include <algorithm>

namespace podium::data {
namespace {

Result<AtomicFile> plainFile(const Path& workFolder)
{
    return AtomicFile::create(workFolder / (newHexId().substr(0, 12) + ".csv"));
}

void readFrom(SourcePart& part, AtomicFile copy)
{
    part.readable = copy.temporaryPath();
    part.copy = std::make_shared<AtomicFile>(std::move(copy));
}

void takeColumns(SourcePart& part, const std::vector<std::string>& names, const std::vector<TypeGuess>& guesses)
{
    for (std::size_t i = 0; i < names.size(); ++i) part.columns.push_back({names[i], guesses[i], DuckType::Text});
}

Status openCsv(SourcePart& part, const ImportOptions& options, const RejectListener& reject, const Path& workFolder,
               const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(AtomicFile decoded, plainFile(workFolder));
    PODIUM_TRY_ASSIGN(part.csv, scanCsv(part.file, part.name, options, reject, decoded, context.part(0, 0.8)));
    part.rows = part.csv.rows;
    part.rejected = part.csv.rejected;
    part.warnings = part.csv.warnings;
    takeColumns(part, part.csv.names, part.csv.guesses);
    if (!part.csv.regular) return makePlain(part, options, workFolder, context.part(0.8, 1));
    part.readable = part.file;
    if (!part.csv.ownBytes) readFrom(part, std::move(decoded));
    return success();
}

Status openJson(SourcePart& part, const ImportOptions& options, const Path& workFolder, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(JsonShape shape, scanJson(part.file, part.name, options, context.part(0, 0.5)));
    part.rows = shape.rows;
    part.warnings = shape.warnings;
    part.columnsVary = true;
    takeColumns(part, shape.names, shape.guesses);
    PODIUM_TRY_ASSIGN(AtomicFile copy, plainFile(workFolder));
    PODIUM_TRY_ASSIGN(part.csv.longestRecord,
                      rewriteJson(part.file, part.name, options, shape, copy, context.part(0.5, 1)));
    part.isPlainCopy = true;
    readFrom(part, std::move(copy));
    return success();
}

// The rows are counted when they are copied: the number in a footer may be wrong.
Status openParquet(SourcePart& part, DuckSession& session)
{
    part.readable = part.file;
    PODIUM_TRY_ASSIGN(
        const DuckStatement statement,
        session.describe(format("SELECT * FROM read_parquet({})", sqlPath(part.file)), "read " + part.name));
    for (const DuckColumn& column : statement.columns) part.columns.push_back({column.name, std::nullopt, column.type});
    return success();
}

ColumnType widest(ColumnType a, ColumnType b)
{
    if (a == b) return a;
    if (isNumeric(a) && isNumeric(b)) return ColumnType::Real;
    if (isTemporal(a) && isTemporal(b)) return ColumnType::Timestamp;
    return ColumnType::Text;
}

const PartColumn* columnOf(const SourcePart& part, const std::string& name)
{
    const auto found = std::find_if(part.columns.begin(), part.columns.end(),
                                    [&](const PartColumn& column) { return column.name == name; });
    return found == part.columns.end() ? nullptr : &*found;
}

// The type of one column over all parts that have it: guesses first, so that a whole number and a code make text.
void settleType(JoinedColumn& column, const std::vector<SourcePart>& parts)
{
    TypeGuess guess;
    std::optional<ColumnType> type;
    for (const SourcePart& part : parts) {
        const PartColumn* own = columnOf(part, column.name);
        if (!own) continue;
        if (own->guess) guess.merge(*own->guess);
        else type = type ? widest(*type, columnTypeOf(own->stored)) : columnTypeOf(own->stored);
    }
    if (!type) type = guess.type();
    else if (guess.sawValues()) type = widest(*type, guess.type());
    column.type = *type;
    column.hasOffsets = guess.hasOffsets();
}

Error differs(const SourcePart& part, const SourcePart& first, std::string_view what)
{
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {} and {} as one table: {}.", first.name, part.name, what),
                     "Import files with different columns one by one.");
}

Status checkSameColumns(const SourcePart& part, const SourcePart& first)
{
    if (part.columnsVary) return success();
    for (const PartColumn& column : first.columns)
        if (!columnOf(part, column.name))
            return differs(part, first, format("the second has no column \"{}\"", printable(column.name, 60)));
    for (const PartColumn& column : part.columns)
        if (!columnOf(first, column.name))
            return differs(part, first, format("the first has no column \"{}\"", printable(column.name, 60)));
    return success();
}

std::string_view readType(const JoinedColumn& column)
{
    if (column.wish && !column.wish->pattern.empty()) return "VARCHAR";
    switch (column.type) {
    case ColumnType::Boolean: return "BOOLEAN";
    case ColumnType::Integer: return "BIGINT";
    case ColumnType::Real: return "DOUBLE";
    case ColumnType::Date: return "DATE";
    // A plain TIMESTAMP would pass over the offset and keep the local time.
    case ColumnType::Timestamp: return column.hasOffsets ? "TIMESTAMPTZ" : "TIMESTAMP";
    case ColumnType::Text: return "VARCHAR";
    }
    return "VARCHAR";
}

std::string_view storedType(ColumnType type)
{
    switch (type) {
    case ColumnType::Boolean: return "BOOLEAN";
    case ColumnType::Integer: return "BIGINT";
    case ColumnType::Real: return "DOUBLE";
    case ColumnType::Date: return "DATE";
    case ColumnType::Timestamp: return "TIMESTAMP";
    case ColumnType::Text: return "VARCHAR";
    }
    return "VARCHAR";
}

std::string readCsvSql(const SourcePart& part, const std::vector<JoinedColumn>& columns, const ImportOptions& options)
{
    std::vector<std::string> types;
    for (std::size_t i = 0; i < part.columns.size(); ++i) {
        const auto joined = std::find_if(columns.begin(), columns.end(), [&](const JoinedColumn& column) {
            return column.name == part.columns[i].name;
        });
        types.push_back(format("'c{}': '{}'", i, joined == columns.end() ? "VARCHAR" : readType(*joined)));
    }
    std::string sql = format("read_csv({}, auto_detect = false, strict_mode = true, columns = {{{}}}",
                             sqlPath(part.readable), join(types, ", "));
    if (part.isPlainCopy) {
        sql +=
            ", header = false, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N', allow_quoted_nulls = false";
    } else {
        std::vector<std::string> nulls{"''"};
        for (const std::string& null : options.nulls) nulls.push_back(sqlText(null));
        const CsvDialect& dialect = part.csv.dialect;
        const std::string quote = sqlText(dialect.quote ? std::string(1, *dialect.quote) : std::string());
        sql += format(", header = {}, delim = {}, quote = {}, escape = {}, nullstr = [{}]", part.csv.hasHeader,
                      sqlText(std::string(1, dialect.delimiter.value_or(','))), quote,
                      dialect.backslashEscapes ? "'\\'" : quote, join(nulls, ", "));
    }
    if (options.decimal != '.') sql += format(", decimal_separator = '{}'", options.decimal);
    constexpr std::size_t kUsualLongest = 2'000'000; // DuckDB's own limit is 2 MiB
    if (part.csv.longestRecord > kUsualLongest)
        sql += format(", max_line_size = {}, buffer_size = {}", part.csv.longestRecord + 1024,
                      2 * part.csv.longestRecord + 4096);
    return sql + ")";
}

// How one column of a part becomes the column of the table.
std::string expression(const SourcePart& part, std::size_t place, const JoinedColumn& column)
{
    const PartColumn& own = part.columns[place];
    const std::string raw = own.guess ? format("c{}", place) : sqlName(own.name);
    if (column.wish && !column.wish->pattern.empty())
        return format("CAST(strptime(CAST({} AS VARCHAR), {}) AS {})", raw, sqlText(column.wish->pattern),
                      storedType(column.type));
    if (own.guess) return column.hasOffsets ? format("CAST({} AS TIMESTAMP)", raw) : raw;
    const std::string canonical = canonicalSql(own.stored, raw);
    return columnTypeOf(own.stored) == column.type ? canonical
                                                   : format("CAST({} AS {})", canonical, storedType(column.type));
}

} // namespace

Result<SourcePart> openPart(const Path& file, const std::string& name, SourceFormat format,
                            const ImportOptions& options, DuckSession& session, const RejectListener& reject,
                            const Path& workFolder, const TaskContext& context)
{
    SourcePart part;
    part.file = file;
    part.name = name;
    part.format = format;
    switch (format) {
    case SourceFormat::Parquet: PODIUM_TRY(openParquet(part, session)); break;
    case SourceFormat::Json: PODIUM_TRY(openJson(part, options, workFolder, context)); break;
    default: PODIUM_TRY(openCsv(part, options, reject, workFolder, context)); break;
    }
    return part;
}

Status makePlain(SourcePart& part, const ImportOptions& options, const Path& workFolder, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(AtomicFile copy, plainFile(workFolder));
    PODIUM_TRY_ASSIGN(part.csv.longestRecord, rewriteCsv(part.file, part.name, options, part.csv, copy, context));
    part.isPlainCopy = true;
    readFrom(part, std::move(copy));
    return success();
}

Result<std::vector<JoinedColumn>> joinColumns(const std::vector<SourcePart>& parts, const ImportOptions& options)
{
    std::vector<JoinedColumn> columns;
    std::vector<std::string> names;
    for (const SourcePart& part : parts) {
        PODIUM_TRY(checkSameColumns(part, parts.front()));
        for (const PartColumn& column : part.columns) {
            if (std::find(names.begin(), names.end(), column.name) != names.end()) continue;
            names.push_back(column.name);
            columns.push_back({column.name, ColumnType::Text, false, std::nullopt});
        }
    }
    for (const auto& [name, wish] : options.types)
        if (std::find(names.begin(), names.end(), name) == names.end())
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not use the option types.{0}: there is no column \"{0}\".", printable(name, 60)),
                std::string(trim(suggestion(name, names))));
    for (JoinedColumn& column : columns) {
        settleType(column, parts);
        const auto wish = options.types.find(column.name);
        if (wish == options.types.end()) continue;
        column.wish = wish->second;
        column.type = wish->second.type;
        // Offsets of values that were only checked, not guessed, are not known.
        column.hasOffsets = column.type == ColumnType::Timestamp && wish->second.pattern.empty();
    }
    return columns;
}

std::string selectSql(const SourcePart& part, const std::vector<JoinedColumn>& columns, const ImportOptions& options)
{
    std::vector<std::string> list;
    for (const JoinedColumn& column : columns) {
        const PartColumn* own = columnOf(part, column.name);
        const std::string value = own ? expression(part, static_cast<std::size_t>(own - part.columns.data()), column)
                                      : format("CAST(NULL AS {})", storedType(column.type));
        list.push_back(format("{} AS {}", value, sqlName(column.name)));
    }
    const std::string source = part.format == SourceFormat::Parquet ? format("read_parquet({})", sqlPath(part.readable))
                                                                    : readCsvSql(part, columns, options);
    return format("SELECT {} FROM {}", join(list, ", "), source);
}

std::optional<Error> patternMisfit(const SourcePart& part, const JoinedColumn& column,
                                   const std::vector<JoinedColumn>& columns, const ImportOptions& options,
                                   DuckSession& session, const TaskContext& context)
{
    std::vector<JoinedColumn> plain = columns;
    for (JoinedColumn& other : plain)
        if (other.name == column.name) other = {column.name, ColumnType::Text, false, std::nullopt};
    const std::string sql =
        format("SELECT n, v FROM (SELECT row_number() OVER () AS n, {0} AS v FROM ({1})) WHERE v IS NOT NULL AND "
               "try_strptime(v, {2}) IS NULL LIMIT 1",
               sqlName(column.name), selectSql(part, plain, options), sqlText(column.wish->pattern));
    auto reader = TableReader::open(session, sql, context);
    Table rows;
    if (!reader || !reader->next(rows) || rows.rows() == 0) return std::nullopt;
    const std::string value = printable(rows.columns[1].text(0), 60);
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {}: row {} has \"{}\" in column \"{}\", which is not of the form {}.",
                            part.name, rows.columns[0].text(0), value, column.name, column.wish->pattern),
                     format("Use --set nulls={} if it means missing, or another form.", value));
}

} // namespace podium::data
