// ArrangedSource: the rows of a Parquet file that a RowView shows, in its order, numbered as in the file. Sorting rows
// of any size once into a temporary file makes every part of them as quick to reach as before; the first rows of it are
// there long before.
#pragma once

#include "ui/tables/TableSource.h"

namespace podium::ui {

// The first `most` rows in memory.
Result<std::shared_ptr<TableSource>> firstArranged(const ParquetPlace& place, const data::RowView& view,
                                                   std::int64_t most, const TaskContext& context);

class ArrangedSource : public TableSource {
public:
    // Writes the rows; on disk about as many bytes as the shown part of the file has.
    static Result<std::shared_ptr<ArrangedSource>> make(const ParquetPlace& place, const data::RowView& view,
                                                        const TaskContext& context);

    Result<TableShape> shape(const TaskContext& context) override;
    Result<Table> rows(std::int64_t from, std::int64_t to, const TaskContext& context) override;
    Result<ParquetPlace> parquet(const TaskContext& context) override;

    // Where the row with this number stands here; nothing where it is not shown.
    static Result<std::optional<std::int64_t>> positionOf(const ParquetPlace& arranged, std::int64_t number,
                                                          const TaskContext& context);

private:
    explicit ArrangedSource(ParquetPlace place) : m_place(place), m_rows(place.file, place.keptAlive) {}

    ParquetPlace m_place;
    ParquetSource m_rows;
};

} // namespace podium::ui
