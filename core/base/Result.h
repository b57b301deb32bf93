// Result<T>: a value or an Error; Status: success or an Error. The only way that failures travel in Podium.
//
//     Result<Table> readTable(const Path& file);
//     ...
//     PODIUM_TRY_ASSIGN(Table table, readTable(file));   // returns the Error to our caller
//     PODIUM_TRY(context.checkpoint());
//
// Exceptions exist only inside the doors to third-party libraries and are turned into Error there.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace podium {

// Every failure has one of these codes; app/batch/ExitCodes.h maps them to exit codes.
enum class ErrorCode {
    InvalidInput, // wrong usage, or a file that is not valid; nothing ran
    NotFound,
    NotAuthorized, // sign-in, permission, or an approval that is missing, expired or revoked
    Unavailable,   // service or network; the only code that Retry repeats
    Unsupported,   // known, but not built or not possible here
    Conflict,      // also: already exists
    Corrupt,       // stored state that does not hold what it should
    Failed,        // the work that was run failed by itself
    Exhausted,     // disk, memory or time limit reached
    Internal,      // our mistake
    Cancelled      // stopped on request
};

// The stable lower_snake_case name used in JSON documents: "invalid_input", "not_found", ...
std::string_view errorCodeName(ErrorCode code);

// `what` is one sentence, "Could not <verb> <thing>: <reason>.", `remedy` one sentence or empty. A layer may add a
// line to `trail`; nobody rewrites `what`. No secret ever enters any of them.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string what;
    std::string remedy;
    std::vector<std::string> trail;

    bool operator==(const Error&) const = default;
};

inline Error makeError(ErrorCode code, std::string what, std::string remedy = {})
{
    return Error{code, std::move(what), std::move(remedy), {}};
}

template <class T> class [[nodiscard]] Result : public tl::expected<T, Error> {
    using Base = tl::expected<T, Error>;

public:
    using Base::Base;
    Result(Error error) : Base(tl::unexpect, std::move(error)) {}
    Result(Base&& base) : Base(std::move(base)) {}
};

template <> class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
    using Base = tl::expected<void, Error>;

public:
    using Base::Base;
    Result(Error error) : Base(tl::unexpect, std::move(error)) {}
    Result(Base&& base) : Base(std::move(base)) {}
};

using Status = Result<void>;

inline Status success() { return Status(); }

} // namespace podium

#define PODIUM_CONCAT_INNER(a, b) a##b
#define PODIUM_CONCAT(a, b) PODIUM_CONCAT_INNER(a, b)

// Returns the error of `expression` to the caller, if it has one.
#define PODIUM_TRY(...) PODIUM_TRY_INNER(PODIUM_CONCAT(podiumTried, __COUNTER__), (__VA_ARGS__))
#define PODIUM_TRY_INNER(tried, expression)                                                                            \
    do {                                                                                                               \
        if (auto tried = expression; !tried) return std::move(tried).error();                                          \
    } while (false)

#define PODIUM_TRY_ASSIGN_INNER(temporary, declaration, expression)                                                    \
    auto temporary = (expression);                                                                                     \
    if (!temporary) return std::move(temporary).error();                                                               \
    declaration = std::move(*temporary)

// `declaration` gets the value of `expression`, or its error is returned to the caller.
#define PODIUM_TRY_ASSIGN(declaration, ...)                                                                            \
    PODIUM_TRY_ASSIGN_INNER(PODIUM_CONCAT(podiumTried, __COUNTER__), declaration, (__VA_ARGS__))
