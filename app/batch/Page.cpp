#include "app/batch/Page.h"

#include "app/batch/ExitCodes.h"
#include "core/base/Text.h"

#include <algorithm>

namespace podium::batch {
namespace {

// How many columns of a terminal a text takes: code points, with the wide ranges of East Asian text and emoji as two.
std::size_t displayWidth(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) == 0x80U) continue;
        const bool wide = byte >= 0xF0 || (byte >= 0xE3 && byte <= 0xED);
        width += wide ? 2 : 1;
    }
    return width;
}

std::string padded(const std::string& text, std::size_t width, bool right)
{
    const std::size_t have = displayWidth(text);
    const std::string blanks(width > have ? width - have : 0, ' ');
    return right ? blanks + text : text + blanks;
}

std::string oneLine(const std::string& text)
{
    std::string flat = text;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    std::replace(flat.begin(), flat.end(), '\r', ' ');
    std::replace(flat.begin(), flat.end(), '\t', ' ');
    return flat;
}

std::string stripEnd(std::string text)
{
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

// Table text

std::string gridText(const Grid& grid)
{
    if (grid.rows.empty()) return grid.emptyText.empty() ? "" : grid.emptyText + "\n";
    std::vector<std::size_t> widths;
    for (const auto& column : grid.columns) widths.push_back(displayWidth(column.title));
    for (const auto& row : grid.rows)
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(oneLine(row[i])));
    std::string text;
    std::string header;
    for (std::size_t i = 0; i < grid.columns.size(); ++i)
        header += padded(grid.columns[i].title, widths[i], grid.columns[i].number) + "  ";
    text += stripEnd(header) + "\n";
    for (const auto& row : grid.rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            line += padded(oneLine(row[i]), widths[i], grid.columns[i].number) + "  ";
        text += stripEnd(line) + "\n";
    }
    return text;
}

std::string factsText(const Facts& facts)
{
    std::size_t width = 0;
    for (const auto& [name, value] : facts) width = std::max(width, displayWidth(name));
    std::string text;
    for (const auto& [name, value] : facts) text += stripEnd(padded(name, width, false) + "  " + oneLine(value)) + "\n";
    return text;
}

std::string tableText(const Page& page)
{
    std::string text;
    for (const auto& block : page.blocks) {
        if (const auto* line = std::get_if<Line>(&block)) text += line->text + "\n";
        else if (const auto* heading = std::get_if<Heading>(&block))
            text += (text.empty() ? "" : "\n") + heading->text + "\n";
        else if (const auto* facts = std::get_if<Facts>(&block)) text += factsText(*facts);
        else text += gridText(std::get<Grid>(block));
    }
    return text;
}

// Markdown

std::string markdownCell(const std::string& text)
{
    std::string cell;
    for (const char c : oneLine(text)) {
        if (c == '|' || c == '\\' || c == '<' || c == '`' || c == '*' || c == '_') cell += '\\';
        cell += c;
    }
    return cell;
}

std::string markdownRow(const std::vector<std::string>& cells)
{
    std::string row = "|";
    for (const auto& cell : cells) row += " " + cell + " |";
    return row + "\n";
}

std::string markdownGrid(const Grid& grid)
{
    if (grid.rows.empty()) return grid.emptyText.empty() ? "" : markdownCell(grid.emptyText) + "\n\n";
    std::vector<std::string> titles;
    std::vector<std::string> rules;
    for (const auto& column : grid.columns) {
        titles.push_back(markdownCell(column.title));
        rules.emplace_back(column.number ? "---:" : "---");
    }
    std::string text = markdownRow(titles) + markdownRow(rules);
    for (const auto& row : grid.rows) {
        std::vector<std::string> cells;
        for (const auto& cell : row) cells.push_back(markdownCell(cell));
        text += markdownRow(cells);
    }
    return text + "\n";
}

std::string markdownText(const Page& page)
{
    std::string text = page.title.empty() ? "" : "# " + markdownCell(page.title) + "\n\n";
    for (const auto& block : page.blocks) {
        if (const auto* line = std::get_if<Line>(&block)) text += markdownCell(line->text) + "\n\n";
        else if (const auto* heading = std::get_if<Heading>(&block))
            text += "## " + markdownCell(heading->text) + "\n\n";
        else if (const auto* facts = std::get_if<Facts>(&block)) {
            Grid grid{{{"", false}, {"", false}}, {}, {}};
            for (const auto& [name, value] : *facts) grid.rows.push_back({name, value});
            text += markdownGrid(grid);
        } else {
            text += markdownGrid(std::get<Grid>(block));
        }
    }
    for (const auto& warning : page.warnings) text += "> warning: " + markdownCell(warning) + "\n\n";
    return text;
}

// JUnit and HTML share their escapes; control characters are no XML 1.0 and go.

