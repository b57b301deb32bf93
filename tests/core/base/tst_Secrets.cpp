#include "core/base/Log.h"
#include "core/base/SecretStore.h"
#include "tests/support/TestSupport.h"

#include <cstdlib>

using namespace podium;

TEST_CASE("secrets come from the environment or a mounted file, and only from there")
{
    test::Folder folder;
    folder.write("db-password", "from-a-file\n");
    ::setenv("PODIUM_SECRET_API_TOKEN", "from-the-environment", 1);
    std::vector<std::unique_ptr<SecretStore>> stores;
    stores.push_back(environmentSecrets());
    stores.push_back(fileSecrets(folder.path()));
    const auto chain = chainedSecrets(std::move(stores));
    CHECK(*chain->read("api-token") == "from-the-environment");
    CHECK(*chain->read("db-password") == "from-a-file");
    CHECK_ERROR(chain->read("../db-password"), ErrorCode::NotFound, "none of that name");
    CHECK_ERROR(chain->write("x", "y"), ErrorCode::Unsupported, "read-only");
}

TEST_CASE("a secret that was read never reaches a log line")
{
    test::Folder folder;
    folder.write("token", "hunter2-hunter2");
    REQUIRE_OK(logToFile(folder / "podium.log"));
    REQUIRE_VALUE(const std::string secret, fileSecrets(folder.path())->read("token"));
    logWarning("data", "signed in with {}", secret);
    const std::string log = *readFile(folder / "podium.log");
    CHECK(log.find("signed in with ***") != std::string::npos);
    CHECK(log.find("hunter2") == std::string::npos);
    CHECK(redacted("x hunter2-hunter2 y") == "x *** y");
}
