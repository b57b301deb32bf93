// RunFacts: what there is to know of a run, for the inspector; and what differs between several, as rows. Pure.
#pragma once

#include "core/tracking/Run.h"
#include "core/tracking/RunDifferences.h"
#include "ui/base/Inspection.h"

#include <vector>

namespace podium::ui {

Inspection runInspection(const tracking::Run& run);

struct DifferenceRow {
    QString kind; // "Parameter", "Metric" ...
    QString name;
    std::vector<std::optional<QString>> values; // one per run
    bool isNumber = false;
};
// Parameters, metrics (those of the test rows first), data, attributes, tags.
std::vector<DifferenceRow> differenceRows(const tracking::RunDifferences& differences);
// The commit of the first run that has one, and of the first that has another; empty where all are the same.
std::pair<std::string, std::string> differingCommits(const tracking::RunDifferences& differences);
// "12 things are the same in every run and are left out."
QString sameSentence(const tracking::RunDifferences& differences);

} // namespace podium::ui
