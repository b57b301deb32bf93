#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

#include <algorithm>

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

namespace {

using Cause = LedgerBreak::Cause;

// The ledger is broken at this line, for this cause, and what stands before it is kept.
void checkBroken(const std::string& text, std::int64_t line, Cause cause)
{
    const Ledger ledger = readLedger(text, model);
    REQUIRE(ledger.broken.has_value());
    CHECK(ledger.broken->line == line);
    CHECK(breakName(ledger.broken->cause) == breakName(cause));
    CHECK(static_cast<std::int64_t>(ledger.entries.size()) == line - 1);
    CHECK_ERROR(requireIntact(ledger), ErrorCode::Corrupt, format("line {} ", line));
}

// A line as a forger writes it: with a hash that matches.
std::string sealed(const std::string& body)
{
    return body.substr(0, body.size() - 1) + ",\"hash\":\"" + sha256Hex(body) + "\"}";
}

} // namespace

TEST_CASE("a line is what the header says, and its hash is of its own bytes")
{
    Book book;
    book.add({EntryKind::Registered, ana, noon, candidate("one").toJson(), nullptr});
    const std::string line = linesOf(book.text()).front();
    CHECK(line.starts_with(R"({"seq":1,"previous":"house_price","time":"2026-03-01T12:00:00.000Z",)"
                           R"("actor":"ana@example.org","kind":"registered","payload":{"version":"")"));
    const std::size_t at = line.rfind(",\"hash\":\"");
    REQUIRE(at != std::string::npos);
    CHECK(line.substr(at) == ",\"hash\":\"" + sha256Hex(line.substr(0, at) + "}") + "\"}");
    CHECK(book.ledger().head() == sha256Hex(line.substr(0, at) + "}"));
}

TEST_CASE("each line names the hash of the one before, the first the model")
{
    const Ledger ledger = smallBook().ledger();
    REQUIRE_FALSE(ledger.broken.has_value());
    REQUIRE(ledger.entries.size() == 6);
    CHECK(ledger.entries.front().previous == model);
    for (std::size_t i = 1; i < 6; ++i) CHECK(ledger.entries[i].previous == ledger.entries[i - 1].hash);
    for (std::size_t i = 0; i < 6; ++i) CHECK(ledger.entries[i].seq == static_cast<std::int64_t>(i) + 1);
    CHECK(ledger.lines == 6);
    CHECK(breakSentence(ledger).empty());
}

TEST_CASE("an entry reads back as it was written, signatures and odd text included")
{
    const std::string odd = "line\nbreak, \"quotes\", \xF0\x9F\x8F\xA0, \r, \t, NaN";
    Book book;
    EntryDraft draft{EntryKind::Registered, ana, noon, candidate("one").toJson(), Json{{"ana", "c2ln"}}};
    draft.payload["reason"] = odd;
    draft.payload["version"] = "1";
    book.add(draft);
    const Ledger ledger = book.ledger();
    REQUIRE_FALSE(ledger.broken.has_value());
    CHECK(ledger.entries.front().payload == draft.payload);
    CHECK(ledger.entries.front().signatures == draft.signatures);
    CHECK(entryLine(ledger.entries.front()) == book.text());
}

TEST_CASE("every flipped bit of a ledger is found, in the line where it is")
{
    const std::string text = smallBook().text();
    std::vector<std::int64_t> lineOf;
    std::int64_t line = 1;
    for (const char c : text) {
        lineOf.push_back(line);
        if (c == '\n') ++line;
    }
    std::size_t missed = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string flipped = text;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            const Ledger ledger = readLedger(flipped, model);
            if (!ledger.broken || ledger.broken->line != lineOf[at]) ++missed;
        }
    }
    CHECK(missed == 0);
}

TEST_CASE("every other value of each byte of a line is found")
{
    const std::string text = Book().registered("one").text();
    std::size_t missed = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        for (int value = 0; value < 256; ++value) {
            std::string other = text;
            other[at] = static_cast<char>(value);
            if (other != text && !readLedger(other, model).broken) ++missed;
        }
    CHECK(missed == 0);
}

