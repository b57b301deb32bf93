#include "tests/ui/support/UiTest.h"
#include "ui/tasks/TaskRunner.h"

#include <QSignalSpy>
#include <QThread>
#include <atomic>
#include <semaphore>
#include <stdexcept>

namespace podium::ui {

namespace {

// Works until it is stopped.
Result<int> untilStopped(const TaskContext& context)
{
    for (;;) {
        PODIUM_TRY(context.checkpoint());
        QThread::yieldCurrentThread();
    }
}

} // namespace

class TaskRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theResultComesOnTheGuiThread()
    {
        TaskRunner runner;
        Question question;
        int got = 0;
        QThread* workedOn = nullptr;
        runner.start<int>(
            question, {QStringLiteral("x")}, this,
            [&](const TaskContext&) -> Result<int> {
                workedOn = QThread::currentThread();
                return 42;
            },
            [&](Result<int> result) {
                QCOMPARE(QThread::currentThread(), qApp->thread());
                got = *result;
            });
        QTRY_COMPARE(got, 42);
        QVERIFY(workedOn != qApp->thread());
    }

    void theNewestQuestionWins()
    {
        TaskRunner runner;
        Question question;
        QList<int> answers;
        std::binary_semaphore begun(0);
        TaskHandle* first = runner.start<int>(
            question, {QStringLiteral("first")}, this,
            [&](const TaskContext& context) {
                begun.release();
                return untilStopped(context);
            },
            [&](Result<int>) { answers << 1; });
        begun.acquire();
        runner.start<int>(
            question, {QStringLiteral("second")}, this, [](const TaskContext&) -> Result<int> { return 2; },
            [&](Result<int> result) { answers << *result; });
        QTRY_COMPARE(first->state(), TaskHandle::State::Stopped); // and nobody was told
        QTRY_COMPARE(answers, QList<int>{2});
    }

    void nobodyIsToldWhenTheReceiverIsGone()
    {
        TaskRunner runner;
        Question question;
        auto receiver = std::make_unique<QObject>();
        std::binary_semaphore goOn(0);
        bool told = false;
        TaskHandle* task = runner.start<int>(
            question, {QStringLiteral("x")}, receiver.get(),
            [&](const TaskContext&) -> Result<int> {
                goOn.acquire();
                return 1;
            },
            [&](Result<int>) { told = true; });
        receiver.reset();
        goOn.release();
        QTRY_COMPARE(task->state(), TaskHandle::State::Done);
        QVERIFY(!told);
    }

    void aStopShowsAtOnceAndIsDeliveredAsCancelled()
    {
        TaskRunner runner;
        Question question;
        std::optional<ErrorCode> code;
        TaskHandle* task = runner.start<int>(question, {QStringLiteral("x")}, this, untilStopped,
                                             [&](Result<int> result) { code = result.error().code; });
        QElapsedTimer clock;
        clock.start();
        task->stop();
        QCOMPARE(task->state(), TaskHandle::State::Stopping);
        QTRY_COMPARE(task->state(), TaskHandle::State::Stopped);
        QVERIFY(clock.elapsed() < 200);
        QCOMPARE(code, ErrorCode::Cancelled);
    }

    void progressComesAtMostTenTimesASecondAndAlwaysTheLast()
    {
        TaskRunner runner;
        Question question;
        QList<double> seen;
        QElapsedTimer clock;
        clock.start();
        TaskHandle* task = runner.start<int>(
            question, {QStringLiteral("x")}, this,
            [](const TaskContext& context) -> Result<int> {
                QElapsedTimer busy;
                busy.start();
                for (int i = 0; busy.elapsed() < 350; ++i) context.progress(std::min(0.9, i * 1e-6), "counting");
                context.progress(0.95, "the last");
                return makeError(ErrorCode::Failed, "Could not count: it ended.");
            },
            [](Result<int>) {});
        connect(task, &TaskHandle::changed, this, [&] { seen << task->fraction(); });
        QTRY_COMPARE(task->state(), TaskHandle::State::Failed);
        QCOMPARE(task->fraction(), 0.95);
        QCOMPARE(task->step(), QStringLiteral("the last"));
        QVERIFY(seen.size() <= clock.elapsed() / 100 + 2); // ticks, the last progress, the end
    }

