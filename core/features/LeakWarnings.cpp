#include "core/features/LeakWarnings.h"

#include "core/base/Text.h"
#include "core/features/RecipeWords.h"

#include <algorithm>
#include <map>
#include <set>

namespace podium::features {

namespace {

// Columns that are known only at the end of the target's period, with the sentence that says why.
using LateColumns = std::map<std::string, std::string>;

bool picks(const ColumnNames& names, const std::string& column)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name == column || matchesGlob(column, name); });
}

std::string_view functionVerb(AggregateFunction function)
{
    switch (function) {
    case AggregateFunction::Sum: return "sums up";
    case AggregateFunction::Count: return "counts over";
    default: return "is made from";
    }
}

void noteAggregate(const Aggregate& step, std::string_view target, LateColumns& late)
{
    const auto made = std::find_if(step.columns.begin(), step.columns.end(),
                                   [&](const AggregateColumn& column) { return column.name == target; });
    late.clear(); // what was late among the single rows is not a column any more, or is a group key
    if (made == step.columns.end()) return;
    for (const AggregateColumn& column : step.columns) {
        if (column.name == target || column.known) continue;
        const std::string what = column.of.empty()
                                     ? "number of rows"
                                     : format("{} of \"{}\"", wordOf(functionWords, column.function), column.of);
        late[column.name] = format("\"{}\" ({}) is known only at the end of the period that the target \"{}\" {}.",
                                   column.name, what, target, functionVerb(made->function));
    }
}

void follow(const PrepareStep& step, std::string_view target, LateColumns& late)
{
    if (const auto* aggregate = std::get_if<Aggregate>(&step)) noteAggregate(*aggregate, target, late);
    if (const auto* drop = std::get_if<Drop>(&step))
        std::erase_if(late, [&](const auto& entry) { return picks(drop->columns, entry.first); });
    if (const auto* select = std::get_if<Select>(&step))
        std::erase_if(late, [&](const auto& entry) { return !picks(select->columns, entry.first); });
    if (const auto* lag = std::get_if<Lag>(&step)) late.erase(lag->name);
    if (const auto* derive = std::get_if<Derive>(&step)) {
        const auto source = late.find(derive->from);
        if (source != late.end()) late[derive->name] = source->second;
        else late.erase(derive->name);
    }
}

} // namespace

std::vector<Warning> leakWarnings(const Recipe& recipe, std::string_view target)
{
    LateColumns late;
    for (const PrepareStep& step : recipe.prepare) follow(step, target, late);
    if (!recipe.features.empty())
        std::erase_if(late, [&](const auto& entry) {
            return std::find(recipe.features.begin(), recipe.features.end(), entry.first) == recipe.features.end();
        });
    for (const TransformStep& step : recipe.transform)
        if (const auto* drop = std::get_if<Drop>(&step))
            std::erase_if(late, [&](const auto& entry) { return picks(drop->columns, entry.first); });
    std::vector<Warning> warnings;
    for (const auto& [column, what] : late)
        warnings.push_back({column, what,
                            "Use its value of the period before (lag), or mark it known: true if it is known when the "
                            "model is asked."});
    return warnings;
}

} // namespace podium::features
