#include "core/workflows/PredictionFiles.h"

#include "core/base/Text.h"
#include "core/evaluation/PredictionTables.h"
#include "core/training/Target.h"

namespace podium::workflows {

using evaluation::ScoredRows;
using training::TaskKind;

Table predictionTable(std::span<const std::size_t> rows, const Column* actual, const training::Predictions& predictions)
{
    Table table;
    table.columns.push_back(Column::ofIntegers("row", {rows.begin(), rows.end()}));
    if (actual) {
        table.columns.push_back(*actual);
        table.columns.back().name = "target";
    }
    if (predictions.kind == TaskKind::Regression) {
        table.columns.push_back(Column::ofReals("prediction", predictions.values));
        return table;
    }
    Column predicted = Column::empty("prediction", ColumnType::Text);
    for (const double code : predictions.values)
        predicted.appendText(predictions.classes[static_cast<std::size_t>(code)]);
    table.columns.push_back(std::move(predicted));
    const std::size_t count = predictions.rows();
    for (std::size_t c = 0; c < predictions.classes.size() && !predictions.scores.empty(); ++c) {
        const auto from = predictions.scores.begin() + static_cast<std::ptrdiff_t>(c * count);
        table.columns.push_back(
            Column::ofReals("score_" + predictions.classes[c], {from, from + static_cast<std::ptrdiff_t>(count)}));
    }
    return table;
}

Result<ScoredRows> scoredRowsFromPredictions(const Table& table, const std::string& target, TaskKind task)
{
    evaluation::PredictionColumns columns;
    columns.key = "row";
    columns.target = "target";
    columns.prediction = "prediction";
    columns.scorePrefix = "score_";
    columns.task = task;
    PODIUM_TRY_ASSIGN(ScoredRows scored, evaluation::scoredRowsFromTable(table, columns, "The stored predictions"));
    scored.target.name = target;
    const Column* rows = table.find("row");
    scored.rows.assign(rows->integers.begin(), rows->integers.end());
    return scored;
}

Table trainingRowsTable(const Table& prepared, std::span<const std::size_t> rows)
{
    const std::vector<std::uint64_t> all = rowHashes(prepared);
    std::vector<std::int64_t> numbers;
    std::vector<std::int64_t> hashes;
    for (const std::size_t row : rows) {
        numbers.push_back(static_cast<std::int64_t>(row));
        hashes.push_back(static_cast<std::int64_t>(all[row]));
    }
    Table table;
    table.columns.push_back(Column::ofIntegers("row", std::move(numbers)));
    table.columns.push_back(Column::ofIntegers("hash", std::move(hashes)));
    return table;
}

Result<evaluation::RowSet> rowSetFromTable(const Table& table, std::string preparedHash)
{
    PODIUM_TRY_ASSIGN(const Column* rows, table.column("row", "The file of training rows"));
    PODIUM_TRY_ASSIGN(const Column* hashes, table.column("hash", "The file of training rows"));
    evaluation::RowSet set;
    set.table = std::move(preparedHash);
    set.numbers.assign(rows->integers.begin(), rows->integers.end());
    set.hashes.assign(hashes->integers.begin(), hashes->integers.end());
    return set;
}

Result<ScoredRows> scoredRows(const Table& prepared, std::span<const std::size_t> rows, const std::string& target,
                              training::Predictions predictions)
{
    ScoredRows scored;
    scored.rows.assign(rows.begin(), rows.end());
    scored.columns = prepared.gather(rows);
    PODIUM_TRY_ASSIGN(scored.target, training::makeTarget(scored.columns, target, predictions.kind));
    scored.predictions = std::move(predictions);
    evaluation::alignClasses(scored);
    return scored;
}

} // namespace podium::workflows