    void logLinesArriveInOrder()
    {
        TaskRunner runner;
        Question question;
        TaskHandle* task = runner.start<void>(
            question, {QStringLiteral("x")}, this,
            [](const TaskContext& context) -> Status {
                for (int i = 0; i < 3; ++i) context.log("line " + std::to_string(i));
                return success();
            },
            [](Status) {});
        QTRY_COMPARE(task->state(), TaskHandle::State::Done);
        QCOMPARE(task->log(),
                 QStringList({QStringLiteral("line 0"), QStringLiteral("line 1"), QStringLiteral("line 2")}));
    }

    void anExceptionBecomesAnInternalError()
    {
        TaskRunner runner;
        Question question;
        std::optional<Error> error;
        runner.start<int>(
            question, {QStringLiteral("x")}, this,
            [](const TaskContext&) -> Result<int> { throw std::runtime_error("boom"); },
            [&](Result<int> result) { error = result.error(); });
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::Internal);
        QVERIFY(error->what.find("boom") != std::string::npos);
    }

    void quietWorkIsNotListedAndDoesNotWaitBehindLongWork()
    {
        TaskRunner runner;
        std::vector<std::unique_ptr<Question>> longOnes;
        for (int i = 0; i < 8; ++i) {
            longOnes.push_back(std::make_unique<Question>());
            runner.start<int>(*longOnes.back(), {QStringLiteral("long")}, this, untilStopped, [](Result<int>) {});
        }
        Question quick;
        int got = 0;
        runner.start<int>(
            quick, {QStringLiteral("quick"), TaskKind::Quiet}, this,
            [](const TaskContext&) -> Result<int> { return 7; }, [&](Result<int> result) { got = *result; });
        QTRY_COMPARE(got, 7);
        QCOMPARE(runner.listed().size(), std::size_t(8));
        QVERIFY(runner.isBusy());
        runner.stopAll();
        QTRY_VERIFY(!runner.isBusy());
        runner.forgetEnded();
        QVERIFY(runner.listed().empty());
    }

    void destroyingTheRunnerStopsWhatRuns()
    {
        Question question;
        std::binary_semaphore begun(0);
        {
            TaskRunner runner;
            runner.start<int>(
                question, {QStringLiteral("x")}, this,
                [&](const TaskContext& context) {
                    begun.release();
                    return untilStopped(context);
                },
                [](Result<int>) { QFAIL("nobody is left to be told"); });
            begun.acquire();
        } // returns, because the work was stopped
        QVERIFY(question.task() == nullptr);
    }

    void whatIsMeasuredMeanwhileArrivesInOrderBeforeTheResult()
    {
        TaskRunner runner;
        Question question;
        LiveCurves got;
        TaskHandle* task = runner.start<int>(
            question, {QStringLiteral("x")}, this,
            [](const TaskContext& context) -> Result<int> {
                for (int tree = 1; tree <= 5; ++tree) context.metric("oob", tree, 10.0 / tree);
                return 0;
            },
            [&](const Result<int>&) { got = question.task()->curves(); });
        QSignalSpy news(task, &TaskHandle::curvesChanged);
        QTRY_COMPARE(got.size(), std::size_t(1));
        const std::vector<QPointF> wanted{{1, 10}, {2, 5}, {3, 10.0 / 3}, {4, 2.5}, {5, 2}};
        QCOMPARE(got.at(QStringLiteral("oob")), wanted);
        QVERIFY(!news.isEmpty());
    }

    void resultsNeedNotBeCopyable()
    {
        TaskRunner runner;
        Question question;
        std::unique_ptr<int> got;
        runner.start<std::unique_ptr<int>>(
            question, {QStringLiteral("x")}, this,
            [](const TaskContext&) -> Result<std::unique_ptr<int>> { return std::make_unique<int>(3); },
            [&](Result<std::unique_ptr<int>> result) { got = std::move(*result); });
        QTRY_VERIFY(got != nullptr);
        QCOMPARE(*got, 3);
    }
};

const test::Suite<TaskRunnerTest> taskRunnerSuite;

} // namespace podium::ui

#include "tst_TaskRunner.moc"
