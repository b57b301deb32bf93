// Exit codes of the batch contract: one place from Error and Verdict to the number that scripts see.
#pragma once

#include "core/base/Result.h"
#include "core/base/Verdict.h"

namespace podium::batch {

inline constexpr int exitInterrupted = 130;
inline constexpr int exitTerminated = 143;

constexpr int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return 2;
    case ErrorCode::NotFound: return 3;
    case ErrorCode::NotAuthorized: return 5;
    case ErrorCode::Unavailable: return 6;
    case ErrorCode::Unsupported: return 7;
    case ErrorCode::Conflict: return 8;
    case ErrorCode::Corrupt: return 9;
    case ErrorCode::Failed: return 10;
    case ErrorCode::Exhausted: return 11;
    case ErrorCode::Internal: return 70;
    case ErrorCode::Cancelled: return exitInterrupted;
    }
    return 70;
}

constexpr int exitCode(Answer answer)
{
    switch (answer) {
    case Answer::Yes: return 0;
    case Answer::No: return 1;
    case Answer::Undecided: return 4;
    }
    return 4;
}

} // namespace podium::batch
