#include "core/storage/DuckSession.h"
#include "core/table/TableIo.h"
#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/base/QtText.h"
#include "ui/tables/PinnedColumns.h"
#include "ui/tables/RecordHeader.h"
#include "ui/tables/RecordTable.h"
#include "ui/tables/RecordView.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <semaphore>

namespace podium::ui {

namespace {

struct Run {
    QString id;
    QString name;
    std::optional<double> error;
};

RecordTable<Run> makeTable()
{
    return RecordTable<Run>(
        {{QObject::tr("Name"), [](const Run& run) { return run.name; }},
         {QObject::tr("Error"), [](const Run& run) { return run.error ? QString::number(*run.error) : QString(); },
          [](const Run& run) { return run.error ? SortKey(*run.error) : SortKey(); }, Qt::AlignRight}},
        [](const Run& run) { return run.id; });
}

QStringList names(const RecordTable<Run>& table)
{
    QStringList shown;
    for (int row = 0; row < table.rowCount(); ++row) shown << table.record(row).name;
    return shown;
}

const std::vector<Run> runs{{QStringLiteral("a"), QStringLiteral("forest"), 9.0},
                            {QStringLiteral("b"), QStringLiteral("ridge"), 10.25},
                            {QStringLiteral("c"), QStringLiteral("mean, \"plain\""), std::nullopt},
                            {QStringLiteral("d"), QStringLiteral("median"), 100.0}};

// Three columns, in a view with everything around it.
std::vector<RecordColumn<Run>> columnsOf()
{
    return {{QStringLiteral("Name"), [](const Run& run) { return run.name; }},
            {QStringLiteral("Kind"),
             [](const Run& run) { return run.id == u'd' ? QStringLiteral("x|y, z") : QStringLiteral("tree"); }},
            {QStringLiteral("Error"),
             [](const Run& run) { return run.error ? QStringLiteral("%1 s").arg(*run.error) : QString(); },
             [](const Run& run) { return run.error ? SortKey(*run.error) : SortKey(); }, Qt::AlignRight}};
}

struct Shown {
    test::Folder folder;
    test::ScriptedDialogs dialogs;
    TaskRunner tasks;
    RecordTable<Run> table{columnsOf(), [](const Run& run) { return run.id; }};
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};
    RecordView view{test::theme()};

    Shown()
    {
        view.setObjectName(QStringLiteral("test.runs"));
        view.resize(600, 300);
        view.setRecords(&table);
        view.setExport({&dialogs, &tasks, QStringLiteral("runs"), {}});
        table.setRecords(runs);
        view.show();
        view.activateWindow();
        if (!QTest::qWaitForWindowActive(&view)) qFatal("the table does not become active");
    }
    int column(const char* title) const
    {
        for (int i = 0; i < table.columnCount(); ++i)
            if (table.columnKey(i) == QLatin1String(title)) return i;
        return -1;
    }
    void clickHeader(int column, Qt::KeyboardModifiers modifiers = {})
    {
        const QPoint at(view.columnViewportPosition(column) + 20, 10);
        QTest::mouseClick(view.horizontalHeader()->viewport(), Qt::LeftButton, modifiers, at);
    }
    QString ids() const
    {
        QString all;
        for (int row = 0; row < table.rowCount(); ++row) all += table.record(row).id;
        return all;
    }
};

} // namespace

class RecordViewTest : public QObject {
    Q_OBJECT

    // Many rows and columns, wide and high enough to be scrolled both ways.
    struct Wide {
        RecordTable<Run> table;
        RecordView view{test::theme()};
        std::vector<Run> many;

