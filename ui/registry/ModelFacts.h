// ModelFacts: what there is to know of a version and of a line of its ledger, for the page and the inspector. Pure.
#pragma once

#include "core/registry/Ledger.h"
#include "core/registry/RegisteredModel.h"
#include "ui/base/Inspection.h"

#include <vector>

namespace podium::ui {

QString minuteText(TimeMs time); // "2026-11-21 12:03", UTC

// A version beside the champion, fact by fact; `theirs` is empty where there is no other champion.
struct FactRow {
    QString label;
    QString mine;
    QString theirs;
    QString uri; // that `mine` leads to
    bool differs = false;
};
std::vector<FactRow> factRows(const registry::ModelVersion& version, const registry::ModelVersion* champion);

Inspection versionInspection(const registry::RegisteredModel& model, const registry::ModelVersion& version);
Inspection entryInspection(const registry::LedgerEntry& entry);
QString entryWords(const registry::LedgerEntry& entry);  // "promoted 3 as champion"
QString entryReason(const registry::LedgerEntry& entry); // empty where none was given

} // namespace podium::ui
