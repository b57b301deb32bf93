#include "tests/ui/support/UiTest.h"
#include "ui/tables/CellText.h"

namespace podium::ui {

class CellTextTest : public QObject {
    Q_OBJECT

    static QStringList shown(const Column& column)
    {
        const NumberLook look = numberLook(column);
        QStringList texts;
        for (std::size_t row = 0; row < column.rows(); ++row) texts << cellText(column, row, look);
        return texts;
    }
    static QStringList list(std::initializer_list<const char16_t*> texts)
    {
        QStringList all;
        for (const char16_t* text : texts) all << QString::fromUtf16(text);
        return all;
    }

private Q_SLOTS:
    void amountsAreGroupedCodesAndYearsAreNot()
    {
        QCOMPARE(shown(Column::ofIntegers("price", {221900, 538000, 1225000})),
                 list({u"221,900", u"538,000", u"1,225,000"}));
        QCOMPARE(shown(Column::ofIntegers("yr_built", {1955, 2014})), list({u"1955", u"2014"}));
        QCOMPARE(shown(Column::ofIntegers("zipcode", {98178, 98125})), list({u"98178", u"98125"}));
        QCOMPARE(shown(Column::ofReals("yr_renovated", {1955, 2014})), list({u"1955", u"2014"}));
        QCOMPARE(shown(Column::ofReals("predicted", {583250, 349750})), list({u"583,250", u"349,750"}));
        QCOMPARE(shown(Column::ofIntegers("id", {7129300520, 16000397})), list({u"7129300520", u"16000397"}));
        QCOMPARE(shown(Column::ofIntegers("house_id", {1, 20000})), list({u"1", u"20000"}));
    }

    void decimalSignsStandUnderEachOther()
    {
        QCOMPARE(shown(Column::ofReals("lat", {47.5112, 47.73, 48})), list({u"47.5112", u"47.7300", u"48.0000"}));
        QCOMPARE(shown(Column::ofReals("amount", {1234.5, 2, -0.25})), list({u"1,234.50", u"2.00", u"-0.25"}));
    }

    void roundAmountsAreNotSpelledWithAnExponent()
    {
        QCOMPARE(shown(Column::ofReals("price", {221900, 400000, 1225000})),
                 list({u"221,900", u"400,000", u"1,225,000"}));
    }

    void nothingIsEverRounded()
    {
        const Column first = Column::ofReals("x", {1.5, 2.5});
        const Column later = Column::ofReals("x", {0.125, 1e-9, 1e300});
        const NumberLook look = numberLook(first);
        QCOMPARE(cellText(later, 0, look), QStringLiteral("0.125"));
        QCOMPARE(cellText(later, 1, look), QStringLiteral("1e-09"));
        QCOMPARE(cellText(later, 2, look), QStringLiteral("1e+300"));
    }

    void nullIsNotEmptyAndNotZero()
    {
        Column texts = Column::empty("name", ColumnType::Text);
        texts.appendText("");
        texts.appendMissing();
        QVERIFY(!cellText(texts, 0, {}).isNull());
        QVERIFY(cellText(texts, 0, {}).isEmpty());
        QVERIFY(cellText(texts, 1, {}).isNull());
        Column numbers = Column::empty("n", ColumnType::Real);
        numbers.appendMissing();
        QVERIFY(cellText(numbers, 0, numberLook(numbers)).isNull());
    }

    void oddTextStaysOnOneLine()
    {
        Column texts = Column::empty("t", ColumnType::Text);
        texts.appendText("two\nlines\tand a tab");
        texts.appendText(std::string(5000, 'x'));
        QCOMPARE(cellText(texts, 0, {}), QStringLiteral("two\u21b5lines\u21e5and a tab"));
        QCOMPARE(cellText(texts, 1, {}).size(), 1001);
        QCOMPARE(plainText(texts, 1).size(), 5000);
    }

    void timesAndTruthValues()
    {
        QCOMPARE(shown(Column::ofIntegers("b", {0, 1}, ColumnType::Boolean)), list({u"false", u"true"}));
        QCOMPARE(shown(Column::ofIntegers("d", {0}, ColumnType::Date)), list({u"1970-01-01"}));
        QCOMPARE(shown(Column::ofIntegers("t", {86'400'000'000}, ColumnType::Timestamp)),
                 list({u"1970-01-02 00:00:00"}));
    }
};

const test::Suite<CellTextTest> cellTextSuite;

} // namespace podium::ui

#include "tst_CellText.moc"
