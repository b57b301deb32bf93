#include "ui/tables/CellText.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"

#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int mostDecimals = 6;

bool callsItselfId(std::string_view name)
{
    const std::string lower = toLower(name);
    return lower == "id" || lower.ends_with("_id") || name.ends_with("Id") || name.ends_with("ID");
}

int integerDigits(double value)
{
    const double size = std::abs(value);
    return size < 10 ? 1 : static_cast<int>(std::log10(size)) + 1;
}

int decimalsOf(double value)
{
    if (value == std::floor(value)) return 0; // 400000 is spelled 4e+05
    const std::string text = shortest(value);
    if (text.find('e') != std::string::npos) return mostDecimals + 1;
    const std::size_t sign = text.find('.');
    return sign == std::string::npos ? 0 : static_cast<int>(text.size() - sign - 1);
}

QString realText(double value, const NumberLook& look)
{
    constexpr double exactIntegers = 1e15;
    if (!std::isfinite(value) || std::abs(value) >= exactIntegers || look.decimals < 0) return qtText(shortest(value));
    const int needed = decimalsOf(value);
    if (needed > mostDecimals) return qtText(shortest(value));
    const int shown = std::max(needed, look.decimals); // never rounded
    return qtText(look.grouped ? grouped(value, shown) : format("{:.{}f}", value, shown));
}

QString oneLine(std::string_view whole)
{
    constexpr std::size_t longest = 1000;
    QString text = qtText(whole.substr(0, longest));
    text.replace(u'\n', QChar(0x21B5)).replace(u'\t', QChar(0x21E5)).remove(u'\r');
    if (whole.size() > longest) text += QChar(0x2026);
    return text;
}

// Empty is not missing.
QString neverNull(QString text) { return text.isNull() ? QLatin1String("") : text; }

} // namespace

NumberLook numberLook(const Column& sample)
{
    if (!isNumeric(sample.type)) return {};
    int fewest = 99;
    int most = 0;
    int decimals = 0;
    for (std::size_t row = 0; row < sample.rows(); ++row) {
        const double value = sample.number(row);
        if (!std::isfinite(value)) continue;
        fewest = std::min(fewest, integerDigits(value));
        most = std::max(most, integerDigits(value));
        if (sample.type == ColumnType::Real && decimals <= mostDecimals)
            decimals = std::max(decimals, decimalsOf(value));
    }
    NumberLook look;
    // A code is a whole number; one that became real, because some are missing, has the five digits of a post code at
    // most.
    constexpr int longestRealCode = 5;
    const bool mayBeCode =
        fewest == most && decimals == 0 && (sample.type == ColumnType::Integer || most <= longestRealCode);
    look.grouped = most > 3 && !mayBeCode && !callsItselfId(sample.name);
    look.decimals = sample.type == ColumnType::Integer ? 0 : decimals > mostDecimals ? -1 : decimals;
    return look;
}

QString cellText(const Column& column, std::size_t row, const NumberLook& look)
{
    if (column.isMissing(row)) return {};
    switch (column.type) {
    case ColumnType::Integer: return look.grouped ? qtText(grouped(column.integers[row])) : plainText(column, row);
    case ColumnType::Real: return realText(column.reals[row], look);
    case ColumnType::Text: return neverNull(oneLine(column.texts[row]));
    case ColumnType::Timestamp: return plainText(column, row).replace(u'T', u' ');
    case ColumnType::Boolean:
    case ColumnType::Date: break;
    }
    return plainText(column, row);
}

QString plainText(const Column& column, std::size_t row)
{
    return column.isMissing(row) ? QString() : neverNull(qtText(column.text(row)));
}

bool isRightAligned(ColumnType type) { return isNumeric(type); }

QString typeIcon(ColumnType type) { return QStringLiteral("type-") + qtText(columnTypeName(type)); }

} // namespace podium::ui
