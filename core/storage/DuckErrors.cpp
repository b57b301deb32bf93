#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/storage/DuckConnection.h"

#include <algorithm>
#include <array>
#include <optional>

namespace podium {
namespace {

struct Class {
    std::string_view prefix; // as DuckDB writes it: "Parser Error: ..."
    ErrorCode code;
    std::string_view remedy;
};

constexpr std::string_view kMoreMemory = "Use fewer columns or rows, or allow more memory.";

constexpr std::array kClasses{
    Class{"INTERRUPT Error", ErrorCode::Cancelled, ""},
    Class{"Out of Memory Error", ErrorCode::Exhausted, kMoreMemory},
    Class{"Permission Error", ErrorCode::NotAuthorized,
          "Only files of the workspace can be reached here: import the file first."},
    Class{"Not implemented Error", ErrorCode::Unsupported, ""},
    Class{"Missing Extension Error", ErrorCode::Unsupported, ""},
    Class{"INTERNAL Error", ErrorCode::Failed, ""},
    Class{"FATAL Error", ErrorCode::Failed, ""},
    Class{"std::bad_alloc", ErrorCode::Exhausted, kMoreMemory},
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// DuckDB has one class for everything that happens to files.
Class classOfIo(std::string_view text)
{
    if (contains(text, "No files found") || contains(text, "No such file"))
        return {"IO Error", ErrorCode::NotFound, ""};
    if (contains(text, "Permission denied") || contains(text, "Read-only file system"))
        return {"IO Error", ErrorCode::NotAuthorized, "Check who may read and write it."};
    if (contains(text, "No space left") || contains(text, "quota") || contains(text, "File too large"))
        return {"IO Error", ErrorCode::Exhausted,
                "Free space on the disk, then do it again; nothing was half-written."};
    return {"IO Error", ErrorCode::InvalidInput, ""};
}

// What DuckDB says, taken apart. Sessions ask for errors as JSON: "Binder Error: {"exception_type": ..., "position":
// "7"}".
struct Complaint {
    std::string kind;                    // "Binder Error"; empty where DuckDB did not say
    std::string text;                    // may have several lines
    std::optional<std::size_t> position; // byte of the statement
    std::string candidates;
};

Complaint complaintOf(std::string_view message)
{
    Complaint complaint;
    const auto brace = message.find("{\"exception_type\"");
    if (brace == std::string_view::npos || brace > 40) {
        // "Binder Error: Referenced ..." -> "Referenced ...": the class is said by the code.
        const auto colon = message.find(" Error: ");
        const bool classed = colon != std::string_view::npos && colon < 24;
        complaint.kind = classed ? message.substr(0, colon + 6) : message;
        complaint.text = classed ? message.substr(colon + 8) : message;
        return complaint;
    }
    const auto json = parseJson(message.substr(brace), "DuckDB's error");
    if (!json || !json->is_object()) {
        complaint.text = message;
        return complaint;
    }
    const auto text = [&](const char* key) {
        const auto found = json->find(key);
        return found != json->end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    complaint.kind = text("exception_type") + " Error";
    complaint.text = text("exception_message");
    complaint.candidates = text("candidates");
    if (const auto position = parseInteger(text("position"))) complaint.position = static_cast<std::size_t>(*position);
    return complaint;
}

Class classOf(const Complaint& complaint)
{
    for (const Class& known : kClasses)
        if (complaint.kind.starts_with(known.prefix)) return known;
    if (complaint.kind.starts_with("IO Error")) return classOfIo(complaint.text);
    return {"", ErrorCode::InvalidInput, ""};
}

// "line 1, column 8: "
std::string placeIn(std::string_view sql, std::size_t position)
{
    const std::string_view before = sql.substr(0, std::min(position, sql.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return format("line {}, column {}: ", line, before.size() - (before.rfind('\n') + 1) + 1); // npos + 1 is 0
}

} // namespace

Error duckError(std::string_view doing, const char* message, std::string_view sql)
{
    const std::string_view text = message && *message ? message : "no reason was given";
    const Complaint complaint = complaintOf(text);
    const Class found = classOf(complaint);
    if (found.code == ErrorCode::Cancelled)
        return makeError(ErrorCode::Cancelled, format("Could not {}: it was stopped.", doing));
    std::vector<std::string> lines = split(complaint.text, '\n');
    std::string_view reason = trim(lines.front());
    while (!reason.empty() && std::string_view(".:!").find(reason.back()) != std::string_view::npos)
        reason.remove_suffix(1);
    const std::string place = complaint.position && !sql.empty() ? placeIn(sql, *complaint.position) : std::string();
    Error error = makeError(found.code, format("Could not {}: {}{}.", doing, place, printable(reason, 400)),
                            std::string(found.remedy));
    if (error.remedy.empty() && !complaint.candidates.empty())
        error.remedy = format("Did you mean {}?", printable(join(split(complaint.candidates, ','), ", "), 200));
    for (std::size_t i = 1; i < lines.size() && error.trail.size() < 12; ++i)
        if (!trim(lines[i]).empty()) error.trail.push_back(printable(lines[i], 200));
    return error;
}

DuckType duckTypeOf(duckdb_type type)
{
    switch (type) {
    case DUCKDB_TYPE_BOOLEAN: return DuckType::Boolean;
    case DUCKDB_TYPE_TINYINT: return DuckType::Int8;
    case DUCKDB_TYPE_SMALLINT: return DuckType::Int16;
    case DUCKDB_TYPE_INTEGER: return DuckType::Int32;
    case DUCKDB_TYPE_BIGINT: return DuckType::Int64;
    case DUCKDB_TYPE_UTINYINT: return DuckType::UInt8;
    case DUCKDB_TYPE_USMALLINT: return DuckType::UInt16;
    case DUCKDB_TYPE_UINTEGER: return DuckType::UInt32;
    case DUCKDB_TYPE_UBIGINT: return DuckType::UInt64;
    case DUCKDB_TYPE_HUGEINT: return DuckType::HugeInt;
    case DUCKDB_TYPE_UHUGEINT: return DuckType::UHugeInt;
    case DUCKDB_TYPE_FLOAT: return DuckType::Float;
    case DUCKDB_TYPE_DOUBLE: return DuckType::Double;
    case DUCKDB_TYPE_DECIMAL: return DuckType::Decimal;
    case DUCKDB_TYPE_VARCHAR: return DuckType::Text;
    case DUCKDB_TYPE_BLOB: return DuckType::Blob;
    case DUCKDB_TYPE_DATE: return DuckType::Date;
    case DUCKDB_TYPE_TIME: return DuckType::Time;
    case DUCKDB_TYPE_TIMESTAMP: return DuckType::Timestamp;
    case DUCKDB_TYPE_TIMESTAMP_S: return DuckType::TimestampSeconds;
    case DUCKDB_TYPE_TIMESTAMP_MS: return DuckType::TimestampMs;
    case DUCKDB_TYPE_TIMESTAMP_NS: return DuckType::TimestampNs;
    case DUCKDB_TYPE_TIMESTAMP_TZ: return DuckType::TimestampTz;
    case DUCKDB_TYPE_UUID: return DuckType::Uuid;
    case DUCKDB_TYPE_INTERVAL: return DuckType::Interval;
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_STRUCT:
    case DUCKDB_TYPE_MAP:
    case DUCKDB_TYPE_ARRAY:
    case DUCKDB_TYPE_UNION: return DuckType::Nested;
    default: return DuckType::Other;
    }
}

} // namespace podium
