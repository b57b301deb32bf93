#include "tests/ui/support/UiTest.h"
#include "ui/base/StatePane.h"

#include <QLabel>
#include <QPushButton>

namespace podium::ui {

class StatePaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPaneOffersItsOneAction()
    {
        auto* content = new QLabel(QStringLiteral("content"));
        StatePane pane(test::theme(), content, QStringLiteral("x"));
        pane.resize(600, 400);
        pane.show();
        int runs = 0;
        pane.showEmpty(QStringLiteral("data"), QStringLiteral("No data yet."), QStringLiteral("Import…"),
                       [&] { ++runs; });
        QVERIFY(!content->isVisible());
        auto* action = test::find<QPushButton>(pane, "x.action");
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(runs, 1);
        pane.showContent();
        QVERIFY(content->isVisible());
    }

    void anErrorSaysWhatAndRemedyAndCanBeRetried()
    {
        StatePane pane(test::theme(), new QWidget, QStringLiteral("x"));
        pane.show();
        int retries = 0;
        pane.showError(makeError(ErrorCode::NotFound, "Could not read houses:3: it is gone.", "Import it again."),
                       [&] { ++retries; });
        QStringList words;
        for (const QLabel* label : pane.findChildren<QLabel*>())
            if (label->isVisible()) words << label->text();
        QVERIFY(words.contains(QStringLiteral("Could not read houses:3: it is gone.")));
        QVERIFY(words.contains(QStringLiteral("Import it again.")));
        QTest::mouseClick(test::find<QPushButton>(pane, "x.action"), Qt::LeftButton);
        QCOMPARE(retries, 1);
    }

    void aQuickAnswerNeverShowsTheSkeleton()
    {
        auto* content = new QWidget;
        StatePane pane(test::theme(), content, QStringLiteral("x"));
        pane.showLoading();
        QCOMPARE(pane.currentWidget(), content); // what was there stays until it takes long
        pane.showContent();
        QTest::qWait(200); // past the time at which the skeleton would have come
        QCOMPARE(pane.currentWidget(), content);
    }

    void aSlowAnswerShowsTheSkeleton()
    {
        StatePane pane(test::theme(), new QWidget, QStringLiteral("x"));
        pane.showLoading();
        QTRY_COMPARE(pane.currentWidget()->objectName(), QStringLiteral("x.loading"));
    }
};

const test::Suite<StatePaneTest> statePaneSuite;

} // namespace podium::ui

#include "tst_StatePane.moc"
