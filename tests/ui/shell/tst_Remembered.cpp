#include "tests/ui/support/WindowFixture.h"
#include "ui/shell/Inspector.h"
#include "ui/shell/Navigation.h"
#include "ui/tables/RecordView.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTreeView>

namespace podium::ui {

// What one left is there again when the workspace is opened by a second window, and only in that workspace.
class RememberedTest : public QObject {
    Q_OBJECT

    struct Again {
        explicit Again(test::WindowFixture& f, const Path& place)
            : window({test::theme(), f.dialogs, f.memory, f.clock})
        {
            window.show();
            window.openWorkspace(place);
            const auto opened = [&] { return window.windowTitle().startsWith(QStringLiteral("globorealty")); };
            if (!QTest::qWaitFor(opened, 10'000)) qFatal("the workspace did not open");
        }
        template <class W> W* find(const char* name) { return test::find<W>(window, name); }
        MainWindow window;
    };

private Q_SLOTS:
    void frameAndSplitters()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        f.window.setGeometry(40, 30, 1'000, 640); // on the screen of the tests
        f.window.showPage(QStringLiteral("registry"));
        f.click("rail.collapse");
        f.find<QSplitter>("registry.splitter")->setSizes({260, 600});
        QTest::qWait(0);
        const QList<int> sizes = f.find<QSplitter>("registry.splitter")->sizes();
        f.window.close();
        Again again(f, test::sampleFolder());
        QTRY_COMPARE(again.window.size(), QSize(1'000, 640));
        QVERIFY(again.find<Navigation>("rail")->isCollapsed());
        QTRY_COMPARE(again.find<QSplitter>("registry.splitter")->sizes(), sizes);
    }

    void thePageItsSelectionAndItsTab()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        f.window.openAddress(QStringLiteral("models:/house_price/1"));
        QTRY_COMPARE(f.find<QLabel>("registry.title")->text(), QStringLiteral("house_price 1"));
        f.find<QTabBar>("registry.tabs")->setCurrentIndex(1);
        f.window.close();
        Again again(f, test::sampleFolder());
        QCOMPARE(again.window.currentPage(), QStringLiteral("registry"));
        QTRY_COMPARE(again.find<QLabel>("registry.title")->text(), QStringLiteral("house_price 1"));
        QCOMPARE(again.find<QTabBar>("registry.tabs")->currentIndex(), 1);
    }

    void theSelectionOfEveryPageThatWasVisited()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        f.window.openAddress(QStringLiteral("houses:1"));
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("houses:1"));
        f.window.showPage(QStringLiteral("tracking"));
        auto* runs = f.find<RecordView>("tracking.runs");
        QTRY_VERIFY(runs->model()->rowCount() > 1);
        runs->selectRow(1);
        const QString run = runs->currentKey();
        f.window.close();
        Again again(f, test::sampleFolder());
        QCOMPARE(again.window.currentPage(), QStringLiteral("tracking"));
        QTRY_COMPARE(again.find<RecordView>("tracking.runs")->currentKey(), run);
        again.window.showPage(QStringLiteral("data"));
        QTRY_COMPARE(again.find<QLabel>("data.title")->text(), QStringLiteral("houses:1"));
    }

    void filters()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        f.window.showPage(QStringLiteral("tracking"));
        f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("params.max_depth = '8'"));
        auto* runs = f.find<RecordView>("tracking.runs");
        QTRY_COMPARE(runs->model()->rowCount(), 1);
        f.window.close();
        Again again(f, test::sampleFolder());
        QTRY_COMPARE(again.find<QLineEdit>("tracking.filter")->text(), QStringLiteral("params.max_depth = '8'"));
        QTRY_COMPARE(again.find<RecordView>("tracking.runs")->model()->rowCount(), 1);
    }

    void anotherWorkspaceHasItsOwn()
    {
        test::WindowFixture f;
        const Path other = f.folder / "globorealty";
        std::filesystem::copy(test::sampleFolder(), other, std::filesystem::copy_options::recursive);
        f.openSample(test::sampleFolder());
        f.window.showPage(QStringLiteral("tracking"));
        f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("params.max_depth = '8'"));
        f.click("inspector.close");
        f.window.openWorkspace(other);
        QTRY_COMPARE(f.window.currentPage(), QStringLiteral("home"));
        f.window.showPage(QStringLiteral("tracking"));
        QVERIFY(f.find<QLineEdit>("tracking.filter")->text().isEmpty());
        QVERIFY(f.find<Inspector>("inspector")->isVisible());
        f.window.openWorkspace(test::sampleFolder()); // and back
        QTRY_COMPARE(f.find<QLineEdit>("tracking.filter")->text(), QStringLiteral("params.max_depth = '8'"));
        QTRY_VERIFY(!f.find<Inspector>("inspector")->isVisible());
    }
};

const test::Suite<RememberedTest> rememberedSuite;

} // namespace podium::ui

#include "tst_Remembered.moc"
