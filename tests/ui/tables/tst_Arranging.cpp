#include "tests/ui/support/CountingSource.h"
#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/tables/CellFacts.h"
#include "ui/tables/FilterRow.h"
#include "ui/tables/PreviewPane.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

namespace podium::ui {

class ArrangingTest : public QObject {
    Q_OBJECT

    static Table houses()
    {
        const std::vector<std::string> conditions{"poor", "good", "very good", "poor", "good"};
        Table table;
        table.columns = {Column::ofIntegers("price", {300, 100, 500, 100, 200}),
                         Column::ofTexts("condition", conditions), Column::empty("area", ColumnType::Real)};
        for (const double area : {1.5, 2.5, 3.5, 4.5}) table.columns[2].appendReal(area);
        table.columns[2].appendMissing();
        return table;
    }

    struct Fixture {
        TaskRunner tasks;
        test::ScriptedDialogs dialogs;
        PreviewPane pane{test::theme(), tasks, dialogs, QStringLiteral("data")};
        TableGrid& grid = pane.grid();
        TablePreview* model = nullptr;

        explicit Fixture(std::shared_ptr<TableSource> source)
        {
            pane.allowArranging();
            pane.resize(700, 400);
            pane.show();
            pane.activateWindow();
            if (!QTest::qWaitForWindowActive(&pane)) qFatal("not active");
            QSignalSpy opened(&pane, &PreviewPane::opened);
            pane.open(std::move(source));
            if (!opened.wait()) qFatal("the table did not open");
            model = pane.findChild<TablePreview*>({}, Qt::FindDirectChildrenOnly);
            grid.setFocus();
        }
        explicit Fixture(Table table = houses()) : Fixture(std::make_shared<MemorySource>(std::move(table))) {}

