#include "tests/ui/checks/Stations.h"
#include "tests/ui/checks/WidgetChecks.h"
#include "ui/shell/PageList.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QStackedWidget>
#include <QTabBar>

namespace podium::ui {

// Every page with its tabs and main states, in every size, both themes and with large text: what a machine can check.
class WindowChecksTest : public QObject {
    Q_OBJECT

    std::map<QString, QStringList> m_failures; // where each was seen

    void note(const QString& where, const QStringList& failures)
    {
        for (const QString& failure : failures)
            if (!m_failures[failure].contains(where)) m_failures[failure] << where;
    }

    // All tabs of what the page shows now, one after another; without tabs, once.
    void eachTab(test::WindowFixture& f, const Page& page, const QString& where,
                 const std::function<void(const QString&)>& look)
    {
        QTabBar* tabs = nullptr;
        for (QTabBar* bar : page.findChildren<QTabBar*>())
            if (tabs == nullptr && bar->isVisible()) tabs = bar;
        if (tabs == nullptr) return look(where);
        const int before = tabs->currentIndex();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            test::settle(f);
            look(QStringLiteral("%1, %2").arg(where, tabs->tabText(tab)));
        }
        tabs->setCurrentIndex(before);
        test::settle(f);
    }

    void checkShape(test::WindowFixture& f, const QString& where, const std::vector<QSize>& sizes)
    {
        for (const QSize& size : sizes) {
            f.window.resize(size);
            test::settle(f);
            const QString place = QStringLiteral("%1 at %2x%3").arg(where).arg(size.width()).arg(size.height());
            if (f.window.size() != size)
                note(place, {QStringLiteral("the window is %1x%2").arg(f.window.width()).arg(f.window.height())});
            const Page& page = *f.window.page(f.window.currentPage());
            const QSize least = page.minimumSizeHint();
            if (least.width() > page.width() || least.height() > page.height())
                note(place, {QStringLiteral("the page has %1x%2 and needs %3x%4")
                                 .arg(page.width())
                                 .arg(page.height())
                                 .arg(least.width())
                                 .arg(least.height())});
            note(place, test::cutTexts(f.window));
            note(place, test::overlaps(f.window));
            note(place, test::outgrown(f.window));
        }
    }

    void visit(test::WindowFixture& f, const std::vector<test::Station>& stations,
               const std::function<void(const QString&, Page&)>& look)
    {
        for (const test::Station& station : stations) {
            station.go(f);
            test::settle(f);
            Page& page = *f.window.page(f.window.currentPage());
            eachTab(f, page, station.name, [&](const QString& where) { look(where, page); });
        }
    }

    void conclude()
    {
        for (const auto& [failure, places] : m_failures) // a line each: one message of Qt Test has an end
            qWarning("%s [%lld x: %s]", qPrintable(failure), static_cast<long long>(places.size()),
                     qPrintable(places.mid(0, 2).join(QStringLiteral("; "))));
        QVERIFY2(m_failures.empty(), qPrintable(QStringLiteral("%1 failures").arg(m_failures.size())));
    }

    void shapes(const std::vector<QSize>& sizes, double textScale)
    {
        test::theme().setTextScale(textScale);
        {
            test::WindowFixture f;
            visit(f, test::stationsWithoutWorkspace(),
                  [&](const QString& where, Page&) { checkShape(f, QStringLiteral("no workspace, ") + where, sizes); });
            f.openSample(test::sampleFolder());
            visit(f, test::stationsOfSample(), [&](const QString& where, Page&) { checkShape(f, where, sizes); });
        }
        conclude();
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); } // pictures that do not blink

    void init() { m_failures.clear(); }

    void cleanup()
    {
        test::theme().setTextScale(1);
        test::theme().setMode(ThemeMode::Light);
    }

    void nothingIsCutOrCovered() { shapes({{1280, 800}, {800, 600}, {1920, 1080}}, 1); }
    void nothingIsCutOrCoveredWithLargeText() { shapes({{1280, 800}, {1920, 1080}}, 1.5); }

    void everythingHasNamesAndIsReachedByTab()
    {
        test::WindowFixture f;
        const auto look = [&](const QString& where, Page& page) {
            note(where, test::nameless(f.window));
            note(where, test::tabFailures(f.window, page));
        };
        visit(f, test::stationsWithoutWorkspace(), look);
        f.openSample(test::sampleFolder());
        visit(f, test::stationsOfSample(), look);
        conclude();
    }

    // Reported, not judged: a test on a busy machine says nothing about the bar of 50 ms (bench_window does).
    void pageSwitchesTellTheirLongestTurn()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        for (const PageEntry& entry : pageList()) f.window.page(entry.word); // made once, shown often
        test::settle(f);
        for (const PageEntry& entry : pageList()) {
            QElapsedTimer turn;
            turn.start();
            f.window.showPage(entry.word);
            qint64 longest = turn.elapsed();
            for (int quiet = 0; quiet < 4; quiet = f.window.tasks().waitForAll(0) ? quiet + 1 : 0) {
                turn.start();
                QApplication::processEvents();
                longest = std::max(longest, turn.elapsed());
                QTest::qSleep(1); // the others work meanwhile
            }
            qInfo("%s: longest turn of the event loop %lld ms", qPrintable(entry.word),
                  static_cast<long long>(longest));
        }
    }

    void focusIsSeen_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void focusIsSeen()
    {
        QFETCH(bool, dark);
        test::theme().setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        QSet<QString> seen;
        visit(f, test::stationsOfSample(),
              [&](const QString& where, Page&) { note(where, test::focusUnseen(f.window, seen)); });
        conclude();
    }
};

const test::Suite<WindowChecksTest> windowChecksSuite;

} // namespace podium::ui

#include "tst_WindowChecks.moc"
