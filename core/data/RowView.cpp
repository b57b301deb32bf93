#include "core/data/RowView.h"

#include "core/base/Text.h"
#include "core/storage/DuckSession.h"

#include <algorithm>
#include <array>
#include <optional>

namespace podium::data {
namespace {

enum class Ask { Equal, Differs, Less, AtMost, More, AtLeast, Contains, Lacks, Bare };

struct Asked {
    Ask ask = Ask::Bare;
    std::string_view value;
};

Asked askedBy(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Ask>, 10> signs{{{">=", Ask::AtLeast},
                                                                      {"<=", Ask::AtMost},
                                                                      {"!=", Ask::Differs},
                                                                      {"<>", Ask::Differs},
                                                                      {"!~", Ask::Lacks},
                                                                      {"==", Ask::Equal},
                                                                      {">", Ask::More},
                                                                      {"<", Ask::Less},
                                                                      {"=", Ask::Equal},
                                                                      {"~", Ask::Contains}}};
    for (const auto& [sign, ask] : signs)
        if (text.starts_with(sign)) return {ask, trim(text.substr(sign.size()))};
    return {Ask::Bare, text};
}

std::string_view operatorOf(Ask ask)
{
    switch (ask) {
    case Ask::Differs: return "<>";
    case Ask::Less: return "<";
    case Ask::AtMost: return "<=";
    case Ask::More: return ">";
    case Ask::AtLeast: return ">=";
    default: return "=";
    }
}

Error notThat(const Field& field, std::string_view value, std::string_view kind, std::string_view example)
{
    return makeError(ErrorCode::InvalidInput,
                     format("\"{}\" is not {}, as {} needs.", printable(value, 40), kind, printable(field.name, 60)),
                     format("Write for example {}.", example));
}

// 1,250,000 as people read it: groups of three digits behind one to three that do not begin with 0. Nothing where a
// comma stands otherwise: who writes 0,125 does not mean 125.
std::optional<std::string> withoutSeparators(std::string_view value)
{
    if (value.find(',') == std::string_view::npos) return std::string(value);
    const std::size_t sign = value.starts_with('-') || value.starts_with('+') ? 1 : 0;
    const std::size_t end = std::min(value.find_first_not_of("0123456789,", sign), value.size());
    std::string digits(value.substr(0, sign));
    std::size_t group = sign;
    for (std::size_t at = sign; at <= end; ++at) {
        if (at < end && value[at] != ',') continue;
        const std::size_t length = at - group;
        const bool fits = group == sign ? length >= 1 && length <= 3 && value[group] != '0' : length == 3;
        if (!fits) return std::nullopt;
        digits += value.substr(group, length);
        group = at + 1;
    }
    digits += value.substr(end); // a fraction, an exponent
    return digits;
}

// A whole number stays one: beyond 2^53 a double is another.
Result<std::string> number(const Field& field, std::string_view value)
{
    const std::optional<std::string> plain = withoutSeparators(value);
    if (!plain) return notThat(field, value, "a number", ">0.125 or >1,250,000");
    if (const auto whole = parseInteger(*plain)) return format("{}", *whole);
    if (const auto real = parseReal(*plain)) return format("CAST('{}' AS DOUBLE)", shortest(*real));
    return notThat(field, value, "a number", ">100 or 10..20");
}

// A date, a time, or the beginning of one: 2014, 2014-05, 2014-05-01 12.
Result<std::string> moment(const Field& field, std::string_view value)
{
    constexpr std::string_view form = "dddd-dd-dd dd:dd:dd";
    bool fits = value.size() >= 4 && value.size() <= 29;
    std::string text(value);
    if (text.size() > 10 && text[10] == 'T') text[10] = ' ';
    for (std::size_t i = 0; fits && i < std::min(text.size(), form.size()); ++i)
        fits = form[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i];
    for (const std::size_t cut : {5u, 6u, 8u, 9u, 11u, 12u, 14u, 15u, 17u, 18u})
        fits = fits && text.size() != cut; // within a part
    if (fits) return text;
    return notThat(field, value, "a date", ">2014-05 or 2014..2015");
}

struct Compared {
    std::string left;
    std::string right;
};

Result<Compared> compared(const Field& field, std::string_view value)
{
    const std::string name = sqlName(field.name);
    switch (field.type) {
    case ColumnType::Integer:
    case ColumnType::Real: {
        PODIUM_TRY_ASSIGN(std::string right, number(field, value));
        return Compared{name, std::move(right)};
    }
    case ColumnType::Date:
    case ColumnType::Timestamp: {
        PODIUM_TRY_ASSIGN(const std::string text, moment(field, value));
        return Compared{format("left(CAST({} AS VARCHAR), {})", name, text.size()), sqlText(text)};
    }
    case ColumnType::Boolean: {
        const std::string lower = toLower(value);
        if (lower == "true" || lower == "yes" || lower == "1") return Compared{name, "true"};
        if (lower == "false" || lower == "no" || lower == "0") return Compared{name, "false"};
        return notThat(field, value, "true or false", "=true");
    }
    case ColumnType::Text: break;
    }
    return Compared{format("CAST({} AS VARCHAR)", name), sqlText(value)};
}

std::string contains(const Field& field, std::string_view value)
{
    return format("contains(lower(CAST({} AS VARCHAR)), lower({}))", sqlName(field.name), sqlText(value));
}

Result<std::string> range(const Field& field, std::string_view from, std::string_view to)
{
    PODIUM_TRY_ASSIGN(const Compared low, compared(field, from));
    PODIUM_TRY_ASSIGN(const Compared high, compared(field, to));
    return format("({} >= {} AND {} <= {})", low.left, low.right, high.left, high.right);
}

const Field* fieldOf(const Schema& schema, const std::string& name)
{
    const auto at = schema.indexOf(name);
    return at ? &schema.fields[*at] : nullptr;
}

Error noColumn(const Schema& schema, const std::string& name)
{
    return makeError(ErrorCode::InvalidInput, format("There is no column \"{}\".", printable(name, 60)),
                     std::string(trim(suggestion(name, schema.names()))));
}

} // namespace

Result<std::string> filterSql(const Field& field, std::string_view typed)
{
    const std::string_view text = trim(typed);
    if (text.empty()) return std::string();
    const std::string lower = toLower(text);
    const std::string name = sqlName(field.name);
    if (lower == "null" || lower == "=null") return name + " IS NULL";
    if (lower == "!null" || lower == "!=null" || lower == "not null") return name + " IS NOT NULL";
    const Asked asked = askedBy(text);
    const bool isText = field.type == ColumnType::Text;
    if (asked.ask == Ask::Contains || (asked.ask == Ask::Bare && isText)) return contains(field, asked.value);
    if (asked.ask == Ask::Lacks) return "NOT " + contains(field, asked.value);
    if (const auto dots = asked.value.find(".."); dots != std::string_view::npos && asked.ask == Ask::Bare)
        return range(field, trim(asked.value.substr(0, dots)), trim(asked.value.substr(dots + 2)));
    if (asked.value.empty() && !isText)
        return makeError(ErrorCode::InvalidInput, "There is nothing to compare with.", "Write for example >100.");
    PODIUM_TRY_ASSIGN(const Compared sides, compared(field, asked.value));
    const std::string sql = format("{} {} {}", sides.left, operatorOf(asked.ask), sides.right);
    // DuckDB orders NaN above every number; nobody who asks for more than 100 means it.
    const bool isAbove = asked.ask == Ask::More || asked.ask == Ask::AtLeast;
    return isAbove && field.type == ColumnType::Real ? format("({} AND NOT isnan({}))", sql, name) : sql;
}

Result<std::string> viewSql(const Schema& schema, const RowView& view, std::string_view tieBreak)
{
    std::vector<std::string> conditions;
    for (const ColumnFilter& filter : view.filters) {
        const Field* field = fieldOf(schema, filter.column);
        if (field == nullptr) return noColumn(schema, filter.column);
        PODIUM_TRY_ASSIGN(std::string condition, filterSql(*field, filter.text));
        if (!condition.empty()) conditions.push_back(std::move(condition));
    }
    std::vector<std::string> keys;
    for (const SortKey& key : view.keys) {
        if (fieldOf(schema, key.column) == nullptr) return noColumn(schema, key.column);
        keys.push_back(format("{}{} NULLS LAST", sqlName(key.column), key.descending ? " DESC" : ""));
    }
    if (!keys.empty() && !tieBreak.empty()) keys.emplace_back(tieBreak);
    std::string sql;
    if (!conditions.empty()) sql += " WHERE " + join(conditions, " AND ");
    if (!keys.empty()) sql += " ORDER BY " + join(keys, ", ");
    return sql;
}

} // namespace podium::data
