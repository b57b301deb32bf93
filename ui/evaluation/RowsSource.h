// RowsSource: the test rows of a comparison as a table, worst first: number, truth, what both sides said, how wrong
// they were, then the row's own columns. Predictions and losses are rounded to what can be read. Rows are put together
// where they are looked at; none is held twice.
#pragma once

#include "core/evaluation/RowLosses.h"
#include "ui/tables/TableSource.h"

#include <memory>
#include <vector>

namespace podium::ui {

struct Evidence;

class RowsSource : public TableSource {
public:
    // `only`: these rows; empty and not `onlySome`: all.
    RowsSource(std::shared_ptr<const Evidence> evidence, evaluation::WorstBy by, bool onlySome,
               std::vector<std::size_t> only);

    Result<TableShape> shape(const TaskContext& context) override; // orders the rows
    Result<Table> rows(std::int64_t from, std::int64_t to, const TaskContext& context) override;
    // The order, once shape() has been answered.
    const std::vector<std::size_t>& order() const { return m_order; }

private:
    std::shared_ptr<const Evidence> m_evidence;
    evaluation::WorstBy m_by;
    bool m_onlySome;
    std::vector<std::size_t> m_only;
    double m_rounding;
    std::vector<std::size_t> m_order;
};

} // namespace podium::ui