        Wide() : table(columns(), [](const Run& run) { return run.id; })
        {
            for (int i = 0; i < 3'000; ++i)
                many.push_back({QString::number(i), QStringLiteral("run %1").arg(i), i * 1.0});
            table.setRecords(many);
            view.resize(400, 300);
            view.setRecords(&table);
            view.show();
            if (!QTest::qWaitForWindowExposed(&view)) qFatal("the table is not shown");
        }
        static std::vector<RecordColumn<Run>> columns()
        {
            std::vector<RecordColumn<Run>> made;
            for (int i = 0; i < 12; ++i)
                made.push_back({QStringLiteral("Column %1").arg(i), [](const Run& run) { return run.name; }});
            return made;
        }
    };

private Q_SLOTS:
    void aRefreshLeavesThePlaceAndTheColumn()
    {
        Wide f;
        f.view.setCurrentIndex(f.table.index(4, 7));
        f.view.verticalScrollBar()->setValue(2'000);
        f.view.horizontalScrollBar()->setValue(0);
        f.table.setRecords(f.many);                           // somebody has written
        QCOMPARE(f.view.currentIndex(), f.table.index(4, 7)); // what the keys act on
        QCOMPARE(f.view.verticalScrollBar()->value(), 2'000);
        QCOMPARE(f.view.horizontalScrollBar()->value(), 0);
    }

    void allRowsStayOneRangeOverARefresh()
    {
        Wide f;
        f.view.selectAll();
        f.table.setRecords(f.many);
        QCOMPARE(f.view.selectionModel()->selectedRows().size(), 3'000);
        QCOMPARE(f.view.selectionModel()->selection().size(), 1); // as Qt counts: more would cost quadratically
    }

    void aMenuThatIsOpenMeansItsColumnWhateverComes()
    {
        Shown f;
        f.view.showMenu(f.column("Error"), {});
        auto* menu = f.view.findChild<QMenu*>(QStringLiteral("records.menu"));
        QVERIFY(menu != nullptr);
        auto columns = columnsOf();
        columns.insert(columns.begin(), {QStringLiteral("New"), [](const Run&) { return QStringLiteral("x"); }});
        f.table.setColumns(columns);
        for (QAction* action : menu->actions())
            if (action->text() == QStringLiteral("Hide")) action->trigger();
        QVERIFY(!f.view.isShown(f.column("Error")));
        QVERIFY(f.view.isShown(f.column("Kind")));
    }

    void aFilterThatComesBackIsSeen()
    {
        Shown f;
        QTest::keyClick(&f.view, Qt::Key_F, Qt::ControlModifier);
        auto* filter = f.view.findChild<QLineEdit*>(QStringLiteral("test.runs.filter"));
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(!filter->isVisible());
        filter->setText(QStringLiteral("ridge")); // as another workspace had left it
        QCOMPARE(f.ids(), QStringLiteral("b"));
        QVERIFY(filter->isVisible());
    }

    void pinnedCellsAreActedOnAsOthers()
    {
        Shown f;
        f.view.setPinned(f.column("Name"), true);
        auto* pins = f.view.findChild<PinnedColumns*>();
        QSignalSpy opened(&f.view, &QAbstractItemView::doubleClicked);
        const QPoint cell = pins->visualRect(f.table.index(1, f.column("Name"))).center();
        QTest::mouseClick(pins->viewport(), Qt::LeftButton, {}, cell);
        QTest::mouseDClick(pins->viewport(), Qt::LeftButton, {}, cell);
        QCOMPARE(opened.count(), 1);
        QContextMenuEvent asked(QContextMenuEvent::Mouse, cell, pins->viewport()->mapToGlobal(cell));
        QApplication::sendEvent(pins->viewport(), &asked);
        QVERIFY(f.view.findChild<QMenu*>(QStringLiteral("records.menu")) != nullptr);
    }

    void sortsByRawKeysWithNothingLast()
    {
        auto table = makeTable();
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setRecords(runs);
        table.sort(1, Qt::AscendingOrder); // as text, "100" would come before "9"
        QCOMPARE(table.record(0).id, QStringLiteral("a"));
        QCOMPARE(table.record(2).id, QStringLiteral("d"));
        QCOMPARE(table.record(3).id, QStringLiteral("c"));
        table.sort(1, Qt::DescendingOrder);
        QCOMPARE(table.record(0).id, QStringLiteral("d"));
        QCOMPARE(table.record(3).id, QStringLiteral("c"));
        table.sort(0, Qt::AscendingOrder);
        QCOMPARE(names(table).front(), QStringLiteral("forest"));
    }

    void filtersInAnyColumnAndCase()
    {
        auto table = makeTable();
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setRecords(runs);
        table.filter(QStringLiteral("ME"));
        QCOMPARE(table.rowCount(), 2);
        table.filter(QStringLiteral("10"));
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.recordCount(), 4);
        table.filter({});
        QCOMPARE(table.rowCount(), 4);
    }

    void aRefreshKeepsTheSelection()
    {
        auto table = makeTable();
        RecordView view(test::theme());
        view.resize(400, 300);
        view.setRecords(&table);
        table.setRecords(runs);
        view.show();
        view.selectKey(QStringLiteral("b"));
        QSignalSpy changed(&view, &RecordView::currentKeyChanged);
        auto more = runs;
        more.insert(more.begin(), {QStringLiteral("e"), QStringLiteral("new"), 1.0});
        table.setRecords(more);
        QCOMPARE(view.currentKey(), QStringLiteral("b"));
        QCOMPARE(view.selectionModel()->selectedRows().front().row(), 2);
        QVERIFY(changed.isEmpty());
        table.setRecords({runs[0]});
        QCOMPARE(changed.size(), 1); // it is gone, and that is said
    }

    void aClickOnTheHeaderSorts()
    {
        auto table = makeTable();
        RecordView view(test::theme());
        view.resize(400, 300);
        view.setRecords(&table);
        table.setRecords(runs);
        view.show();
        const QPoint header(view.columnViewportPosition(1) + 20, 10);
        QTest::mouseClick(view.horizontalHeader()->viewport(), Qt::LeftButton, {}, header);
        const QString first = table.record(0).id;
        QTest::mouseClick(view.horizontalHeader()->viewport(), Qt::LeftButton, {}, header);
        QVERIFY(table.record(0).id != first);
        QCOMPARE(table.record(3).id, QStringLiteral("c"));
    }

    void copiesWithHeadersAndWritesCsv()
    {
        auto table = makeTable();
        RecordView view(test::theme());
        view.setRecords(&table);
        table.setRecords(runs);
        view.selectKey(QStringLiteral("d"));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Name\tError\nmedian\t100\n"));
        QVERIFY(view.csv().contains(QStringLiteral("\"mean, \"\"plain\"\"\",\r\n")));
    }

    void shiftAddsAKeyAndAThirdClickEndsIt()
    {
        Shown f;
        f.clickHeader(f.column("Kind"));
        f.clickHeader(f.column("Error"), Qt::ShiftModifier);
        QCOMPARE(f.ids(), QStringLiteral("abcd")); // nothing stands last of its kind
        f.clickHeader(f.column("Error"), Qt::ShiftModifier);
        QCOMPARE(f.ids(), QStringLiteral("bacd"));
        QCOMPARE(f.view.sorting().size(), std::size_t(2));
        f.clickHeader(f.column("Error"), Qt::ShiftModifier);
        QCOMPARE(f.view.sorting().size(), std::size_t(1));
        f.clickHeader(f.column("Kind"));
        f.clickHeader(f.column("Kind"));
        QVERIFY(f.view.sorting().empty());
        QCOMPARE(f.ids(), QStringLiteral("abcd"));
    }

    void sortingIsByKeysToo()
    {
        Shown f;
        f.view.setFocus();
        f.view.setCurrentIndex(f.table.index(0, 2));
        QTest::keyClick(&f.view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(f.ids(), QStringLiteral("dbac"));
        f.view.setCurrentIndex(f.table.index(0, 1));
        QTest::keyClick(&f.view, Qt::Key_Up, Qt::AltModifier);
        f.view.setCurrentIndex(f.table.index(0, 0));
        QTest::keyClick(&f.view, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(f.view.sorting(), (std::vector<SortStep>{{QStringLiteral("Kind"), Qt::AscendingOrder},
                                                          {QStringLiteral("Name"), Qt::DescendingOrder}}));
    }

    void aPinnedColumnStaysWhereItIs()
    {
        Shown f;
        f.view.resize(260, 300);
        f.view.setColumnWidth(0, 150);
        f.view.setColumnWidth(1, 150);
        f.view.setColumnWidth(2, 150);
        f.view.setFocus();
        f.view.setCurrentIndex(f.table.index(0, 2));
        QTest::keyClick(&f.view, Qt::Key_P, Qt::AltModifier);
        auto* pins = f.view.findChild<PinnedColumns*>();
        QVERIFY(pins != nullptr && pins->isVisible());
        QCOMPARE(f.view.horizontalHeader()->visualIndex(2), 0);
        QCOMPARE(pins->columnAt(5), 2);
        f.view.horizontalScrollBar()->setValue(f.view.horizontalScrollBar()->maximum());
        QCOMPARE(pins->columnAt(5), 2);
        QTest::mouseClick(pins->viewport(), Qt::LeftButton, {}, pins->visualRect(f.table.index(2, 2)).center());
        QCOMPARE(f.view.currentKey(), QStringLiteral("c")); // one selection
        f.view.scrollTo(f.table.index(2, 0), QAbstractItemView::EnsureVisible);
        QVERIFY(f.view.visualRect(f.table.index(2, 0)).left() >= pins->width()); // not below it
        QTest::mouseClick(pins->horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(20, 10));
        QCOMPARE(f.view.sorting().size(), std::size_t(1));
        f.view.selectKey(QStringLiteral("b"));
        f.table.setRecords(runs); // a refresh
        QCOMPARE(f.view.selectedKeys(), QStringList{QStringLiteral("b")});
        QVERIFY(pins->isColumnHidden(0) && !pins->isColumnHidden(2));
        f.view.setCurrentIndex(f.table.index(0, 2));
        QTest::keyClick(&f.view, Qt::Key_P, Qt::AltModifier);
        QVERIFY(!pins->isVisible());
        QCOMPARE(f.view.horizontalHeader()->visualIndex(2), 2);
    }

    void columnsAreMovedHiddenAndWidenedByKeys()
    {
        Shown f;
        f.view.setFocus();
        f.view.setCurrentIndex(f.table.index(0, 2));
        QTest::keyClick(&f.view, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(f.view.csv().startsWith(QStringLiteral("Name,Error,Kind\r\n")));
        const int before = f.view.columnWidth(2);
        QTest::keyClick(&f.view, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(f.view.columnWidth(2), before + 16);
        QTest::keyClick(&f.view, Qt::Key_H, Qt::AltModifier);
        QVERIFY(f.view.csv().startsWith(QStringLiteral("Name,Kind\r\n")));
    }

    void theArrangementIsRememberedByTheNamesOfColumns()
    {
        QByteArray kept;
        {
            Shown f;
            f.view.setPinned(2, true);
            f.view.setShown(1, false);
            f.view.setSorting({{QStringLiteral("Error"), Qt::DescendingOrder}});
            f.view.setFocus();
            f.view.setCurrentIndex(f.table.index(0, 2));
            QTest::keyClick(&f.view, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
            kept = f.view.saveLayout();
        }
        Shown f;
        QVERIFY(f.view.saveLayout().isEmpty());
        f.view.restoreLayout(kept);
        QCOMPARE(f.view.saveLayout(), kept);
        QVERIFY(!f.view.isShown(1));
        QVERIFY(f.view.isPinned(2));
        QCOMPARE(f.ids(), QStringLiteral("dbac"));
        f.view.restoreLayout("{ not a layout");
        QVERIFY(f.view.saveLayout().isEmpty());
        QVERIFY(f.view.isShown(1));
        QCOMPARE(f.ids(), QStringLiteral("abcd"));
    }

    void columnsThatComeLaterTakeTheirPlace()
    {
        Shown f;
        f.view.moveColumn(2, -1); // Name, Error, Kind
        auto columns = columnsOf();
        columns.insert(columns.begin() + 1,
                       RecordColumn<Run>{QStringLiteral("New"), [](const Run&) { return QStringLiteral("x"); }});
        f.table.setColumns(columns);
        QVERIFY(f.view.csv().startsWith(QStringLiteral("Name,New,Error,Kind\r\n")));
    }

    void filteringByCtrlFKeepsTheSelection()
    {
        Shown f;
        f.view.selectKey(QStringLiteral("b"));
        f.view.setFocus();
        QTest::keyClick(&f.view, Qt::Key_F, Qt::ControlModifier);
        auto* field = f.view.findChild<QLineEdit*>();
        QVERIFY(field != nullptr && field->isVisible());
        QTest::keyClicks(field, QStringLiteral("RID"));
        QCOMPARE(f.ids(), QStringLiteral("b"));
        QCOMPARE(f.view.selectedKeys(), QStringList{QStringLiteral("b")});
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(f.table.rowCount(), 4);
        QVERIFY(!field->isVisible());
        QCOMPARE(f.view.currentKey(), QStringLiteral("b"));
    }

    void theMenuHasEverything()
    {
        Shown f;
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(20, 20), f.view.mapToGlobal(QPoint(20, 60)));
        QApplication::sendEvent(f.view.viewport(), &event);
        auto* menu = f.view.findChild<QMenu*>(QStringLiteral("records.menu"));
        QVERIFY(menu != nullptr);
        QStringList texts;
        for (const QAction* action : menu->actions()) texts << action->text();
        for (const char* text : {"Sort rising", "Sort falling", "Pinned", "Hide", "Columns", "Filter…", "Export…"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
        menu->close();
    }

    void anExportThatRunsIsNotStoppedByAnother()
    {
        Shown f;
        std::binary_semaphore read(0);
        f.view.setExport({&f.dialogs, &f.tasks, QStringLiteral("runs"), [&](const std::vector<int>&) {
                              return [&](const TaskContext&) -> Result<RecordSheet> {
                                  read.acquire();
                                  return RecordSheet{{QStringLiteral("Name")}, {}};
                              };
                          }});
        QSignalSpy said(&f.view, &RecordView::said);
        const Path file = f.folder.path() / "runs.csv";
        f.dialogs.nextPath = file;
        f.view.exportToFile();
        QVERIFY(f.tasks.isBusy());
        f.view.exportToFile();
        QVERIFY(said.takeFirst().front().toString().contains(QStringLiteral("already")));
        QCOMPARE(f.dialogs.asked.size(), std::size_t(1));
        read.release();
        QTRY_VERIFY(!f.tasks.isBusy());
        QVERIFY(pathExists(file));
    }

    void exportsTheValuesThemselves()
    {
        Shown f;
        f.view.setSorting({{QStringLiteral("Error"), Qt::AscendingOrder}});
        const auto written = [&](const char* name) {
            f.dialogs.nextPath = f.folder / name;
            f.view.setFocus();
            QSignalSpy said(&f.view, &RecordView::said);
            QTest::keyClick(&f.view, Qt::Key_E, Qt::ControlModifier);
            if (!QTest::qWaitFor([&] { return said.size() == 1 || !f.dialogs.told.empty(); }, 20'000))
                return std::string("nothing");
            return f.dialogs.told.empty() ? readTextFile(f.folder / name).value_or("") : f.dialogs.told.back().what;
        };
        QCOMPARE(written("t.csv"), std::string("Name,Kind,Error\r\nforest,tree,9\r\nridge,tree,10.25\r\n"
                                               "median,\"x|y, z\",100\r\n\"mean, \"\"plain\"\"\",tree,\r\n"));
        const std::string markdown = written("t.md");
        QVERIFY2(markdown.find("| Name | Kind | Error |\n| --- | --- | ---: |\n") == 0, markdown.c_str());
        QVERIFY2(markdown.find("| median | x\\|y, z | 100 |") != std::string::npos, markdown.c_str());
        written("t.parquet");
        DuckOptions options;
        options.allowedFolders = {f.folder.path()};
        auto session = DuckSession::open(options);
        QVERIFY(session.has_value());
        const auto table = readParquet(*session, f.folder / "t.parquet", TaskContext());
        QVERIFY(table.has_value());
        QCOMPARE(table->columns[2].type, ColumnType::Real);
        QCOMPARE(table->columns[2].reals[1], 10.25);
        QVERIFY(table->columns[2].isMissing(3));
        QVERIFY(written("t.xlsx").find("none of .csv, .parquet and .md") != std::string::npos);
    }

    void manyColumnsAreArrangedAtOnce()
    {
        std::vector<RecordColumn<Run>> columns;
        for (int i = 0; i < 2'400; ++i)
            columns.push_back({QStringLiteral("c%1").arg(i), [](const Run& run) { return run.name; }});
        RecordTable<Run> table(columns, [](const Run& run) { return run.id; });
        RecordView view(test::theme());
        view.resize(800, 400);
        view.setRecords(&table);
        view.show();
        QElapsedTimer clock;
        clock.start();
        table.setRecords(runs);
        view.setPinned(2'399, true);
        view.setPinned(1'200, true);
        table.setRecords(runs);
        qInfo("2,400 columns laid out in %lld ms", static_cast<long long>(clock.elapsed()));
        QVERIFY(clock.elapsed() < 3'000);
        QCOMPARE(view.horizontalHeader()->visualIndex(1'200), 1);
    }

    void aHundredThousandRowsSortAndFilterAtOnce()
    {
        std::vector<Run> many(100'000);
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i] = {QString::number(i), QStringLiteral("run %1").arg(i % 977), double((i * 7919) % 100'003)};
        auto table = makeTable();
        table.setRecords(std::move(many));
        QElapsedTimer clock;
        clock.start();
        table.sort(1, Qt::AscendingOrder);
        const qint64 sorted = clock.restart();
        table.filter(QStringLiteral("97"));
        const qint64 filtered = clock.elapsed();
        qInfo("sort %lld ms, filter %lld ms", static_cast<long long>(sorted), static_cast<long long>(filtered));
        QVERIFY(table.rowCount() > 1'000);
        QVERIFY(sorted < 1'500 && filtered < 1'500); // ten times the bar: the benchmark holds the bar itself
    }
};

const test::Suite<RecordViewTest> recordViewSuite;

} // namespace podium::ui

#include "tst_RecordView.moc"
