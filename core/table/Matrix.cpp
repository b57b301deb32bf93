#include "core/table/Matrix.h"

namespace podium {

Matrix Matrix::gather(std::span<const std::size_t> rows) const
{
    Matrix result;
    result.rowCount = rows.size();
    result.names = names;
    result.levels = levels;
    result.values.reserve(rows.size() * columns());
    for (std::size_t index = 0; index < columns(); ++index) {
        const std::span<const double> from = column(index);
        for (const std::size_t row : rows) result.values.push_back(from[row]);
    }
    return result;
}

} // namespace podium
