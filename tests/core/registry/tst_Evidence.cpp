#include "core/base/Hash.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

TEST_CASE("evidence reads back with the same hash, whatever the order of its keys")
{
    const Evidence before = evidence(smallBook().state(), "1");
    REQUIRE_VALUE(const Evidence back, Evidence::fromJson(before.toJson(), "test"));
    CHECK(back.hash() == before.hash());
    CHECK(back.basis == before.basis);

    const Json forwards = Json::parse(R"({"a":1,"b":{"c":[{"d":1,"e":2}],"f":null}})");
    const Json backwards = Json::parse(R"({"b":{"f":null,"c":[{"e":2,"d":1}]},"a":1})");
    CHECK(evidenceHash(forwards) == evidenceHash(backwards));
    CHECK(evidenceHash(forwards) == sha256Hex(R"({"a":1,"b":{"c":[{"d":1,"e":2}],"f":null}})"));
}

TEST_CASE("everything in evidence is part of its hash")
{
    const Evidence before = evidence(smallBook().state(), "1");
    for (const auto field : {&Basis::gateHash, &Basis::modelHash, &Basis::dataAddress, &Basis::dataHash,
                             &Basis::testHash, &Basis::championAddress, &Basis::championModelHash})
    {
        Evidence other = before;
        other.basis.*field += "0";
        CHECK(other.hash() != before.hash());
        CHECK(whatChanged(before.basis, other.basis).has_value());
    }
    Evidence other = before;
    other.verdict.checks[0].observed = "another figure";
    CHECK(other.hash() != before.hash());
    other = before;
    other.measured["rows"] = 4322;
    CHECK(other.hash() != before.hash());
    CHECK_FALSE(whatChanged(before.basis, before.basis).has_value());
}

TEST_CASE("what changed is said for people")
{
    const Basis then = basisToday(smallBook().state(), "1");
    Basis now = then;
    now.championAddress = "models:/house_price/7";
    CHECK(*whatChanged(then, now) == "the champion was models:/house_price/2 and is models:/house_price/7");
    now = then;
    now.dataHash = "";
    CHECK(*whatChanged(then, now) ==
          "the content of the data was " + sha256Hex("houses").substr(0, 12) + " and is none");
}