TEST_CASE("every cut of a ledger is found, but for whole lines at its end, for which a head that was seen is needed")
{
    const std::string text = smallBook().text();
    const Ledger whole = readLedger(text, model);
    for (std::size_t size = 0; size < text.size(); ++size) {
        const std::string cut = text.substr(0, size);
        const Ledger ledger = readLedger(cut, model);
        const bool wholeLines = size > 0 && cut.back() == '\n';
        CHECK(ledger.broken.has_value() != wholeLines);
        if (wholeLines) CHECK(missingHead(ledger, whole.head()).has_value());
    }
    CHECK_FALSE(missingHead(whole, whole.head()).has_value());
    CHECK_FALSE(missingHead(whole, whole.entries[2].hash).has_value());
    CHECK_FALSE(missingHead(whole, model).has_value());
}

TEST_CASE("a changed, removed, moved, repeated or torn line is named, and what is still intact")
{
    const std::vector<std::string> lines = linesOf(smallBook().text());
    std::vector<std::string> changed = lines;

    SUBCASE("changed")
    {
        changed[3].replace(changed[3].find("ana@"), 4, "eve@");
        checkBroken(textOf(changed), 4, Cause::Changed);
        const std::string sentence = breakSentence(readLedger(textOf(changed), model));
        CHECK(sentence == "Line 4 was changed after it was written: its content does not match its hash. "
                          "Lines 1 to 3 are intact; of the 2 lines after it, 2 are what was written.");
    }
    SUBCASE("removed")
    {
        changed.erase(changed.begin() + 2, changed.begin() + 4);
        checkBroken(textOf(changed), 3, Cause::Missing);
        CHECK(readLedger(textOf(changed), model).broken->reason == "has the number 5: 2 lines before it were removed");
    }
    SUBCASE("the first removed")
    {
        changed.erase(changed.begin());
        checkBroken(textOf(changed), 1, Cause::Missing);
    }
    SUBCASE("swapped")
    {
        std::swap(changed[1], changed[2]);
        checkBroken(textOf(changed), 2, Cause::Moved);
        CHECK(readLedger(textOf(changed), model).broken->reason == "stands where line 3 belongs");
    }
    SUBCASE("repeated")
    {
        changed.insert(changed.begin() + 4, changed[1]);
        checkBroken(textOf(changed), 5, Cause::Repeated);
        CHECK(readLedger(textOf(changed), model).broken->reason == "repeats line 2");
    }
    SUBCASE("torn")
    {
        std::string torn = textOf(changed);
        torn.pop_back();
        checkBroken(torn, 6, Cause::Torn);
    }
    SUBCASE("emptied") { checkBroken("", 1, Cause::Torn); }
    SUBCASE("a blank line")
    {
        changed.insert(changed.begin() + 1, "");
        checkBroken(textOf(changed), 2, Cause::Changed);
    }
}

TEST_CASE("a line with a matching hash in the wrong place is found")
{
    const Book book = smallBook();
    std::vector<std::string> lines = linesOf(book.text());
    const auto line = [&](std::int64_t seq, const std::string& previous, const std::string& time) {
        return sealed(format(R"({{"seq":{},"previous":"{}","time":"{}","actor":"eve@example.org","kind":"promoted",)"
                             R"("payload":{{"version":"1","alias":"champion","reason":"mine"}}}})",
                             seq, previous, time));
    };
    const std::string later = "2026-03-02T12:00:00.000Z";
    const auto head = [&](std::size_t i) { return book.ledger().entries[i].hash; };

    SUBCASE("it would fit, were it at the end")
    {
        lines.push_back(line(7, head(5), later));
        CHECK_FALSE(readLedger(textOf(lines), model).broken.has_value());
    }
    SUBCASE("two heads")
    {
        lines.push_back(line(6, head(4), later));
        checkBroken(textOf(lines), 7, Cause::TwoHeads);
        CHECK(readLedger(textOf(lines), model).broken->reason.starts_with("and line 6 both follow line 5"));
    }
    SUBCASE("a wrong number")
    {
        lines.push_back(line(6, head(5), later));
        checkBroken(textOf(lines), 7, Cause::Foreign);
    }
    SUBCASE("a time before the line above")
    {
        lines.push_back(line(7, head(5), "2026-02-01T12:00:00.000Z"));
        checkBroken(textOf(lines), 7, Cause::Foreign);
    }
    SUBCASE("it follows a line that is not there")
    {
        lines.push_back(line(7, sha256Hex("elsewhere"), later));
        checkBroken(textOf(lines), 7, Cause::Foreign);
    }
    SUBCASE("sound, but no entry")
    {
        lines.push_back(sealed(R"({"seq":7})"));
        checkBroken(textOf(lines), 7, Cause::Foreign);
    }
}

