#include "core/features/DefaultRecipe.h"

#include "core/base/Text.h"
#include "core/features/Frame.h"

#include <set>
#include <string>

namespace podium::features {

namespace {

constexpr std::size_t maxColumnsPerText = 50;
constexpr std::size_t maxCategories = 254;

// How many different values the column has, counted up to `limit`.
std::size_t distinctUpTo(const Column& column, std::size_t limit)
{
    std::set<std::string, std::less<>> seen;
    for (std::size_t row = 0; row < column.rows() && seen.size() < limit; ++row) {
        if (hasNoValue(column, row)) continue;
        if (column.type == ColumnType::Text) {
            if (!seen.contains(column.texts[row])) seen.emplace(column.texts[row]);
        } else {
            seen.insert(column.text(row));
        }
    }
    return seen.size();
}

bool hasGaps(const Column& column)
{
    for (std::size_t row = 0; row < column.rows(); ++row)
        if (hasNoValue(column, row)) return true;
    return false;
}

// Columns by what becomes of them.
struct Sorted {
    ColumnNames numbers, flags, dates, dateParts, oneHot, categories, dropped;
    bool gapsInDates = false;
};

class Sorter {
public:
    Sorter(const MatrixNeeds& needs, std::vector<Warning>& warnings) : m_needs(needs), m_warnings(warnings) {}

    void add(const Column& column)
    {
        const std::size_t distinct = distinctUpTo(column, maxCategories + 1);
        const bool gaps = hasGaps(column);
        if (distinct == 0) return drop(column, "has no value");
        if (distinct == 1 && !gaps) return drop(column, "has the same value in every row");
        switch (column.type) {
        case ColumnType::Text: return addText(column, distinct);
        case ColumnType::Boolean: sorted.flags.push_back(column.name); return;
        case ColumnType::Date:
        case ColumnType::Timestamp:
            sorted.dates.push_back(column.name);
            for (const DatePart part : usualParts(column.type))
                sorted.dateParts.push_back(format("{}.{}", column.name, datePartName(part)));
            sorted.gapsInDates |= gaps;
            return;
        default: sorted.numbers.push_back(column.name);
        }
    }

    Sorted sorted;

private:
    void addText(const Column& column, std::size_t distinct)
    {
        if (distinct <= maxColumnsPerText) sorted.oneHot.push_back(column.name);
        else if (m_needs.categories && distinct <= maxCategories) sorted.categories.push_back(column.name);
        else
            drop(column, distinct > maxCategories ? format("has more than {} different texts", maxCategories)
                                                  : format("has {} different texts", distinct));
    }

    void drop(const Column& column, std::string_view why)
    {
        sorted.dropped.push_back(column.name);
        m_warnings.push_back({column.name,
                              format("Column \"{}\" {} in the training part and is left out.", column.name, why),
                              "Write a recipe if it should be used."});
    }

    const MatrixNeeds& m_needs;
    std::vector<Warning>& m_warnings;
};

std::vector<TransformStep> stepsFor(const Sorted& sorted, const MatrixNeeds& needs)
{
    std::vector<TransformStep> steps;
    if (!sorted.dropped.empty()) steps.emplace_back(Drop{sorted.dropped});
    if (!sorted.dates.empty() && needs.complete && sorted.gapsInDates)
        steps.emplace_back(Impute{sorted.dates, Impute::With::MostFrequent, {}, false});
    if (!sorted.flags.empty() && needs.complete)
        steps.emplace_back(Impute{sorted.flags, Impute::With::MostFrequent, {}, false});
    if (!sorted.numbers.empty() && needs.complete)
        steps.emplace_back(Impute{sorted.numbers, Impute::With::Median, {}, false});
    if (!sorted.numbers.empty() && needs.sameScale) steps.emplace_back(Standardise{sorted.numbers});
    if (!sorted.dates.empty()) {
        steps.emplace_back(DateParts{sorted.dates, {}, Hemisphere::North});
        if (needs.sameScale) steps.emplace_back(Standardise{sorted.dateParts});
    }
    if (!sorted.oneHot.empty()) steps.emplace_back(OneHot{sorted.oneHot, UnknownValues::Ignore, 1});
    if (!sorted.categories.empty()) steps.emplace_back(Category{sorted.categories, UnknownValues::Ignore, 1});
    return steps;
}

} // namespace

Result<DefaultRecipe> defaultRecipe(const Table& train, std::string_view target, const MatrixNeeds& needs)
{
    DefaultRecipe result;
    result.recipe.description = "Made by Podium for a table without a recipe.";
    result.recipe.target = std::string(target);
    Sorter sorter(needs, result.warnings);
    for (const Column& column : train.columns)
        if (column.name != target) sorter.add(column);
    result.recipe.transform = stepsFor(sorter.sorted, needs);
    if (sorter.sorted.dropped.size() + 1 >= train.columns.size())
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not find anything to learn \"{}\" from: no other column has usable values.", target),
            "Look at the profile of the data, or write a recipe.");
    return result;
}

NumbersOnly numbersOnly(const Recipe& recipe)
{
    NumbersOnly result{recipe, {}};
    for (TransformStep& step : result.recipe.transform) {
        const auto* category = std::get_if<Category>(&step);
        if (category == nullptr) continue;
        OneHot columns{category->columns, category->unknown, category->minFrequency};
        result.columns.insert(result.columns.end(), columns.columns.begin(), columns.columns.end());
        step = std::move(columns);
    }
    return result;
}

} // namespace podium::features
