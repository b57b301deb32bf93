#include "tests/ui/data/HousesWindow.h"
#include "ui/data/SqlEditor.h"
#include "ui/tables/TableGrid.h"
#include "ui/tables/TablePreview.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>

namespace podium::ui {

class SqlPaneTest : public QObject {
    Q_OBJECT

    struct Fixture : test::HousesWindow {
        Fixture()
        {
            if (!QTest::qWaitFor([&] { return !editor().toPlainText().isEmpty(); }, 10'000)) qFatal("no proposal");
            find<QTabBar>("data.tabs")->setCurrentIndex(1);
            editor().setFocus();
        }
        SqlEditor& editor() { return *find<SqlEditor>("data.sql.editor"); }
        QString status() { return find<QLabel>("data.sql.status")->text(); }
        QString count() { return find<QLabel>("data.sql.count")->text(); }
        void type(const char* query)
        {
            editor().setPlainText(QString::fromUtf8(query));
            key(Qt::Key_Return, Qt::ControlModifier);
        }
        bool says(const QString& part)
        {
            for (const QLabel* label : find<QWidget>("data.sql.notice")->findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains(part)) return true;
            return false;
        }
    };

private Q_SLOTS:
    void aQueryAboutTheSelectedAssetIsProposedAndRuns()
    {
        Fixture f;
        QCOMPARE(f.editor().toPlainText(), QStringLiteral("SELECT *\nFROM houses\nLIMIT 100"));
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(f.count(), QStringLiteral("100 rows · 12 columns · showing all"));
        QVERIFY(f.status().startsWith(QStringLiteral("100 rows · ")));
    }

    void theResultIsThatOfTheQuery()
    {
        Fixture f;
        f.type("SELECT count(*) AS n, count(price) AS priced FROM houses");
        QTRY_COMPARE(f.count(), QStringLiteral("1 row · 2 columns · showing all"));
        auto* grid = f.find<TableGrid>("data.sql.grid");
        grid->setCurrent({0, 1});
        QCOMPARE(grid->selectedText(), QStringLiteral("priced\n11920\n"));
        QVERIFY(f.find<QPushButton>("data.sql.export")->isEnabled());
    }

    void anErrorIsShownInPlaceWithItsRemedyAndTheCursorGoesThere()
    {
        Fixture f;
        f.type("SELECT price,\n       pricee\nFROM houses");
        QTRY_VERIFY(f.says(QStringLiteral("pricee")));
        QVERIFY(f.status().startsWith(QStringLiteral("Failed after")));
        QCOMPARE(f.editor().textCursor().blockNumber(), 1);
        QVERIFY(!f.find<QPushButton>("data.sql.export")->isEnabled());
        f.type("SELECT * FROM huoses");
        QTRY_VERIFY(f.says(QStringLiteral("Did you mean \"houses")));
    }

    void whatWritesIsRefused()
    {
        Fixture f;
        f.type("DROP TABLE houses");
        QTRY_VERIFY(f.says(QStringLiteral("Could not run the query")));
    }

    void escStopsALongQuery()
    {
        Fixture f;
        f.type("SELECT sum(a.price * b.price) FROM houses a, houses b, houses c");
        QTRY_COMPARE(f.find<QPushButton>("data.sql.run")->text(), QStringLiteral("Stop"));
        f.key(Qt::Key_Escape);
        QTRY_VERIFY(f.status().startsWith(QStringLiteral("Stopped after")));
        QCOMPARE(f.find<QPushButton>("data.sql.run")->text(), QStringLiteral("Run"));
        f.type("SELECT 1 AS one");
        QTRY_COMPARE(f.count(), QStringLiteral("1 row · 1 column · showing all"));
    }

    void namesAreCompleted()
    {
        Fixture f;
        f.editor().clear();
        QTest::keyClicks(&f.editor(), QStringLiteral("SELECT pri"));
        QAbstractItemView* names = f.editor().completer().popup();
        QTRY_VERIFY(names->isVisible());
        QTest::keyClick(names, Qt::Key_Return);
        QCOMPARE(f.editor().toPlainText(), QStringLiteral("SELECT price"));
        QVERIFY(!names->isVisible());
        // A name that needs quotes gets them.
        QTest::keyClicks(&f.editor(), QStringLiteral(" FROM hou"));
        QTRY_VERIFY(names->isVisible());
        for (int i = 0; i < names->model()->rowCount(); ++i)
            if (names->model()->index(i, 0).data().toString() == QStringLiteral("houses:1"))
                names->setCurrentIndex(names->model()->index(i, 0));
        QTest::keyClick(names, Qt::Key_Return);
        QCOMPARE(f.editor().toPlainText(), QStringLiteral("SELECT price FROM \"houses:1\""));
    }

    void aQueryRunsWhileNamesAreOffered()
    {
        Fixture f;
        f.editor().clear();
        QTest::keyClicks(&f.editor(), QStringLiteral("SELECT 1 AS pri"));
        QTRY_VERIFY(f.editor().completer().popup()->isVisible());
        QTest::keyClick(f.editor().completer().popup(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(f.count(), QStringLiteral("1 row · 1 column · showing all"));
        QVERIFY(!f.editor().completer().popup()->isVisible());
        QCOMPARE(f.editor().toPlainText(), QStringLiteral("SELECT 1 AS pri")); // taken as it was written
    }

    void identifiersAreQuotedWhereTheyMust()
    {
        QCOMPARE(sqlIdentifier(QStringLiteral("price")), QStringLiteral("price"));
        QCOMPARE(sqlIdentifier(QStringLiteral("my price")), QStringLiteral("\"my price\""));
        QCOMPARE(sqlIdentifier(QStringLiteral("a\"b")), QStringLiteral("\"a\"\"b\""));
        QCOMPARE(sqlIdentifier(QStringLiteral("select")), QStringLiteral("\"select\""));
    }

    void theResultIsExportedWhole()
    {
        Fixture f;
        f.type("SELECT house_id FROM houses");
        QTRY_VERIFY(f.status().startsWith(QStringLiteral("the first 10,000 rows")));
        f.dialogs.nextPath = f.folder / "ids.csv";
        f.click("data.sql.export");
        QTRY_COMPARE(f.find<QLabel>("tasks.said")->text().section(u' ', 0, 2), QStringLiteral("Wrote 12,000 rows"));
        const auto text = readFile(f.folder / "ids.csv");
        QVERIFY(text && std::count(text->begin(), text->end(), '\n') == 12'001);
    }

    void theResultIsSavedAsAnAsset()
    {
        Fixture f;
        f.type("SELECT market, count(*) AS homes FROM houses GROUP BY market ORDER BY market");
        QTRY_VERIFY(f.find<QPushButton>("data.sql.save")->isEnabled());
        f.dialogs.nextText = QStringLiteral("markets");
        f.click("data.sql.save");
        QTRY_COMPARE(f.find<QTreeView>("data.assets")->model()->rowCount(), 2);
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("markets:1"));
    }

    void savingDoesNotStopAnExport()
    {
        Fixture f;
        f.type("SELECT house_id FROM houses");
        QTRY_VERIFY(f.find<QPushButton>("data.sql.save")->isEnabled());
        f.dialogs.nextPath = f.folder / "ids.csv";
        f.click("data.sql.export");
        QVERIFY(!f.find<QPushButton>("data.sql.export")->isEnabled()); // a second one would stop the first
        QVERIFY(f.find<QPushButton>("data.sql.export")->toolTip().contains(QStringLiteral("is being written")));
        f.dialogs.nextText = QStringLiteral("ids");
        f.click("data.sql.save");
        QVERIFY(!f.find<QPushButton>("data.sql.save")->isEnabled());
        QTRY_COMPARE(f.find<QTreeView>("data.assets")->model()->rowCount(), 2);
        QTRY_VERIFY(f.find<QPushButton>("data.sql.export")->isEnabled());
        const auto text = readFile(f.folder / "ids.csv");
        QVERIFY(text && std::count(text->begin(), text->end(), '\n') == 12'001);
        QVERIFY(f.find<QPushButton>("data.sql.save")->isEnabled());
        QVERIFY(f.dialogs.told.empty());
    }

    void whatIsKeptIsTheQueryThatHasRun()
    {
        Fixture f;
        f.type("SELECT 1 AS one");
        QTRY_VERIFY(f.find<QPushButton>("data.sql.copy")->isEnabled());
        f.editor().setPlainText(QStringLiteral("SELECT 2 AS two"));
        for (QAction* action : f.find<QPushButton>("data.sql.copy")->menu()->actions())
            if (action->text() == QStringLiteral("command line")) action->trigger();
        const QString done = QStringLiteral("podium data sql 'SELECT 1 AS one'");
        QCOMPARE(QApplication::clipboard()->text(), done);
        QStringList batches;
        for (const Command& command : f.window.page(QStringLiteral("data"))->commands())
            if (command.title.contains(QStringLiteral("result of the query")) ||
                command.title == QStringLiteral("Run the SQL query"))
                batches << command.batch;
        QCOMPARE(batches,
                 (QStringList{QStringLiteral("podium data sql 'SELECT 2 AS two'"), done + QStringLiteral(" --out FILE"),
                              QStringLiteral("podium data import NAME --query 'SELECT 1 AS one'"), done}));
    }

    void whatIsWrittenIsNotReplacedByAProposal()
    {
        Fixture f;
        f.editor().setPlainText(QStringLiteral("SELECT 42 AS answer"));
        QVERIFY(writeFileAtomically(f.folder / "towns.csv", "town\nA\n").has_value());
        f.dialogs.nextPath = f.folder / "towns.csv";
        f.click("data.import");
        auto* go = f.find<QPushButton>("data.import.go");
        QTRY_VERIFY(go->isVisible() && go->isEnabled());
        QTest::mouseClick(go, Qt::LeftButton);
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("towns:1"));
        QCOMPARE(f.editor().toPlainText(), QStringLiteral("SELECT 42 AS answer"));
    }

    void theBatchFormIsOneLineForAShell()
    {
        Fixture f;
        f.editor().setPlainText(QStringLiteral("SELECT *\nFROM houses WHERE market = 'x'"));
        for (const Command& command : f.window.page(QStringLiteral("data"))->commands())
            if (command.title == QStringLiteral("Run the SQL query"))
                QCOMPARE(command.batch,
                         QStringLiteral("podium data sql 'SELECT * FROM houses WHERE market = '\\''x'\\'''"));
    }
};

const test::Suite<SqlPaneTest> sqlPaneSuite;

} // namespace podium::ui

#include "tst_SqlPane.moc"
