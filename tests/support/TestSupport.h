// What every core test needs: a folder of its own, the shared data sets (or a spoken skip), readable failures.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <doctest/doctest.h>
#include <optional>
#include <string>

namespace podium::test {

// A fresh folder, removed at the end of the test.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const Path& path() const { return m_path; }
    Path operator/(const std::string& name) const { return m_path / name; }
    Path write(const std::string& name, const std::string& bytes) const; // creates folders as needed

private:
    Path m_path;
};

// The path of a shared data set; nullopt, after printing "skipped: ...", where it is absent.
std::optional<Path> sharedData(const std::string& relativePath);
Path sourceFolder();

std::string describe(const Error& error);

} // namespace podium::test

// The value of a Result, or the test fails with the error's words.
#define REQUIRE_OK(result)                                                                                             \
    do {                                                                                                               \
        const auto& podiumChecked = (result);                                                                          \
        if (!podiumChecked) FAIL(podium::test::describe(podiumChecked.error()));                                       \
    } while (false)

// `variable` gets the value of a Result, or the test fails with the error's words.
#define REQUIRE_VALUE(declaration, ...)                                                                                \
    auto PODIUM_CONCAT(podiumRequired, __LINE__) = (__VA_ARGS__);                                                      \
    REQUIRE_OK(PODIUM_CONCAT(podiumRequired, __LINE__));                                                               \
    declaration = std::move(*PODIUM_CONCAT(podiumRequired, __LINE__))

// The result is an error of this code whose sentence contains the text.
#define CHECK_ERROR(result, expectedCode, text)                                                                        \
    do {                                                                                                               \
        const auto& podiumChecked = (result);                                                                          \
        REQUIRE_FALSE(podiumChecked.has_value());                                                                      \
        CHECK(podium::errorCodeName(podiumChecked.error().code) == podium::errorCodeName(expectedCode));               \
        CHECK_MESSAGE(podium::test::describe(podiumChecked.error()).find(text) != std::string::npos,                   \
                      podium::test::describe(podiumChecked.error()));                                                  \
    } while (false)
