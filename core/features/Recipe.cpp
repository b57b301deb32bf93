#include "core/features/Recipe.h"

#include "core/base/Text.h"
#include "core/base/Yaml.h"
#include "core/features/RecipeWords.h"

namespace podium::features {

namespace {

// The JSON of each step, in the order in which people would write its keys; options at their default are left out.

Json stepJson(const Filter& step)
{
    Json json{{"filter", step.column}};
    for (const auto& condition : step.conditions)
        json[std::string(wordOf(comparisonWords, condition.comparison))] = condition.value;
    return json;
}

Json stepJson(const DropMissing& step) { return {{"drop_missing", step.columns}}; }

Json stepJson(const AssembleDate& step)
{
    return {{"assemble_date", step.name},
            {"day", step.day},
            {"month", step.month},
            {"year", step.year},
            {"invalid", wordOf(invalidWords, step.invalid)}};
}

Json stepJson(const Derive& step)
{
    Json json{{"derive", datePartName(step.part)}, {"from", step.from}, {"as", step.name}};
    if (step.hemisphere != Hemisphere::North) json["hemisphere"] = wordOf(hemisphereWords, step.hemisphere);
    return json;
}

Json columnJson(const AggregateColumn& column)
{
    const std::string function(wordOf(functionWords, column.function));
    if (column.of.empty() && !column.known) return function;
    Json json = Json::object();
    json[function] = column.of.empty() ? Json(nullptr) : Json(column.of);
    if (!column.order.empty()) json["order"] = column.order;
    if (column.equals) json["equals"] = *column.equals;
    if (column.known) json["known"] = true;
    return json;
}

Json stepJson(const Aggregate& step)
{
    Json columns = Json::object();
    for (const auto& column : step.columns) columns[column.name] = columnJson(column);
    return {{"aggregate", step.by}, {"columns", std::move(columns)}};
}

Json stepJson(const Lag& step)
{
    Json json{{"lag", step.column}};
    if (!step.by.empty()) json["by"] = step.by;
    json["order"] = step.order;
    json["periods"] = step.periods;
    json["as"] = step.name;
    return json;
}

Json stepJson(const Select& step) { return {{"select", step.columns}}; }
Json stepJson(const Drop& step) { return {{"drop", step.columns}}; }
Json stepJson(const Standardise& step) { return {{"standardise", step.columns}}; }

Json stepJson(const Impute& step)
{
    Json json{{"impute", step.columns}, {"with", wordOf(withWords, step.with)}};
    if (step.with == Impute::With::Constant) json["value"] = step.value;
    if (step.indicator) json["indicator"] = true;
    return json;
}

template <class Encoder> Json encoderJson(const char* name, const Encoder& step)
{
    Json json{{name, step.columns}, {"unknown", unknownName(step.unknown)}};
    if (step.minFrequency > 1) json["min_frequency"] = step.minFrequency;
    return json;
}

Json stepJson(const OneHot& step) { return encoderJson("one_hot", step); }
Json stepJson(const Category& step) { return encoderJson("category", step); }

Json stepJson(const DateParts& step)
{
    Json json{{"date_parts", step.columns}};
    for (const DatePart part : step.parts) json["parts"].push_back(datePartName(part));
    if (step.hemisphere != Hemisphere::North) json["hemisphere"] = wordOf(hemisphereWords, step.hemisphere);
    return json;
}

template <class Step> Json stepsJson(const std::vector<Step>& steps)
{
    Json list = Json::array();
    for (const Step& step : steps) list.push_back(std::visit([](const auto& s) { return stepJson(s); }, step));
    return list;
}

} // namespace

std::string_view stepName(const PrepareStep& step)
{
    constexpr std::array<std::string_view, 8> names{"filter",    "drop_missing", "assemble_date", "derive",
                                                    "aggregate", "lag",          "select",        "drop"};
    static_assert(names.size() == std::variant_size_v<PrepareStep>);
    return names[step.index()];
}

std::string_view stepName(const TransformStep& step)
{
    constexpr std::array<std::string_view, 6> names{"impute",      "one_hot",    "category",
                                                    "standardise", "date_parts", "drop"};
    static_assert(names.size() == std::variant_size_v<TransformStep>);
    return names[step.index()];
}

std::string_view unknownName(UnknownValues unknown) { return wordOf(unknownWords, unknown); }
std::optional<UnknownValues> unknownFrom(std::string_view name) { return valueOf(unknownWords, name); }

Json Recipe::toJson() const
{
    Json json = Json::object();
    if (!description.empty()) json["description"] = description;
    if (target) json["target"] = *target;
    if (!features.empty()) json["features"] = features;
    if (!prepare.empty()) json["prepare"] = stepsJson(prepare);
    if (!transform.empty()) json["transform"] = stepsJson(transform);
    return json;
}

Result<Recipe> Recipe::fromJson(const Json& json, std::string_view origin)
{
    return parseRecipe(writeJson(json), origin); // JSON is YAML: one reader for both
}

std::string Recipe::toYaml() const { return writeYaml(toJson()); }

} // namespace podium::features
