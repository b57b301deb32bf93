#include "tests/ui/support/UiTest.h"
#include "ui/tasks/TaskPanel.h"
#include "ui/tasks/TaskRunner.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <semaphore>

namespace podium::ui {

class TaskPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatRunsAndStopsIt()
    {
        TaskRunner runner;
        TaskPanel panel(test::theme(), runner);
        panel.resize(900, 40);
        panel.show();
        auto* words = test::find<QLabel>(panel, "tasks.words");
        auto* stop = test::find<QPushButton>(panel, "tasks.stop");
        QCOMPARE(words->text(), QStringLiteral("Nothing is running"));
        QVERIFY(!stop->isVisible());

        Question question;
        runner.start<int>(
            question, {QStringLiteral("Training a forest")}, this,
            [](const TaskContext& context) -> Result<int> {
                context.progress(0.63, "growing trees");
                for (;;) PODIUM_TRY(context.checkpoint());
            },
            [](Result<int>) {});
        QVERIFY(words->text().startsWith(QStringLiteral("1 running   Training a forest")));
        QTRY_VERIFY(words->text().contains(QStringLiteral("growing trees · 63 %")));
        QVERIFY(stop->isVisible());

        QElapsedTimer clock;
        clock.start();
        QTest::mouseClick(stop, Qt::LeftButton);
        QVERIFY(words->text().contains(QStringLiteral("Stopping")) ||
                words->text().contains(QStringLiteral("Stopped")));
        QVERIFY(clock.elapsed() < 200);
        QTRY_VERIFY(words->text().contains(QStringLiteral("Stopped")));
    }

    void theDrawerOpensByClickAndListsEveryTask()
    {
        TaskRunner runner;
        TaskPanel panel(test::theme(), runner);
        panel.resize(900, 240);
        panel.show();
        QTest::mouseClick(test::find<QToolButton>(panel, "tasks.toggle"), Qt::LeftButton);
        QVERIFY(panel.isOpen());
        Question a;
        Question b;
        const auto work = [](const TaskContext& context) -> Status {
            context.log("one line");
            return success();
        };
        runner.start<void>(a, {QStringLiteral("First")}, this, work, [](Status) {});
        runner.start<void>(b, {QStringLiteral("Second")}, this, work, [](Status) {});
        QTRY_VERIFY(!runner.isBusy());
        QStringList shown;
        for (const QLabel* label : panel.findChildren<QLabel*>()) shown << label->text();
        QVERIFY(shown.contains(QStringLiteral("First")));
        QVERIFY(shown.contains(QStringLiteral("Second")));
    }

    void aSentenceIsSaidAtTheFoot()
    {
        TaskRunner runner;
        TaskPanel panel(test::theme(), runner);
        panel.say(QStringLiteral("Copied 3 rows"));
        QCOMPARE(test::find<QLabel>(panel, "tasks.said")->text(), QStringLiteral("Copied 3 rows"));
    }
};

const test::Suite<TaskPanelTest> taskPanelSuite;

} // namespace podium::ui

#include "tst_TaskPanel.moc"
