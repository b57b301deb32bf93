#include "ui/evaluation/RowsSource.h"

#include "ui/evaluation/Evidence.h"

#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

using evaluation::ScoredRows;

// To six digits of the largest target: what a model says beyond them means nothing. Losses of classes to four decimals.
double roundingOf(const Evidence& evidence)
{
    if (!evidence.isRegression()) return 1e4;
    double largest = 0;
    for (const double target : evidence.outcome.champion.target.values) largest = std::max(largest, std::abs(target));
    if (!(largest > 0)) return 1e6;
    return std::pow(10.0, std::clamp(5 - std::floor(std::log10(largest)), 0.0, 12.0));
}

double rounded(double value, double rounding) // 0 = as it is
{
    return rounding > 0 ? std::round(value * rounding) / rounding : value;
}

// A number, or the name of a class, of each of these rows.
Column valuesOf(const std::string& name, const ScoredRows& scored, const std::vector<double>& values,
                std::span<const std::size_t> rows, double rounding)
{
    const bool isNumber = scored.target.kind == training::TaskKind::Regression;
    Column column = Column::empty(name, isNumber ? ColumnType::Real : ColumnType::Text);
    for (const std::size_t row : rows) {
        if (isNumber) column.appendReal(rounded(values[row], rounding));
        else column.appendText(scored.target.classes[static_cast<std::size_t>(values[row])]);
    }
    return column;
}

template <class Of>
Column reals(const std::string& name, std::span<const std::size_t> rows, double rounding, const Of& of)
{
    Column column = Column::empty(name, ColumnType::Real);
    for (const std::size_t row : rows) column.appendReal(rounded(of(row), rounding));
    return column;
}

Table ownColumns(const Evidence& evidence, std::span<const std::size_t> rows, double rounding)
{
    const auto& outcome = evidence.outcome;
    const ScoredRows& champion = outcome.champion;
    Table table;
    Column numbers = Column::empty("row", ColumnType::Integer);
    for (const std::size_t row : rows)
        numbers.appendInteger(static_cast<std::int64_t>(champion.rows.empty() ? row : champion.rows[row]));
    table.columns.push_back(std::move(numbers));
    table.columns.push_back(valuesOf("actual", champion, champion.target.values, rows, 0));
    table.columns.push_back(valuesOf("champion", champion, champion.predictions.values, rows, rounding));
    table.columns.push_back(valuesOf("challenger", champion, outcome.challenger.predictions.values, rows, rounding));
    if (evidence.isRegression()) {
        table.columns.push_back(reals("champion residual", rows, rounding,
                                      [&](std::size_t row) { return evidence.championResiduals[row]; }));
        table.columns.push_back(reals("challenger residual", rows, rounding,
                                      [&](std::size_t row) { return evidence.challengerResiduals[row]; }));
    } else {
        const std::string loss(evidence.losses.name);
        table.columns.push_back(
            reals("champion " + loss, rows, rounding, [&](std::size_t row) { return evidence.losses.champion[row]; }));
        table.columns.push_back(reals("challenger " + loss, rows, rounding,
                                      [&](std::size_t row) { return evidence.losses.challenger[row]; }));
    }
    table.columns.push_back(reals("harm", rows, rounding, [&](std::size_t row) { return evidence.losses.harm(row); }));
    return table;
}

} // namespace

RowsSource::RowsSource(std::shared_ptr<const Evidence> evidence, evaluation::WorstBy by, bool onlySome,
                       std::vector<std::size_t> only)
    : m_evidence(std::move(evidence)), m_by(by), m_onlySome(onlySome), m_only(std::move(only)),
      m_rounding(roundingOf(*m_evidence))
{
}

Result<TableShape> RowsSource::shape(const TaskContext& context)
{
    PODIUM_TRY(context.checkpoint());
    if (m_onlySome) {
        m_order = std::move(m_only);
        std::ranges::stable_sort(m_order, std::ranges::greater(),
                                 [this](std::size_t row) { return m_evidence->losses.of(row, m_by); });
    } else {
        m_order = m_evidence->losses.worst(m_by, m_evidence->rows());
    }
    TableShape shape;
    shape.rows = static_cast<std::int64_t>(m_order.size());
    shape.schema = ownColumns(*m_evidence, {}, m_rounding).schema();
    for (const Column& column : m_evidence->outcome.champion.columns.columns)
        shape.schema.fields.push_back({column.name, column.type});
    return shape;
}

Result<Table> RowsSource::rows(std::int64_t from, std::int64_t to, const TaskContext& context)
{
    PODIUM_TRY(context.checkpoint());
    const auto end = std::min(static_cast<std::size_t>(to), m_order.size());
    const auto begin = std::min(static_cast<std::size_t>(from), end);
    const std::span<const std::size_t> rows(m_order.data() + begin, end - begin);
    Table table = ownColumns(*m_evidence, rows, m_rounding);
    for (const Column& column : m_evidence->outcome.champion.columns.columns)
        table.columns.push_back(column.gather(rows));
    return table;
}

} // namespace podium::ui
