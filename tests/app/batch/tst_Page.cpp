#include "app/batch/Page.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::batch;

namespace {

Check check(std::string id, Answer answer, bool skipped = false)
{
    Check made;
    made.id = std::move(id);
    made.kind = "metric";
    made.verdict = answer;
    made.observed = "2";
    made.required = "<= 1 & \"small\"";
    made.message = "too <large>";
    made.skipped = skipped;
    return made;
}

} // namespace

TEST_CASE("a table lines up, numbers to the right, wide letters counted twice")
{
    Page page;
    page.grid({{{"name", false}, {"rows", true}}, {{"a", "1"}, {"\xE5\xAE\xB6", "1,000"}}, ""});
    CHECK(*render(page, Format::Table) == "name   rows\na         1\n\xE5\xAE\xB6    1,000\n");
    Page empty;
    empty.grid({{{"name", false}}, {}, "Nothing."});
    CHECK(*render(empty, Format::Table) == "Nothing.\n");
}

TEST_CASE("newlines and bars in values do not break a table or Markdown")
{
    Page page;
    page.grid({{{"a", false}}, {{"x|y\nz"}}, ""});
    CHECK(*render(page, Format::Table) == "a\nx|y z\n");
    CHECK(render(page, Format::Markdown)->find("| x\\|y z |") != std::string::npos);
}

TEST_CASE("JUnit: a no is a failure, undecided an error, nothing run is never green")
{
    Page page;
    page.title = "gate";
    page.decide({{check("a", Answer::Yes), check("b", Answer::No), check("c", Answer::Undecided),
                  check("d", Answer::Yes, true)}});
    REQUIRE_VALUE(const std::string junit, render(page, Format::JUnit));
    CHECK(junit.find("tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\"") != std::string::npos);
    CHECK(junit.find("too &lt;large&gt;") != std::string::npos);
    CHECK(page.exitCode == 1);
    Page none;
    none.decide({{check("d", Answer::Yes, true)}});
    CHECK(none.exitCode == 4);
    CHECK(render(none, Format::JUnit)->find("errors=\"1\"") != std::string::npos);
    CHECK_ERROR(render(Page{}, Format::JUnit), ErrorCode::Unsupported, "no verdict");
}

TEST_CASE("HTML is one page with everything escaped")
{
    Page page;
    page.title = "<script>";
    page.line("a & b");
    page.facts({{"k", "<b>"}});
    REQUIRE_VALUE(const std::string html, render(page, Format::Html));
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find("&lt;b&gt;") != std::string::npos);
    CHECK(html.find("http") == std::string::npos);
}
