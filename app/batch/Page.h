// Page: what a verb answers, before it is written as table text, JSON, Markdown, JUnit or HTML. One value for all
// formats, so that they cannot disagree.
#pragma once

#include "core/base/Json.h"
#include "core/base/Verdict.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace podium::batch {

struct Line {
    std::string text;
};
struct Heading {
    std::string text;
};
using Facts = std::vector<std::pair<std::string, std::string>>; // name, value
struct Grid {
    struct Column {
        std::string title;
        bool number = false; // right-aligned
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::string emptyText; // said instead of a table without rows
};
using Block = std::variant<Line, Heading, Facts, Grid>;

struct Page {
    std::string title;
    Json json = Json::object();
    std::vector<Block> blocks;
    std::vector<std::string> warnings;
    std::optional<Verdict> verdict;
    std::string html; // a whole document where a verb has a better one than the blocks make
    int exitCode = 0;

    void line(std::string text) { blocks.push_back(Line{std::move(text)}); }
    void heading(std::string text) { blocks.push_back(Heading{std::move(text)}); }
    void facts(Facts facts); // those without a value are left out
    void grid(Grid grid) { blocks.push_back(std::move(grid)); }
    // Adds the checks as a grid and takes the exit code from the answer.
    void decide(Verdict decided);
};

enum class Format { Table, Json, Markdown, JUnit, Html };
Result<Format> formatFrom(std::string_view name);

// The page in a format; ends with a newline. Unsupported for JUnit without a verdict.
Result<std::string> render(const Page& page, Format format);

} // namespace podium::batch
