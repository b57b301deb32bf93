#include "core/features/LeakWarnings.h"

#include "core/base/Text.h"
#include "core/features/RecipeWords.h"

#include <algorithm>
#include <map>
#include <set>

namespace podium::features {

namespace {

// Columns that are not known beforehand: why, what to do, and which step made them.
struct Late {
    std::string what;
    const char* remedy = "";
    std::size_t step = 0;
};
using LateColumns = std::map<std::string, Late>;

constexpr const char* lagRemedy =
    "Use its value of the period before (lag), or mark it known: true if it is known when "
    "the model is asked.";
constexpr const char* dropRemedy = "Drop it, or make it from something that is known beforehand.";

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

void noteAggregate(const Aggregate& step, std::size_t number, std::string_view target, LateColumns& late)
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
        late[column.name] = {format("\"{}\" ({}) is known only at the end of the period that the target \"{}\" {}.",
                                    column.name, what, target, functionVerb(made->function)),
                             lagRemedy, number};
    }
}

bool reachesLearner(const Recipe& recipe, const std::string& column)
{
    if (!recipe.features.empty() && !picks(recipe.features, column)) return false;
    return std::none_of(recipe.transform.begin(), recipe.transform.end(), [&](const TransformStep& step) {
        const auto* drop = std::get_if<Drop>(&step);
        return drop != nullptr && picks(drop->columns, column);
    });
}

void follow(const PrepareStep& step, std::size_t number, std::string_view target, LateColumns& late)
{
    if (const auto* aggregate = std::get_if<Aggregate>(&step)) noteAggregate(*aggregate, number, target, late);
    if (const auto* drop = std::get_if<Drop>(&step))
        std::erase_if(late, [&](const auto& entry) { return picks(drop->columns, entry.first); });
    if (const auto* select = std::get_if<Select>(&step))
        std::erase_if(late, [&](const auto& entry) { return !picks(select->columns, entry.first); });
    if (const auto* lag = std::get_if<Lag>(&step)) late.erase(lag->name);
    if (const auto* derive = std::get_if<Derive>(&step)) {
        const auto source = late.find(derive->from);
        if (derive->from == target && derive->name != target)
            late[derive->name] = {
                format("\"{}\" is made from the target \"{}\": it gives it away.", derive->name, target), dropRemedy,
                number};
        else if (source != late.end()) late[derive->name] = {source->second.what, source->second.remedy, number};
        else late.erase(derive->name);
    }
}

} // namespace

std::vector<Warning> leakWarnings(const Recipe& recipe, std::string_view target)
{
    LateColumns late;
    for (std::size_t i = 0; i < recipe.prepare.size(); ++i) follow(recipe.prepare[i], i, target, late);
    std::erase_if(late, [&](const auto& entry) { return !reachesLearner(recipe, entry.first); });
    std::vector<Warning> warnings;
    for (const auto& [column, why] : late) warnings.push_back({column, why.what, why.remedy, why.step});
    return warnings;
}

std::vector<Warning> laterDates(const Recipe& recipe, const Table& prepared, std::string_view target,
                                std::string_view time)
{
    const Column* asked = prepared.find(time);
    if (asked == nullptr || !isTemporal(asked->type)) return {};
    constexpr double microsecondsPerDay = 86'400e6;
    const auto moment = [](const Column& column, std::size_t row) {
        return column.number(row) * (column.type == ColumnType::Date ? microsecondsPerDay : 1);
    };
    // A date is later than a time of day only from the next day on.
    const double slack = asked->type == ColumnType::Date ? microsecondsPerDay - 1 : 0;
    std::vector<Warning> warnings;
    for (const Column& column : prepared.columns) {
        if (!isTemporal(column.type) || column.name == time || column.name == target) continue;
        if (!reachesLearner(recipe, column.name)) continue;
        std::size_t both = 0, later = 0;
        for (std::size_t row = 0; row < column.rows(); ++row) {
            if (column.isMissing(row) || asked->isMissing(row)) continue;
            ++both;
            later += moment(column, row) > moment(*asked, row) + slack;
        }
        const double share = both > 0 ? static_cast<double>(later) / static_cast<double>(both) : 0;
        if (share < 0.01) continue;
        warnings.push_back(
            {column.name,
             format("\"{}\" lies after \"{}\" in {} of the rows: it has not come yet when the model is asked.",
                    column.name, time, percent(share)),
             "Drop it, or use what is known by then.", std::nullopt});
    }
    return warnings;
}

} // namespace podium::features
