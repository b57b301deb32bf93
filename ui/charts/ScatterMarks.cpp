#include "ui/charts/ScatterMarks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace podium::ui {

std::size_t ScatterRaster::columns() const
{
    return static_cast<std::size_t>(std::max(1.0, std::ceil(area.width() / side)));
}

std::size_t ScatterRaster::squares() const
{
    return columns() * static_cast<std::size_t>(std::max(1.0, std::ceil(area.height() / side)));
}

std::optional<std::size_t> ScatterRaster::squareOf(QPointF place) const
{
    const double x = place.x() - area.left();
    const double y = place.y() - area.top();
    if (!(x >= 0 && x <= area.width() && y >= 0 && y <= area.height())) return std::nullopt;
    const std::size_t wide = columns();
    const std::size_t column = std::min(static_cast<std::size_t>(x / side), wide - 1);
    const std::size_t line = std::min(static_cast<std::size_t>(y / side), squares() / wide - 1);
    return line * wide + column;
}

std::vector<ScatterMark> marksOf(std::size_t series, std::span<const QPointF> places, const std::vector<bool>& lit,
                                 const ScatterRaster& raster)
{
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> markOf(raster.squares(), none);
    std::vector<ScatterMark> marks;
    for (std::size_t point = 0; point < places.size(); ++point) {
        const std::optional<std::size_t> square = raster.squareOf(places[point]);
        if (!square) continue;
        const bool isLit = point < lit.size() && lit[point];
        std::uint32_t& number = markOf[*square];
        if (number == none) {
            number = static_cast<std::uint32_t>(marks.size());
            marks.push_back({series, *square, point, 0, 0, places[point]});
        }
        ScatterMark& mark = marks[number];
        if (isLit && mark.lit == 0) mark.place = places[point];
        ++mark.points;
        mark.lit += isLit;
    }
    std::ranges::sort(marks, {}, &ScatterMark::square);
    return marks;
}

} // namespace podium::ui
