#include "core/workflows/ImportData.h"
#include "tests/ui/data/HousesWindow.h"
#include "ui/base/LinkLabel.h"
#include "ui/base/NoticeBox.h"
#include "ui/tables/RecordView.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTreeView>

namespace podium::ui {

class VersionsAndLineageTest : public QObject {
    Q_OBJECT

    struct Fixture : test::HousesWindow {
        QString title() { return find<QLabel>("data.title")->text(); }
        void tab(int number) { find<QTabBar>("data.tabs")->setCurrentIndex(number); }
        RecordView& versions() { return *find<RecordView>("data.versions"); }
        QString cell(RecordView& view, int row, int column)
        {
            return view.model()->index(row, column).data().toString();
        }
        void import(const char* name, const std::string& text)
        {
            auto open = workspace::Workspace::open(place, clock);
            if (!open || !writeFileAtomically(folder / "more.csv", text)) qFatal("cannot import");
            data::ImportRequest request;
            request.name = name;
            request.sources = {pathText(folder / "more.csv")};
            request.author = "ada@globorealty.example";
            const auto done = workflows::importFiles(**open, request, {});
            if (!done) qFatal("%s", done.error().what.c_str());
        }
        void refresh()
        {
            key(Qt::Key_F5);
            window.page(QStringLiteral("data"))->refresh();
        }
    };

private Q_SLOTS:
    void everyVersionIsListedWithWhoAndWhatChanged()
    {
        Fixture f;
        QTRY_COMPARE(f.title(), QStringLiteral("houses:1"));
        f.import("houses", "price,town\n1,A\n2,B\n");
        f.import("houses", "price,town\n1.5,A\n2,B\n3,C\n");
        f.refresh();
        f.tab(3);
        QTRY_COMPARE(f.versions().model()->rowCount(), 3);
        QAbstractItemModelTester tester(f.versions().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(f.cell(f.versions(), 0, 0), QStringLiteral("3")); // newest first
        QCOMPARE(f.cell(f.versions(), 0, 2), QStringLiteral("ada@globorealty.example"));
        QCOMPARE(f.cell(f.versions(), 0, 3), QStringLiteral("3"));
        QCOMPARE(f.cell(f.versions(), 0, 5), QStringLiteral("price: integer to real"));
        QVERIFY(f.cell(f.versions(), 1, 5).startsWith(QStringLiteral("added town; removed house_id")));
        QVERIFY(f.cell(f.versions(), 2, 5).isEmpty()); // the first changes nothing
        f.versions().selectKey(QStringLiteral("houses:2"));
        f.click("data.versions.open");
        QTRY_COMPARE(f.title(), QStringLiteral("houses:2"));
        QTRY_COMPARE(f.find<QLabel>("data.count")->text(), QStringLiteral("2 rows · 2 columns · showing all"));
        QCOMPARE(f.find<QTabBar>("data.tabs")->currentIndex(), 0);
    }

    void versionsAreComparedInProfiling()
    {
        Fixture f;
        QTRY_COMPARE(f.title(), QStringLiteral("houses:1"));
        f.tab(3);
        QVERIFY(!f.find<QPushButton>("data.versions.compare")->isEnabled());
        QVERIFY(f.find<QLabel>("data.versions.words")->text().contains(QStringLiteral("only one version")));
        f.import("houses", "price,market\n1,A\n2,B\n");
        f.refresh();
        QTRY_COMPARE(f.versions().model()->rowCount(), 2);
        f.versions().selectKey(QStringLiteral("houses:2"));
        QCOMPARE(f.find<QLabel>("data.versions.words")->text(), QStringLiteral("Compare houses:1 with 2"));
        f.click("data.versions.compare");
        QCOMPARE(f.window.currentPage(), QStringLiteral("profiling"));
    }

    void aQueryKnowsWhatItReadAndThatKnowsWhatWasMadeOfIt()
    {
        Fixture f;
        QTRY_COMPARE(f.title(), QStringLiteral("houses:1"));
        {
            auto open = workspace::Workspace::open(f.place, f.clock);
            QVERIFY(open.has_value());
            const auto made = workflows::importQuery(
                **open, {"markets", "SELECT market, count(*) AS n FROM houses GROUP BY market", {}, {}}, {});
            QVERIFY2(made.has_value(), made ? "" : made.error().what.c_str());
        }
        f.tab(4);
        QTRY_COMPARE(f.find<QLabel>("data.lineage.runTitle")->text(), QStringLiteral("No run used it yet."));
        f.refresh();
        QTRY_VERIFY(f.window.findChild<LinkLabel*>(QStringLiteral("data.lineage.link.markets:1")) != nullptr);
        f.window.openAddress(QStringLiteral("markets:1"));
        QTRY_COMPARE(f.find<QLabel>("data.lineage.query")->text(),
                     QStringLiteral("SELECT market, count(*) AS n FROM houses GROUP BY market"));
        auto* link = f.find<LinkLabel>("data.lineage.link.houses:1");
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Return);
        QTRY_COMPARE(f.title(), QStringLiteral("houses:1"));
    }

