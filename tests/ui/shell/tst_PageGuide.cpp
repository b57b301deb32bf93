#include "core/workflows/VerbSpec.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/base/QtText.h"
#include "ui/shell/Inspector.h"
#include "ui/shell/PageGuide.h"
#include "ui/shell/PageList.h"
#include "ui/tables/RecordView.h"

#include <QAbstractButton>
#include <QLabel>
#include <QRegularExpression>

namespace podium::ui {

class PageGuideTest : public QObject {
    Q_OBJECT

    static QStringList sentencesOf(const QString& text)
    {
        static const QRegularExpression end(QStringLiteral("(?<=[.!?])\\s+"));
        return text.split(end, Qt::SkipEmptyParts);
    }
    static QString spoken(const test::WindowFixture& f)
    {
        QStringList words;
        for (const QWidget* part : f.window.findChild<QWidget*>(QStringLiteral("inspector"))->findChildren<QWidget*>())
            words << part->accessibleName();
        return words.join(u'\n');
    }

private Q_SLOTS:
    void everyPageHasExactlyThreeSentences()
    {
        for (const PageEntry& entry : pageList()) {
            const PageGuide& guide = pageGuide(entry.word);
            for (const QString& text : {guide.shows, guide.act, guide.next}) {
                QVERIFY2(sentencesOf(text).size() == 1, qPrintable(entry.word + QStringLiteral(": ") + text));
                QVERIFY2(text.endsWith(u'.') && text.size() < 200, qPrintable(text));
            }
        }
        QVERIFY(pageGuide(QStringLiteral("nowhere")).shows.isEmpty());
    }

    void everyLinkExplainsSomething()
    {
        int links = 0;
        for (const PageEntry& entry : pageList())
            for (const InspectionSection& section : guideInspection(entry.word, entry.title).sections)
                for (const Fact& fact : section.facts) {
                    ++links;
                    const auto told = explanation(fact.uri);
                    QVERIFY2(told && !told->isEmpty() && !told->sections.empty(), qPrintable(fact.uri));
                }
        QVERIFY2(links > 100, qPrintable(QString::number(links)));
        QVERIFY(!explanation(QStringLiteral("podium:about/verb/data fly")));
        QString linked;
        for (const PageEntry& entry : pageList())
            for (const InspectionSection& section : guideInspection(entry.word, entry.title).sections)
                for (const Fact& fact : section.facts) linked += fact.uri + u'\n';
        for (const workflows::VerbSpec& spec : workflows::verbSpecs()) // no verb is left out
            QVERIFY2(linked.contains(QStringLiteral("verb/%1 %2\n").arg(qtText(spec.word), qtText(spec.verb))),
                     spec.verb.c_str());
        QVERIFY(!explanation(QStringLiteral("houses:1")));
    }

    void everyPageIsExplainedByClickAndByF1InTheSamePlace()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        auto* button = f.find<QAbstractButton>("top.guide");
        const QRect place = button->geometry();
        for (const PageEntry& entry : pageList()) {
            f.window.showPage(entry.word);
            f.click("top.guide");
            QVERIFY2(spoken(f).contains(pageGuide(entry.word).next), qPrintable(entry.word));
            QCOMPARE(button->geometry(), place);
            f.key(Qt::Key_F1); // and away again
            QVERIFY(!button->isChecked());
            QVERIFY(!spoken(f).contains(pageGuide(entry.word).next));
        }
    }

    void itGivesWayToASelectionAndToAnotherPage()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        f.key(Qt::Key_F1);
        f.window.showPage(QStringLiteral("tracking")); // of which nobody has asked yet
        QVERIFY(!f.find<QAbstractButton>("top.guide")->isChecked());
        auto* runs = f.find<RecordView>("tracking.runs");
        QTRY_VERIFY(runs->model()->rowCount() > 1);
        f.key(Qt::Key_F1);
        QVERIFY(spoken(f).contains(pageGuide(QStringLiteral("tracking")).shows));
        runs->selectRow(1);
        QTRY_VERIFY(!f.find<QAbstractButton>("top.guide")->isChecked());
        QVERIFY(!spoken(f).contains(pageGuide(QStringLiteral("tracking")).shows));
    }

    void aFormulaAndAVerbAreOneClickAway()
    {
        test::WindowFixture f;
        f.window.showPage(QStringLiteral("training"));
        f.key(Qt::Key_F1);
        auto* link = f.find<QLabel>("inspector.link.RMSE");
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Return);
        QTRY_COMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("RMSE"));
        QVERIFY(spoken(f).contains(QStringLiteral("sqrt(mean((target - prediction)^2))")));
        f.click("inspector.action.Back to the page");
        QTRY_COMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("Training"));
        auto* verb = f.find<QLabel>("inspector.link.podium training run");
        verb->setFocus();
        QTest::keyClick(verb, Qt::Key_Return);
        QTRY_COMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("podium training run"));
        QVERIFY(spoken(f).contains(QStringLiteral("--learner")) || spoken(f).contains(QStringLiteral("learner")));
    }

    void itOpensAnInspectorThatWasClosed()
    {
        test::WindowFixture f;
        f.click("inspector.close");
        f.key(Qt::Key_F1);
        QVERIFY(f.find<Inspector>("inspector")->isVisible());
        f.click("inspector.close"); // which ends it too
        QVERIFY(!f.find<QAbstractButton>("top.guide")->isChecked());
    }
};

const test::Suite<PageGuideTest> pageGuideSuite;

} // namespace podium::ui

#include "tst_PageGuide.moc"
