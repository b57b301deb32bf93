// LedgerRegistryStore: ledgers as text in a folder of the workspace that git shares, <folder>/<model>.jsonl.
//
// Reading takes no lock and works on a read-only checkout. Writing takes the lock file, reads the ledger again, and
// replaces the whole file atomically. A checkout with CRLF line ends is read as written and goes back to LF with the
// next line. Cost: one pass over the file for each call.
#pragma once

#include "core/base/Files.h"
#include "core/registry/RegistryStore.h"

namespace podium::registry {

class LedgerRegistryStore final : public RegistryStore {
public:
    // `lockFile` lies outside of what git shares (.podium/registry.lock); its folder must exist once something is
    // written.
    LedgerRegistryStore(Path folder, Path lockFile);

    RegistryTraits traits() const override;
    Result<std::vector<std::string>> models(const TaskContext& context) const override;
    Result<Ledger> load(const std::string& model, const TaskContext& context) const override;
    Result<LedgerEntry> append(const std::string& model, const std::string& expectedHead, EntryDraft draft,
                               const TaskContext& context) override;

private:
    Path fileOf(const std::string& model) const;
    Result<std::string> readText(const std::string& model) const;
    Status requireFreeName(const std::string& model) const;

    Path m_folder;
    Path m_lockFile;
};

} // namespace podium::registry
