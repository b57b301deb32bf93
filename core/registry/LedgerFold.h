// LedgerFold: from the lines of a ledger to the state they amount to, today or at any time before. Pure.
#pragma once

#include "core/base/Verdict.h"
#include "core/registry/Ledger.h"
#include "core/registry/RegisteredModel.h"

#include <optional>

namespace podium::registry {

// Corrupt where the ledger is broken (requireIntact), or where a line says what cannot be: a version registered twice,
// a promotion of one that does not exist, an approval of evidence that nobody asked for, evidence that is not what its
// hash says. `at`: only what was written until then, that moment included.
Result<RegisteredModel> foldLedger(const Ledger& ledger, std::optional<TimeMs> at = std::nullopt);

// The ledger with one line more folds: checked before anything is written. Internal otherwise.
Status requireFoldable(const Ledger& ledger, const LedgerEntry& next);

// What `registry verify` says of one ledger: yes; no, with line, reason and what is still intact; undecided where a
// newer Podium wrote it. `seenBefore`: a head that this ledger had at some time, if one is known (missingHead). `rows`
// of the check are the intact lines.
Check ledgerCheck(const Ledger& ledger, std::string_view seenBefore = {});

} // namespace podium::registry
