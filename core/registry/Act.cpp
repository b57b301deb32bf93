#include "core/registry/Act.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium::registry {

Status checkAct(const Act& act, std::string_view doing, Reason reason)
{
    if (!isMailAddress(act.actor))
        return makeError(ErrorCode::InvalidInput,
                         format("Could not {}: \"{}\" is not an e-mail address.", doing, printable(act.actor, 60)),
                         "Say who you are: git config user.email you@example.org");
    if (reason == Reason::Needed && trim(act.reason).empty())
        return makeError(ErrorCode::InvalidInput, format("Could not {}: the reason is missing.", doing),
                         "Say why, for those who read the ledger later: --reason \"...\"");
    if (!isUtf8(act.reason))
        return makeError(ErrorCode::InvalidInput, format("Could not {}: the reason is not UTF-8 text.", doing));
    if (act.reason.size() > 10'000)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not {}: the reason has {} bytes, and 10,000 are the most.", doing,
                                grouped(static_cast<std::int64_t>(act.reason.size()))),
                         "Put the long text in a file and name it in the reason.");
    return success();
}

bool isMailAddress(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > 254) return false;
    if (text.find('@', at + 1) != std::string_view::npos || !isUtf8(text)) return false;
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c != 0x7F && c != '"'; });
}

bool sameMailAddress(std::string_view a, std::string_view b) { return toLower(a) == toLower(b); }

} // namespace podium::registry
