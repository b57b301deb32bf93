#include "core/features/Encode.h"

#include "core/base/Text.h"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

namespace podium::features {

namespace {

constexpr double missingCode = std::numeric_limits<double>::quiet_NaN();

// Calls visit(row, text) for each row with a value and gap(row) for each other.
template <class Visit, class Gap> Status forEachText(const Column& column, Visit visit, Gap gap)
{
    std::string buffer;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (hasNoValue(column, row)) {
            PODIUM_TRY(gap(row));
        } else if (column.type == ColumnType::Text) {
            PODIUM_TRY(visit(row, column.texts[row]));
        } else {
            buffer = column.text(row);
            PODIUM_TRY(visit(row, std::string_view(buffer)));
        }
    }
    return success();
}

struct ValueCounts {
    std::map<std::string, std::int64_t, std::less<>> values;
    std::int64_t missing = 0;
};

ValueCounts countValues(const Column& column)
{
    ValueCounts counts;
    const auto visit = [&](std::size_t, std::string_view text) -> Status {
        const auto found = counts.values.find(text);
        if (found != counts.values.end()) ++found->second;
        else counts.values.emplace(text, 1);
        return success();
    };
    const auto gap = [&](std::size_t) -> Status {
        ++counts.missing;
        return success();
    };
    (void)forEachText(column, visit, gap); // neither of the two fails
    return counts;
}

Levels learnLevels(const ValueCounts& counts, UnknownValues unknown, std::int64_t minFrequency)
{
    Levels levels;
    levels.unknown = unknown;
    for (const auto& [value, count] : counts.values)
        (count >= minFrequency ? levels.values : levels.rare).push_back(value);
    levels.other = !levels.rare.empty() || unknown == UnknownValues::Other;
    if (unknown == UnknownValues::Other) levels.rare.clear(); // whatever is not a level is other
    return levels;
}

// Codes of a column's rows: the place of their value among the levels, NaN where none fits.
class Coder {
public:
    Coder(const Levels& levels, const std::string& column) : m_levels(levels), m_column(column)
    {
        for (std::size_t i = 0; i < levels.values.size(); ++i)
            m_codes.emplace(levels.values[i], static_cast<double>(i));
        for (const std::string& value : levels.rare) m_codes.emplace(value, lastCode());
    }

    Result<std::vector<double>> codes(const Column& column) const
    {
        std::vector<double> result(column.rows(), missingCode);
        PODIUM_TRY(forEachText(
            column,
            [&](std::size_t row, std::string_view text) -> Status {
                const auto found = m_codes.find(text);
                if (found == m_codes.end()) return codeUnknown(row, text, result[row]);
                result[row] = found->second;
                return success();
            },
            [&](std::size_t row) -> Status {
                if (m_levels.missing) result[row] = static_cast<double>(m_levels.values.size());
                return success();
            }));
        return result;
    }

private:
    Status codeUnknown(std::size_t row, std::string_view text, double& code) const
    {
        if (m_levels.unknown == UnknownValues::Other) code = lastCode();
        else if (m_levels.unknown == UnknownValues::Error)
            return makeError(
                ErrorCode::InvalidInput,
                format("column \"{}\" has the value \"{}\" in row {}, which the training part did not have", m_column,
                       printable(text), row),
                "Set unknown: ignore or other in the recipe, or train on data that has it.");
        return success();
    }

    double lastCode() const { return static_cast<double>(m_levels.count() - 1); }

