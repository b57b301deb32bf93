#include "core/features/StepReading.h"

#include <algorithm>
#include <array>

namespace podium::features {

namespace {

Result<Filter::Condition> readCondition(Comparison comparison, const YamlNode& node)
{
    Filter::Condition condition{comparison, node.toJson()};
    const bool isList = comparison == Comparison::In || comparison == Comparison::NotIn;
    const auto scalar = [](const Json& value) { return value.is_primitive() && !value.is_null(); };
    const bool fits = isList ? condition.value.is_array() && !condition.value.empty() &&
                                   std::all_of(condition.value.begin(), condition.value.end(), scalar)
                             : scalar(condition.value);
    if (!fits) return node.wrong(isList ? "a list of values was expected here" : "a value was expected here");
    if (comparison == Comparison::Missing && !condition.value.is_boolean())
        return node.wrong("\"missing\" must be true or false");
    return condition;
}

Result<PrepareStep> readFilter(const YamlNode& node)
{
    Names known = allWords(comparisonWords);
    known.insert(known.begin(), "filter");
    PODIUM_TRY(node.onlyKeys(known));
    Filter filter;
    PODIUM_TRY_ASSIGN(filter.column, columnName(node, "filter"));
    for (const auto& [key, value] : node.entries) {
        const auto comparison = valueOf(comparisonWords, key.scalar);
        if (!comparison) continue;
        PODIUM_TRY_ASSIGN(Filter::Condition condition, readCondition(*comparison, value));
        filter.conditions.push_back(std::move(condition));
    }
    if (filter.conditions.empty())
        return node.wrong("the filter has no condition", suggestion("", allWords(comparisonWords)));
    return PrepareStep(std::move(filter));
}

Result<PrepareStep> readDropMissing(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"drop_missing"}));
    PODIUM_TRY_ASSIGN(Names columns, columnList(node, "drop_missing"));
    return PrepareStep(DropMissing{std::move(columns)});
}

Result<PrepareStep> readAssembleDate(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"assemble_date", "day", "month", "year", "invalid"}));
    AssembleDate step;
    PODIUM_TRY_ASSIGN(step.name, columnName(node, "assemble_date"));
    PODIUM_TRY_ASSIGN(step.day, columnName(node, "day"));
    PODIUM_TRY_ASSIGN(step.month, columnName(node, "month"));
    PODIUM_TRY_ASSIGN(step.year, columnName(node, "year"));
    PODIUM_TRY_ASSIGN(step.invalid, choice(node, "invalid", invalidWords, std::optional(step.invalid)));
    return PrepareStep(std::move(step));
}

Result<PrepareStep> readDerive(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"derive", "from", "as", "hemisphere"}));
    Derive step;
    PODIUM_TRY_ASSIGN(const std::string part, node.text("derive"));
    PODIUM_TRY_ASSIGN(step.part, datePartOf(*node.find("derive"), part));
    PODIUM_TRY_ASSIGN(step.from, columnName(node, "from"));
    PODIUM_TRY_ASSIGN(step.name, columnName(node, "as"));
    PODIUM_TRY_ASSIGN(step.hemisphere, choice(node, "hemisphere", hemisphereWords, std::optional(step.hemisphere)));
    return PrepareStep(std::move(step));
}

// {last: Weather, order: Date}: one key is a function's name.
Result<AggregateColumn> readAggregateColumn(const YamlNode& name, const YamlNode& node)
{
    AggregateColumn column;
    column.name = name.scalar;
    if (node.isScalar() && node.scalar == "count") {
        column.function = AggregateFunction::Count;
        return column;
    }
    Names known = allWords(functionWords);
    known.insert(known.end(), {"order", "equals", "known"});
    PODIUM_TRY(node.onlyKeys(known));
    int functions = 0;
    for (const auto& [key, value] : node.entries) {
        const auto function = valueOf(functionWords, key.scalar);
        if (!function) continue;
        ++functions;
        column.function = *function;
        if (value.isNull() && *function == AggregateFunction::Count) continue;
        PODIUM_TRY_ASSIGN(column.of, columnName(node, key.scalar.c_str()));
    }
    if (functions != 1)
        return node.wrong(format("column \"{}\" needs exactly one function", printable(name.scalar)),
                          suggestion("", allWords(functionWords)));
    PODIUM_TRY_ASSIGN(column.order, node.text("order", ""));
    PODIUM_TRY_ASSIGN(column.known, node.boolean("known", false));
    if (const YamlNode* equals = node.find("equals")) {
        PODIUM_TRY_ASSIGN(column.equals, equals->asText("equals"));
    }
    const bool ordered = column.function == AggregateFunction::First || column.function == AggregateFunction::Last;
    if (ordered && column.order.empty())
        return node.wrong(format("{} of \"{}\" needs an order", wordOf(functionWords, column.function), column.of),
                          "Add order: with the column that says which row is first and last.");
    if (!ordered && !column.order.empty()) return keyNode(node, "order").wrong("only first and last have an order");
    if (column.equals && column.function != AggregateFunction::Share)
        return keyNode(node, "equals").wrong("only share has \"equals\"");
    return column;
}

Result<PrepareStep> readAggregate(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"aggregate", "columns"}));
    Aggregate step;
    PODIUM_TRY_ASSIGN(step.by, columnList(node, "aggregate"));
    PODIUM_TRY_ASSIGN(const YamlNode* columns, node.require("columns"));
    if (!columns->isMap() || columns->entries.empty())
        return columns->wrong("\"columns\" must say what each column of the result is",
                              "For example: {Total: {sum: Quantity}}.");
    for (const auto& [name, value] : columns->entries) {
        if (std::find(step.by.begin(), step.by.end(), name.scalar) != step.by.end())
            return name.wrong(format("\"{}\" is a group key already", printable(name.scalar)));
        PODIUM_TRY_ASSIGN(AggregateColumn column, readAggregateColumn(name, value));
        step.columns.push_back(std::move(column));
    }
    return PrepareStep(std::move(step));
}

Result<PrepareStep> readLag(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"lag", "by", "order", "periods", "as"}));
    Lag step;
    PODIUM_TRY_ASSIGN(step.column, columnName(node, "lag"));
    PODIUM_TRY_ASSIGN(step.by, node.texts("by"));
    PODIUM_TRY_ASSIGN(step.order, columnName(node, "order"));
    PODIUM_TRY_ASSIGN(step.periods, node.integer("periods", 1));
    PODIUM_TRY_ASSIGN(step.name, columnName(node, "as"));
    if (step.periods < 1) return node.find("periods")->wrong("\"periods\" must be at least 1");
    return PrepareStep(std::move(step));
}

Result<PrepareStep> readSelect(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"select"}));
    PODIUM_TRY_ASSIGN(Names columns, columnList(node, "select"));
    return PrepareStep(Select{std::move(columns)});
}

Result<PrepareStep> readDropStep(const YamlNode& node)
{
    PODIUM_TRY_ASSIGN(Drop step, readDrop(node));
    return PrepareStep(std::move(step));
}

constexpr std::array<StepReader<PrepareStep>, 8> readers{{{"filter", readFilter},
                                                          {"drop_missing", readDropMissing},
                                                          {"assemble_date", readAssembleDate},
                                                          {"derive", readDerive},
                                                          {"aggregate", readAggregate},
                                                          {"lag", readLag},
                                                          {"select", readSelect},
                                                          {"drop", readDropStep}}};

} // namespace

std::span<const StepReader<PrepareStep>> prepareReaders() { return readers; }

} // namespace podium::features
