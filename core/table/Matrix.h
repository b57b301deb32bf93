// Matrix: what learners see. Column-major doubles, NaN = missing; some columns are categories, coded 0..levels-1.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace podium {

struct Matrix {
    std::size_t rowCount = 0;
    std::vector<std::string> names;    // one per column
    std::vector<std::uint32_t> levels; // per column: 0 = number; n > 0 = category with codes 0..n-1
    std::vector<double> values;        // column-major: values[column * rowCount + row]

    std::size_t rows() const { return rowCount; }
    std::size_t columns() const { return names.size(); }
    std::span<const double> column(std::size_t index) const
    {
        return std::span(values).subspan(index * rowCount, rowCount);
    }
    std::span<double> column(std::size_t index) { return std::span(values).subspan(index * rowCount, rowCount); }
    double at(std::size_t row, std::size_t column) const { return values[column * rowCount + row]; }

    // A view for linear algebra; valid as long as this matrix is neither moved nor changed.
    Eigen::Map<const Eigen::MatrixXd> eigen() const
    {
        return {values.data(), static_cast<Eigen::Index>(rowCount), static_cast<Eigen::Index>(names.size())};
    }
    void addColumn(std::string name, std::vector<double> column, std::uint32_t levelCount = 0)
    {
        rowCount = column.size();
        names.push_back(std::move(name));
        levels.push_back(levelCount);
        values.insert(values.end(), column.begin(), column.end());
    }
    Matrix gather(std::span<const std::size_t> rows) const;
};

} // namespace podium
