#include "core/training/LearnerCatalog.h"
#include "tests/ui/support/UiTest.h"
#include "ui/base/QtText.h"
#include "ui/forms/ParamField.h"
#include "ui/forms/ParamForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace podium::ui {

using Given = std::map<std::string, std::string>;

class ParamFormTest : public QObject {
    Q_OBJECT

    struct Fixture {
        std::vector<ParamSpec> specs{integerParam("trees", 100, 1, 10'000, "How many trees.", "trees"),
                                     realParam("alpha", 1.0, 0, 1e6, "The penalty."),
                                     booleanParam("bootstrap", true, "Whether each tree has its own sample."),
                                     choiceParam("criterion", "gini", {"gini", "entropy"}, "What a split improves."),
                                     textParam("max_features", "auto", "How many columns a split looks at.")};
        ParamForm form{test::theme(), specs, QStringLiteral("f")};
        Fixture()
        {
            form.show();
            if (!QTest::qWaitForWindowExposed(&form)) qFatal("the form is not shown");
        }
        template <class W> W* find(const char* name) { return test::find<W>(form, name); }
        void type(const char* name, const char* text)
        {
            auto* line = find<QLineEdit>(name);
            line->selectAll();
            QTest::keyClicks(line, QLatin1String(text));
        }
    };

private Q_SLOTS:
    void beginsWithTheDefaultsAndGivesOnlyWhatDiffers()
    {
        Fixture f;
        QVERIFY(f.form.isValid());
        QCOMPARE(f.form.given(), Given());
        QCOMPARE(f.find<QLineEdit>("f.trees")->text(), QStringLiteral("100"));
        QSignalSpy changed(&f.form, &ParamForm::changed);
        f.type("f.trees", "250");
        QTest::mouseClick(f.find<QCheckBox>("f.bootstrap"), Qt::LeftButton, {},
                          QPoint(8, f.find<QCheckBox>("f.bootstrap")->height() / 2));
        f.find<QComboBox>("f.criterion")->setCurrentIndex(1);
        QCOMPARE(f.form.given(), (Given{{"trees", "250"}, {"bootstrap", "false"}, {"criterion", "entropy"}}));
        QVERIFY(!changed.isEmpty());
    }

    void whatIsNoValueIsSaidInPlaceWithItsRange()
    {
        Fixture f;
        auto* error = f.find<QLabel>("f.trees.error");
        QVERIFY(!error->isVisible());
        f.type("f.trees", "0");
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(QStringLiteral("between 1 and 10,000")), qPrintable(error->text()));
        QVERIFY(!f.form.isValid());
        QCOMPARE(f.form.firstError(), error->text().trimmed());
        f.type("f.trees", "many");
        QVERIFY(error->text().contains(QStringLiteral("many")));
        f.type("f.trees", "7");
        QVERIFY(!error->isVisible());
        QVERIFY(f.form.isValid());
    }

    void theWayBackToTheDefaultIsThereOnlyWhenItLeadsSomewhere()
    {
        Fixture f;
        auto* reset = f.find<QPushButton>("f.alpha.reset");
        QVERIFY(!reset->isVisible());
        f.type("f.alpha", "0.5");
        QVERIFY(reset->isVisible());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(f.find<QLineEdit>("f.alpha")->text(), QStringLiteral("1"));
        QVERIFY(!reset->isVisible());
        QCOMPARE(f.form.given(), Given());
    }

    void emptyIsTheDefault()
    {
        Fixture f;
        f.find<QLineEdit>("f.trees")->clear();
        QVERIFY(f.form.isValid());
        QCOMPARE(f.form.given(), Given());
    }

    void upAndDownStepWithinTheRange()
    {
        Fixture f;
        auto* trees = f.find<QLineEdit>("f.trees");
        QTest::keyClick(trees, Qt::Key_Up);
        QCOMPARE(trees->text(), QStringLiteral("101"));
        f.type("f.trees", "1");
        QTest::keyClick(trees, Qt::Key_Down);
        QCOMPARE(trees->text(), QStringLiteral("1"));
        QTest::keyClick(f.find<QLineEdit>("f.alpha"), Qt::Key_Down);
        QCOMPARE(f.find<QLineEdit>("f.alpha")->text(), QStringLiteral("0.1"));
    }

    void whatIsGivenIsShownAndTheRestGoesBack()
    {
        Fixture f;
        f.type("f.alpha", "3");
        f.form.setGiven({{"trees", "12"}});
        QCOMPARE(f.form.given(), (Given{{"trees", "12"}}));
    }

    void everyLearnerHasAFormWhoseDefaultsAreValid()
    {
        for (const training::LearnerEntry& entry : training::learnerCatalog()) {
            const ParamForm form(test::theme(), entry.params, qtText(entry.name));
            QVERIFY2(form.isValid(), entry.name.c_str());
            QVERIFY2(form.given().empty(), entry.name.c_str());
            for (const ParamField* field : form.findChildren<ParamField*>())
                QVERIFY(!field->findChildren<QLabel*>().isEmpty());
        }
    }

    void rangesInWords()
    {
        QCOMPARE(rangeWords(integerParam("n", 1, 1, 10'000, "", "trees")), QStringLiteral("1 to 10,000 trees"));
        QCOMPARE(rangeWords(realParam("x", 1, 0, 1e300, "")), QStringLiteral("0 or more"));
        QCOMPARE(rangeWords(booleanParam("b", true, "")), QString());
    }
};

const test::Suite<ParamFormTest> paramFormSuite;

} // namespace podium::ui

#include "tst_ParamForm.moc"
