// ScatterMarks: points brought to the pixels that can show them. The area is cut into small squares; all points of a
// series that lie in one square are one mark, drawn where the first of them lies and the stronger the more it holds.
// So there are never more marks than squares, nothing is left out by chance, and the same points give the same picture.
// Pure.
#pragma once

#include <QPointF>
#include <QRectF>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace podium::ui {

struct ScatterRaster {
    QRectF area;
    double side = 3; // of a square, in pixels

    std::size_t columns() const;
    std::size_t squares() const;
    // The square that holds this place; nullopt outside the area and for what is not finite.
    std::optional<std::size_t> squareOf(QPointF place) const;
};

struct ScatterMark {
    std::size_t series = 0;
    std::size_t square = 0;
    std::size_t first = 0;  // of its points, by their number in the series
    std::size_t points = 0; // how many it stands for
    std::size_t lit = 0;    // how many of those are lit
    QPointF place;          // of the first lit one, else of the first
};

// One series; `lit` has an entry per place, or none at all. In the order of the squares. O(places + squares).
std::vector<ScatterMark> marksOf(std::size_t series, std::span<const QPointF> places, const std::vector<bool>& lit,
                                 const ScatterRaster& raster);

} // namespace podium::ui
