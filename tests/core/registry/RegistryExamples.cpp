#include "tests/core/registry/RegistryExamples.h"

#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "core/registry/Registration.h"
#include "tests/support/TestSupport.h"

namespace podium::registry::test {

Act act(const std::string& actor, TimeMs time, const std::string& reason) { return {actor, time, reason}; }

Owners owners() { return {{"ml-leads", {ben, eva}}, {"data-team", {ana}}}; }

ModelVersion candidate(const std::string& name)
{
    ModelVersion version;
    version.run = RunId(sha256Hex("run " + name).substr(0, 32));
    version.experiment = "houses";
    version.learner = "random_forest";
    version.task = "regression";
    version.target = "price";
    version.params = {{"trees", "100"}};
    version.metrics = {{"test/root_mean_squared_error", 131'755.25}};
    version.data = {"houses:3", sha256Hex("houses"), "random:0.2", sha256Hex("prepared"), sha256Hex("test rows")};
    version.codeCommit = "0123abcd";
    version.author = ana;
    version.modelHash = sha256Hex("model " + name);
    version.files = {{"model/MLmodel", {sha256Hex("MLmodel " + name), 812}}};
    version.created = noon - 5 * minute;
    return version;
}

std::string gateText()
{
    return "name: house-price\n"
           "model: house_price\n"
           "checks:\n"
           "  - {metric: root_mean_squared_error, max: 150000}\n"
           "approvals: {required: 1, by: [ml-leads], expires: P14D}\n";
}

Gate gate(const std::string& text)
{
    REQUIRE_VALUE(Gate parsed, parseGate(text, "gates/house-price.yml"));
    return parsed;
}

Basis basisToday(const RegisteredModel& state, const std::string& version, const Gate& gate)
{
    Basis basis;
    basis.gateHash = gate.hash;
    basis.modelHash = state.findVersion(version)->modelHash;
    basis.dataAddress = "houses:3#test";
    basis.dataHash = sha256Hex("houses");
    basis.testHash = sha256Hex("test rows");
    if (const ModelVersion* champion = state.holder("champion")) {
        basis.championAddress = modelAddress(state.name, champion->version);
        basis.championModelHash = champion->modelHash;
    }
    return basis;
}

Evidence evidence(const RegisteredModel& state, const std::string& version, Answer answer, const Gate& gate)
{
    Check check;
    check.id = "1.metric.root_mean_squared_error";
    check.kind = "metric";
    check.verdict = answer;
    check.message = answer == Answer::Yes ? "" : "Not met: it is too much.";
    return {basisToday(state, version, gate), Verdict{{check}}, Json{{"rows", 4323}}};
}

Book::Book(std::string name) : m_name(std::move(name)) {}

Book& Book::add(const EntryDraft& draft)
{
    const Ledger before = m_text.empty() ? emptyLedger(m_name) : ledger();
    REQUIRE_VALUE(const LedgerEntry entry, nextEntry(before, draft));
    REQUIRE_OK(requireFoldable(before, entry));
    m_text += entryLine(entry);
    return *this;
}

Book& Book::registered(const std::string& name, TimeMs time)
{
    REQUIRE_VALUE(const Registration decision, decideRegistration(state(), candidate(name), act(ana, time, "")));
    REQUIRE(decision.draft.has_value());
    return add(*decision.draft);
}

Book& Book::requested(const std::string& version, TimeMs time)
{
    REQUIRE_VALUE(const RequestDecision decision,
                  decideRequest(state(), version, "champion", gate(), evidence(state(), version), act(ana, time, "")));
    REQUIRE(decision.draft.has_value());
    return add(*decision.draft);
}

Book& Book::approved(const std::string& version, const std::string& actor, TimeMs time)
{
    REQUIRE_VALUE(const Answered answered, decideApproval(state(), version, "champion", act(actor, time), owners()));
    REQUIRE(answered.draft.has_value());
    return add(*answered.draft);
}

Book& Book::rejected(const std::string& version, const std::string& actor, TimeMs time)
{
    REQUIRE_VALUE(const Answered answered, decideRejection(state(), version, "champion", act(actor, time)));
    REQUIRE(answered.draft.has_value());
    return add(*answered.draft);
}

Book& Book::promoted(const std::string& version, TimeMs time)
{
    return add({EntryKind::Promoted, ben, time, Json{{"version", version}, {"alias", "champion"}, {"reason", "better"}},
                nullptr});
}

RegisteredModel Book::state() const
{
    const Ledger ledger = m_text.empty() ? emptyLedger(m_name) : this->ledger();
    REQUIRE_VALUE(RegisteredModel folded, foldLedger(ledger));
    return folded;
}

Book smallBook()
{
    Book book;
    book.registered("one", noon).promoted("1", noon + minute).registered("two", noon + 2 * minute);
    book.requested("2", noon + 3 * minute).approved("2", ben, noon + 4 * minute).promoted("2", noon + 5 * minute);
    return book;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines = split(text, '\n');
    lines.pop_back(); // behind the last newline
    return lines;
}

std::string textOf(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

} // namespace podium::registry::test
