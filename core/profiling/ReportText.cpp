// The words and figures that reports share, and the Markdown report.
#include "core/base/Text.h"
#include "core/profiling/ProfileReport.h"

#include <cmath>

namespace podium::profiling {

namespace {

// Text within a Markdown table or list: nothing in it may end a cell, begin a tag or become a link.
std::string markdownText(std::string_view text)
{
    std::string safe;
    for (const char c : printable(text, 200)) {
        if (c == '\n' || c == '\r' || c == '\t') {
            safe += ' ';
        } else if (c == '<') {
            safe += "&lt;";
        } else if (c == '&') {
            safe += "&amp;";
        } else {
            if (std::string_view("\\`*_[]|#~!").find(c) != std::string_view::npos) safe += '\\';
            safe += c;
        }
    }
    return safe;
}

std::string markdownRow(const ColumnProfile& column)
{
    const auto number = [&](double value) { return column.numbers ? figureText(column, value) : std::string(); };
    const NumberFigures none;
    const NumberFigures& figures = column.numbers ? *column.numbers : none;
    const std::string missing =
        column.rows() == 0 ? "" : percent(static_cast<double>(column.missing) / static_cast<double>(column.rows()));
    const std::string top = column.top.empty() ? "" : markdownText(printable(column.top.front().value, 40));
    return format("| {} | {} | {} | {}{} | {} | {} | {} | {} | {} |\n", markdownText(column.name),
                  columnTypeName(column.type), missing, column.isApproximate("distinct") ? "about " : "",
                  grouped(column.distinct), number(figures.mean), number(asDouble(figures.min)),
                  number(figures.median()), number(asDouble(figures.max)), top);
}

} // namespace

std::string amount(double value)
{
    if (!std::isfinite(value)) return std::isnan(value) ? "-" : shortest(value);
    if (std::abs(value) < 1e15 && value == std::floor(value)) return grouped(static_cast<std::int64_t>(value));
    std::string text = figure(value, 5);
    if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string figureText(const ColumnProfile& column, double value)
{
    if (isTemporal(column.type) && std::isfinite(value)) return column.text(value);
    // Years have no thousands.
    const bool isYear = column.type == ColumnType::Integer && column.numbers && asDouble(column.numbers->min) >= 1000 &&
                        asDouble(column.numbers->max) < 3000 && value == std::floor(value);
    return isYear ? shortest(value) : amount(value);
}

std::string coverageText(const TableProfile& profile)
{
    std::string text = format("{}, {}", plural(profile.rows, "row"),
                              plural(static_cast<std::int64_t>(profile.columns.size()), "column"));
    if (profile.coverage.rowsRead < profile.rows) text += format(" ({} rows read)", grouped(profile.coverage.rowsRead));
    text += profile.coverage.exact ? ", every figure exact" : ", some figures estimated";
    return text;
}

std::string profileMarkdown(const TableProfile& profile, std::string_view title)
{
    std::string text = format("# {}\n\n{}.", markdownText(title), coverageText(profile));
    if (!profile.target.empty()) text += format(" Target: {}.", markdownText(profile.target));
    for (const auto& note : profile.coverage.notes) text += format(" {}", markdownText(note));
    text += "\n\n## Findings\n\n";
    if (profile.findings.empty()) text += "Nothing that deserves attention was found.\n";
    for (const auto& finding : profile.findings) {
        text += format("- **{}** {} *{}*\n", severityName(finding.severity), markdownText(finding.message),
                       markdownText(finding.why));
    }
    text += "\n## Columns\n\n| column | type | missing | distinct | mean | min | median | max | most frequent |\n"
            "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n";
    for (const auto& column : profile.columns) text += markdownRow(column);
    return text;
}

} // namespace podium::profiling