    void anAnswerAboutAnotherVersionIsNotTakenForThisOne()
    {
        test::WindowFixture f; // nothing is written once the window is open: it would look again
        const Path place = f.folder / "work";
        std::filesystem::copy(test::housesFolder(), place, std::filesystem::copy_options::recursive);
        {
            auto open = workspace::Workspace::open(place, f.clock);
            QVERIFY(open.has_value());
            QVERIFY(workflows::importQuery(**open, {"markets", "SELECT DISTINCT market FROM houses", {}, {}}, {})
                        .has_value());
        }
        f.openSample(place);
        f.window.showPage(QStringLiteral("data"));
        QTRY_COMPARE(f.find<QTreeView>("data.assets")->model()->rowCount(), 2);
        f.window.openAddress(QStringLiteral("houses:1"));
        auto& tabs = *f.find<QTabBar>("data.tabs");
        auto& query = *f.find<QLabel>("data.lineage.query");
        tabs.setCurrentIndex(4); // asks about houses:1
        tabs.setCurrentIndex(0);
        f.window.openAddress(QStringLiteral("markets:1")); // nobody asks: Lineage is out of sight
        QTRY_COMPARE(f.find<QLabel>("data.count")->text(), QStringLiteral("4 rows · 1 column · showing all"));
        QVERIFY(f.window.tasks().waitForAll(10'000));
        QCoreApplication::processEvents();
        tabs.setCurrentIndex(4);
        const QString made = QStringLiteral("SELECT DISTINCT market FROM houses");
        QTRY_COMPARE(query.text(), made);
        // There and back before the answer.
        f.window.openAddress(QStringLiteral("houses:1"));
        f.window.openAddress(QStringLiteral("markets:1"));
        QVERIFY(f.window.tasks().waitForAll(10'000));
        QCoreApplication::processEvents();
        QCOMPARE(query.text(), made);
        QTRY_VERIFY(query.isVisible());
    }

    void whatCannotBeLookedThroughIsSaid()
    {
        Fixture f;
        QTRY_COMPARE(f.title(), QStringLiteral("houses:1"));
        f.tab(4);
        auto* words = f.find<QLabel>("data.lineage.modelTitle");
        QTRY_COMPARE(words->text(), QStringLiteral("No registered model was trained on it."));
        auto* notice = f.find<NoticeBox>("data.lineage.unread");
        QVERIFY(!notice->isVisible());
        QVERIFY(writeFileAtomically(f.place / "registry" / "price.jsonl", "no ledger\n").has_value());
        f.refresh();
        QTRY_COMPARE(words->text(), QStringLiteral("No registered model that could be read was trained on it."));
        QVERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(QStringLiteral("the ledger of price")), qPrintable(notice->text()));
    }

    void runsAndModelsOfAVersionLeadToTheirPages()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        f.window.showPage(QStringLiteral("data"));
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("houses:1"));
        f.find<QTabBar>("data.tabs")->setCurrentIndex(4);
        auto& runs = *f.find<RecordView>("data.lineage.runs");
        auto& models = *f.find<RecordView>("data.lineage.models");
        QTRY_COMPARE(f.find<QLabel>("data.lineage.modelTitle")->text(), QStringLiteral("3 registered models of it"));
        QTRY_COMPARE(runs.model()->rowCount(), 3);
        QCOMPARE(models.model()->index(0, 0).data().toString(), QStringLiteral("house_price 3"));
        QCOMPARE(models.model()->index(2, 1).data().toString(), QStringLiteral("champion"));
        QTest::mouseClick(models.viewport(), Qt::LeftButton, {},
                          models.visualRect(models.model()->index(1, 0)).center());
        QCOMPARE(f.window.currentPage(), QStringLiteral("registry"));
        f.window.showPage(QStringLiteral("data"));
        QTest::mouseClick(runs.viewport(), Qt::LeftButton, {}, runs.visualRect(runs.model()->index(0, 0)).center());
        QCOMPARE(f.window.currentPage(), QStringLiteral("tracking"));
    }
};

const test::Suite<VersionsAndLineageTest> versionsAndLineageSuite;

} // namespace podium::ui

#include "tst_VersionsAndLineage.moc"
