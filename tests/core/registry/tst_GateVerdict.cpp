#include "core/base/Text.h"
#include "core/registry/GateVerdict.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

#include <cmath>

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;
using evaluation::Comparison;
using evaluation::Direction;
using evaluation::MetricComparison;
using evaluation::SliceComparison;
using evaluation::Standing;

namespace {

Gate gateOf(const std::string& checks, const std::string& more = "")
{
    std::string text = "model: house_price\n" + more + "checks:\n";
    for (const auto& check : split(checks, '|')) text += "  - {" + check + "}\n";
    REQUIRE_VALUE(Gate parsed, parseGate(text, "g.yml"));
    return parsed;
}

// A metric on both sides; the interval is the difference plus and minus `half`.
MetricComparison compared(const std::string& name, double challenger, double champion, double half = 0,
                          double confidence = 0.95)
{
    MetricComparison metric;
    metric.name = name;
    metric.champion = champion;
    metric.challenger = challenger;
    metric.difference = challenger - champion;
    metric.low = *metric.difference - half;
    metric.high = *metric.difference + half;
    metric.confidence = confidence;
    metric.direction = name == "r2_score" || name == "roc_auc" ? Direction::Greater : Direction::Lower;
    if (champion > 0) {
        metric.relative = *metric.difference / champion;
        metric.relativeLow = *metric.low / champion;
        metric.relativeHigh = *metric.high / champion;
    }
    metric.verdict = Standing::Equivalent;
    return metric;
}

SliceComparison slice(const std::string& column, const std::string& value, std::int64_t rows, MetricComparison metric)
{
    return {{{{column, value}}}, rows, std::move(metric)};
}

Comparison comparison(std::vector<MetricComparison> metrics, std::vector<SliceComparison> slices = {})
{
    Comparison result;
    result.rows = 4323;
    result.metrics = std::move(metrics);
    result.primaryMetric = result.metrics.empty() ? "" : result.metrics.front().name;
    result.slices = std::move(slices);
    result.championTrainingRows = 0;
    result.challengerTrainingRows = 0;
    result.verdict = Standing::Equivalent;
    return result;
}

GateEvidence measured(std::map<std::string, double> metrics, std::vector<Comparison> comparisons = {})
{
    GateEvidence evidence;
    evidence.rows = 4323;
    evidence.metrics = std::move(metrics);
    evidence.comparisons = std::move(comparisons);
    return evidence;
}

Check only(const Gate& gate, const GateEvidence& evidence)
{
    const Verdict verdict = evaluateGate(gate, evidence);
    REQUIRE(verdict.checks.size() == 1);
    return verdict.checks.front();
}

// What a check versus champion says of one metric.
Answer versus(const std::string& bounds, const MetricComparison& metric)
{
    return only(gateOf("metric: " + metric.name + ", versus: champion, " + bounds),
                measured({}, {comparison({metric})}))
        .verdict;
}

} // namespace

