#include "core/table/Column.h"

#include "core/table/Matrix.h"
#include "tests/support/TestSupport.h"

#include <array>
#include <cmath>

using namespace podium;

TEST_CASE("Column holds missing values apart from empty texts and NaN")
{
    Column texts = Column::empty("t", ColumnType::Text);
    texts.appendText("");
    CHECK(texts.valid.empty());
    texts.appendMissing();
    texts.appendText("x");
    CHECK(texts.rows() == 3);
    CHECK(texts.missingCount() == 1);
    CHECK_FALSE(texts.isMissing(0));
    CHECK(texts.isMissing(1));
    CHECK(texts.texts[2] == "x");

    Column reals = Column::ofReals("r", {1.5, std::nan("")});
    CHECK(reals.missingCount() == 0);
    reals.appendMissing();
    CHECK(reals.missingCount() == 1);
    CHECK(std::isnan(reals.number(2)));
}

TEST_CASE("Column writes values for people and files")
{
    CHECK(Column::ofIntegers("b", {1, 0}, ColumnType::Boolean).text(0) == "true");
    CHECK(Column::ofIntegers("i", {-7}).text(0) == "-7");
    CHECK(Column::ofReals("r", {0.1}).text(0) == "0.1");
    CHECK(Column::ofIntegers("d", {16801}, ColumnType::Date).text(0) == "2016-01-01");
    // one microsecond before and after the epoch
    const Column instants = Column::ofIntegers("t", {0, -1, 1, 1451606400500000}, ColumnType::Timestamp);
    CHECK(instants.text(0) == "1970-01-01T00:00:00");
    CHECK(instants.text(1) == "1969-12-31T23:59:59.999999");
    CHECK(instants.text(2) == "1970-01-01T00:00:00.000001");
    CHECK(instants.text(3) == "2016-01-01T00:00:00.5");
    CHECK(instants.number(1) == -1);
}

TEST_CASE("Column gathers rows in the given order, with repeats")
{
    Column column = Column::empty("t", ColumnType::Text);
    column.appendText("a");
    column.appendMissing();
    column.appendText("c");
    const Column picked = column.gather(std::array<std::size_t, 4>{2, 1, 2, 0});
    CHECK(picked.text(0) == "c");
    CHECK(picked.isMissing(1));
    CHECK(picked.text(2) == "c");
    CHECK(picked.text(3) == "a");
    Column rebuilt = Column::empty("t", ColumnType::Text);
    for (const std::size_t row : {2, 1, 2, 0}) rebuilt.appendFrom(column, row);
    CHECK(rebuilt == picked);
    CHECK_FALSE(rebuilt == column);
}

TEST_CASE("Column type names go both ways")
{
    for (const char* name : {"boolean", "integer", "real", "text", "date", "timestamp"})
        CHECK(columnTypeName(*columnTypeFrom(name)) == name);
    CHECK_FALSE(columnTypeFrom("varchar").has_value());
}

TEST_CASE("Matrix gathers rows of all its columns")
{
    Matrix matrix;
    matrix.addColumn("a", {1, 2, 3});
    matrix.addColumn("b", {0, 1, 0}, 2);
    const Matrix picked = matrix.gather(std::array<std::size_t, 2>{2, 0});
    CHECK(picked.rows() == 2);
    CHECK(picked.values == std::vector<double>{3, 1, 0, 0});
    CHECK(picked.names == matrix.names);
    CHECK(picked.levels == matrix.levels);
    CHECK(picked.eigen()(0, 0) == 3);
}
