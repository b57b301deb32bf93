// PlotQuery: from the columns that somebody puts on the axes to a kind of chart and the query that gives what it draws:
// aggregated in SQL, never more marks than a chart has pixels for. Pure; its SQL is also its batch form.
//
//   x                              numbers: histogram; time: a line of counts; else bars of counts
//   x, y   both numbers            scatter (a sample of them, where there are more), aggregated: a line over x
//          time, number            a line of the mean, unless another aggregate is asked for
//          category, number        boxes, aggregated: bars
//          category, category      heat map of counts
//          number, category        as with both exchanged: boxes of the number
//   colour splits scatter and lines into series; with bars it makes a heat map of x and colour
//   facet  one chart for each of its commonest values
#pragma once

#include "core/base/Result.h"
#include "core/table/Table.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::data {

enum class Aggregate { None, Count, Mean, Median, Sum, Min, Max };
std::string_view aggregateName(Aggregate aggregate); // "none", "count", "mean" ...

struct PlotSpec { // names of columns; empty = not used
    std::string x, y, colour, facet;
    Aggregate aggregate = Aggregate::None;
    bool operator==(const PlotSpec&) const = default;
};

enum class PlotKind { Nothing, Histogram, Bars, Line, Scatter, Boxes, HeatMap };
std::string_view plotKindName(PlotKind kind); // "histogram", "bars" ...

// Most marks of a chart; what is over is left out, the commonest or a sample staying.
struct PlotLimits {
    int bins = 40;
    int bars = 40;
    int points = 4'000;
    int series = 8;
    int facets = 6;
};

struct PlotQuery {
    PlotKind kind = PlotKind::Nothing;
    // Columns of its rows: `facet` where there is one, then
    //   histogram   from, to, rows            bars      x, value
    //   line        x, [series,] value        scatter   x, y, [series,] of_rows (how many there were)
    //   boxes       x, rows, min, q05, q25, median, q75, q95, max
    //   heat map    x, y, value
    std::string sql;
    PlotSpec spec; // as it was understood: y and x exchanged, the aggregate that applies
    bool timeX = false;
};

// `table` is SQL for what is drawn: a name in quotes, or a query in brackets. InvalidInput, with the nearest name, for
// a column that is not there, and for aggregates of what are no numbers. No x: PlotKind::Nothing.
Result<PlotQuery> plotQuery(const Schema& schema, const PlotSpec& spec, std::string_view table,
                            const PlotLimits& limits = {});

// A long table (row, column, value) as rows x columns; both in the order in which they first appear. Empty cells are
// missing. The three columns must be there.
Table pivoted(const Table& table, std::string_view row, std::string_view column, std::string_view value);

} // namespace podium::data
