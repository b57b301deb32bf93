// Costs: what wrong calls of a positive class cost, by the threshold from which a score is called positive. Pure.
#pragma once

#include "core/evaluation/Curves.h"

namespace podium::evaluation {

// In any one unit; none may be negative.
struct WrongCosts {
    double falsePositive = 1;
    double falseNegative = 1;
};
Status checkCosts(const WrongCosts& costs); // InvalidInput

// Mean over all rows: (false positives x their cost + false negatives x theirs) / rows.
double meanCost(const ThresholdCurve& curve, const ThresholdPoint& point, const WrongCosts& costs);

// The point of the curve with the least mean cost; of equal ones that with the highest threshold. `curve` must have
// points. O(points).
struct CheapestPoint {
    ThresholdPoint point;
    double cost = 0;
};
CheapestPoint cheapestPoint(const ThresholdCurve& curve, const WrongCosts& costs);

} // namespace podium::evaluation
