#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

TEST_CASE("a ledger folds to versions, aliases with their history, requests and approvals")
{
    const Book book = smallBook();
    const RegisteredModel state = book.state();
    CHECK(state.name == model);
    CHECK(state.entries == 6);
    CHECK(state.head == book.ledger().head());
    REQUIRE(state.versions.size() == 2);
    CHECK(state.versions[1].version == "2");
    CHECK(state.versions[1].modelHash == candidate("two").modelHash);
    CHECK(state.versions[1].registered == noon + 2 * minute);
    CHECK(state.versions[1].registeredBy == ana);

    REQUIRE(state.aliases.size() == 1);
    const Alias& champion = state.aliases.front();
    CHECK(champion.name == "champion");
    CHECK(champion.version() == "2");
    REQUIRE(champion.tenures.size() == 2);
    CHECK(champion.tenures[0] ==
          Tenure{"1", act(ben, noon + minute, "better"), false, noon + minute, noon + 5 * minute, 2});
    CHECK(champion.tenures[1].until == std::nullopt);
    CHECK(state.holder("champion")->version == "2");
    CHECK(state.holder("staging") == nullptr);
    CHECK(state.latest()->version == "2");

    REQUIRE(state.requests.size() == 1);
    CHECK(state.requests[0].act == act(ana, noon + 3 * minute, ""));
    CHECK(state.requests[0].gateText == gateText());
    REQUIRE(state.approvals.size() == 1);
    CHECK(state.approvals[0].act == act(ben, noon + 4 * minute));
    CHECK(state.approvals[0].expires == noon + 4 * minute + 14 * day);
    CHECK(state.approvals[0].evidenceHash == state.requests[0].evidenceHash);
}

TEST_CASE("who was champion then: the fold of what was written until that moment")
{
    const Ledger ledger = smallBook().ledger();
    const auto championAt = [&](TimeMs at) {
        REQUIRE_VALUE(const RegisteredModel state, foldLedger(ledger, at));
        const ModelVersion* champion = state.holder("champion");
        return champion ? champion->version : std::string("nobody");
    };
    CHECK(championAt(noon - 1) == "nobody");
    CHECK(championAt(noon + minute - 1) == "nobody");
    CHECK(championAt(noon + minute) == "1");
    CHECK(championAt(noon + 5 * minute - 1) == "1");
    CHECK(championAt(noon + 5 * minute) == "2");
    REQUIRE_VALUE(const RegisteredModel before, foldLedger(ledger, noon + 2 * minute));
    CHECK(before.entries == 3);
    CHECK(before.head == ledger.entries[2].hash);
}

TEST_CASE("what cannot be is refused with its line, though every hash matches")
{
    const auto fold = [](const Book& book, const EntryDraft& draft) {
        Ledger ledger = book.ledger();
        REQUIRE_VALUE(const LedgerEntry entry, nextEntry(ledger, draft));
        CHECK_FALSE(requireFoldable(ledger, entry).has_value());
        return foldLedger(readLedger(book.text() + entryLine(entry), model));
    };
    const Book book = smallBook();
    const Json toChampion = {{"version", "3"}, {"alias", "champion"}, {"reason", "r"}};
    CHECK_ERROR(fold(book, {EntryKind::Promoted, ben, noon, toChampion, nullptr}), ErrorCode::Corrupt,
                "line 7: version 3 is not registered");
    const Json badAlias = {{"version", "1"}, {"alias", "7"}, {"reason", "r"}};
    CHECK_ERROR(fold(book, {EntryKind::Restored, ben, noon, badAlias, nullptr}), ErrorCode::Corrupt,
                "\"7\" is no alias");
    CHECK_ERROR(fold(book, {EntryKind::Registered, ben, noon, book.state().versions[0].toJson(), nullptr}),
                ErrorCode::Corrupt, "version 1 is registered a second time");
    Json otherEvidence = book.state().approvals[0].payload();
    otherEvidence["evidence_hash"] = std::string(64, 'a');
    CHECK_ERROR(fold(book, {EntryKind::Approved, ben, noon, otherEvidence, nullptr}), ErrorCode::Corrupt,
                "a request that was never made");
    Json forged = book.state().requests[0].payload();
    forged["evidence"]["verdict"]["verdict"] = "no";
    CHECK_ERROR(fold(book, {EntryKind::Requested, ben, noon, forged, nullptr}), ErrorCode::Corrupt,
                "evidence does not match its hash");
    CHECK_ERROR(fold(book, {EntryKind::Registered, ben, noon, Json::object(), nullptr}), ErrorCode::Corrupt,
                "\"version\" is missing");
}

TEST_CASE("verify answers yes, or no with the line and what is intact")
{
    const Book book = smallBook();
    const Check good = ledgerCheck(book.ledger());
    CHECK(good.verdict == Answer::Yes);
    CHECK(good.id == "ledger.house_price");
    CHECK(good.rows == 6);
    CHECK(good.message.empty());

    const Check bad = ledgerCheck(readLedger(book.text() + "garbage\n", model));
    CHECK(bad.verdict == Answer::No);
    CHECK(bad.rows == 6);
    CHECK(bad.message.find("Line 7 was changed") == 0);
    CHECK(bad.message.find("Lines 1 to 6 are intact") != std::string::npos);

    const std::vector<std::string> lines = linesOf(book.text());
    const Ledger shorter = readLedger(textOf({lines[0], lines[1]}), model);
    CHECK(ledgerCheck(shorter).verdict == Answer::Yes);
    const Check cut = ledgerCheck(shorter, book.ledger().head());
    CHECK(cut.verdict == Answer::No);
    CHECK(cut.message.find("Line 3 and what followed it was cut off") == 0);
}

TEST_CASE("a broken ledger does not fold")
{
    CHECK_ERROR(foldLedger(readLedger(smallBook().text() + "x\n", model)), ErrorCode::Corrupt, "line 7");
}

TEST_CASE("the state is a document")
{
    const Json json = smallBook().state().toJson();
    CHECK(json["schema"] == "podium.registered_model/1");
    CHECK(json["versions"].size() == 2);
    CHECK(json["aliases"][0]["alias"] == "champion");
    CHECK(json["aliases"][0]["version"] == "2");
    CHECK(json["aliases"][0]["history"][0]["until"] == "2026-03-01T12:05:00.000Z");
    CHECK(json["approvals"][0]["decision"] == "approved");
    CHECK(json["requests"][0]["gate"] == "house-price");
}

TEST_CASE("an alias is no version, and no version is an alias")
{
    for (const char* good : {"champion", "staging", "eu-west.2", "v", "version2", "x1"}) CHECK(isValidAlias(good));
    for (const char* bad : {"", "1", "12", "v1", "V12", "latest", "a b", "-x", "a/b", "a@b"})
        CHECK_FALSE(isValidAlias(bad));
}
