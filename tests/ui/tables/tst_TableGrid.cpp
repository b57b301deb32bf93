#include "tests/ui/support/CountingSource.h"
#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/tables/PreviewPane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>

namespace podium::ui {

class TableGridTest : public QObject {
    Q_OBJECT

    struct Fixture {
        TaskRunner tasks;
        test::ScriptedDialogs dialogs;
        std::shared_ptr<test::CountingSource> source;
        PreviewPane pane{test::theme(), tasks, dialogs, QStringLiteral("data")};
        TableGrid& grid = pane.grid();

        explicit Fixture(std::int64_t rows) : source(std::make_shared<test::CountingSource>(rows))
        {
            pane.resize(700, 400);
            pane.show();
            QSignalSpy opened(&pane, &PreviewPane::opened);
            pane.open(source);
            if (!opened.wait()) qFatal("the table did not open");
        }
        void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            QTest::keyClick(&grid, key, modifiers);
        }
        void click(GridCell cell, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            QTest::mouseClick(grid.viewport(), Qt::LeftButton, modifiers, grid.cellRect(cell).center());
        }
    };

private Q_SLOTS:
    void theCountLineSaysWhatIsShown()
    {
        Fixture f(21'613);
        QCOMPARE(test::find<QLabel>(f.pane, "data.count")->text(),
                 QStringLiteral("21,613 rows · 3 columns · showing all"));
    }

    void keysMoveAndSelect()
    {
        Fixture f(1'000);
        f.click({2, 1});
        QCOMPARE(f.grid.current(), (GridCell{2, 1}));
        f.key(Qt::Key_Down);
        f.key(Qt::Key_Left);
        QCOMPARE(f.grid.current(), (GridCell{3, 0}));
        f.key(Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(f.grid.current(), (GridCell{999, 2}));
        QCOMPARE(f.grid.lastVisibleRow(), 999);
        f.key(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(f.grid.current(), (GridCell{0, 0}));
        f.key(Qt::Key_Up);
        QCOMPARE(f.grid.current(), (GridCell{0, 0}));
        f.key(Qt::Key_PageDown);
        QVERIFY(f.grid.current().row > 5);
    }

    void copiesTheSelectionWithHeaders()
    {
        Fixture f(1'000);
        f.click({0, 0});
        f.click({1, 2}, Qt::ShiftModifier);
        QSignalSpy said(&f.pane, &PreviewPane::said);
        f.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("number\ttext\tsome\n0\trow 0\t\n1\trow 1\t0.25\n"));
        QCOMPARE(said.front().front().toString(), QStringLiteral("Copied 2 rows × 3 columns"));
    }

    void aClickOnARowNumberSelectsTheRowAndOnAHeaderTheColumn()
    {
        Fixture f(1'000);
        const QRect row = f.grid.cellRect({4, 0});
        QTest::mouseClick(f.grid.viewport(), Qt::LeftButton, {}, QPoint(6, row.center().y()));
        QCOMPARE(f.grid.selectedRows(), 1);
        QVERIFY(f.grid.selectedText().contains(QStringLiteral("4\trow 4")));
        QTest::mouseClick(f.grid.viewport(), Qt::LeftButton, {}, f.grid.headerRect(1).center());
        QCOMPARE(f.grid.selectedRows(), 1'000);
    }

    void goesToARowOfTenMillion()
    {
        Fixture f(10'000'000);
        f.dialogs.nextNumber = 9'000'000;
        f.key(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(f.dialogs.asked, std::vector<QString>{QStringLiteral("Go to row")});
        QCOMPARE(f.grid.current().row, 9'000'000);
        QVERIFY(f.grid.firstVisibleRow() > 8'999'900);
        QTRY_VERIFY(f.grid.selectedText().contains(QStringLiteral("9000000"))); // arrived
        f.dialogs.nextNumber = 99'000'000;
        f.key(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(f.grid.current().row, 9'999'999);
    }

    void aDraggedEdgeResizesAColumnAndADoubleClickFitsItAgain()
    {
        Fixture f(100);
        const int before = f.grid.columnWidth(1);
        const QPoint edge(f.grid.headerRect(1).right() + 1, 10);
        QTest::mousePress(f.grid.viewport(), Qt::LeftButton, {}, edge);
        QTest::mouseMove(f.grid.viewport(), edge + QPoint(60, 0));
        QTest::mouseRelease(f.grid.viewport(), Qt::LeftButton, {}, edge + QPoint(60, 0));
        QCOMPARE(f.grid.columnWidth(1), before + 60);
        QTest::mouseDClick(f.grid.viewport(), Qt::LeftButton, {}, QPoint(f.grid.headerRect(1).right() + 1, 10));
        QCOMPARE(f.grid.columnWidth(1), before);
    }

    void theSelectedCellIsInspected()
    {
        Fixture f(100);
        QSignalSpy inspected(&f.pane, &PreviewPane::inspectionChanged);
        f.click({10, 2});
        const auto facts = inspected.back().front().value<Inspection>();
        QCOMPARE(facts.title, QStringLiteral("some"));
        QCOMPARE(facts.sections.back().text, QStringLiteral("null (missing)"));
        f.click({3, 1});
        QCOMPARE(inspected.back().front().value<Inspection>().sections.back().text, QStringLiteral("row 3"));
    }

    void nullIsPaintedDimmerThanText()
    {
        Fixture f(20);
        f.grid.setCurrent({5, 0}); // away from the cells looked at
        const QImage image = f.grid.viewport()->grab().toImage();
        const auto darkest = [&](GridCell cell) {
            int found = 255;
            const QRect box = f.grid.cellRect(cell).adjusted(4, 3, -4, -3);
            for (int y = box.top(); y <= box.bottom(); ++y)
                for (int x = box.left(); x <= box.right(); ++x)
                    found = std::min(found, image.pixelColor(x, y).lightness());
            return found;
        };
        QVERIFY(darkest({0, 2}) > darkest({1, 2}) + 20);
        QVERIFY(darkest({0, 2}) < 200); // but it is there
    }

    void aFailureWhileReadingCanBeRetried()
    {
        Fixture f(100'000);
        f.source->fails = true;
        f.grid.setCurrent({90'000, 0});
        auto* retry = f.pane.findChild<QAbstractButton*>(QStringLiteral("data.action"));
        QTRY_VERIFY(retry->isVisible());
        f.source->fails = false;
        QTest::mouseClick(retry, Qt::LeftButton);
        QTRY_VERIFY(f.grid.isVisible());
    }
};

const test::Suite<TableGridTest> tableGridSuite;

} // namespace podium::ui

#include "tst_TableGrid.moc"
