#include "core/evaluation/Costs.h"

#include <cmath>

namespace podium::evaluation {

Status checkCosts(const WrongCosts& costs)
{
    for (const double cost : {costs.falsePositive, costs.falseNegative})
        if (!std::isfinite(cost) || cost < 0)
            return makeError(ErrorCode::InvalidInput, "Could not use a cost: it is not a number of at least 0.");
    return success();
}

double meanCost(const ThresholdCurve& curve, const ThresholdPoint& point, const WrongCosts& costs)
{
    const auto rows = static_cast<double>(curve.positives + curve.negatives);
    if (rows == 0) return 0;
    return (static_cast<double>(point.falsePositives) * costs.falsePositive +
            static_cast<double>(curve.positives - point.truePositives) * costs.falseNegative) /
           rows;
}

CheapestPoint cheapestPoint(const ThresholdCurve& curve, const WrongCosts& costs)
{
    CheapestPoint best{curve.points.front(), meanCost(curve, curve.points.front(), costs)};
    for (const ThresholdPoint& point : curve.points)
        if (const double cost = meanCost(curve, point, costs); cost < best.cost) best = {point, cost};
    return best;
}

} // namespace podium::evaluation
