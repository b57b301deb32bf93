#include "core/registry/LedgerRegistryStore.h"

#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/registry/LedgerFold.h"

#include <algorithm>
#include <chrono>

namespace podium::registry {
namespace {

constexpr std::string_view ending = ".jsonl";
constexpr int lockSliceMs = 100; // so that a stop is heard while another process writes
constexpr auto lockPatience = std::chrono::seconds(10);

Status requireName(const std::string& model)
{
    if (isValidName(model)) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read the ledger of \"{}\": that is no name of a model.", printable(model, 60)),
                     "Names have letters, digits, \"_\", \"-\" and \".\", and begin with a letter or digit.");
}

Result<FileLock> lock(const Path& file, const TaskContext& context)
{
    const auto deadline = std::chrono::steady_clock::now() + lockPatience;
    for (;;) {
        PODIUM_TRY(context.checkpoint());
        auto held = FileLock::acquire(file, lockSliceMs);
        if (held || held.error().code != ErrorCode::Conflict || std::chrono::steady_clock::now() >= deadline)
            return held;
    }
}

// Removes what a writer that was killed left beside the ledgers. Whoever holds the lock is the only writer.
Status sweep(const Path& folder)
{
    PODIUM_TRY_ASSIGN(const std::vector<Path> files, listFiles(folder, false));
    for (const auto& file : files)
        if (matchesGlob(pathText(file.filename()), ".*.jsonl.*.tmp")) PODIUM_TRY(removeAll(file));
    return success();
}

} // namespace

LedgerRegistryStore::LedgerRegistryStore(Path folder, Path lockFile)
    : m_folder(std::move(folder)), m_lockFile(std::move(lockFile))
{
}

RegistryTraits LedgerRegistryStore::traits() const { return {format("text in {}", pathText(m_folder)), false}; }

Result<std::vector<std::string>> LedgerRegistryStore::models(const TaskContext& context) const
{
    PODIUM_TRY(context.checkpoint());
    std::vector<std::string> names;
    if (!isFolder(m_folder)) return names;
    PODIUM_TRY_ASSIGN(const std::vector<Path> files, listFiles(m_folder, false));
    for (const auto& file : files) {
        const std::string name = pathText(file.filename());
        if (name.size() > ending.size() && name.ends_with(ending) && name.front() != '.')
            names.push_back(name.substr(0, name.size() - ending.size()));
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<Ledger> LedgerRegistryStore::load(const std::string& model, const TaskContext& context) const
{
    PODIUM_TRY(requireName(model));
    const auto text = readText(model);
    if (text) return readLedger(*text, model);
    if (text.error().code != ErrorCode::NotFound) return text.error();
    PODIUM_TRY_ASSIGN(const std::vector<std::string> known, models(context));
    return makeError(ErrorCode::NotFound, format("Could not find the model {}: it has no ledger here.", model),
                     known.empty() ? "Nothing is registered yet: podium registry register RUN --name NAME"
                                   : suggestion(model, known));
}

Result<LedgerEntry> LedgerRegistryStore::append(const std::string& model, const std::string& expectedHead,
                                                EntryDraft draft, const TaskContext& context)
{
    PODIUM_TRY(requireName(model));
    PODIUM_TRY(makeFolders(m_folder));
    PODIUM_TRY_ASSIGN(const FileLock held, lock(m_lockFile, context));
    PODIUM_TRY(sweep(m_folder));
    auto text = readText(model);
    if (!text && text.error().code != ErrorCode::NotFound) return text.error();
    if (!text) PODIUM_TRY(requireFreeName(model));
    const Ledger ledger = text ? readLedger(*text, model) : emptyLedger(model);
    PODIUM_TRY(requireIntact(ledger));
    if (ledger.head() != expectedHead)
        return makeError(ErrorCode::Conflict,
                         format("Could not write to the ledger of {}: somebody else wrote to it just now.", model),
                         "Look at what was decided, then do it again.");
    PODIUM_TRY_ASSIGN(LedgerEntry entry, nextEntry(ledger, std::move(draft)));
    PODIUM_TRY(requireFoldable(ledger, entry));
    PODIUM_TRY(writeFileAtomically(fileOf(model), (text ? writtenText(*text) : std::string()) + entryLine(entry)));
    return entry;
}

Path LedgerRegistryStore::fileOf(const std::string& model) const
{
    return m_folder / pathFrom(model + std::string(ending));
}

Result<std::string> LedgerRegistryStore::readText(const std::string& model) const { return readFile(fileOf(model)); }

// Names that differ only in upper and lower case would be one file on other people's machines.
Status LedgerRegistryStore::requireFreeName(const std::string& model) const
{
    PODIUM_TRY_ASSIGN(const std::vector<std::string> known, models(TaskContext()));
    const auto same = std::find_if(known.begin(), known.end(),
                                   [&](const std::string& other) { return toLower(other) == toLower(model); });
    if (same == known.end()) return success();
    return makeError(ErrorCode::Conflict, format("Could not register {}: there is a model {}.", model, *same),
                     format("Use the name {}, or one that differs by more than upper and lower case.", *same));
}

} // namespace podium::registry
