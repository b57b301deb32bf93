#include "core/base/Text.h"
#include "core/profiling/ProfileReport.h"
#include "tests/core/profiling/ProfileCases.h"

#include <algorithm>

using namespace podium;
using namespace podium::profiling;
using podium::profiling::test::profileOf;
using podium::profiling::test::tableOf;

namespace {

std::size_t countOf(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

// Every tag that opens also closes, in order; void elements aside.
bool isBalanced(const std::string& page)
{
    std::vector<std::string> open;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        const std::size_t end = page.find('>', at);
        if (end == std::string::npos) return false;
        const std::string tag = page.substr(at + 1, end - at - 1);
        const std::string name = tag.substr(0, tag.find_first_of(" /", tag.starts_with('/') ? 1 : 0));
        if (tag.starts_with('!') || name == "meta" || tag.ends_with('/')) continue;
        if (!tag.starts_with('/')) {
            open.push_back(name);
        } else if (open.empty() || "/" + open.back() != tag) {
            return false;
        } else {
            open.pop_back();
        }
    }
    return open.empty();
}

TableProfile hostileProfile()
{
    const std::vector<std::string> values{"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                                          "a|b\n`c` [x](javascript:alert(1))", "<script>alert(1)</script>"};
    return profileOf(tableOf({Column::ofTexts("</title><script>alert('n')</script>|`", values),
                              Column::ofIntegers("n", {1, 2, 3, 500}),
                              Column::ofIntegers("day", {19'000, 19'001, 19'002, 19'010}, ColumnType::Date),
                              Column::ofReals("", {0.5, 1, 2, 3})}));
}

} // namespace

TEST_CASE("the page is whole, loads nothing, and hostile names stay text")
{
    const std::string page = profileHtml(hostileProfile(), "houses:3 <b>&");
    CHECK(page.starts_with("<!doctype html>"));
    CHECK(isBalanced(page));
    CHECK(countOf(page, "<script") == 0);
    CHECK(countOf(page, "<img") == 0);
    CHECK(countOf(page, "src=x") == countOf(page, "&quot;&gt;&lt;img src=x"));
    for (const char* outside : {"http:", "https:", "url(", "@import", " onerror=alert(1)>"}) {
        CAPTURE(outside);
        CHECK(countOf(page, outside) == 0);
    }
    CHECK(page.find("houses:3 &lt;b&gt;&amp;") != std::string::npos);
    CHECK(page.find("&lt;script&gt;alert(&#39;n&#39;)&lt;/script&gt;") != std::string::npos);
    CHECK(page.find("prefers-color-scheme:dark") != std::string::npos);
    CHECK(page.find("2022-01-08") != std::string::npos); // day 19,000
}

TEST_CASE("every column has its histogram, figures and a link to them")
{
    std::vector<std::int64_t> values;
    for (int i = 0; i < 500; ++i) values.push_back(i % 60);
    const std::string page = profileHtml(profileOf(tableOf({Column::ofIntegers("minute", values)})), "t");
    CHECK(page.find("href=\"#c0\"") != std::string::npos);
    CHECK(page.find("id=\"c0\"") != std::string::npos);
    CHECK(countOf(page, "<svg") == 2); // overview and detail
    CHECK(countOf(page, "<title>0 to 10") == 1);
    CHECK(page.find("28.7") != std::string::npos); // the mean of 0..59 eight times and 0..19 once more
}

TEST_CASE("a wide table gives a page that opens")
{
    Table table;
    for (int i = 0; i < 900; ++i) table.columns.push_back(Column::ofIntegers(format("c{}", i), {1, 2, i}));
    const std::string page = profileHtml(profileOf(table), "wide");
    CHECK(page.size() < 4'000'000);
    CHECK(countOf(page, "<section") == 300);
    CHECK(countOf(page, "<tr>") == 901);
    CHECK(page.find("The other 600 columns") != std::string::npos);
    CHECK(isBalanced(page));
}

TEST_CASE("an empty table has a page and a text")
{
    const TableProfile profile = profileOf(Table());
    CHECK(isBalanced(profileHtml(profile, "nothing")));
    CHECK(profileMarkdown(profile, "nothing").find("0 rows, 0 columns") != std::string::npos);
}

TEST_CASE("Markdown keeps its table whole, whatever the values are")
{
    const std::string text = profileMarkdown(hostileProfile(), "houses");
    const auto begin = text.find("| column |");
    REQUIRE(begin != std::string::npos);
    std::size_t rows = 0;
    for (const auto& line : split(std::string_view(text).substr(begin), '\n')) {
        if (line.empty()) continue;
        ++rows;
        CHECK(line.starts_with("| "));
        CHECK(countOf(line, "|") - countOf(line, "\\|") == 10);
    }
    CHECK(rows == 2 + 4);
    CHECK(countOf(text, "<") == 0);
}

TEST_CASE("amounts are short")
{
    CHECK(amount(33) == "33");
    CHECK(amount(-1'427.5) == "-1,427.5");
    CHECK(amount(0.0042) == "0.0042");
    CHECK(amount(1.0 / 3) == "0.33333");
    CHECK(amount(std::numeric_limits<double>::quiet_NaN()) == "-");
    CHECK(amount(0) == "0");
}