    const Levels& m_levels;
    const std::string& m_column;
    std::unordered_map<std::string_view, double> m_codes;
};

Json levelsJson(const Levels& levels)
{
    Json json{{"values", levels.values}, {"rare", levels.rare}, {"missing", levels.missing}, {"other", levels.other}};
    json["unknown"] = unknownName(levels.unknown);
    return json;
}

Result<Levels> levelsFrom(const Json& json, const std::string& origin)
{
    const JsonReader reader(json, origin, ErrorCode::Corrupt);
    Levels levels;
    PODIUM_TRY_ASSIGN(levels.values, reader.texts("values"));
    PODIUM_TRY_ASSIGN(levels.rare, reader.texts("rare"));
    PODIUM_TRY_ASSIGN(levels.missing, reader.boolean("missing", false));
    PODIUM_TRY_ASSIGN(levels.other, reader.boolean("other", false));
    PODIUM_TRY_ASSIGN(const std::string unknown, reader.text("unknown"));
    const auto policy = unknownFrom(unknown);
    if (!policy)
        return makeError(ErrorCode::Corrupt, format("{}: \"{}\" is no policy for unknown values.", origin, unknown));
    levels.unknown = *policy;
    return levels;
}

template <class Fitted> Result<Fitted> fittedFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin), ErrorCode::Corrupt);
    Fitted fitted;
    PODIUM_TRY_ASSIGN(fitted.column, reader.text("column"));
    PODIUM_TRY_ASSIGN(const Json* levels, reader.object("levels"));
    PODIUM_TRY_ASSIGN(fitted.levels, levelsFrom(*levels, std::string(origin)));
    return fitted;
}

} // namespace

Result<FittedOneHot> fitOneHot(const OneHot& step, const FrameColumn& column)
{
    const ValueCounts counts = countValues(column.values());
    FittedOneHot fitted{column.name, learnLevels(counts, step.unknown, step.minFrequency)};
    fitted.levels.missing = counts.missing > 0;
    return fitted;
}

Result<FittedCategory> fitCategory(const Category& step, const FrameColumn& column)
{
    FittedCategory fitted{column.name, learnLevels(countValues(column.values()), step.unknown, step.minFrequency)};
    if (fitted.levels.count() == 0)
        return makeError(ErrorCode::InvalidInput,
                         format("column \"{}\" has no value in the training part", column.name), "Drop it.");
    return fitted;
}

Status apply(const FittedOneHot& fitted, Frame& frame)
{
    const Column& column = frame.find(fitted.column)->values();
    PODIUM_TRY_ASSIGN(const std::vector<double> codes, Coder(fitted.levels, fitted.column).codes(column));
    std::vector<std::vector<double>> flags(fitted.levels.count(), std::vector<double>(codes.size(), 0.0));
    for (std::size_t row = 0; row < codes.size(); ++row)
        if (codes[row] >= 0) flags[static_cast<std::size_t>(codes[row])][row] = 1;
    std::vector<FrameColumn> parts;
    const auto add = [&](std::string_view level) {
        std::string name = format("{}={}", fitted.column, level);
        Column values = Column::ofReals(name, std::move(flags[parts.size()]));
        parts.push_back({std::move(name), nullptr, std::move(values), 0});
    };
    for (const std::string& value : fitted.levels.values) add(value);
    if (fitted.levels.missing) add("(missing)");
    if (fitted.levels.other) add("(other)");
    frame.replace(fitted.column, std::move(parts));
    return success();
}

Status apply(const FittedCategory& fitted, Frame& frame)
{
    const Column& column = frame.find(fitted.column)->values();
    PODIUM_TRY_ASSIGN(std::vector<double> codes, Coder(fitted.levels, fitted.column).codes(column));
    std::vector<FrameColumn> parts;
    parts.push_back({fitted.column, nullptr, Column::ofReals(fitted.column, std::move(codes)),
                     static_cast<std::uint32_t>(fitted.levels.count())});
    frame.replace(fitted.column, std::move(parts));
    return success();
}

Json toJson(const FittedOneHot& fitted)
{
    return {{"step", "one_hot"}, {"column", fitted.column}, {"levels", levelsJson(fitted.levels)}};
}

Json toJson(const FittedCategory& fitted)
{
    return {{"step", "category"}, {"column", fitted.column}, {"levels", levelsJson(fitted.levels)}};
}

Result<FittedOneHot> fittedOneHotFrom(const Json& json, std::string_view origin)
{
    return fittedFrom<FittedOneHot>(json, origin);
}

Result<FittedCategory> fittedCategoryFrom(const Json& json, std::string_view origin)
{
    return fittedFrom<FittedCategory>(json, origin);
}

} // namespace podium::features
