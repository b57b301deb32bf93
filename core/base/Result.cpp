#include "core/base/Result.h"

namespace podium {

std::string_view errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return "invalid_input";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::NotAuthorized: return "not_authorized";
    case ErrorCode::Unavailable: return "unavailable";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::Conflict: return "conflict";
    case ErrorCode::Corrupt: return "corrupt";
    case ErrorCode::Failed: return "failed";
    case ErrorCode::Exhausted: return "exhausted";
    case ErrorCode::Internal: return "internal";
    case ErrorCode::Cancelled: return "cancelled";
    }
    return "internal";
}

} // namespace podium