TEST_CASE("a figure is judged by max and min, bounds included")
{
    const Gate gate = gateOf("metric: root_mean_squared_error, max: 150000");
    const auto answer = [&](double value) { return only(gate, measured({{"root_mean_squared_error", value}})); };
    CHECK(answer(149'999).verdict == Answer::Yes);
    CHECK(answer(150'000).verdict == Answer::Yes);
    CHECK(answer(150'000.01).verdict == Answer::No);
    CHECK(answer(163'204).observed == "163,204");
    CHECK(answer(163'204).required == "at most 150,000");
    CHECK(answer(163'204).message == "Not met: root_mean_squared_error is 163,204, above 150,000.");
    CHECK(answer(150'000.01).message == "Not met: root_mean_squared_error is 150000.01, above 150000.");
    CHECK(answer(1).message.empty());
    CHECK(answer(1).rows == 4323);
    CHECK(answer(std::nan("")).verdict == Answer::Undecided);
    CHECK(answer(HUGE_VAL).verdict == Answer::No);

    const Check missing = only(gate, measured({{"mean_absolute_error", 1}}));
    CHECK(missing.verdict == Answer::Undecided);
    CHECK(missing.message == "Not decided: root_mean_squared_error was not measured.");
    const Check range = only(gateOf("metric: r2_score, min: 0.5, max: 0.999"), measured({{"r2_score", 1.0}}));
    CHECK(range.verdict == Answer::No);
    CHECK(range.required == "at least 0.5 and at most 0.999");
}

TEST_CASE("changes without confidence follow MLflow's model validation")
{
    // The examples of MLflow's own tests of MetricThreshold.
    CHECK(versus("min_relative_change: 0.1", compared("roc_auc", 0.75, 0.7)) == Answer::No);
    CHECK(versus("min_relative_change: 0.1", compared("roc_auc", 0.8, 0.7)) == Answer::Yes);
    CHECK(versus("min_relative_change: 0.1", compared("log_loss", 0.5, 0.53)) == Answer::No);
    CHECK(versus("min_relative_change: 0.1", compared("log_loss", 0.45, 0.53)) == Answer::Yes);
    CHECK(versus("min_absolute_change: 0.1", compared("roc_auc", 0.79, 0.7)) == Answer::No);
    CHECK(versus("min_absolute_change: 0.0625", compared("roc_auc", 0.8125, 0.75)) == Answer::Yes); // exactly
    CHECK(versus("min_absolute_change: 0.0625", compared("log_loss", 0.6875, 0.75)) == Answer::Yes);
    CHECK(versus("min_absolute_change: 0.0625", compared("log_loss", 0.6876, 0.75)) == Answer::No);
    // A figure of 0 has no share: better by 1e-10 will do.
    CHECK(versus("min_relative_change: 0.5", compared("r2_score", 1e-9, 0)) == Answer::Yes);
    CHECK(versus("min_relative_change: 0.5", compared("r2_score", 1e-11, 0)) == Answer::No);
    CHECK(versus("max_relative_worsening: 0.5", compared("log_loss", 0, 0)) == Answer::Yes);
    CHECK(versus("max_relative_worsening: 0.5", compared("log_loss", 0.001, 0)) == Answer::No);
    // A negative figure: the share is of its size, so that better stays better.
    CHECK(versus("min_relative_change: 0.5", compared("r2_score", -0.4, -1)) == Answer::Yes);
    CHECK(versus("min_relative_change: 0.5", compared("r2_score", -1.6, -1)) == Answer::No);
}

TEST_CASE("better is strict, and worsening has a margin")
{
    CHECK(versus("better: true", compared("log_loss", 0.5, 0.5)) == Answer::No);
    CHECK(versus("better: true", compared("log_loss", 0.4999, 0.5)) == Answer::Yes);
    CHECK(versus("max_relative_worsening: 0.25", compared("log_loss", 0.625, 0.5)) == Answer::Yes);
    CHECK(versus("max_relative_worsening: 0.25", compared("log_loss", 0.626, 0.5)) == Answer::No);
    CHECK(versus("max_relative_worsening: 0", compared("log_loss", 0.5, 0.5)) == Answer::Yes);
    CHECK(versus("max_relative_worsening: 0.25", compared("r2_score", 0.375, 0.5)) == Answer::Yes);
    CHECK(versus("max_relative_worsening: 0.25", compared("r2_score", 0.37, 0.5)) == Answer::No);
    // All bounds of one check must hold.
    CHECK(versus("min_relative_change: 0.1, min_absolute_change: 0.2", compared("log_loss", 0.4, 0.5)) == Answer::No);
    CHECK(versus("min_relative_change: 0.1, min_absolute_change: 0.05", compared("log_loss", 0.4, 0.5)) == Answer::Yes);
}

TEST_CASE("with confidence the end of the interval must clear the bound, not the figure")
{
    // 10 % better; the interval is 10 % plus and minus `half` / 100.
    const auto tenBetter = [](double half, double confidence = 0.95) {
        return compared("log_loss", 90, 100, half, confidence);
    };
    CHECK(versus("better: true, confidence: 0.95", tenBetter(9)) == Answer::Yes);
    CHECK(versus("better: true, confidence: 0.95", tenBetter(10)) == Answer::No);
    CHECK(versus("min_relative_change: 0.05, confidence: 0.95", tenBetter(5)) == Answer::Yes);
    CHECK(versus("min_relative_change: 0.05, confidence: 0.95", tenBetter(6)) == Answer::No);
    CHECK(versus("min_absolute_change: 5, confidence: 0.95", tenBetter(5)) == Answer::Yes);
    CHECK(versus("min_absolute_change: 5, confidence: 0.95", tenBetter(6)) == Answer::No);
    CHECK(versus("max_relative_worsening: 0.05, confidence: 0.95", tenBetter(15)) == Answer::Yes);
    CHECK(versus("max_relative_worsening: 0.05, confidence: 0.95", tenBetter(16)) == Answer::No);
    CHECK(versus("better: true, confidence: 0.95", compared("r2_score", 0.8, 0.7, 0.05)) == Answer::Yes);
    CHECK(versus("better: true, confidence: 0.95", compared("r2_score", 0.8, 0.7, 0.15)) == Answer::No);
    CHECK(versus("min_relative_change: 0.25, confidence: 0.95", compared("r2_score", 0.75, 0.5, 0.125)) == Answer::Yes);
    CHECK(versus("min_relative_change: 0.25, confidence: 0.95", compared("r2_score", 0.75, 0.5, 0.1875)) == Answer::No);

    CHECK(versus("better: true, confidence: 0.95", tenBetter(1, 0.9)) == Answer::Undecided); // another level
    MetricComparison noInterval = tenBetter(1);
    noInterval.low = noInterval.high = noInterval.relativeLow = noInterval.relativeHigh = std::nullopt;
    CHECK(versus("better: true, confidence: 0.95", noInterval) == Answer::Undecided);
    CHECK(versus("better: true", noInterval) == Answer::Yes);
    // A relative bound needs a relative interval; there is none for a negative figure.
    CHECK(versus("min_relative_change: 0.1, confidence: 0.95", compared("r2_score", 0.5, -1, 0.1)) ==
          Answer::Undecided);
    CHECK(versus("better: true, confidence: 0.95", compared("r2_score", 0.5, -1, 0.1)) == Answer::Yes);
}

TEST_CASE("each level is looked for among the comparisons")
{
    const GateEvidence evidence = measured({}, {comparison({compared("log_loss", 90, 100, 15, 0.99)}),
                                                comparison({compared("log_loss", 90, 100, 5, 0.9)})});
    const std::string check = "metric: log_loss, versus: champion, better: true, confidence: ";
    CHECK(only(gateOf(check + "0.9"), evidence).verdict == Answer::Yes);
    CHECK(only(gateOf(check + "0.99"), evidence).verdict == Answer::No);
    CHECK(only(gateOf(check + "0.95"), evidence).message ==
          "Not decided: log_loss was not compared with the champion at 95 % confidence.");
}

TEST_CASE("a check versus champion says what was seen, asked for and missed")
{
    const Check check =
        only(gateOf("metric: root_mean_squared_error, versus: champion, min_relative_change: 0.01, "
                    "confidence: 0.95"),
             measured({}, {comparison({compared("root_mean_squared_error", 126'310, 131'755, 5'000)})}));
    CHECK(check.verdict == Answer::No);
    CHECK(check.required == "at least 1.0 % better than the champion, at 95 % confidence");
    CHECK(check.message == "Not met: it is shown to be 0.3 % better; 1.0 % better is asked for.");
    CHECK(check.observed.find("126,310 against 131,755") != std::string::npos);
    CHECK(check.rows == 4323);
}

TEST_CASE("a champion that does not exist yet follows first_champion")
{
    const std::string checks = "metric: r2_score, min: 0.5|metric: r2_score, versus: champion, better: true|"
                               "slices: [a], metric: r2_score, versus: champion, better: true";
    GateEvidence evidence = measured({{"r2_score", 0.8}});
    evidence.championState = ChampionState::NoAlias;

    const Verdict refuses = evaluateGate(gateOf(checks), evidence);
    CHECK(refuses.answer() == Answer::No);
    CHECK(refuses.skipped() == 0);
    CHECK(refuses.checks[1].message == "Not met: models:/house_price@champion does not exist yet, and the gate says "
                                       "first_champion: refuse.");
    CHECK(refuses.checks[2].verdict == Answer::No);

    const Verdict allows = evaluateGate(gateOf(checks, "first_champion: allow\n"), evidence);
    CHECK(allows.answer() == Answer::Yes);
    CHECK(allows.planned() == 3);
    CHECK(allows.run() == 1);
    CHECK(allows.skipped() == 2);
    CHECK(allows.checks[1].message.starts_with("Skipped: "));

    // A gate of which nothing was run is undecided.
    const Verdict nothing =
        evaluateGate(gateOf("metric: r2_score, versus: champion, better: true", "first_champion: allow\n"), evidence);
    CHECK(nothing.answer() == Answer::Undecided);
}

TEST_CASE("a champion that cannot be compared leaves it undecided, whatever first_champion says")
{
    const Gate gate = gateOf("metric: r2_score, versus: champion, better: true|metric: r2_score, min: 0.5",
                             "first_champion: allow\n");
    GateEvidence evidence = measured({{"r2_score", 0.8}});
    evidence.championState = ChampionState::Unavailable;
    evidence.championReason = "the files of models:/house_price/1 are not here";
    const Verdict verdict = evaluateGate(gate, evidence);
    CHECK(verdict.answer() == Answer::Undecided);
    CHECK(verdict.skipped() == 0);
    CHECK(verdict.checks[0].message == "Not decided: the files of models:/house_price/1 are not here.");
    CHECK(verdict.checks[1].verdict == Answer::Yes);

    Comparison differentRows = comparison({compared("r2_score", 0.8, 0.7)});
    differentRows.verdict = Standing::Undecided;
    differentRows.reasons = {"the two were tested on different rows"};
    const Verdict other = evaluateGate(gate, measured({{"r2_score", 0.8}}, {differentRows}));
    CHECK(other.checks[0].verdict == Answer::Undecided);
    CHECK(other.checks[0].message == "Not decided: the two were tested on different rows.");
    CHECK(other.checks[1].verdict == Answer::Yes);
}

TEST_CASE("nothing is judged on rows that the candidate has seen, or where something stands in the way")
{
    const Gate gate = gateOf("metric: r2_score, min: 0.5|metric: r2_score, versus: baseline, better: true");
    Comparison seen = comparison({compared("r2_score", 0.8, 0.7)});
    seen.challengerTrainingRows = 412;
    GateEvidence evidence = measured({{"r2_score", 0.8}}, {seen});
    evidence.baseline = {{"r2_score", 0.0}};
    const Verdict verdict = evaluateGate(gate, evidence);
    CHECK(verdict.answer() == Answer::Undecided);
    for (const auto& check : verdict.checks)
        CHECK(check.message == "Not decided: 412 of the 4,323 test rows were in the candidate's training part.");
    evidence.comparisons.clear();
    CHECK(evaluateGate(gate, evidence).answer() == Answer::Yes);
    evidence.obstacle = "the test part cannot be found";
    CHECK(evaluateGate(gate, evidence).checks[1].message == "Not decided: the test part cannot be found.");
}

TEST_CASE("the baseline is a figure on the same rows")
{
    const Gate gate = gateOf("metric: mean_absolute_error, versus: baseline, better: true");
    GateEvidence evidence = measured({{"mean_absolute_error", 70'000}});
    CHECK(only(gate, evidence).message == "Not decided: mean_absolute_error was not measured for the baseline.");
    evidence.baselineReason = "the run kept no baseline";
    CHECK(only(gate, evidence).message == "Not decided: the run kept no baseline.");
    evidence.baseline = {{"mean_absolute_error", 233'000}};
    CHECK(only(gate, evidence).verdict == Answer::Yes);
    CHECK(only(gate, evidence).observed == "70,000 against 233,000");
    evidence.baseline = {{"mean_absolute_error", 70'000}};
    CHECK(only(gate, evidence).message == "Not met: it is no better.");
    evidence.metrics.clear();
    CHECK(only(gate, evidence).verdict == Answer::Undecided);
}

TEST_CASE("each slice with enough rows is judged; smaller ones are counted and named")
{
    const Gate gate = gateOf("slices: [zipcode, waterfront], metric: mean_absolute_error, versus: champion, "
                             "max_relative_worsening: 0.10, min_rows: 50");
    const auto mae = [](double challenger) { return compared("mean_absolute_error", challenger, 100); };
    const auto judged = [&](std::vector<SliceComparison> slices) {
        return only(gate, measured({}, {comparison({mae(95)}, std::move(slices))}));
    };
    const Check good = judged({slice("waterfront", "0", 4160, mae(94)), slice("waterfront", "1", 163, mae(110)),
                               slice("zipcode", "98001", 71, mae(90)), slice("zipcode", "98039", 12, mae(200))});
    CHECK(good.verdict == Answer::Yes);
    CHECK(good.kind == "slice");
    CHECK(good.rows == 4323);
    CHECK(good.required == "at most 10.0 % worse than the champion, in each slice of zipcode and of waterfront with 50 "
                           "rows or more");
    CHECK(good.message == "Met: 1 slice with fewer than 50 rows was not judged: zipcode 98039.");
    CHECK(good.observed.starts_with("3 slices judged, worst waterfront 1: "));

    const Check bad = judged({slice("waterfront", "0", 4160, mae(94)), slice("waterfront", "1", 163, mae(118.2)),
                              slice("zipcode", "98001", 71, mae(90))});
    CHECK(bad.verdict == Answer::No);
    CHECK(bad.message == "Not met: waterfront 1 (163 rows): it is 18.2 % worse, more than 10.0 %.");

    const Check tooSmall = judged({slice("waterfront", "0", 4160, mae(94)), slice("zipcode", "98039", 49, mae(90))});
    CHECK(tooSmall.verdict == Answer::Undecided);
    CHECK(tooSmall.message == "Not decided: no slice of zipcode has 50 rows; 1 slice with fewer than 50 rows was not "
                              "judged: zipcode 98039.");

    const Check notCut = judged({slice("waterfront", "0", 4160, mae(94))});
    CHECK(notCut.verdict == Answer::Undecided);
    CHECK(notCut.message == "Not decided: mean_absolute_error was not compared in slices of zipcode.");
    CHECK(judged({}).message == "Not decided: mean_absolute_error was not compared with the champion in slices.");

    MetricComparison unmeasured = mae(94);
    unmeasured.challenger = std::nullopt;
    unmeasured.reason = "only one class";
    const Check undefined =
        judged({slice("waterfront", "0", 4160, unmeasured), slice("zipcode", "98001", 71, mae(90))});
    CHECK(undefined.message == "Not decided: waterfront 0 (4,160 rows): only one class.");
    // No beats undecided.
    CHECK(judged({slice("waterfront", "0", 4160, unmeasured), slice("zipcode", "98001", 71, mae(190))}).verdict ==
          Answer::No);
}

TEST_CASE("many failing slices are counted, the first named")
{
    const Gate gate = gateOf("slices: [zipcode], metric: mean_absolute_error, versus: champion, "
                             "max_relative_worsening: 0.10, min_rows: 10");
    std::vector<SliceComparison> slices;
    for (int i = 0; i < 9; ++i)
        slices.push_back(slice("zipcode", format("{}", i), 20, compared("mean_absolute_error", 150, 100)));
    const Check check = only(gate, measured({}, {comparison({compared("mean_absolute_error", 1, 1)}, slices)}));
    CHECK(check.message.find("zipcode 4 (20 rows)") != std::string::npos);
    CHECK(check.message.find("zipcode 5") == std::string::npos);
    CHECK(check.message.ends_with(" and 4 more."));
}

TEST_CASE("slices of several columns at once are another matter")
{
    const Gate gate = gateOf("slices: [a], metric: r2_score, versus: champion, better: true");
    SliceComparison pair = slice("a", "1", 100, compared("r2_score", 0.9, 0.8));
    pair.slice.parts.push_back({"b", "2"});
    const Check check = only(gate, measured({}, {comparison({compared("r2_score", 0.9, 0.8)}, {pair})}));
    CHECK(check.verdict == Answer::Undecided);
}

TEST_CASE("what was measured becomes part of the evidence")
{
    GateEvidence evidence =
        measured({{"r2_score", 0.8}, {"max_error", HUGE_VAL}}, {comparison({compared("r2_score", 0.8, 0.7, 0.05)})});
    evidence.baseline = {{"r2_score", std::nan("")}};
    const Gate gate = gateOf("metric: r2_score, min: 0.5");
    const Evidence document = judgeByGate(gate, {}, evidence);
    CHECK(document.verdict.answer() == Answer::Yes);
    CHECK(document.measured["metrics"]["r2_score"] == 0.8);
    CHECK(document.measured["metrics"]["max_error"] == "Infinity");
    CHECK(document.measured["baseline"]["r2_score"] == "NaN");
    CHECK(document.measured["comparisons"][0]["schema"] == "podium.comparison/1");
}

TEST_CASE("a gate that never looked at the champion does not rest on it")
{
    Basis facts;
    facts.championAddress = "models:/house_price/1";
    facts.championModelHash = "abc";
    facts.dataHash = "def";
    const Gate alone = gateOf("metric: r2_score, min: 0.5");
    CHECK(basisFor(alone, facts) == Basis{alone.hash, "", "", "def", "", "", ""});
    const Gate relative = gateOf("metric: r2_score, versus: champion, better: true");
    CHECK(basisFor(relative, facts) == Basis{relative.hash, "", "", "def", "", "models:/house_price/1", "abc"});
}
