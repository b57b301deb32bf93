#include "app/batch/EvaluationDetails.h"

#include "core/base/Text.h"
#include "core/evaluation/ClassificationMetrics.h"
#include "core/evaluation/Costs.h"
#include "core/evaluation/Residuals.h"
#include "core/evaluation/RowLosses.h"
#include "core/workflows/CompareModels.h"

#include <cmath>

namespace podium::batch {
namespace {

using evaluation::ScoredRows;
using workflows::CompareOutcome;

bool isClassification(const CompareOutcome& outcome)
{
    return outcome.champion.target.kind == training::TaskKind::Classification;
}

std::string positiveClass(const CompareOutcome& outcome)
{
    return outcome.champion.target.classes[evaluation::positiveClassOf(outcome.champion)];
}

// A number, or the name of a class.
Json valueJson(const ScoredRows& scored, double value)
{
    if (scored.target.kind == training::TaskKind::Regression) return value;
    return scored.target.classes[static_cast<std::size_t>(value)];
}

std::string valueText(const ScoredRows& scored, double value)
{
    if (scored.target.kind == training::TaskKind::Regression) return figure(value, 6);
    return scored.target.classes[static_cast<std::size_t>(value)];
}

std::uint64_t rowNumber(const ScoredRows& scored, std::size_t row)
{
    return scored.rows.empty() ? row : scored.rows[row];
}

Json worstRowJson(const CompareOutcome& outcome, const evaluation::PairedLosses& losses, std::size_t row)
{
    const ScoredRows& champion = outcome.champion;
    Json columns = Json::object();
    for (const Column& column : champion.columns.columns)
        columns[column.name] = column.isMissing(row) ? Json() : Json(column.text(row));
    return {{"row", rowNumber(champion, row)},
            {"actual", valueJson(champion, champion.target.values[row])},
            {"champion", valueJson(champion, champion.predictions.values[row])},
            {"challenger", valueJson(outcome.challenger, outcome.challenger.predictions.values[row])},
            {"champion_loss", losses.champion[row]},
            {"challenger_loss", losses.challenger[row]},
            {"harm", losses.harm(row)},
            {"columns", std::move(columns)}};
}

Status addWorstRows(const Call& call, const CompareOutcome& outcome, Page& page)
{
    PODIUM_TRY_ASSIGN(const std::int64_t count, call.integer("worst"));
    PODIUM_TRY_ASSIGN(const evaluation::WorstBy by, evaluation::worstByFrom(call.text("worst-by")));
    if (count == 0) return success();
    const ScoredRows& champion = outcome.champion;
    const evaluation::PairedLosses losses = pairedLosses(outcome.challenger, champion);
    const std::string loss(losses.name);
    page.heading(format("Worst rows, by {}", by == evaluation::WorstBy::Harm
                                                 ? "what the challenger lost more than the champion"
                                                 : format("the {} of the {}", loss, worstByName(by))));
    Grid grid{{{"row", true}, {"actual", true}, {"champion", true}, {"challenger", true}, {"harm", true}}, {}, ""};
    constexpr std::size_t shownColumns = 6; // the JSON has all
    const auto& columns = champion.columns.columns;
    for (std::size_t i = 0; i < std::min(columns.size(), shownColumns); ++i) grid.columns.push_back({columns[i].name});
    Json rows = Json::array();
    for (const std::size_t row : losses.worst(by, static_cast<std::size_t>(count))) {
        rows.push_back(worstRowJson(outcome, losses, row));
        std::vector<std::string> cells{
            grouped(static_cast<std::int64_t>(rowNumber(champion, row))),
            valueText(champion, champion.target.values[row]), valueText(champion, champion.predictions.values[row]),
            valueText(outcome.challenger, outcome.challenger.predictions.values[row]), figure(losses.harm(row), 4)};
        for (std::size_t i = 0; i < std::min(columns.size(), shownColumns); ++i)
            cells.push_back(printable(columns[i].text(row), 24));
        grid.rows.push_back(std::move(cells));
    }
    page.grid(std::move(grid));
    page.json["worst_rows"] = {{"by", worstByName(by)}, {"loss", loss}, {"rows", std::move(rows)}};
    return success();
}

Json thresholdJson(double threshold) { return std::isfinite(threshold) ? Json(threshold) : Json(); }

// One side's row of the table of decisions, and its JSON.
Json addDecision(const evaluation::ThresholdCurve& curve, double threshold, const evaluation::WrongCosts& costs,
                 const char* side, Grid& grid)
{
    const evaluation::ThresholdPoint& at = curve.at(threshold);
    const evaluation::CheapestPoint best = cheapestPoint(curve, costs);
    const double cost = meanCost(curve, at, costs);
    const std::int64_t missed = curve.positives - at.truePositives, passed = curve.negatives - at.falsePositives;
    grid.rows.push_back({side, grouped(at.truePositives), grouped(at.falsePositives), grouped(missed), grouped(passed),
                         figure(cost, 4),
                         std::isfinite(best.point.threshold) ? figure(best.point.threshold, 4) : "call none positive",
                         figure(best.cost, 4)});
    return {{"true_positives", at.truePositives},
            {"false_positives", at.falsePositives},
            {"false_negatives", missed},
            {"true_negatives", passed},
            {"mean_cost", cost},
            {"cheapest_threshold", thresholdJson(best.point.threshold)},
            {"cheapest_cost", best.cost}};
}

Status addDecisions(const Call& call, const CompareOutcome& outcome, Page& page)
{
    PODIUM_TRY_ASSIGN(const double threshold, call.real("threshold"));
    PODIUM_TRY_ASSIGN(const double falsePositive, call.real("cost-fp"));
    PODIUM_TRY_ASSIGN(const double falseNegative, call.real("cost-fn"));
    if (!call.given("threshold") && !call.given("cost-fp") && !call.given("cost-fn")) return success();
    const evaluation::WrongCosts costs{falsePositive, falseNegative};
    PODIUM_TRY(evaluation::checkCosts(costs));
    if (!isClassification(outcome) || outcome.champion.target.classes.size() != 2)
        return makeError(ErrorCode::InvalidInput,
                         "Could not use a threshold or costs: they need a target of two classes.");
    const std::string positive = positiveClass(outcome);
    PODIUM_TRY_ASSIGN(const auto champion, thresholdCurve(outcome.champion, positive));
    PODIUM_TRY_ASSIGN(const auto challenger, thresholdCurve(outcome.challenger, positive));
    page.heading(format("Called \"{}\" from a score of {} on; a false call costs {}, a missed one {}",
                        printable(positive, 60), shortest(threshold), shortest(falsePositive),
                        shortest(falseNegative)));
    Grid grid{{{"side"}}, {}, ""};
    for (const char* title :
         {"right calls", "false calls", "missed", "rightly passed", "mean cost", "cheapest from", "mean cost there"})
        grid.columns.push_back({title, true});
    Json decision{{"positive_class", positive},
                  {"threshold", threshold},
                  {"cost_false_positive", falsePositive},
                  {"cost_false_negative", falseNegative}};
    decision["champion"] = addDecision(champion, threshold, costs, "champion", grid);
    decision["challenger"] = addDecision(challenger, threshold, costs, "challenger", grid);
    page.grid(std::move(grid));
    page.json["decision"] = std::move(decision);
    return success();
}

Json pointsJson(const std::vector<std::pair<double, double>>& line)
{
    Json points = Json::array();
    for (const auto& [x, y] : line) points.push_back({x, y});
    return points;
}

Result<Json> curvesOfClassifier(const ScoredRows& scored, const std::string& positive)
{
    PODIUM_TRY_ASSIGN(const auto curve, thresholdCurve(scored, positive));
    PODIUM_TRY_ASSIGN(const auto bins, calibration(scored, positive));
    Json calibrated = Json::array();
    for (const auto& bin : bins)
        calibrated.push_back(
            {{"mean_score", bin.meanScore}, {"positive_share", bin.positiveShare}, {"rows", bin.rows}});
    return Json{{"roc", pointsJson(curve.roc())},
                {"precision_recall", pointsJson(curve.precisionRecall())},
                {"lift", pointsJson(curve.lift())},
                {"calibration", std::move(calibrated)}};
}

Result<Json> residualJson(const ScoredRows& scored)
{
    PODIUM_TRY_ASSIGN(const auto sum, residualSummary(scored));
    return Json{{"mean", sum.mean},
                {"standard_deviation", sum.standardDeviation},
                {"quantiles", {sum.low, sum.q05, sum.q25, sum.median, sum.q75, sum.q95, sum.high}},
                {"median_absolute", sum.medianAbsolute},
                {"too_high_share", sum.tooHighShare}};
}

Status addCurves(const Call& call, const CompareOutcome& outcome, Page& page)
{
    if (!call.flag("curves")) return success();
    Json curves = Json::object();
    if (isClassification(outcome)) {
        const std::string positive = positiveClass(outcome);
        curves["positive_class"] = positive;
        PODIUM_TRY_ASSIGN(curves["champion"], curvesOfClassifier(outcome.champion, positive));
        PODIUM_TRY_ASSIGN(curves["challenger"], curvesOfClassifier(outcome.challenger, positive));
    } else {
        const auto bins = evaluation::residualBins(outcome.challenger, outcome.champion);
        PODIUM_TRY_ASSIGN(curves["champion"], residualJson(outcome.champion));
        PODIUM_TRY_ASSIGN(curves["challenger"], residualJson(outcome.challenger));
        curves["residual_edges"] = bins.edges;
        curves["champion"]["residual_counts"] = bins.champion;
        curves["challenger"]["residual_counts"] = bins.challenger;
    }
    page.json["curves"] = std::move(curves);
    return success();
}

} // namespace

Status addDetails(const Call& call, const CompareOutcome& outcome, Page& page)
{
    const bool asked = call.given("worst") || call.given("threshold") || call.given("cost-fp") ||
                       call.given("cost-fn") || call.flag("curves");
    if (!asked) return success();
    if (!outcome.isPaired()) {
        page.warnings.push_back("no rows, thresholds or curves: the two were not brought to the same rows");
        return success();
    }
    PODIUM_TRY(addDecisions(call, outcome, page));
    PODIUM_TRY(addWorstRows(call, outcome, page));
    return addCurves(call, outcome, page);
}

} // namespace podium::batch
