#include "core/evaluation/PredictionTables.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace podium::evaluation {

using training::TaskKind;

namespace {

// A table while it is read: where its columns are, and how it is called.
struct Source {
    const Table& table;
    const PredictionColumns& columns;
    std::string_view name;

    Error wrong(std::string_view reason, std::string remedy = {}) const
    {
        return makeError(ErrorCode::InvalidInput, format("Could not read the predictions in {}: {}.", name, reason),
                         std::move(remedy));
    }
    std::string predictionName() const { return columns.prediction.empty() ? "prediction" : columns.prediction; }
    bool isScore(const Column& column) const
    {
        return column.name.size() > columns.scorePrefix.size() && column.name.starts_with(columns.scorePrefix);
    }
    std::vector<const Column*> scores() const
    {
        std::vector<const Column*> found;
        for (const auto& column : table.columns)
            if (isScore(column)) found.push_back(&column);
        return found;
    }
};

std::string_view classOf(const Column& score, const Source& source)
{
    return std::string_view(score.name).substr(source.columns.scorePrefix.size());
}

bool isLabel(const Column& column) { return column.type == ColumnType::Text || column.type == ColumnType::Boolean; }

Status refuseMissing(const Column& column, const Source& source)
{
    const auto missing = static_cast<std::int64_t>(column.missingCount());
    if (missing == 0) return success();
    std::size_t first = 0;
    while (!column.isMissing(first)) ++first;
    return source.wrong(
        format("the column \"{}\" is empty in {}, first in row {}", column.name, plural(missing, "row"), first + 1),
        "Every row needs a value there.");
}

Result<std::vector<double>> numbersOf(const Column& column, const Source& source)
{
    PODIUM_TRY(refuseMissing(column, source));
    if (!isNumeric(column.type))
        return source.wrong(
            format("the column \"{}\" holds {}, not numbers", column.name, columnTypeName(column.type)));
    std::vector<double> values(column.rows());
    for (std::size_t row = 0; row < values.size(); ++row) {
        values[row] = column.number(row);
        if (!std::isfinite(values[row]))
            return source.wrong(
                format("the column \"{}\" is {} in row {}", column.name, shortest(values[row]), row + 1));
    }
    return values;
}

std::vector<double> classNumbers(const Column& column, const std::vector<std::string>& classes)
{
    std::vector<double> numbers(column.rows());
    for (std::size_t row = 0; row < numbers.size(); ++row)
        numbers[row] = static_cast<double>(std::ranges::lower_bound(classes, column.text(row)) - classes.begin());
    return numbers;
}

std::vector<std::string> labelsOf(const std::vector<const Column*>& labelColumns,
                                  const std::vector<const Column*>& scores, const Source& source)
{
    std::vector<std::string> classes;
    for (const auto* score : scores) classes.emplace_back(classOf(*score, source));
    for (const auto* column : labelColumns) {
        std::unordered_set<std::string> seen;
        for (std::size_t row = 0; row < column->rows(); ++row)
            if (seen.insert(column->text(row)).second) classes.push_back(column->text(row));
    }
    std::ranges::sort(classes);
    classes.erase(std::ranges::unique(classes).begin(), classes.end());
    return classes;
}

// Column-major as in Predictions. A single score column speaks for both of two classes.
Result<std::vector<double>> scoresOf(const std::vector<const Column*>& columns, const std::vector<std::string>& classes,
                                     std::size_t rows, const Source& source)
{
    std::vector<double> scores(classes.size() * rows, 0.0);
    if (columns.size() == 1 && classes.size() != 2)
        return source.wrong(format("\"{}\" is the only score column, and there are {}", columns.front()->name,
                                   plural(static_cast<std::int64_t>(classes.size()), "class", "classes")),
                            format("Add a column {}<class> for each class.", source.columns.scorePrefix));
    for (const auto* column : columns) {
        const auto own =
            static_cast<std::size_t>(std::ranges::lower_bound(classes, classOf(*column, source)) - classes.begin());
        PODIUM_TRY_ASSIGN(const auto values, numbersOf(*column, source));
        for (std::size_t row = 0; row < rows; ++row) {
            if (values[row] < 0 || values[row] > 1)
                return source.wrong(
                    format("the score in column \"{}\" is {} in row {}", column->name, shortest(values[row]), row + 1),
                    "Scores are probabilities, between 0 and 1.");
            scores[own * rows + row] = values[row];
            if (columns.size() == 1) scores[(1 - own) * rows + row] = 1 - values[row];
        }
    }
    return scores;
}

std::vector<double> highestScores(const std::vector<double>& scores, std::size_t classes, std::size_t rows)
{
    std::vector<double> best(rows, 0.0);
    for (std::size_t k = 1; k < classes; ++k)
        for (std::size_t row = 0; row < rows; ++row)
            if (scores[k * rows + row] > scores[static_cast<std::size_t>(best[row]) * rows + row])
                best[row] = static_cast<double>(k);
    return best;
}

Status readClasses(const Source& source, const Column& target, ScoredRows& scored)
{
    const auto scores = source.scores();
    const Column* prediction = source.table.find(source.predictionName());
    if (!prediction && (scores.empty() || !source.columns.prediction.empty())) {
        PODIUM_TRY_ASSIGN(prediction, source.table.column(source.predictionName(), source.name));
    }
    std::vector<const Column*> labels{&target};
    if (prediction) labels.push_back(prediction);
    for (const auto* column : labels) PODIUM_TRY(refuseMissing(*column, source));

    const auto classes = labelsOf(labels, scores, source);
    scored.target.classes = scored.predictions.classes = classes;
    scored.target.values = classNumbers(target, classes);
    if (!scores.empty()) {
        PODIUM_TRY_ASSIGN(scored.predictions.scores, scoresOf(scores, classes, target.rows(), source));
    }
    scored.predictions.values = prediction ? classNumbers(*prediction, classes)
                                           : highestScores(scored.predictions.scores, classes.size(), target.rows());
    return success();
}

Status readNumbers(const Source& source, const Column& target, ScoredRows& scored)
{
    PODIUM_TRY_ASSIGN(scored.target.values, numbersOf(target, source));
    PODIUM_TRY_ASSIGN(const Column* prediction, source.table.column(source.predictionName(), source.name));
    PODIUM_TRY_ASSIGN(scored.predictions.values, numbersOf(*prediction, source));
    return success();
}

Status refuseRepeatedKeys(const Source& source)
{
    PODIUM_TRY_ASSIGN(const Column* key, source.table.column(source.columns.key, source.name));
    PODIUM_TRY(refuseMissing(*key, source));
    std::unordered_set<std::string> seen;
    std::int64_t repeats = 0;
    std::string first;
    for (std::size_t row = 0; row < key->rows(); ++row)
        if (!seen.insert(key->text(row)).second && repeats++ == 0) first = key->text(row);
    if (repeats == 0) return success();
    return source.wrong(format("{} a key that occurred before, first \"{}\" in column \"{}\"",
                               repeats == 1 ? "1 row repeats" : grouped(repeats) + " rows repeat", printable(first, 60),
                               key->name),
                        "A key must name each row once.");
}

TaskKind taskOf(const Source& source, const Column& target)
{
    if (source.columns.task) return *source.columns.task;
    return isLabel(target) || !source.scores().empty() ? TaskKind::Classification : TaskKind::Regression;
}

} // namespace

Result<ScoredRows> scoredRowsFromTable(const Table& table, const PredictionColumns& columns, std::string_view name)
{
    const Source source{table, columns, name};
    PODIUM_TRY_ASSIGN(const Column* target, table.column(columns.target, name));
    if (!columns.key.empty()) PODIUM_TRY(refuseRepeatedKeys(source));

    ScoredRows scored;
    scored.positiveClass = columns.positiveClass;
    scored.target.name = columns.target;
    scored.target.kind = scored.predictions.kind = taskOf(source, *target);
    PODIUM_TRY(scored.target.kind == TaskKind::Classification ? readClasses(source, *target, scored)
                                                              : readNumbers(source, *target, scored));
    scored.rows.resize(table.rows());
    std::iota(scored.rows.begin(), scored.rows.end(), std::uint64_t{0});
    for (const auto& column : table.columns)
        if (column.name != columns.key && column.name != columns.target && column.name != source.predictionName() &&
            !source.isScore(column))
            scored.columns.columns.push_back(column);
    PODIUM_TRY(checkScoredRows(scored, name));
    return scored;
}

} // namespace podium::evaluation
