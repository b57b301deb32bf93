#include "core/workflows/ImportData.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/data/HousesWindow.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/LineChart.h"
#include "ui/charts/RankedBars.h"
#include "ui/charts/ScatterChart.h"
#include "ui/data/BatchLine.h"
#include "ui/data/ColumnWell.h"
#include "ui/data/PlotPane.h"
#include "ui/data/SqlEditor.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>

namespace podium::ui {

class PlotPaneTest : public QObject {
    Q_OBJECT

    struct Fixture : test::HousesWindow {
        Fixture()
        {
            if (!QTest::qWaitFor([&] { return title() == QStringLiteral("houses:1"); }, 10'000)) qFatal("no houses");
            tab(2);
            if (!QTest::qWaitFor([&] { return find<ColumnWell>("data.plot.x")->count() > 1; }, 10'000))
                qFatal("no wells");
        }
        QString title() { return find<QLabel>("data.title")->text(); }
        void tab(int number) { find<QTabBar>("data.tabs")->setCurrentIndex(number); }
        void put(const char* well, const char* column) { find<ColumnWell>(well)->setColumn(QLatin1String(column)); }
        void aggregate(const char* name)
        {
            find<QComboBox>("data.plot.aggregate")->setCurrentText(QLatin1String(name));
        }
        template <class C> C* chart(int number = 0)
        {
            return window.findChild<C*>(QStringLiteral("data.plot.chart%1").arg(number));
        }
        QString whyNotSaved()
        {
            for (const Command& command : window.page(QStringLiteral("data"))->commands())
                if (command.title == QStringLiteral("Save what is drawn as an asset…")) return command.whyNot;
            return QStringLiteral("no such command");
        }
        QString count() { return find<QLabel>("data.plot.count")->text(); }
        QString status() { return find<QLabel>("data.plot.status")->text(); }
    };

private Q_SLOTS:
    void theKindFollowsTheColumns()
    {
        Fixture f;
        f.put("data.plot.x", "price");
        QTRY_VERIFY(f.chart<HistogramChart>() != nullptr);
        QCOMPARE(f.chart<HistogramChart>()->plot().total(), 11'920.0); // 80 prices are missing
        f.put("data.plot.x", "market");
        QTRY_VERIFY(f.chart<RankedBars>() != nullptr);
        f.put("data.plot.y", "price");
        f.aggregate("median");
        QTRY_VERIFY(f.status().contains(QStringLiteral("bars")));
        QTRY_COMPARE(f.chart<RankedBars>()->plot().valueTitle, QStringLiteral("median of price"));
        f.put("data.plot.x", "area_sqft");
        f.aggregate("none");
        QTRY_VERIFY(f.chart<ScatterChart>() != nullptr);
        QVERIFY(f.status().contains(QStringLiteral("a sample of 4,000 of")));
        f.put("data.plot.x", "listed");
        QTRY_VERIFY(f.chart<LineChart>() != nullptr);
        QCOMPARE(f.chart<LineChart>()->plot().yTitle, QStringLiteral("mean of price"));
    }

    void facetsAreChartsOfTheirOwnAndColoursSeries()
    {
        Fixture f;
        f.put("data.plot.x", "listed");
        f.put("data.plot.y", "price");
        f.put("data.plot.colour", "condition");
        QTRY_VERIFY(f.chart<LineChart>() != nullptr && f.chart<LineChart>()->plot().series.size() == 4);
        f.put("data.plot.facet", "market");
        QTRY_VERIFY(f.chart<LineChart>(1) != nullptr);
        QVERIFY(f.status().contains(QStringLiteral("the 6 commonest values of market at most")));
    }

    void whatIsDrawnIsATableOfRowsByColumnsAndAnAsset()
    {
        Fixture f;
        f.put("data.plot.x", "market");
        f.put("data.plot.y", "price");
        f.put("data.plot.colour", "condition");
        f.aggregate("median");
        QTRY_VERIFY(f.count().contains(QStringLiteral("5 columns")) || f.count().contains(QStringLiteral("6 columns")));
        QString batch;
        for (const BatchLine* line : f.window.findChildren<BatchLine*>())
            if (line->isVisible()) batch = line->line();
        QVERIFY(batch.startsWith(QStringLiteral("podium data sql 'SELECT CAST(\"market\" AS VARCHAR) AS x")));
        f.dialogs.nextText = QStringLiteral("medians");
        f.click("data.plot.save");
        QTRY_COMPARE(f.title(), QStringLiteral("medians:1"));
    }

    void mistakesAreToldInPlace()
    {
        Fixture f;
        f.put("data.plot.x", "market");
        f.put("data.plot.y", "condition");
        f.aggregate("sum");
        auto* notice = f.find<QWidget>("data.plotStates.notice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(!f.find<QPushButton>("data.plot.save")->isEnabled());
        f.aggregate("count");
        QTRY_VERIFY(!notice->isVisible());
    }

    void aHeaderIsDroppedIntoAWell()
    {
        Fixture f;
        QMimeData carried;
        carried.setData(TableGrid::columnMime, "price");
        auto* well = f.find<ColumnWell>("data.plot.x");
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &carried, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(well, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &carried, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(well, &drop);
        QCOMPARE(well->column(), QStringLiteral("price"));
        QMimeData stranger;
        stranger.setData(TableGrid::columnMime, "nothing of the kind");
        QDragEnterEvent other(QPoint(5, 5), Qt::CopyAction, &stranger, Qt::LeftButton, Qt::NoModifier);
        other.ignore();
        QApplication::sendEvent(well, &other);
        QVERIFY(!other.isAccepted());
    }

    void aResultIsDrawnAndCopiedAsPandas()
    {
        Fixture f;
        f.tab(1);
        auto* editor = f.find<SqlEditor>("data.sql.editor");
        editor->setPlainText(QStringLiteral("SELECT market AS \"the market\", price -- all\nFROM houses"));
        editor->setFocus();
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(f.find<QPushButton>("data.sql.plot")->isEnabled());
        for (QAction* action : f.find<QPushButton>("data.sql.copy")->menu()->actions())
            if (action->text() == QStringLiteral("pandas")) action->trigger();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("pd.read_parquet")));
        QVERIFY(QApplication::clipboard()->text().contains(
            QStringLiteral("SELECT market AS \"the market\", price -- all\n")));
        f.click("data.sql.plot");
        QCOMPARE(f.find<QTabBar>("data.tabs")->currentIndex(), 2);
        f.put("data.plot.x", "the market");
        f.put("data.plot.y", "price");
        QTRY_VERIFY(f.status().startsWith(QStringLiteral("the result of the query · boxes")));
    }

    void aFileThatIsNotImportedIsDrawnToo()
    {
        test::WindowFixture f;
        QVERIFY(writeFileAtomically(f.folder / "it's 🏠.csv", "n,t\n1,a\n2,b\n3,\n").has_value());
        f.window.openPath(f.folder / "it's 🏠.csv");
        QTRY_COMPARE(f.find<QLabel>("data.count")->text(), QStringLiteral("3 rows · 2 columns · showing all"));
        f.find<QTabBar>("data.tabs")->setCurrentIndex(2);
        f.find<ColumnWell>("data.plot.x")->setColumn(QStringLiteral("t"));
        QTRY_VERIFY(f.window.findChild<RankedBars*>(QStringLiteral("data.plot.chart0")) != nullptr);
    }

    void aFileIsImportedBeforeAnAssetIsMadeOfIt()
    {
        Fixture f;
        QVERIFY(writeFileAtomically(f.folder / "towns.csv", "n,t\n1,a\n2,b\n").has_value());
        f.window.openPath(f.folder / "towns.csv");
        QTRY_COMPARE(f.find<QLabel>("data.count")->text(), QStringLiteral("2 rows · 2 columns · showing all"));
        f.tab(2);
        f.put("data.plot.x", "t");
        QTRY_VERIFY(f.chart<RankedBars>() != nullptr);
        QVERIFY(!f.find<QPushButton>("data.plot.save")->isEnabled());
        QCOMPARE(f.find<QPushButton>("data.plot.save")->toolTip(), QStringLiteral("Import the file first."));
        QCOMPARE(f.whyNotSaved(), QStringLiteral("Import the file first."));
    }

    void ofAnotherTableNothingDrawnStays()
    {
        Fixture f;
        f.put("data.plot.x", "price");
        QTRY_VERIFY(f.chart<HistogramChart>() != nullptr);
        QVERIFY(f.whyNotSaved().isEmpty());
        auto open = workspace::Workspace::open(f.place, f.clock);
        QVERIFY(open.has_value());
        QVERIFY(
            workflows::importQuery(**open, {"prices", "SELECT price FROM houses LIMIT 50", {}, {}}, {}).has_value());
        f.window.page(QStringLiteral("data"))->refresh();
        QTRY_COMPARE(f.find<QTreeView>("data.assets")->model()->rowCount(), 2);
        f.window.openAddress(QStringLiteral("prices:1"));
        QCOMPARE(f.title(), QStringLiteral("prices:1"));
        QVERIFY(!f.whyNotSaved().isEmpty()); // of houses:1, whose rows are not what the title says
        QVERIFY(!f.find<QPushButton>("data.plot.save")->isEnabled());
        QTRY_VERIFY(f.status().startsWith(QStringLiteral("prices:1")));
        QCOMPARE(f.chart<HistogramChart>()->plot().total(), 50.0); // by price, as chosen
    }

    void aTableThatCannotBeOpenedIsNotDrawnAsTheFormerOne()
    {
        Fixture f;
        f.put("data.plot.x", "price");
        QTRY_VERIFY(f.chart<HistogramChart>() != nullptr);
        f.window.openPath(f.folder / "not there.csv");
        f.tab(2);
        auto* notice = f.find<QWidget>("data.plotStates.notice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(f.status().isEmpty());
        QCOMPARE(f.find<ColumnWell>("data.plot.x")->count(), 1); // none
    }

    void anotherWorkspaceKnowsNothingOfWhatWasDrawn()
    {
        Fixture f;
        f.put("data.plot.x", "price");
        QTRY_VERIFY(f.chart<HistogramChart>() != nullptr);
        f.window.showPage(QStringLiteral("home"));
        const Path other = f.folder / "other";
        QVERIFY(workspace::createWorkspace(other, "other").has_value());
        f.window.openWorkspace(other);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("other")));
        QCOMPARE(f.whyNotSaved(), QStringLiteral("Nothing is drawn."));
    }

    void theQueryComesBackWithItsWorkspace()
    {
        Fixture f;
        f.tab(1);
        auto* editor = f.find<SqlEditor>("data.sql.editor");
        editor->setPlainText(QStringLiteral("SELECT 42 AS answer"));
        QTRY_VERIFY(pathExists(f.place / ".podium" / "query.sql"));
        const Path other = f.folder / "other";
        QVERIFY(workspace::createWorkspace(other, "other").has_value());
        f.window.openWorkspace(other);
        QTRY_VERIFY(editor->toPlainText().isEmpty());
        f.window.openWorkspace(f.place);
        QTRY_COMPARE(editor->toPlainText(), QStringLiteral("SELECT 42 AS answer"));
    }
};

const test::Suite<PlotPaneTest> plotPaneSuite;

} // namespace podium::ui

#include "tst_PlotPane.moc"