TEST_CASE("the ledger of another model under this name is found")
{
    const Ledger ledger = readLedger(smallBook().text(), "flat_price");
    REQUIRE(ledger.broken.has_value());
    CHECK(breakName(ledger.broken->cause) == "foreign");
    CHECK(ledger.broken->reason == "begins the ledger of \"house_price\", not of \"flat_price\"");
}

TEST_CASE("a line of a newer Podium is told from a broken one")
{
    const std::string body = R"({"seq":1,"previous":"house_price","time":"2026-03-01T12:00:00.000Z",)"
                             R"("actor":"ana@example.org","kind":"archived","payload":{}})";
    const Ledger ledger = readLedger(sealed(body) + "\n", model);
    REQUIRE(ledger.broken.has_value());
    CHECK(breakName(ledger.broken->cause) == "newer");
    CHECK_ERROR(requireIntact(ledger), ErrorCode::Unsupported, "archived");
    CHECK(ledgerCheck(ledger).verdict == Answer::Undecided);
}

TEST_CASE("the markers of a git merge are explained")
{
    std::vector<std::string> lines = linesOf(smallBook().text());
    std::vector<std::string> merged = {lines[0], lines[1],  "<<<<<<< HEAD", lines[2],
                                       lines[3], "=======", lines[4],       ">>>>>>> other"};
    checkBroken(textOf(merged), 3, Cause::Merge);
    const Ledger ledger = readLedger(textOf(merged), model);
    CHECK(ledger.broken->reason == "is the marker of a git merge: two people added to the ledger at once, 2 lines on "
                                   "one side and 1 line on the other");
    merged.erase(merged.begin() + 2); // somebody removed one marker only
    checkBroken(textOf(merged), 5, Cause::Merge);
}

TEST_CASE("a checkout with CRLF reads as it was written; a mixed one is broken")
{
    const std::string text = smallBook().text();
    std::string crlf;
    for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const Ledger ledger = readLedger(crlf, model);
    CHECK_FALSE(ledger.broken.has_value());
    CHECK(ledger.entries == readLedger(text, model).entries);
    CHECK(writtenText(crlf) == text);
    CHECK(writtenText(text) == text);

    std::string mixed = text;
    mixed.insert(mixed.find('\n'), "\r");
    checkBroken(mixed, 1, Cause::Changed);
}

TEST_CASE("the next line follows the head, and time does not run backwards")
{
    const Ledger ledger = smallBook().ledger(); // last line: noon + 5 minutes
    EntryDraft draft{EntryKind::Restored, ben, noon, Json::object(), nullptr};
    REQUIRE_VALUE(const LedgerEntry slightlyLate, nextEntry(ledger, draft));
    CHECK(slightlyLate.time == noon + 5 * minute);
    CHECK(slightlyLate.previous == ledger.head());
    CHECK(slightlyLate.seq == 7);

    draft.time = noon + 5 * minute - day;
    CHECK(nextEntry(ledger, draft).has_value());
    draft.time -= 1;
    CHECK_ERROR(nextEntry(ledger, draft), ErrorCode::Conflict, "its last line is dated 2026-03-01T12:05:00.000Z");
    draft.time = noon + day;
    draft.actor = "nobody";
    CHECK_ERROR(nextEntry(ledger, draft), ErrorCode::InvalidInput, "not an e-mail address");
}

TEST_CASE("nothing follows a broken ledger")
{
    const Ledger broken = readLedger(smallBook().text() + "x", model);
    CHECK_ERROR(nextEntry(broken, {EntryKind::Promoted, ben, noon, Json::object(), nullptr}), ErrorCode::Corrupt,
                "line 7 is torn");
}
