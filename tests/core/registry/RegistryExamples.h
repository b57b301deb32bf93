// RegistryExamples: people, versions, gates and ledgers that the tests of this room share.
#pragma once

#include "core/registry/Evidence.h"
#include "core/registry/Gate.h"
#include "core/registry/Ledger.h"
#include "core/registry/LedgerFold.h"
#include "core/registry/Promotion.h"
#include "core/registry/RegisteredModel.h"

#include <string>
#include <vector>

namespace podium::registry::test {

inline const std::string ana = "ana@example.org"; // trains
inline const std::string ben = "ben@example.org"; // leads
inline const std::string eva = "eva@example.org"; // leads
inline const std::string model = "house_price";
inline constexpr TimeMs noon = 1'772'366'400'000; // 2026-03-01T12:00:00Z
inline constexpr TimeMs minute = 60'000;
inline constexpr TimeMs day = 86'400'000;

Act act(const std::string& actor, TimeMs time = noon, const std::string& reason = "because");
Owners owners(); // ml-leads: ben, eva

// A candidate of its own run and model hash, without version: trained by ana.
ModelVersion candidate(const std::string& name);
std::string gateText(); // one check, one approval by ml-leads within 14 days, not by the author
Gate gate(const std::string& text = gateText());
// That the gate answered for the version, with today's champion as its basis.
Evidence evidence(const RegisteredModel& model, const std::string& version, Answer answer = Answer::Yes,
                  const Gate& gate = test::gate());
Basis basisToday(const RegisteredModel& model, const std::string& version, const Gate& gate = test::gate());

// A ledger in memory that grows by drafts; the test fails where a line is refused.
class Book {
public:
    explicit Book(std::string name = model);
    Book& add(const EntryDraft& draft);
    Book& registered(const std::string& name, TimeMs time = noon); // candidate(name) by ana
    Book& requested(const std::string& version, TimeMs time = noon);
    Book& approved(const std::string& version, const std::string& actor, TimeMs time = noon);
    Book& rejected(const std::string& version, const std::string& actor, TimeMs time = noon);
    Book& promoted(const std::string& version, TimeMs time = noon); // the line only: no rule is asked

    const std::string& text() const { return m_text; }
    Ledger ledger() const { return readLedger(m_text, m_name); }
    RegisteredModel state() const;

private:
    std::string m_name;
    std::string m_text;
};

// Registered, requested, approved and promoted once: six lines of every kind but one.
Book smallBook();
std::vector<std::string> linesOf(const std::string& text); // without the newlines
std::string textOf(const std::vector<std::string>& lines);

} // namespace podium::registry::test
