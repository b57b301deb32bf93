// Gate: what a model must show before it may be promoted, as a file (BATCH.md, "A gate file"; schemas/gate.json).
//
// Keys of a check, all of which must hold where there are several:
//   max, min                  the figure itself is at most / at least this, whichever way is better
//   threshold                 MLflow's: at least this where greater is better, at most this otherwise
//   versus: champion|baseline then at least one of
//     better: true            strictly better
//     min_absolute_change     better by at least this
//     min_relative_change     better by at least this share of the other's figure, in (0, 1)
//     max_relative_worsening  worse by at most this share, in [0, 1)
//   confidence                with versus champion: the paired interval at this level must clear the bound, not only
//   the
//                             figure
//   slices, min_rows          with versus champion: in every group of rows that share a value of one of these columns
//   greater_is_better         for a metric of your own, whose direction nobody can know
//
// Metrics are named as MLflow names them and measured on the gate's data; with a set as prefix (oob/...) max, min and
// threshold also judge what the run itself recorded.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Files.h"
#include "core/base/Result.h"
#include "core/base/Uri.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::registry {

enum class Against { Nothing, Champion, Baseline };
std::string_view againstName(Against against); // "", "champion", "baseline"

struct GateCheck {
    std::string id; // "2.metric.root_mean_squared_error.champion"
    std::string metric;
    bool greaterIsBetter = false;
    Against versus = Against::Nothing;
    std::optional<double> max;
    std::optional<double> min;
    bool better = false;
    std::optional<double> minAbsoluteChange;
    std::optional<double> minRelativeChange;
    std::optional<double> maxRelativeWorsening;
    std::optional<double> confidence;
    std::vector<std::string> slices; // columns; empty: all rows at once
    std::int64_t minRows = 30;       // a slice with fewer is not judged, but named

    bool operator==(const GateCheck&) const = default;
};

struct ApprovalRule {
    int required = 0;
    std::vector<std::string> by;    // groups of podium.yml's owners, or e-mail addresses; empty: anybody
    std::optional<TimeMs> lifetime; // `expires`, milliseconds
    bool notAuthor = true;          // neither who made the run nor who registered the version

    bool operator==(const ApprovalRule&) const = default;
};

// What a champion alias that does not exist yet means for checks versus champion.
enum class FirstChampion { Refuse, Allow };

struct Gate {
    std::string name;
    std::string model;
    std::optional<Uri> data; // nullopt: the test part that the candidate's run recorded
    Uri champion;            // models:/<model>@champion unless the file says otherwise
    FirstChampion firstChampion = FirstChampion::Refuse;
    std::vector<GateCheck> checks;
    ApprovalRule approvals;
    std::string text; // of the file, line ends as LF
    std::string hash; // SHA-256 of it

    bool needs(Against against) const; // whether any check compares with it
    bool operator==(const Gate&) const = default;
};

// InvalidInput with line and column: an unknown key (the nearest known one is the remedy), a value out of range, a
// check that asks for nothing, a metric without a known direction. Unsupported, by name and line, for the checks that
// come later: fairness, contract, latency. `origin` names the text: "gates/house-price.yml".
Result<Gate> parseGate(std::string_view text, std::string_view origin);
Result<Gate> readGateFile(const Path& file); // NotFound and others as readTextFile

// One comparison with the champion that the gate needs; one for each confidence that its checks name.
struct NeededComparison {
    double confidence = 0.95;
    std::vector<std::string> metrics;
    std::vector<std::string> sliceColumns;
    std::vector<std::string> sliceMetrics;
    std::int64_t sliceMinimumRows = 30; // the smallest that any check asks for

    bool operator==(const NeededComparison&) const = default;
};
std::vector<NeededComparison> neededComparisons(const Gate& gate);

} // namespace podium::registry
