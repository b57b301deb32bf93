#include "tests/ui/support/UiTest.h"
#include "ui/tasks/TaskPanel.h"
#include "ui/tasks/TaskRow.h"
#include "ui/tasks/TaskRunner.h"

#include <QLabel>
#include <QPlainTextEdit>
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

    void ofWhatIsOverTheNewestStay()
    {
        TaskRunner runner;
        TaskPanel panel(test::theme(), runner);
        const int many = TaskRunner::KeptEnded + 5;
        for (int i = 0; i < many; ++i) {
            Question question;
            runner.start<void>(
                question, {QStringLiteral("Task %1").arg(i)}, this, [](const TaskContext&) { return success(); },
                [](Status) {});
            QTRY_VERIFY(!runner.isBusy());
        }
        QCOMPARE(runner.listed().size(), std::size_t(TaskRunner::KeptEnded));
        QCOMPARE(runner.listed().back()->title(), QStringLiteral("Task %1").arg(many - 1));
        QCOMPARE(panel.findChildren<TaskRow*>().size(), TaskRunner::KeptEnded);
    }

    void whatHasJustEndedStaysHoweverLongAgoItBegan()
    {
        TaskRunner runner;
        std::binary_semaphore end(0);
        Question training;
        const auto work = [&](const TaskContext&) -> Status {
            end.acquire();
            return makeError(ErrorCode::Failed, "Could not train: the disk is full.");
        };
        runner.start<void>(training, {QStringLiteral("Training")}, this, work, [](Status) {});
        for (int i = 0; i < TaskRunner::KeptEnded; ++i) {
            Question question;
            TaskHandle* task = runner.start<void>(
                question, {QStringLiteral("Import")}, this, [](const TaskContext&) { return success(); },
                [](Status) {});
            QTRY_VERIFY(!task->isLive());
        }
        end.release();
        QTRY_VERIFY(!runner.isBusy());
        QCOMPARE(runner.listed().front()->title(), QStringLiteral("Training"));
        QCOMPARE(runner.listed().size(), std::size_t(TaskRunner::KeptEnded));
    }

    void anOpenLogStaysOpenAndGoesOnBeyondWhatIsKept()
    {
        TaskRunner runner;
        TaskPanel panel(test::theme(), runner);
        panel.resize(900, 240);
        panel.show();
        panel.setOpen(true);
        std::binary_semaphore more(0);
        Question talking;
        Question other;
        runner.start<void>(
            talking, {QStringLiteral("Talking")}, this,
            [&](const TaskContext& context) {
                for (int i = 0; i < TaskHandle::KeptLogLines; ++i) context.log("line");
                more.acquire();
                context.log("the last line");
                return success();
            },
            [](Status) {});
        auto* row = panel.findChild<TaskRow*>();
        QPushButton* open = nullptr;
        for (auto* button : row->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Log")) open = button;
        QTRY_VERIFY(open->isVisible());
        QTest::mouseClick(open, Qt::LeftButton);
        auto* log = row->findChild<QPlainTextEdit*>();
        QCOMPARE(log->blockCount(), int(TaskHandle::KeptLogLines));
        runner.start<void>(
            other, {QStringLiteral("Other")}, this, [](const TaskContext&) { return success(); }, [](Status) {});
        more.release();
        QTRY_VERIFY(!runner.isBusy());
        QVERIFY(log->isVisible());
        QVERIFY(log->toPlainText().endsWith(QStringLiteral("the last line")));
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
