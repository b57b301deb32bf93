// BatchScript: a transcript of a terminal session as a test. Readable, and writable, without knowing C++:
//
//     # A comment.
//     needs data d02_king_county_houses            (skipped where the shared data set is absent; its folder is $DATA)
//     file gates/strict.yml                        (writes a file; its lines follow, indented by four blanks)
//         name: strict
//     $ podium data import houses.csv              (any shell line; a line that ends in \ goes on in the next)
//     created houses:1: 2 rows, ...
//     ...
//     [exit 2]
//
// Below a command stands what it prints: standard output, then what it says on standard error of "error:", "remedy:"
// and "warning:" (progress and log are not compared). "..." stands for any text in a line and, alone, for any lines;
// blanks at the end of a line do not count. [exit N] is the exit code, 0 where it is not said.
#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::test {

struct ScriptStep {
    enum class Kind { Needs, File, Command } kind = Kind::Command;
    std::string text;               // the data set, the file's path, or the shell line
    std::vector<std::string> lines; // of the file; or the expected output
    int exitCode = 0;
    std::size_t line = 0; // where the step begins, from 1
    std::size_t outputFrom = 0,
                outputTo = 0; // the lines [from, to) of the script that hold the expected output, from 0
};

// InvalidInput with the line for anything that is not of the form above.
Result<std::vector<ScriptStep>> parseScript(std::string_view text, std::string_view origin);

bool matchesLine(std::string_view expected, std::string_view actual);
bool matchesOutput(const std::vector<std::string>& expected, const std::vector<std::string>& actual);

} // namespace podium::test
