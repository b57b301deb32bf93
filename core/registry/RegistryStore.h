// RegistryStore: port to where the ledgers lie. Values in and out; it decides nothing.
#pragma once

#include "core/registry/Ledger.h"
#include "core/tasks/TaskContext.h"

#include <string>
#include <vector>

namespace podium::registry {

struct RegistryTraits {
    std::string label; // "registry/ in this workspace"
    bool needsNetwork = false;
};

class RegistryStore {
public:
    virtual ~RegistryStore() = default;
    virtual RegistryTraits traits() const = 0;

    // Names of all models, sorted. No registry yet: none.
    virtual Result<std::vector<std::string>> models(const TaskContext& context) const = 0;

    // NotFound, naming the models that there are, for one that has no ledger; InvalidInput for a malformed name. A
    // broken ledger is a value (Ledger::broken), not an error.
    virtual Result<Ledger> load(const std::string& model, const TaskContext& context) const = 0;

    // Adds one line, durably, and returns it. `expectedHead` is the Ledger::head() that the decision was made on - the
    // model's name for its first line. Conflict where somebody else wrote in between: nothing was written; load, decide
    // again. Corrupt for a broken ledger. NotAuthorized, Exhausted or Failed where the place cannot be written. A
    // process killed at any instruction leaves the ledger with the line or without it.
    virtual Result<LedgerEntry> append(const std::string& model, const std::string& expectedHead, EntryDraft draft,
                                       const TaskContext& context) = 0;
};

} // namespace podium::registry
