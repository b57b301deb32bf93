#include "tests/ui/data/HousesWindow.h"
#include "ui/data/ColumnWell.h"
#include "ui/tables/PreviewPane.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>

namespace podium::ui {

// Tables as nobody wants them, looked at in the window.
class OddTablesTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        qint64 longest = 0; // between two turns of the event loop
        QElapsedTimer beat;
        QTimer pulse;

        Path write(const char* name, const std::string& text)
        {
            if (!writeFileAtomically(folder / name, text)) qFatal("cannot write");
            return folder / name;
        }
        void watch()
        {
            QObject::connect(&pulse, &QTimer::timeout, &pulse, [this] { longest = std::max(longest, beat.restart()); });
            beat.start();
            pulse.start(1);
        }
        QString count() { return find<QLabel>("data.count")->text(); }
        PreviewPane& pane() { return *find<PreviewPane>("data.table"); }
        TableGrid& grid() { return *find<TableGrid>("data.grid"); }
    };

private Q_SLOTS:
    void twoThousandFourHundredColumns()
    {
        Fixture f;
        std::string header, row;
        for (int i = 0; i < 2'400; ++i) {
            header += (i ? ",c" : "c") + std::to_string(i);
            row += (i ? "," : "") + std::to_string(i % 7);
        }
        const Path file = f.write("wide.csv", header + "\n" + row + "\n" + row + "\n");
        f.window.showPage(QStringLiteral("data"));
        f.watch();
        f.window.openPath(file);
        QTRY_COMPARE_WITH_TIMEOUT(f.count(), QStringLiteral("2 rows · 2,400 columns · showing all"), 20'000);
        f.grid().setCurrent({1, 2'399});
        f.grid().repaint();
        f.pane().sortBy(2'399, true, false);
        QTRY_VERIFY_WITH_TIMEOUT(f.count().contains(QStringLiteral("sorted by c2399")), 20'000);
        f.find<QTabBar>("data.tabs")->setCurrentIndex(2);
        QTRY_COMPARE(f.find<ColumnWell>("data.plot.x")->count(), 2'401);
        qInfo("longest stall %lld ms", f.longest);
        QVERIFY(f.longest < 2'000); // the bar of 50 ms is measured by the benchmark, on a quiet machine
    }

    void aCellOfTenMegabytes()
    {
        Fixture f;
        const Path file = f.write("huge.csv", "n,text\n1," + std::string(10'000'000, 'x') + "\n2,small\n");
        f.window.openPath(file);
        QTRY_COMPARE_WITH_TIMEOUT(f.count(), QStringLiteral("2 rows · 2 columns · showing all"), 20'000);
        f.grid().setCurrent({0, 1});
        f.grid().repaint();
        f.pane().setView({{{"text", "=small"}}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(f.count().startsWith(QStringLiteral("1 of 2 rows")), 20'000);
    }

    void namesAndCellsOfAllScripts()
    {
        Fixture f;
        const Path file =
            f.write("odd.csv",
                    "\"a\nb\",\"שם\",\"名前\t🏠\",\"x\"\"y\"\n\"line\nbreak\",\"שלום\",\"漢字\t🏠\",\"it's \"\"q\"\"\"\n"
                    ",b,c,d\n");
        f.window.openPath(file);
        QTRY_COMPARE(f.count(), QStringLiteral("2 rows · 4 columns · showing all"));
        f.grid().setCurrent({0, 0});
        f.grid().repaint();
        for (int column = 0; column < 4; ++column) {
            f.pane().sortBy(column, true, column > 0);
            QTRY_VERIFY(f.count().contains(QStringLiteral("sorted by")));
        }
        f.pane().setView({{{"x\"y", "it's \"q"}}, {}});
        QTRY_VERIFY(f.count().startsWith(QStringLiteral("1 of 2 rows")));
    }

    void emptyFilesAndSmallOnes()
    {
        Fixture f;
        f.window.openPath(f.write("empty.csv", ""));
        auto* again = f.find<QPushButton>("data.action");
        QTRY_VERIFY(again->isVisible());
        f.window.openPath(f.write("header.csv", "a,b\n"));
        QTRY_COMPARE(f.count(), QStringLiteral("0 rows · 2 columns · showing all"));
        f.pane().sortBy(0, false, false);
        f.pane().find();
        f.window.openPath(f.write("one.csv", "only\n1\n"));
        QTRY_COMPARE(f.count(), QStringLiteral("1 row · 1 column · showing all"));
        f.pane().sortBy(0, true, false);
        QTRY_VERIFY(f.count().contains(QStringLiteral("sorted by only")));
        f.window.openPath(f.write("null.csv", "a,b\n,x\n,y\n")); // a column of nothing
        QTRY_COMPARE(f.count(), QStringLiteral("2 rows · 2 columns · showing all"));
        f.pane().setView({{{"a", "null"}}, {{"a", false}}});
        QTRY_VERIFY(f.count().startsWith(QStringLiteral("2 rows")) && f.count().contains(QStringLiteral("a null")));
    }

    void aFileThatGoesWhileItIsOpen()
    {
        const auto large = test::sharedData("d11_baby_names_large/baby_names_1880_2010.parquet");
        if (!large) QSKIP("no large table here");
        Fixture f;
        const Path copy = f.folder / "names.parquet";
        std::filesystem::copy_file(*large, copy);
        f.window.openPath(copy);
        QTRY_VERIFY(f.count().contains(QStringLiteral("showing all")));
        std::filesystem::remove(copy);
        f.grid().setCurrent({1'000'000, 0}); // not read yet
        auto* again = f.find<QPushButton>("data.action");
        QTRY_VERIFY_WITH_TIMEOUT(again->isVisible(), 20'000);
        std::filesystem::copy_file(*large, copy);
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(f.grid().isVisible(), 20'000);
    }
};

const test::Suite<OddTablesTest> oddTablesSuite;

} // namespace podium::ui

#include "tst_OddTables.moc"
