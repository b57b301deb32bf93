// Runs one verb: parse, open, run, print. The last catch of the batch program is here.
#pragma once

#include "core/base/Clock.h"

#include <cstdio>
#include <stop_token>
#include <string>
#include <vector>

namespace podium::batch {

// Where a call reads and writes. stdout is data, stderr is progress, log and errors.
struct Streams {
    std::FILE* out = stdout;
    std::FILE* err = stderr;
};

// The exit code. `stop` ends the work; the signal decides between 130 and 143, so the caller overrides the code of a
// Cancelled run where it knows better.
int runBatch(const std::vector<std::string>& words, const Streams& streams, const Clock& clock, std::stop_source stop);

// Whether the words are a batch call: --batch, a word of the house, or a global option first.
bool isBatchCall(const std::vector<std::string>& words);

inline constexpr const char* podiumVersion = PODIUM_VERSION;

} // namespace podium::batch
