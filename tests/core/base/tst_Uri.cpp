#include "core/base/Uri.h"
#include "tests/support/TestSupport.h"

using namespace podium;

TEST_CASE("every form of BATCH.md parses and writes back")
{
    for (const char* text :
         {"houses", "houses:3", "houses@latest", "azureml:houses:3", "azureml:houses@latest", "houses:3#test",
          "runs:/0123456789abcdef", "runs:/abc/model/MLmodel", "runs:/latest", "runs:/latest:prices", "models:/price/2",
          "models:/price@champion", "models:/m-0123", "data/houses.csv", "./x.parquet", "houses.csv#train",
          "azureml://datastores/raw/paths/x.csv"})
    {
        CAPTURE(text);
        REQUIRE_VALUE(const Uri uri, parseUri(text));
        CHECK(uri.text() == text);
        CHECK(*parseUri(uri.text()) == uri);
    }
}

TEST_CASE("the parts land where they belong")
{
    REQUIRE_VALUE(const Uri data, parseUri("houses:3#test"));
    CHECK(data.kind == Uri::Kind::Data);
    CHECK(data.name == "houses");
    CHECK(data.version == "3");
    CHECK(data.part == "test");
    REQUIRE_VALUE(const Uri model, parseUri("models:/price@champion"));
    CHECK(model.kind == Uri::Kind::Model);
    CHECK(model.alias == "champion");
    REQUIRE_VALUE(const Uri file, parseUri("file:///data/x y.csv"));
    CHECK(file.kind == Uri::Kind::File);
    CHECK(file.name == "/data/x y.csv");
    REQUIRE_VALUE(const Uri latest, parseUri("runs:/latest:prices"));
    CHECK(latest.version == "prices");
}

TEST_CASE("malformed addresses are refused")
{
    for (const char* text : {"", "  ", "runs:/", "runs:/a b", "models:/", "models:/x/", "models:/x/1/2",
                             "houses:", "houses#validate", "hou ses", "houses@champion", "runs:/abc:exp"})
    {
        CAPTURE(text);
        CHECK_ERROR(parseUri(text), ErrorCode::InvalidInput, "Could not read the address");
    }
}
