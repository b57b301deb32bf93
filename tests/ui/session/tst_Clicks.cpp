// What the ten commonest tasks cost, in clicks and keys, on the GloboRealty sample from where somebody would begin. A
// text that has to be typed (a reason, a query) counts as one; bars are those of the house.
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/IntervalChart.h"
#include "ui/registry/VersionTimeline.h"
#include "ui/tables/RecordView.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QUrl>
#include <fstream>

namespace podium::ui {

class ClicksTest : public QObject {
    Q_OBJECT

    // Every act of a hand goes through here and is counted.
    struct Hands : test::WindowFixture {
        Path place = folder / "globorealty";
        int acts = 0;

        Hands()
        {
            std::filesystem::copy(test::sampleFolder(), place, std::filesystem::copy_options::recursive);
            qputenv("PODIUM_AS", "grace@globorealty.example"); // the sample's people act as themselves
            window.resize(1280, 800);
            openSample(place);
            window.showPage(QStringLiteral("home"));
        }
        ~Hands() { qunsetenv("PODIUM_AS"); }

        void press(const char* name)
        {
            ++acts;
            const auto ready = [&] {
                const auto* widget = window.findChild<QWidget*>(QLatin1String(name));
                return widget != nullptr && widget->isVisible() && widget->isEnabled();
            };
            if (!QTest::qWaitFor(ready, 30'000)) qFatal("%s cannot be pressed", name);
            auto* widget = find<QWidget>(name);
            const bool isCheck = qobject_cast<QCheckBox*>(widget) != nullptr;
            QTest::mouseClick(widget, Qt::LeftButton, {},
                              isCheck ? QPoint(8, widget->height() / 2) : widget->rect().center());
        }
        void pressTab(const char* name, int tab)
        {
            ++acts;
            auto* bar = find<QTabBar>(name);
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
        }
        void pressRow(const char* name, int row, Qt::KeyboardModifiers with = {})
        {
            ++acts;
            auto* view = find<RecordView>(name);
            if (!QTest::qWaitFor([&] { return view->model()->rowCount() > row; }, 30'000)) qFatal("no row in %s", name);
            QTest::mouseClick(view->viewport(), Qt::LeftButton, with,
                              view->visualRect(view->model()->index(row, 0)).center());
        }
        void strike(Qt::Key which, Qt::KeyboardModifiers with = {})
        {
            ++acts;
            key(which, with);
        }
        void type(const QString& text) // where the focus is
        {
            ++acts;
            QTest::keyClicks(QApplication::focusWidget(), text);
        }
        void drop(const Path& file)
        {
            ++acts;
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
            const QPoint middle = window.rect().center();
            QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &enter);
            QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &drop);
        }
        QString text(const char* name) { return find<QLabel>(name)->text(); }
        bool isShown(const char* name) { return find<QWidget>(name)->isVisible(); }
        // What the test itself must do and nobody's hands would: few trees, so that it is quick.
        void fewTrees() { find<QLineEdit>("training.random_forest.n_estimators")->setText(QStringLiteral("5")); }
    };

private Q_SLOTS:
    void aFileIsLookedAtWithOneAndProfiledWithTwo()
    {
        Hands h;
        const Path file = h.folder / "towns.csv";
        std::ofstream(file) << "town,people\nRome,2800000\nOslo,700000\n";
        h.drop(file);
        QTRY_COMPARE(h.text("data.title"), QStringLiteral("towns.csv"));
        QCOMPARE(h.acts, 1);
        h.press("data.profile");
        QTRY_VERIFY(h.isShown("profiling.columns"));
        QTRY_COMPARE(h.find<QAbstractItemView>("profiling.columns")->model()->rowCount(), 2);
        QCOMPARE(h.acts, 2);
    }

    void threeLearnersAreTrainedWithThree() // the bar is 6
    {
        Hands h;
        h.press("rail.training");
        QTRY_VERIFY(h.text("training.outlook").contains(QStringLiteral("for testing")));
        h.fewTrees();
        h.press("training.learner.median");
        h.press("training.train");
        const auto* said = h.find<QLabel>("tasks.said");
        QTRY_COMPARE_WITH_TIMEOUT(said->text(), QStringLiteral("Trained 3 models"), 60'000);
        QCOMPARE(h.acts, 3);
    }

    void whatWasTrainedIsComparedWithTheChampionWithOne()
    {
        Hands h;
        h.press("rail.training");
        QTRY_VERIFY(h.text("training.outlook").contains(QStringLiteral("for testing")));
        h.fewTrees();
        h.press("training.train");
        auto* compare = h.find<QAbstractButton>("training.compare");
        QTRY_VERIFY_WITH_TIMEOUT(compare->isEnabled() && !h.window.tasks().isBusy(), 60'000);
        h.acts = 0;
        h.press("training.compare");
        QTRY_VERIFY_WITH_TIMEOUT(h.text("evaluation.verdict").contains(QStringLiteral("RMSE")), 30'000);
        QCOMPARE(h.acts, 1);
    }

    void theOpenDecisionIsFoundWithOneAndDecidedWithThree()
    {
        Hands h;
        h.press("home.decision.0");
        QTRY_COMPARE(h.text("registry.title"), QStringLiteral("house_price 3"));
        QCOMPARE(h.acts, 1);
        h.acts = 0;
        QTRY_VERIFY(h.find<QLineEdit>("registry.reason")->hasFocus());
        h.type(QStringLiteral("Better in every market"));
        h.strike(Qt::Key_Return); // approve, which is what comes next
        h.press("registry.promote");
        QTRY_VERIFY(h.text("registry.facts").startsWith(QStringLiteral("champion")));
        QCOMPARE(h.acts, 3);
    }

    void whereAModelIsWorseIsSeenWithOne()
    {
        Hands h;
        h.window.openAddress(QStringLiteral("models:/house_price/2"));
        QTRY_COMPARE(h.text("registry.title"), QStringLiteral("house_price 2"));
        h.acts = 0;
        h.press("registry.compare");
        auto* verdict = h.find<QLabel>("evaluation.verdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().contains(QStringLiteral("RMSE")), 30'000);
        auto* slices = h.find<IntervalChart>("evaluation.sliceChart");
        QTRY_VERIFY(slices->isVisible());
        QCOMPARE(h.acts, 1);
    }

    void aQueryIsAnsweredWithFour()
    {
        Hands h;
        h.press("rail.data");
        h.pressTab("data.tabs", 1);
        auto* editor = h.find<QPlainTextEdit>("data.sql.editor");
        QTRY_VERIFY(editor->hasFocus());
        h.type(QStringLiteral("SELECT count(*) AS homes FROM houses"));
        h.strike(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(h.text("data.sql.status").startsWith(QStringLiteral("1 row")));
        QCOMPARE(h.acts, 4);
    }

    void whatDiffersBetweenTwoRunsIsSeenWithFour()
    {
        Hands h;
        h.press("rail.tracking");
        h.pressRow("tracking.runs", 0);
        h.pressRow("tracking.runs", 1, Qt::ControlModifier);
        h.press("tracking.compare");
        QTRY_VERIFY(h.isShown("tracking.back"));
        QCOMPARE(h.acts, 4);
    }

    void aFormerChampionIsRestoredWithThree()
    {
        Hands h;
        h.press("home.decision.0");
        QTRY_COMPARE(h.text("registry.title"), QStringLiteral("house_price 3"));
        QTRY_VERIFY(h.find<QLineEdit>("registry.reason")->hasFocus());
        h.type(QStringLiteral("Better"));
        h.strike(Qt::Key_Return);
        h.press("registry.promote");
        QTRY_VERIFY(h.text("registry.facts").startsWith(QStringLiteral("champion")));

        h.acts = 0;
        auto* timeline = h.find<VersionTimeline>("registry.timeline");
        ++h.acts;
        QTest::mouseClick(timeline, Qt::LeftButton, {}, timeline->versionRect(QStringLiteral("1")).center());
        QTRY_COMPARE(h.text("registry.title"), QStringLiteral("house_price 1"));
        QTRY_VERIFY(h.find<QLineEdit>("registry.reason")->isEnabled());
        h.find<QLineEdit>("registry.reason")->setFocus();
        h.type(QStringLiteral("A complaint"));
        h.dialogs.nextYes = true; // the question that it asks once is the third
        h.press("registry.restore");
        QTRY_VERIFY(h.text("registry.facts").startsWith(QStringLiteral("champion")));
        QCOMPARE(h.acts, 3);
    }

    void anyObjectIsOpenedByNameWithThree()
    {
        Hands h;
        h.strike(Qt::Key_K, Qt::ControlModifier);
        h.type(QStringLiteral("house_price 2"));
        auto* list = h.find<QAbstractItemView>("palette.list");
        QTRY_COMPARE(list->currentIndex().data().toString(), QStringLiteral("house_price 2"));
        h.strike(Qt::Key_Return);
        QTRY_COMPARE(h.text("registry.title"), QStringLiteral("house_price 2"));
        QCOMPARE(h.acts, 3);
    }
};

const test::Suite<ClicksTest> clicksSuite;

} // namespace podium::ui

#include "tst_Clicks.moc"