std::string escaped(const std::string& text)
{
    std::string safe;
    for (const char c : printable(text, 100'000)) {
        switch (c) {
        case '&': safe += "&amp;"; break;
        case '<': safe += "&lt;"; break;
        case '>': safe += "&gt;"; break;
        case '"': safe += "&quot;"; break;
        default: safe += c;
        }
    }
    return safe;
}

std::string junitText(const Page& page)
{
    const Verdict& verdict = *page.verdict;
    std::int64_t failures = 0;
    std::int64_t errors = 0;
    std::string cases;
    for (const auto& check : verdict.checks) {
        cases += format("    <testcase classname=\"podium.{}\" name=\"{}\">", escaped(check.kind), escaped(check.id));
        if (check.skipped) {
            cases += format("<skipped message=\"{}\"/>", escaped(check.message));
        } else if (check.verdict == Answer::No) {
            ++failures;
            cases += format("<failure message=\"{}\">observed {}, required {}</failure>", escaped(check.message),
                            escaped(check.observed), escaped(check.required));
        } else if (check.verdict == Answer::Undecided) {
            ++errors;
            cases += format("<error message=\"{}\">undecided: required {}</error>", escaped(check.message),
                            escaped(check.required));
        }
        cases += "</testcase>\n";
    }
    // A verdict in which nothing was run must not read as an empty, green suite.
    if (verdict.run() == 0) {
        ++errors;
        cases += "    <testcase classname=\"podium\" name=\"verdict\"><error message=\"undecided: no check was "
                 "run\"/></testcase>\n";
    }
    return format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"{}\" tests=\"{}\" "
                  "failures=\"{}\" "
                  "errors=\"{}\" skipped=\"{}\">\n{}  </testsuite>\n</testsuites>\n",
                  escaped(page.title), verdict.planned() + (verdict.run() == 0 ? 1 : 0), failures, errors,
                  verdict.skipped(), cases);
}

std::string htmlGrid(const Grid& grid)
{
    if (grid.rows.empty()) return "<p class=\"quiet\">" + escaped(grid.emptyText) + "</p>\n";
    std::string text = "<table><thead><tr>";
    for (const auto& column : grid.columns)
        text += format("<th{}>{}</th>", column.number ? " class=\"n\"" : "", escaped(column.title));
    text += "</tr></thead><tbody>\n";
    for (const auto& row : grid.rows) {
        text += "<tr>";
        for (std::size_t i = 0; i < row.size() && i < grid.columns.size(); ++i)
            text += format("<td{}>{}</td>", grid.columns[i].number ? " class=\"n\"" : "", escaped(row[i]));
        text += "</tr>\n";
    }
    return text + "</tbody></table>\n";
}

std::string htmlText(const Page& page)
{
    if (!page.html.empty()) return page.html;
    std::string body;
    for (const auto& block : page.blocks) {
        if (const auto* line = std::get_if<Line>(&block)) body += "<p>" + escaped(line->text) + "</p>\n";
        else if (const auto* heading = std::get_if<Heading>(&block))
            body += "<h2>" + escaped(heading->text) + "</h2>\n";
        else if (const auto* facts = std::get_if<Facts>(&block)) {
            Grid grid{{{"", false}, {"", false}}, {}, {}};
            for (const auto& [name, value] : *facts) grid.rows.push_back({name, value});
            body += htmlGrid(grid);
        } else {
            body += htmlGrid(std::get<Grid>(block));
        }
    }
    for (const auto& warning : page.warnings) body += "<p class=\"warning\">" + escaped(warning) + "</p>\n";
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(page.title) +
           "</title>\n<style>:root{color-scheme:light dark}body{font:15px/1.5 "
           "system-ui,sans-serif;max-width:72rem;margin:2rem auto;"
           "padding:0 1rem}table{border-collapse:collapse}th,td{padding:.25rem "
           ".75rem;text-align:left;border-bottom:1px solid "
           "#8884}.n{text-align:right;font-variant-numeric:tabular-nums}.quiet{opacity:.7}.warning{border-left:3px "
           "solid "
           "#d68f00;padding-left:.75rem}</style></head><body>\n<h1>" +
           escaped(page.title) + "</h1>\n" + body + "</body></html>\n";
}

} // namespace

void Page::facts(Facts facts)
{
    std::erase_if(facts, [](const auto& fact) { return fact.second.empty(); });
    blocks.push_back(std::move(facts));
}

void Page::decide(Verdict decided)
{
    Grid checks{
        {{"", false}, {"check", false}, {"observed", false}, {"required", false}, {"rows", true}, {"why", false}},
        {},
        "No checks."};
    for (const auto& check : decided.checks)
        checks.rows.push_back({check.skipped ? "skipped" : std::string(answerName(check.verdict)), check.id,
                               check.observed, check.required, check.rows > 0 ? grouped(check.rows) : "",
                               check.message});
    grid(std::move(checks));
    exitCode = batch::exitCode(decided.answer());
    verdict = std::move(decided);
}

Result<Format> formatFrom(std::string_view name)
{
    const std::vector<std::string> names{"table", "json", "markdown", "junit", "html"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Format>(i);
    return makeError(ErrorCode::InvalidInput,
                     podium::format("Could not use the format \"{}\": it is not known.", printable(name, 40)),
                     suggestion(name, names));
}

Result<std::string> render(const Page& page, Format format)
{
    switch (format) {
    case Format::Table: return tableText(page);
    case Format::Json: return writeJsonPretty(page.json);
    case Format::Markdown: return markdownText(page);
    case Format::Html: return htmlText(page);
    case Format::JUnit:
        if (page.verdict) return junitText(page);
        return makeError(ErrorCode::Unsupported, "Could not write JUnit: this verb has no verdict.",
                         "Use --format table, json, markdown or html.");
    }
    return tableText(page);
}

} // namespace podium::batch
