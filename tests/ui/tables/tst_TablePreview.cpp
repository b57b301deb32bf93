#include "core/storage/DuckSession.h"
#include "core/table/TableIo.h"
#include "tests/ui/support/CountingSource.h"
#include "tests/ui/support/UiTest.h"
#include "ui/tables/TablePreview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace podium::ui {

class TablePreviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAndShowsTypedCells()
    {
        TaskRunner tasks;
        TablePreview model(tasks);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy opened(&model, &TablePreview::opened);
        model.setSource(std::make_shared<test::CountingSource>(25));
        QVERIFY(opened.wait());
        QCOMPARE(model.rowCount(), 25);
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("text"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, TablePreview::TypeRole).toString(), QStringLiteral("text"));
        QCOMPARE(model.index(3, 1).data().toString(), QStringLiteral("row 3"));
        QVERIFY(model.index(0, 2).data(TablePreview::IsNullRole).toBool());
        QVERIFY(!model.index(1, 2).data(TablePreview::IsNullRole).toBool());
        QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("0.25"));
        QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    }

    void readsOnlyWhatIsLookedAtAndAMargin()
    {
        TaskRunner tasks;
        TablePreview model(tasks);
        auto source = std::make_shared<test::CountingSource>(10'000'000);
        QSignalSpy opened(&model, &TablePreview::opened);
        model.setSource(source);
        QVERIFY(opened.wait());
        model.want(9'000'000, 9'000'040);
        QTRY_VERIFY(model.isLoaded(9'000'000));
        QTRY_VERIFY(model.isLoaded(9'000'040));
        QCOMPARE(model.text(9'000'000, 1), QStringLiteral("row 9000000"));
        QVERIFY(!model.isLoaded(5'000'000));
        QVERIFY(tasks.waitForAll(5'000));
        QVERIFY(source->rowsRead <= TablePreview::blockRows(3) * 5);
    }

    void forgetsWhatIsFarAwayAndReadsItAgain()
    {
        TaskRunner tasks;
        TablePreview model(tasks);
        QSignalSpy opened(&model, &TablePreview::opened);
        model.setSource(std::make_shared<test::CountingSource>(1'000'000));
        QVERIFY(opened.wait());
        for (int row = 0; row < 60'000; row += 1'000) {
            model.want(row, row + 30);
            QTRY_VERIFY(model.isLoaded(row));
        }
        QVERIFY(!model.isLoaded(0));
        model.want(0, 30);
        QTRY_VERIFY(model.isLoaded(0));
    }

    void whileOneScrollsTheLastWishIsServed()
    {
        TaskRunner tasks;
        TablePreview model(tasks);
        auto source = std::make_shared<test::CountingSource>(1'000'000);
        QSignalSpy opened(&model, &TablePreview::opened);
        model.setSource(source);
        QVERIFY(opened.wait());
        const int before = source->reads;
        for (int row = 0; row < 900'000; row += 1'000) model.want(row, row + 30); // one turn of the event loop
        QTRY_VERIFY(model.isLoaded(899'000));
        QVERIFY(source->reads - before < 8); // the places in between were not read
    }

    void aFailureIsToldAndTheNextSourceStillOpens()
    {
        TaskRunner tasks;
        TablePreview model(tasks);
        auto broken = std::make_shared<test::CountingSource>(10);
        broken->fails = true;
        QSignalSpy failed(&model, &TablePreview::failed);
        model.setSource(broken);
        QVERIFY(failed.wait());
        QCOMPARE(failed.front().front().value<Error>().remedy, std::string("Plug it in."));
        QSignalSpy opened(&model, &TablePreview::opened);
        model.setSource(std::make_shared<test::CountingSource>(10));
        QVERIFY(opened.wait());
        QCOMPARE(model.rowCount(), 10);
    }

    void emptyAndVeryWideTables()
    {
        TaskRunner tasks;
        TablePreview model(tasks);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Table wide;
        for (int i = 0; i < 2'400; ++i) wide.columns.push_back(Column::ofIntegers(format("c{}", i), {i, i + 1}));
        QSignalSpy opened(&model, &TablePreview::opened);
        model.setSource(std::make_shared<MemorySource>(wide));
        QVERIFY(opened.wait());
        QCOMPARE(model.columnCount(), 2'400);
        QCOMPARE(model.text(1, 2'399), QStringLiteral("2400"));
        Table none;
        none.columns = {Column::empty("a", ColumnType::Text)};
        model.setSource(std::make_shared<MemorySource>(none));
        QVERIFY(opened.wait());
        QCOMPARE(model.rowCount(), 0);
        model.want(0, 10);
    }

    void readsRowsOfAParquetFile()
    {
        test::Folder folder;
        Table table;
        std::vector<std::int64_t> numbers(5'000);
        for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int64_t>(i * 3);
        table.columns = {Column::ofIntegers("n", numbers)};
        {
            DuckOptions options;
            options.allowedFolders = {folder.path()};
            auto duck = DuckSession::open(options);
            QVERIFY(duck.has_value());
            const Status written = writeTable(*duck, table, folder / "t.parquet", {});
            QVERIFY2(written.has_value(), written ? "" : written.error().what.c_str());
        }
        TaskRunner tasks;
        TablePreview model(tasks);
        QSignalSpy opened(&model, &TablePreview::opened);
        model.setSource(std::make_shared<ParquetSource>(folder / "t.parquet"));
        QVERIFY(opened.wait());
        QCOMPARE(model.rowCount(), 5'000);
        model.want(4'990, 4'999);
        QTRY_VERIFY(model.isLoaded(4'999));
        QCOMPARE(model.text(4'999, 0), QStringLiteral("14,997"));
    }

    void aDamagedFileIsAnErrorWithItsName()
    {
        test::Folder folder;
        QVERIFY(writeFileAtomically(folder / "bad.parquet", "PAR1 this is not one PAR1").has_value());
        TaskRunner tasks;
        TablePreview model(tasks);
        QSignalSpy failed(&model, &TablePreview::failed);
        model.setSource(std::make_shared<ParquetSource>(folder / "bad.parquet"));
        QVERIFY(failed.wait());
        QVERIFY(failed.front().front().value<Error>().what.find("bad.parquet") != std::string::npos);
    }
};

const test::Suite<TablePreviewTest> tablePreviewSuite;

} // namespace podium::ui

#include "tst_TablePreview.moc"
