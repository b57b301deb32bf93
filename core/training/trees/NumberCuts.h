// NumberCuts: in which bin of a column of numbers a value lies, and at which of up to 256 places inside that bin.
// Internal to BinnedMatrix.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace podium::training {

struct NumberCuts {
    std::vector<double> bins;        // largest value of each bin but the last
    std::vector<std::size_t> starts; // bin i is cut into places by places[starts[i], starts[i + 1])
    std::vector<double> places;      // largest value at each place of a bin but the last
    bool placesAreExact = true;      // each distinct value has a place of its own

    std::size_t binOf(double value) const; // both: not for NaN
    std::size_t placeOf(std::size_t bin, double value) const;
};

NumberCuts cutNumbers(std::span<const double> values);

} // namespace podium::training
