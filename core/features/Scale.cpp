#include "core/features/Scale.h"

#include "core/base/Text.h"

#include <cmath>

namespace podium::features {

Result<FittedScale> fitScale(const FrameColumn& column)
{
    const Column& values = column.values();
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t row = 0; row < values.rows(); ++row) {
        if (hasNoValue(values, row)) continue;
        const double value = values.number(row);
        if (std::isinf(value))
            return makeError(ErrorCode::InvalidInput, format("column \"{}\" is infinite in row {}", column.name, row),
                             "Filter such rows in the recipe's prepare phase.");
        sum += value;
        ++count;
    }
    if (count == 0)
        return makeError(ErrorCode::InvalidInput,
                         format("column \"{}\" has no value in the training part", column.name), "Drop it.");
    const double mean = sum / static_cast<double>(count);
    double squares = 0;
    double residue = 0; // of the rounded mean; corrects the second pass (Chan, Golub and LeVeque 1983)
    double largest = 0;
    for (std::size_t row = 0; row < values.rows(); ++row) {
        if (hasNoValue(values, row)) continue;
        const double distance = values.number(row) - mean;
        squares += distance * distance;
        residue += distance;
        largest = std::max(largest, std::abs(values.number(row)));
    }
    const auto n = static_cast<double>(count);
    const double variance = (squares - residue * residue / n) / n;
    // What rounding leaves of a constant column is no variation.
    const double noise = 10 * std::numeric_limits<double>::epsilon() * largest;
    const double deviation = std::sqrt(std::max(0.0, variance));
    return FittedScale{column.name, mean, deviation > noise ? deviation : 1.0};
}

FittedDateParts fitDateParts(const DateParts& step, const FrameColumn& column)
{
    FittedDateParts fitted{column.name, step.parts, step.hemisphere};
    if (fitted.parts.empty()) fitted.parts = usualParts(column.values().type);
    return fitted;
}

Status apply(const FittedScale& fitted, Frame& frame)
{
    const Column& column = frame.find(fitted.column)->values();
    Column scaled = Column::empty(fitted.column, ColumnType::Real);
    scaled.reserve(column.rows());
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (hasNoValue(column, row)) scaled.appendMissing();
        else scaled.appendReal((column.number(row) - fitted.mean) / fitted.deviation);
    }
    std::vector<FrameColumn> parts;
    parts.push_back({fitted.column, nullptr, std::move(scaled), 0});
    frame.replace(fitted.column, std::move(parts));
    return success();
}

Status apply(const FittedDateParts& fitted, Frame& frame)
{
    const Column& column = frame.find(fitted.column)->values();
    if (!isTemporal(column.type))
        return makeError(ErrorCode::InvalidInput, format("column \"{}\" is {}, not a date or timestamp", fitted.column,
                                                         columnTypeName(column.type)));
    std::vector<FrameColumn> parts;
    for (const DatePart part : fitted.parts) {
        const std::string name = format("{}.{}", fitted.column, datePartName(part));
        parts.push_back({name, nullptr, datePart(column, part, fitted.hemisphere, name), 0});
    }
    frame.replace(fitted.column, std::move(parts));
    return success();
}

Status apply(const FittedDrop& fitted, Frame& frame)
{
    frame.replace(fitted.column, {});
    return success();
}

Json toJson(const FittedScale& fitted)
{
    return {{"step", "standardise"},
            {"column", fitted.column},
            {"mean", realToJson(fitted.mean)},
            {"deviation", realToJson(fitted.deviation)}};
}

Json toJson(const FittedDateParts& fitted)
{
    Json parts = Json::array();
    for (const DatePart part : fitted.parts) parts.push_back(datePartName(part));
    return {{"step", "date_parts"},
            {"column", fitted.column},
            {"parts", std::move(parts)},
            {"hemisphere", hemisphereName(fitted.hemisphere)}};
}

Json toJson(const FittedDrop& fitted) { return {{"step", "drop"}, {"column", fitted.column}}; }

Result<FittedScale> fittedScaleFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin), ErrorCode::Corrupt);
    FittedScale fitted;
    PODIUM_TRY_ASSIGN(fitted.column, reader.text("column"));
    PODIUM_TRY_ASSIGN(fitted.mean, reader.real("mean"));
    PODIUM_TRY_ASSIGN(fitted.deviation, reader.real("deviation"));
    if (!(fitted.deviation > 0))
        return makeError(ErrorCode::Corrupt, format("{}: a deviation is not above 0.", origin));
    return fitted;
}

Result<FittedDateParts> fittedDatePartsFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin), ErrorCode::Corrupt);
    FittedDateParts fitted;
    PODIUM_TRY_ASSIGN(fitted.column, reader.text("column"));
    PODIUM_TRY_ASSIGN(const std::vector<std::string> parts, reader.texts("parts"));
    for (const std::string& name : parts) {
        const auto part = datePartFrom(name);
        if (!part) return makeError(ErrorCode::Corrupt, format("{}: {}", origin, part.error().what));
        fitted.parts.push_back(*part);
    }
    PODIUM_TRY_ASSIGN(const std::string hemisphere, reader.text("hemisphere"));
    fitted.hemisphere = hemisphere == "south" ? Hemisphere::South : Hemisphere::North;
    return fitted;
}

Result<FittedDrop> fittedDropFrom(const Json& json, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(std::string column, JsonReader(json, std::string(origin), ErrorCode::Corrupt).text("column"));
    return FittedDrop{std::move(column)};
}

} // namespace podium::features
