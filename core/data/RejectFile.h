// Rows that an import leaves out: what is wrong with each and where, and the file in which they are kept.
#pragma once

#include "core/base/Files.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace podium::data {

struct RejectedRow {
    std::string file;      // as the version calls it
    std::int64_t line = 0; // where the row begins, 1-based
    std::string column;    // whose value does not fit; empty where the row as a whole does not
    std::string reason;
    std::string text; // the whole row as it stands in the file, 16 MiB at most
    bool operator==(const RejectedRow&) const = default;
};
using RejectListener = std::function<Status(const RejectedRow&)>;

// Writes them as CSV: file, line, column, reason, text. The file is made with the first of them.
class RejectFile {
public:
    explicit RejectFile(Path file) : m_file(std::move(file)) {}

    Status add(const RejectedRow& row);
    bool isEmpty() const { return !m_target; }
    // The finished file; not to be called while it is empty.
    Result<Path> commit();

private:
    Path m_file;
    std::optional<AtomicFile> m_target;
};

// The first `most` rows of such a file; Corrupt where it is none.
Result<std::vector<RejectedRow>> readRejects(const Path& file, std::size_t most);

} // namespace podium::data