        void clickHeader(int column, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            QTest::mouseClick(grid.viewport(), Qt::LeftButton, modifiers, grid.headerRect(column).center());
        }
        void type(int column, const char* text)
        {
            const QRect title = grid.headerRect(column);
            QTest::mouseClick(grid.filters(), Qt::LeftButton, {},
                              QPoint(title.center().x() - grid.filters()->x(), grid.filters()->height() / 2));
            auto* editor = test::find<QLineEdit>(pane, "filterEditor");
            editor->clear();
            QTest::keyClicks(editor, QString::fromUtf8(text));
            QTest::keyClick(editor, Qt::Key_Return);
        }
        // Numbers of the rows shown, in their order.
        QString rows()
        {
            QString text;
            for (int row = 0; row < model->rowCount(); ++row) text += QString::number(model->numberOf(row));
            return text;
        }
        QString count() { return test::find<QLabel>(pane, "data.count")->text(); }
        QString found() { return test::find<QLabel>(pane, "data.findWords")->text(); }
    };

private Q_SLOTS:
    void aClickOnAHeaderSortsUpDownAndNotAtAll()
    {
        Fixture f;
        QAbstractItemModelTester tester(f.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        f.clickHeader(0);
        QTRY_COMPARE(f.rows(), QStringLiteral("13402"));
        QCOMPARE(f.count(), QStringLiteral("5 rows · 3 columns · showing all, sorted by price upwards"));
        f.clickHeader(0);
        QTRY_COMPARE(f.rows(), QStringLiteral("20413"));
        f.clickHeader(0);
        QTRY_COMPARE(f.rows(), QStringLiteral("01234"));
        QCOMPARE(f.count(), QStringLiteral("5 rows · 3 columns · showing all"));
    }

    void shiftAddsKeysAndMissingValuesComeLast()
    {
        Fixture f;
        f.clickHeader(1);
        QTRY_COMPARE(f.rows(), QStringLiteral("14032"));
        f.clickHeader(2, Qt::ShiftModifier);
        f.clickHeader(2, Qt::ShiftModifier);
        QTRY_COMPARE(f.rows(), QStringLiteral("14302"));
        QVERIFY(f.count().endsWith(QStringLiteral("sorted by condition upwards, then area downwards")));
    }

    void keysSortByTheColumnOfTheCell()
    {
        Fixture f;
        f.grid.setCurrent({2, 0});
        QTest::keyClick(&f.grid, Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(f.rows(), QStringLiteral("20413"));
        QTest::keyClick(&f.grid, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(f.grid.selectedRows(), 5);
    }

    void aFilterIsTypedUnderTheHeader()
    {
        Fixture f;
        f.type(0, ">100");
        QTRY_COMPARE(f.rows(), QStringLiteral("024"));
        QCOMPARE(f.count(), QStringLiteral("3 of 5 rows · 3 columns · showing those with price >100"));
        f.type(1, "=good");
        QTRY_COMPARE(f.rows(), QStringLiteral("4"));
        f.type(2, "null");
        QTRY_COMPARE(
            f.count(),
            QStringLiteral("1 of 5 rows · 3 columns · showing those with price >100, condition =good, area null"));
        f.type(1, "=nobody");
        QTRY_COMPARE(f.count().section(u'·', 0, 0).trimmed(), QStringLiteral("0 of 5 rows"));
        f.type(0, "");
        f.type(1, "");
        f.type(2, "");
        QTRY_COMPARE(f.rows(), QStringLiteral("01234"));
    }

    void aFilterThatCannotBeIsToldInPlaceAndLeavesTheRows()
    {
        Fixture f;
        f.type(0, ">many");
        auto* problem = test::find<QLabel>(f.pane, "data.filterProblem");
        QTRY_VERIFY(problem->isVisible());
        QCOMPARE(problem->text(),
                 QStringLiteral("\"many\" is not a number, as price needs. Write for example >100 or 10..20."));
        QCOMPARE(f.rows(), QStringLiteral("01234"));
        QCOMPARE(f.grid.filters()->problems().size(), std::size_t(1));
        f.type(0, ">400");
        QTRY_COMPARE(f.rows(), QStringLiteral("2"));
        QVERIFY(!problem->isVisible());
    }

    void keysMoveThroughTheFilters()
    {
        Fixture f;
        f.grid.setCurrent({0, 1});
        QTest::keyClick(&f.grid, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto* editor = test::find<QLineEdit>(f.pane, "filterEditor");
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClicks(editor, QStringLiteral("~GOOD"));
        QTest::keyClick(editor, Qt::Key_Tab);
        QTRY_COMPARE(f.rows(), QStringLiteral("124"));
        QVERIFY(editor->text().isEmpty()); // of the next column
        QTest::keyClicks(editor, QStringLiteral(">3"));
        QTRY_COMPARE(f.rows(), QStringLiteral("2")); // after a pause
        QVERIFY(editor->hasFocus());                 // and one goes on typing
        QTest::keyClick(editor, Qt::Key_Escape);
        QTRY_VERIFY(f.grid.hasFocus());
        QCOMPARE(f.rows(), QStringLiteral("2"));
    }

    void theEditorStaysWhileItsMenuIsOpen()
    {
        Fixture f;
        f.grid.setCurrent({0, 1});
        QTest::keyClick(&f.grid, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto* editor = test::find<QLineEdit>(f.pane, "filterEditor");
        QTRY_VERIFY(editor->hasFocus());
        QCOMPARE(editor->accessibleName(), QStringLiteral("Filter of condition"));
        QFocusEvent out(QEvent::FocusOut, Qt::PopupFocusReason); // the menu with Paste
        QApplication::sendEvent(editor, &out);
        QVERIFY(editor->isVisible());
        editor->insert(QStringLiteral("=poor"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(f.rows(), QStringLiteral("03"));
    }

    void textIsFoundOnwardsBackwardsAndInWhatIsShown()
    {
        Fixture f;
        QTest::keyClick(&f.grid, Qt::Key_F, Qt::ControlModifier);
        auto* text = test::find<QLineEdit>(f.pane, "data.find");
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClicks(text, QStringLiteral("GOOD"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(f.grid.current(), (GridCell{1, 1}));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(f.grid.current(), (GridCell{2, 1}));
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(f.grid.current(), (GridCell{1, 1}));
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(f.grid.current(), (GridCell{4, 1}));
        QCOMPARE(f.found(), QStringLiteral("Found, round the end"));
        text->setText(QStringLiteral("nowhere"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(f.found(), QStringLiteral("Not in this table"));
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!text->isVisible());
        QTRY_VERIFY(f.grid.hasFocus());
        f.type(0, "<=200"); // 1, 3, 4
        QTRY_COMPARE(f.rows(), QStringLiteral("134"));
        QTest::keyClick(test::find<QLineEdit>(f.pane, "filterEditor"), Qt::Key_F, Qt::ControlModifier);
        text->setText(QStringLiteral("poor"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(f.grid.current(), (GridCell{1, 1}));
    }

    void goToRowMeansTheNumberOfTheRow()
    {
        Fixture f;
        f.type(0, ">100"); // 0, 2, 4
        QTRY_COMPARE(f.rows(), QStringLiteral("024"));
        f.dialogs.nextNumber = 4;
        f.pane.askForRow();
        QTRY_COMPARE(f.grid.current().row, 2);
        QSignalSpy said(&f.pane, &PreviewPane::said);
        f.dialogs.nextNumber = 3;
        f.pane.askForRow();
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(said.front().front().toString(), QStringLiteral("Row 3 is not among those shown"));
    }

    void aTableThatIsNowhereElseSaysThatItCannotBeArranged()
    {
        Fixture f(std::make_shared<test::CountingSource>(50));
        f.clickHeader(0);
        auto* again = f.pane.findChild<QAbstractButton*>(QStringLiteral("data.action"));
        QTRY_VERIFY(again->isVisible());
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(f.grid.isVisible());
        QCOMPARE(f.model->rowCount(), 50);
    }

    void tenMillionRowsAreSortedFilteredAndSearchedWhileTheWindowLives()
    {
        const auto large = test::sharedData("d11_baby_names_large/baby_names_1880_2010.parquet");
        if (!large) QSKIP("no large table here");
        Fixture f(std::make_shared<ParquetSource>(*large));
        const int all = f.model->rowCount();
        qint64 longest = 0;
        QElapsedTimer beat;
        QTimer pulse;
        QObject::connect(&pulse, &QTimer::timeout, &pulse, [&] { longest = std::max(longest, beat.restart()); });
        beat.start();
        pulse.start(1);
        QElapsedTimer since;
        since.start();
        f.clickHeader(f.model->columnCount() - 1);
        QTRY_VERIFY(f.count().contains(QStringLiteral("sorted by")));
        const qint64 first = since.elapsed();
        QTRY_VERIFY_WITH_TIMEOUT(!f.count().contains(QStringLiteral("first")), 60'000);
        qInfo("%d rows: first rows in order after %lld ms, all after %lld ms, longest stall %lld ms", all, first,
              since.elapsed(), longest);
        QCOMPARE(f.model->rowCount(), all);
        QVERIFY(longest < 500);
        f.grid.setCurrent({all - 1, 0});
        QTRY_VERIFY(f.model->isLoaded(all - 1));
        f.pane.setView({});
        QTRY_COMPARE(f.count().section(u'·', 2).trimmed(), QStringLiteral("showing all"));
        // Stopped in the middle: the first rows stay, and it is said that they are these.
        f.clickHeader(0);
        QTRY_VERIFY(f.count().contains(QStringLiteral("the rest is being arranged")) ||
                    f.count().contains(u"showing all,"));
        if (!f.tasks.listed().empty() && f.tasks.listed().back()->isLive()) {
            f.tasks.listed().back()->stop();
            QTRY_VERIFY(f.count().contains(QStringLiteral("stopped before")) || f.count().contains(u"showing all,"));
        }
    }

    void theInspectorLaysOutStructuresAndCutsWhatIsLong()
    {
        const auto section = [](const Inspection& facts) { return facts.sections.back().text; };
        const Inspection json =
            inspectionOf({{"note", ColumnType::Text}, 3, true, false, QStringLiteral("{\"b\":[1,2],\"a\":null}")});
        QVERIFY(section(json).contains(QStringLiteral("\n    \"a\": null")));
        QCOMPARE(json.sections.front().facts[2].value, QStringLiteral("JSON object with 2 keys"));
        const Inspection list = inspectionOf({{"tags", ColumnType::Text}, 0, true, false, QStringLiteral("[1,2,3]")});
        QCOMPARE(list.sections.front().facts[2].value, QStringLiteral("list of 3 values"));
        const Inspection brace = inspectionOf({{"t", ColumnType::Text}, 0, true, false, QStringLiteral("{not json")});
        QCOMPARE(section(brace), QStringLiteral("{not json"));
        const QString huge(10'000'000, u'x');
        const Inspection cut = inspectionOf({{"t", ColumnType::Text}, 0, true, false, huge});
        QCOMPARE(section(cut).size(), 20'001);
        QCOMPARE(cut.sections.front().facts[2].value, QStringLiteral("10,000,000 characters"));
        QVERIFY(section(inspectionOf({{"t", ColumnType::Text}, 0, true, true, {}})).startsWith(QStringLiteral("null")));
    }
};

const test::Suite<ArrangingTest> arrangingSuite;

} // namespace podium::ui

#include "tst_Arranging.moc"
