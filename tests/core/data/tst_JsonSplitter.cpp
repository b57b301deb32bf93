#include "core/data/JsonSplitter.h"

#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::data;

namespace {

Result<std::vector<std::string>> splitJson(const std::string& text, std::size_t step = 1 << 20)
{
    std::vector<std::string> records;
    JsonSplitter splitter("x.json");
    const auto take = [&](const JsonRecord& record) {
        records.push_back(std::to_string(record.line) + ":" + std::to_string(record.column) + " " +
                          std::string(record.text));
        return success();
    };
    for (std::size_t at = 0; at < text.size(); at += step)
        PODIUM_TRY(splitter.feed(std::string_view(text).substr(at, step), take));
    PODIUM_TRY(splitter.finish(take));
    return records;
}

} // namespace

TEST_CASE("JsonSplitter finds the elements of an array and the objects of lines, whatever the blocks")
{
    const std::string array = " [\n {\"a\": \"}]\\\"\", \"b\": [1, {}]},\n  12 , \"x,]\", {}]\n";
    const std::string lines = "{\"a\":1}\n\n{\n \"b\": {}\n} {}\n";
    for (const std::size_t step : {1, 2, 5, 1000}) {
        REQUIRE_VALUE(const auto elements, splitJson(array, step));
        CHECK(elements ==
              std::vector<std::string>{"2:2 {\"a\": \"}]\\\"\", \"b\": [1, {}]}", "3:3 12", "3:8 \"x,]\"", "3:15 {}"});
        REQUIRE_VALUE(const auto objects, splitJson(lines, step));
        CHECK(objects == std::vector<std::string>{"1:1 {\"a\":1}", "3:1 {\n \"b\": {}\n}", "5:3 {}"});
    }
    REQUIRE_VALUE(const auto none, splitJson(" [ ] "));
    CHECK(none.empty());
}

TEST_CASE("JsonSplitter names the place of what is wrong between records")
{
    CHECK_ERROR(splitJson("[{} {}]"), ErrorCode::InvalidInput, "x.json: line 1, column 5: a comma or the end");
    CHECK_ERROR(splitJson("[{},\n]"), ErrorCode::InvalidInput, "line 2, column 1: a value was expected");
    CHECK_ERROR(splitJson("[{},,{}]"), ErrorCode::InvalidInput, "line 1, column 5: a value was expected");
    CHECK_ERROR(splitJson("[{}"), ErrorCode::InvalidInput, "ends before the array does");
    CHECK_ERROR(splitJson("[] []"), ErrorCode::InvalidInput, "line 1, column 4: there is more");
}
