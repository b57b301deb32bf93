#include "core/workflows/Doctor.h"

#include "core/base/Text.h"
#include "core/features/Recipe.h"
#include "core/registry/Gate.h"
#include "core/registry/LedgerFold.h"
#include "core/workflows/SavedSplit.h"

#include <set>

namespace podium::workflows {
namespace {

class Examination {
public:
    Examination(workspace::Workspace& workspace, const DoctorRequest& request, const TaskContext& context)
        : m_workspace(workspace), m_request(request), m_context(context)
    {
    }

    Result<Verdict> run()
    {
        add("workspace", "podium.yml", success(), m_workspace.readOnly() ? "read-only" : "can be written");
        PODIUM_TRY(texts());
        PODIUM_TRY(data());
        PODIUM_TRY(runs());
        PODIUM_TRY(ledgers());
        PODIUM_TRY(bytes());
        return std::move(m_verdict);
    }

private:
    void add(std::string kind, std::string id, const Status& outcome, std::string observed = "valid")
    {
        Check check;
        check.kind = std::move(kind);
        check.id = std::move(id);
        check.required = "valid";
        check.verdict = outcome ? Answer::Yes : Answer::No;
        check.observed = outcome ? std::move(observed) : std::string(errorCodeName(outcome.error().code));
        if (!outcome) check.message = outcome.error().what;
        m_verdict.checks.push_back(std::move(check));
    }

    template <class Read> Status eachFile(const char* folder, std::string_view ending, const Read& read)
    {
        if (!isFolder(m_workspace.folder() / folder)) return success();
        PODIUM_TRY_ASSIGN(const std::vector<Path> files, listFiles(m_workspace.folder() / folder, false));
        for (const auto& file : files) {
            PODIUM_TRY(m_context.checkpoint());
            const std::string name = file.filename().string();
            if (name.starts_with('.') || !name.ends_with(ending)) continue;
            add(folder, std::string(folder) + "/" + name, read(file));
        }
        return success();
    }

    Status texts()
    {
        PODIUM_TRY(eachFile("recipes", ".yml", [](const Path& file) -> Status {
            PODIUM_TRY_ASSIGN(const std::string text, readTextFile(file));
            PODIUM_TRY(features::parseRecipe(text, pathText(file)));
            return success();
        }));
        PODIUM_TRY(eachFile("gates", ".yml", [](const Path& file) -> Status {
            PODIUM_TRY(registry::readGateFile(file));
            return success();
        }));
        return eachFile("splits", ".yml", [this](const Path& file) -> Status {
            PODIUM_TRY(findSplit(m_workspace, file.stem().string(), 0));
            return success();
        });
    }

    Status data()
    {
        PODIUM_TRY_ASSIGN(const data::CatalogListing listing, m_workspace.data().list());
        for (const Error& problem : listing.problems) add("data", problem.what.substr(0, 80), problem);
        for (const auto& version : listing.versions) {
            add("data", version.address(), success(), plural(version.rows, "row"));
            need(version.parquet, version.address());
            if (!version.byReference)
                for (const auto& file : version.files) need({file.sha256, file.size}, version.address());
            if (version.rejected) need(*version.rejected, version.address());
        }
        return success();
    }

    Status runs()
    {
        auto store = m_workspace.tracking();
        if (!store) {
            add("tracking", "runs", store.error());
            return success();
        }
        auto page = (*store)->list({});
        if (!page) {
            add("tracking", "runs", page.error());
            return success();
        }
        add("tracking", "runs", success(), plural(page->total, "run"));
        for (const auto& listed : page->runs) {
            PODIUM_TRY(m_context.checkpoint());
            PODIUM_TRY_ASSIGN(const tracking::Run run, (*store)->run(listed.id));
            for (const auto& [path, file] : run.artifacts) need(file, "runs:/" + run.id.value.substr(0, 12));
        }
        return success();
    }

    Status ledgers()
    {
        PODIUM_TRY_ASSIGN(const auto names, m_workspace.registry().models(m_context));
        for (const auto& name : names) {
            PODIUM_TRY_ASSIGN(const registry::Ledger ledger, m_workspace.registry().load(name, m_context));
            Check check = registry::ledgerCheck(ledger);
            check.id = "registry/" + name + ".jsonl";
            m_verdict.checks.push_back(std::move(check));
            if (const auto model = registry::foldLedger(ledger))
                for (const auto& version : model->versions)
                    for (const auto& [path, file] : version.files)
                        need(file, registry::modelAddress(name, version.version));
        }
        return success();
    }

    void need(const ArtifactRef& file, const std::string& owner) { m_needed.try_emplace(file.hash, owner); }

    Status bytes()
    {
        std::int64_t missing = 0;
        std::string example;
        std::int64_t done = 0;
        for (const auto& [hash, owner] : m_needed) {
            PODIUM_TRY(m_context.checkpoint());
            m_context.progress(static_cast<double>(done++) / static_cast<double>(m_needed.size()), "Reading artifacts");
            if (!m_workspace.artifacts().has(hash)) {
                if (missing++ == 0) example = owner;
            } else if (m_request.deep) {
                auto intact = m_workspace.artifacts().verify(hash, m_context);
                if (!intact && intact.error().code == ErrorCode::Cancelled) return intact;
                if (!intact) add("artifacts", owner, intact);
            }
        }
        Check check;
        check.kind = "artifacts";
        check.id = pathText(m_workspace.artifacts().folder());
        check.required = "every file that something refers to";
        check.observed = format("{} of {} there", grouped(static_cast<std::int64_t>(m_needed.size()) - missing),
                                plural(static_cast<std::int64_t>(m_needed.size()), "file"));
        check.verdict = missing == 0 ? Answer::Yes : Answer::Undecided;
        if (missing > 0)
            check.message = format("{} not here, among them of {}; copy them from the clone that made them, or set "
                                   "artifacts: in podium.yml to a shared folder.",
                                   missing == 1 ? "1 file is" : grouped(missing) + " files are", example);
        m_verdict.checks.push_back(std::move(check));
        return success();
    }

    workspace::Workspace& m_workspace;
    const DoctorRequest& m_request;
    const TaskContext& m_context;
    Verdict m_verdict;
    std::map<std::string, std::string> m_needed; // hash -> what refers to it
};

} // namespace

Result<Verdict> examineWorkspace(workspace::Workspace& workspace, const DoctorRequest& request,
                                 const TaskContext& context)
{
    return Examination(workspace, request, context).run();
}

} // namespace podium::workflows
