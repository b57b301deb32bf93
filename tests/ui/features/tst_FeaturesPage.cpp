#include "core/features/RecipeText.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/SplitChart.h"
#include "ui/features/StepLines.h"
#include "ui/features/YamlEditor.h"
#include "ui/tables/RecordTable.h"
#include "ui/tables/RecordView.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTextCursor>

namespace podium::ui {

class FeaturesPageTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place = folder / "work";
        Path file = place / "recipes" / "full.yml";
        std::string before;
        Fixture()
        {
            if (const Status told = test::tellStory(place, {1, false}); !told) qFatal("%s", told.error().what.c_str());
            before = *readTextFile(file, 100'000);
            openSample(place);
            window.openAddress(QStringLiteral("podium:features/recipes/full.yml"));
            window.showPage(QStringLiteral("features"));
            waitFor(8);
            if (!recipe().endsWith(QStringLiteral("full.yml"))) {
                window.openAddress(QStringLiteral("podium:features/recipes/full.yml"));
                waitFor(8);
            }
        }
        void waitFor(int rows)
        {
            if (!QTest::qWaitFor([&] { return steps().model()->rowCount() == rows; }, 10'000))
                qFatal("%d steps: %s", steps().model()->rowCount(), qPrintable(notice()));
        }
        QString recipe() { return find<QComboBox>("features.recipe")->currentData().toString(); }
        RecordView& steps() { return *find<RecordView>("features.steps"); }
        YamlEditor& yaml() { return *find<YamlEditor>("features.yaml"); }
        QString text() { return yaml().toPlainText(); }
        QString notice() { return find<QLabel>("features.warnings.text")->text(); }
        QString cell(int row, int column) { return steps().model()->index(row, column).data().toString(); }
        QString count() { return find<QLabel>("features.rows.count")->text(); }
        QString tab(int number) { return find<QTabBar>("features.tabs")->tabText(number); }
        void showTab(int number)
        {
            auto* bar = find<QTabBar>("features.tabs");
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(number).center());
        }
        void clickStep(int row)
        {
            const QRect cell = steps().visualRect(steps().model()->index(row, 0));
            QTest::mouseClick(steps().viewport(), Qt::LeftButton, {}, cell.center());
        }
        void insertAbove(const QString& line, const QString& what)
        {
            QTextCursor cursor = yaml().textCursor();
            cursor.setPosition(static_cast<int>(text().indexOf(line)));
            cursor.insertText(what);
        }
        void chooseColumn(const QString& name)
        {
            for (QAction* column : find<QPushButton>("features.step.columns")->menu()->actions())
                if (column->text() == name) return column->trigger();
            qFatal("no column %s", qPrintable(name));
        }
        void chooseKind(const QString& word)
        {
            auto* box = find<QComboBox>("features.step.kind");
            box->setCurrentIndex(box->findData(word));
        }
    };

private Q_SLOTS:
    void everyStepSaysWhatItDoesToRowsAndColumns()
    {
        Fixture f;
        QCOMPARE(f.cell(0, 0), QStringLiteral("Raw rows"));
        QCOMPARE(f.cell(0, 2), QStringLiteral("12,000"));
        QCOMPARE(f.cell(1, 0), QStringLiteral("drop_missing"));
        QCOMPARE(f.cell(1, 2), QString::fromUtf8("12,000 → 11,920"));
        QCOMPARE(f.cell(4, 0), QStringLiteral("impute"));
        QCOMPARE(f.cell(4, 1), QStringLiteral("lot_sqft"));
        QCOMPARE(f.cell(7, 0), QStringLiteral("date_parts"));
        QCOMPARE(f.cell(7, 3), QString::fromUtf8("10 → 11"));
    }

    void theTableAfterTheSelectedStepIsShown()
    {
        Fixture f;
        QTRY_COMPARE(f.count(), QStringLiteral("12,000 rows · 12 columns · showing all"));
        f.clickStep(2);
        QTRY_COMPARE(f.count(), QStringLiteral("11,871 rows · 12 columns · showing all"));
        QCOMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("filter"));
        f.clickStep(7);
        QTRY_COMPARE(f.count(), QStringLiteral("9,473 rows · 11 columns · showing all"));
    }

    void theSplitIsDrawnOnTheTimeAxis()
    {
        Fixture f;
        f.showTab(1);
        auto* chart = f.find<SplitChart>("features.picture");
        const auto& picture = chart->picture();
        QCOMPARE(picture.column, std::string("listed"));
        QVERIFY(picture.bins.front().train > 0);
        QCOMPARE(picture.bins.front().test, std::size_t(0));
        QVERIFY(picture.bins.back().test > 0);
        QVERIFY(f.find<QLabel>("features.splitWords")
                    ->text()
                    .startsWith(QStringLiteral("9,473 rows for training, 2,369 for testing, by time:listed:0.2.")));
        QTest::keyClick(chart, Qt::Key_End); // bar by bar with the keys
        QCOMPARE(chart->selectedMark(), chart->markCount() - 1);
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("for testing")));
        const double wide = chart->markRect(0).width();
        QTest::keyClick(chart, Qt::Key_Plus);
        QVERIFY(std::abs(chart->markRect(0).width() - 1.5 * wide) < 1e-6);
        QTest::keyClick(chart, Qt::Key_0);
        auto* split = f.find<QComboBox>("features.split");
        split->setCurrentIndex(split->findData(QStringLiteral("every:5")));
        Q_EMIT split->activated(split->currentIndex());
        QTRY_VERIFY(chart->picture().bins.front().test > 0);
    }

    void aMistakeInTheTextIsShownAtItsLine()
    {
        Fixture f;
        f.showTab(2);
        QString text = f.text();
        const auto line = text.left(text.indexOf(QStringLiteral("category"))).count(u'\n') + 1;
        f.yaml().selectAll();
        f.yaml().insertPlainText(text.replace(QStringLiteral("category"), QStringLiteral("catgory")));
        QTRY_COMPARE(f.yaml().errorLine(), static_cast<int>(line));
        QVERIFY(f.notice().contains(QStringLiteral("full.yml:%1:").arg(line)));
        QVERIFY2(f.notice().contains(QStringLiteral("\"category\"")), qPrintable(f.notice())); // the nearest
        QCOMPARE(f.tab(2), QStringLiteral("YAML · line %1").arg(line));
        QCOMPARE(f.steps().model()->rowCount(), 8); // what ran before stays
        f.yaml().undo();
        QTRY_COMPARE(f.yaml().errorLine(), 0);
        QCOMPARE(f.tab(2), QStringLiteral("YAML"));
    }

    void aStepThatFailsIsMarkedAndThoseBeforeItAreShown()
    {
        Fixture f;
        f.yaml().selectAll();
        f.yaml().insertPlainText(QString::fromStdString(f.before).replace(
            QStringLiteral("{category: [market, condition]}"), QStringLiteral("{standardise: [market]}")));
        QTRY_VERIFY(f.notice().contains(QStringLiteral("standardise")));
        QCOMPARE(f.cell(5, 3), QStringLiteral("10"));
        QCOMPARE(f.cell(6, 3), QString()); // not reached
        QVERIFY(f.yaml().errorLine() > 0);
    }

    void theFormAddsOneLineAndNothingElseChanges()
    {
        Fixture f;
        f.click("features.add");
        QVERIFY(f.find<QWidget>("features.step.add")->isVisible());
        f.chooseKind(QStringLiteral("standardise"));
        f.chooseColumn(QStringLiteral("area_sqft"));
        f.click("features.step.add");
        QTRY_COMPARE(f.steps().model()->rowCount(), 9);
        QCOMPARE(f.cell(8, 0), QStringLiteral("standardise"));
        QVERIFY(f.find<QPushButton>("features.save")->isEnabled());
        QCOMPARE(*readTextFile(f.file, 100'000), f.before); // not saved yet
        f.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!f.find<QPushButton>("features.save")->isEnabled());
        QCOMPARE(*readTextFile(f.file, 100'000), f.before + "  - {standardise: [area_sqft]}\n");
    }

    void aRemovedStepTakesItsLineOnlyAndCanBeUndone()
    {
        Fixture f;
        f.clickStep(2);
        QTRY_VERIFY(f.find<QPushButton>("features.remove")->isEnabled());
        f.click("features.remove");
        QTRY_COMPARE(f.steps().model()->rowCount(), 7);
        std::string expected = f.before;
        const auto from = expected.find("  - {filter: price");
        expected.erase(from, expected.find('\n', from) + 1 - from);
        QCOMPARE(f.text().toStdString(), expected);
        f.yaml().undo();
        QTRY_COMPARE(f.steps().model()->rowCount(), 8);
        QCOMPARE(f.text().toStdString(), f.before);
        QVERIFY(!f.find<QPushButton>("features.save")->isEnabled());
    }

    void theFormsOfAllKindsMakeStepsThatTheRecipeReads()
    {
        Fixture f;
        f.click("features.add");
        f.chooseColumn(QStringLiteral("garage")); // stays chosen for the next step
        int rows = 8;
        for (const char* kind : {"impute", "drop"}) {
            f.chooseKind(QLatin1String(kind));
            f.click("features.step.add");
            f.waitFor(++rows);
        }
        QVERIFY(f.text().endsWith(QStringLiteral("  - {impute: [garage], with: median}\n  - {drop: [garage]}\n")));
    }

    void anEditedStepChangesItsLineOnly()
    {
        Fixture f;
        f.clickStep(2); // {filter: price, above: ...}, with a comment behind it
        QTRY_VERIFY(f.find<QPushButton>("features.edit")->isEnabled());
        f.click("features.edit");
        auto* value = f.find<QLineEdit>("features.step.filter.value");
        QVERIFY(value->isVisible());
        QVERIFY(!f.find<QComboBox>("features.step.kind")->isEnabled());
        QCOMPARE(f.find<QPushButton>("features.step.columns")->text(), QStringLiteral("price"));
        value->selectAll();
        QTest::keyClicks(value, QStringLiteral("2500"));
        f.click("features.step.add");
        QTRY_VERIFY(f.text().contains(QStringLiteral("2500")));
        // Byte by byte: all other lines, and the comment behind this one.
        const QStringList before = QString::fromStdString(f.before).split(u'\n');
        const QStringList after = f.text().split(u'\n');
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < before.size(); ++i) {
            if (!before[i].contains(QStringLiteral("filter: price"))) QCOMPARE(after[i], before[i]);
            else QCOMPARE(after[i].section(u'#', 1), before[i].section(u'#', 1));
        }
        QVERIFY(!f.find<QWidget>("features.step.add")->isVisible()); // done
        QVERIFY(f.find<QPushButton>("features.save")->isEnabled());
    }

    void theFormChangesTheStepItWasOpenedFor()
    {
        Fixture f;
        f.clickStep(2);
        QTRY_VERIFY(f.find<QPushButton>("features.edit")->isEnabled());
        f.click("features.edit");
        f.clickStep(4); // another one is looked at while the form is open
        QTRY_COMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("impute"));
        f.steps().setFocus();
        f.key(Qt::Key_Delete); // and stays as it is
        f.key(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(f.text().toStdString(), f.before);
        auto* value = f.find<QLineEdit>("features.step.filter.value");
        value->selectAll();
        QTest::keyClicks(value, QStringLiteral("2500"));
        f.click("features.step.add");
        QStringList expected = QString::fromStdString(f.before).split(u'\n');
        const QStringList after = f.text().split(u'\n');
        QCOMPARE(after.size(), expected.size());
        for (qsizetype i = 0; i < after.size(); ++i)
            if (!expected[i].contains(QStringLiteral("filter: price"))) QCOMPARE(after[i], expected[i]);
            else QVERIFY2(after[i].contains(QStringLiteral("2500")), qPrintable(after[i]));
    }

    void theFormDoesNotChangeAStepOfAnotherText()
    {
        Fixture f;
        f.clickStep(2);
        QTRY_VERIFY(f.find<QPushButton>("features.edit")->isEnabled());
        f.click("features.edit");
        f.insertAbove(QStringLiteral("  - {filter: price"), QStringLiteral("  - {drop_missing: [listed]}\n"));
        const QString meanwhile = f.text();
        f.click("features.step.add");
        QCOMPARE(f.text(), meanwhile);
        QVERIFY(f.find<QLabel>("features.step.error.text")
                    ->text()
                    .contains(QStringLiteral("the recipe was changed meanwhile")));
        f.waitFor(9);
        // With another recipe the form goes: its step is not there.
        f.dialogs.nextYes = true;
        f.window.openAddress(QStringLiteral("podium:features/recipes/first.yml"));
        QTRY_VERIFY(f.recipe().endsWith(QStringLiteral("first.yml")));
        QTRY_VERIFY(!f.find<QWidget>("features.step.add")->isVisible());
    }

    void noStepIsChangedBeforeTheStepsOfTheTextAreShown()
    {
        Fixture f;
        f.clickStep(2);
        QTRY_VERIFY(f.find<QPushButton>("features.remove")->isEnabled());
        f.insertAbove(QStringLiteral("  - {filter: price"), QStringLiteral("  - {drop_missing: [listed]}\n"));
        const QString meanwhile = f.text(); // the second step is another one by now
        QSignalSpy said(f.window.page(QStringLiteral("features")), &Page::said);
        for (const char* act : {"features.remove", "features.copy", "features.down", "features.edit"}) {
            f.click(act);
            QCOMPARE(f.text(), meanwhile);
        }
        QCOMPARE(said.count(), 4);
        QVERIFY(said.back().front().toString().contains(QStringLiteral("not shown yet")));
        f.waitFor(9);
        f.clickStep(3);
        QTRY_COMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("filter"));
        f.steps().setFocus();
        f.key(Qt::Key_Delete);
        f.key(Qt::Key_Delete); // at once: the list is that of before
        QVERIFY(!f.text().contains(QStringLiteral("filter: price")));
        QVERIFY(f.text().contains(QStringLiteral("  - {drop_missing: [listed]}\n")));
        f.waitFor(8);
    }

    void stepsOfPrepareAreAddedWhereTheyRun()
    {
        Fixture f;
        f.click("features.add");
        f.chooseKind(QStringLiteral("derive"));
        f.chooseColumn(QStringLiteral("listed"));
        auto* add = f.find<QPushButton>("features.step.add");
        QTest::mouseClick(add, Qt::LeftButton); // a name is missing: said in place
        QVERIFY(f.find<QLabel>("features.step.error.text")->text().contains(QStringLiteral("\"as\"")));
        QTest::keyClicks(f.find<QLineEdit>("features.step.derive.as"), QStringLiteral("listed_month"));
        QTest::mouseClick(add, Qt::LeftButton);
        f.waitFor(9);
        QCOMPARE(f.cell(4, 0), QStringLiteral("derive")); // behind the three that prepare
        QVERIFY(f.text().contains(QStringLiteral("  - {derive: month, from: listed, as: listed_month}\n")));
        QTRY_COMPARE(f.steps().currentKey(), QStringLiteral("4"));
    }

    void stepsMoveAndAreDuplicatedByKeysAndButtons()
    {
        Fixture f;
        f.clickStep(1);
        QTRY_VERIFY(f.find<QPushButton>("features.down")->isEnabled());
        QVERIFY(!f.find<QPushButton>("features.up")->isEnabled()); // the first of its phase
        f.click("features.down");
        QTRY_COMPARE(f.cell(2, 0), QStringLiteral("drop_missing"));
        QTRY_COMPARE(f.steps().currentKey(), QStringLiteral("2"));
        f.steps().setFocus();
        f.key(Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(f.cell(1, 0), QStringLiteral("drop_missing"));
        QCOMPARE(f.text().toStdString(), f.before); // there and back
        f.click("features.copy");
        f.waitFor(9);
        QCOMPARE(f.cell(2, 0), QStringLiteral("drop_missing"));
        f.steps().setFocus();
        f.key(Qt::Key_Z, Qt::ControlModifier);
        f.waitFor(8);
        QCOMPARE(f.text().toStdString(), f.before);
        f.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        f.waitFor(9);
    }

    void closingTheWindowOrAnotherWorkspaceAsksFirst()
    {
        Fixture f;
        f.yaml().moveCursor(QTextCursor::End);
        QTest::keyClicks(&f.yaml(), QStringLiteral("# mine"));
        QVERIFY(!f.window.close());
        QCOMPARE(f.dialogs.asked.back(), QStringLiteral("Leave the changes of full.yml?"));
        QVERIFY(f.window.isVisible());
        f.window.showPage(QStringLiteral("data")); // another page loses nothing
        f.window.showPage(QStringLiteral("features"));
        QVERIFY(f.text().endsWith(QStringLiteral("# mine")));

        const Path other = f.folder / "other";
        QVERIFY(test::tellStory(other, {1, false}).has_value());
        const std::size_t asked = f.dialogs.asked.size();
        f.window.openWorkspace(other);
        QTRY_COMPARE(f.dialogs.asked.size(), asked + 1);
        QVERIFY(f.text().endsWith(QStringLiteral("# mine"))); // the answer was no
        f.click("features.new");
        QCOMPARE(f.dialogs.asked.size(), asked + 2); // a new recipe asks too
        QVERIFY(f.text().endsWith(QStringLiteral("# mine")));
        f.dialogs.nextYes = true;
        f.window.openWorkspace(other);
        QTRY_VERIFY(!f.text().endsWith(QStringLiteral("# mine")));
        QVERIFY(f.window.close()); // nothing is left to lose
    }

    void whatSomebodyElseSavedIsNotOverwritten()
    {
        Fixture f;
        f.yaml().moveCursor(QTextCursor::End);
        QTest::keyClicks(&f.yaml(), QStringLiteral("# mine"));
        QVERIFY(writeFileAtomically(f.file, f.before + "# theirs\n").has_value());
        f.click("features.save");
        QTRY_COMPARE(f.dialogs.told.size(), std::size_t(1));
        QVERIFY(f.dialogs.told.front().code == ErrorCode::Conflict);
        QCOMPARE(*readTextFile(f.file, 100'000), f.before + "# theirs\n");
        QVERIFY(f.text().endsWith(QStringLiteral("# mine")));
    }

    void changesAreNotLeftWithoutAQuestion()
    {
        Fixture f;
        f.yaml().moveCursor(QTextCursor::End);
        QTest::keyClicks(&f.yaml(), QStringLiteral("# mine"));
        auto* recipes = f.find<QComboBox>("features.recipe");
        const auto choose = [&] {
            recipes->setCurrentIndex(recipes->findText(QStringLiteral("first.yml")));
            Q_EMIT recipes->activated(recipes->currentIndex());
        };
        choose();
        QCOMPARE(f.dialogs.asked.back(), QStringLiteral("Leave the changes of full.yml?"));
        QVERIFY(f.text().endsWith(QStringLiteral("# mine")));
        QVERIFY(f.recipe().endsWith(QStringLiteral("full.yml")));
        f.dialogs.nextYes = true;
        choose();
        QTRY_VERIFY(f.text().startsWith(QStringLiteral("description: The six facts")));
    }

    void aNewRecipeBeginsAsTheOneMadeForTheTable()
    {
        Fixture f;
        f.dialogs.nextText = QStringLiteral("mine");
        f.click("features.new");
        QTRY_VERIFY(f.recipe().endsWith(QStringLiteral("mine.yml")));
        QVERIFY(f.text().contains(QStringLiteral("target: price")));
        QTRY_VERIFY(f.steps().model()->rowCount() > 2);
        QTRY_VERIFY2(f.notice().isEmpty() || f.notice().contains(QStringLiteral("left out")), qPrintable(f.notice()));
        QVERIFY(f.find<QPushButton>("features.save")->isEnabled());
        f.click("features.save");
        QTRY_VERIFY(pathExists(f.place / "recipes" / "mine.yml"));
    }

    void theFirstRecipeOfAWorkspaceHasSplitsToChooseFrom()
    {
        test::WindowFixture f;
        const Path place = f.folder / "work";
        QVERIFY(test::tellStory(place, {1, false}).has_value());
        std::filesystem::remove_all(place / "recipes");
        f.openSample(place);
        f.window.showPage(QStringLiteral("features"));
        auto* act = f.find<QAbstractButton>("features.action");
        QTRY_COMPARE(act->text(), QString::fromUtf8("New recipe…"));
        QVERIFY(f.find<QComboBox>("features.split")->count() > 0); // before any other look
        f.dialogs.nextText = QStringLiteral("mine");
        act->click();
        QTRY_VERIFY(f.find<QComboBox>("features.recipe")->currentData().toString().endsWith(u"mine.yml"));
        QVERIFY(f.find<QComboBox>("features.split")->currentIndex() >= 0);
    }

    void leaksAreSaidInPlace()
    {
        Fixture f;
        f.yaml().selectAll();
        f.yaml().insertPlainText(
            QStringLiteral("target: sold\nprepare:\n  - aggregate: [market, listed]\n    columns:\n"
                           "      sold: {sum: price}\n      area: {mean: area_sqft}\n"
                           "transform:\n  - {one_hot: [market]}\n  - {date_parts: [listed], parts: [month]}\n"));
        QTRY_VERIFY2(f.notice().contains(QStringLiteral("area")), qPrintable(f.notice()));
        QVERIFY(f.notice().contains(QStringLiteral("lag")));
        // At the step that makes the column, too.
        const QModelIndex step = f.steps().model()->index(1, 0);
        QCOMPARE(step.data(RecordModel::IconRole).toString(), QStringLiteral("warning"));
        QCOMPARE(f.steps().model()->index(2, 0).data(RecordModel::IconRole).toString(), QStringLiteral("features"));
        QCOMPARE(f.steps().model()->rowCount(), 4);
    }

    void theBatchFormSaysTheSame()
    {
        Fixture f;
        QString batch;
        for (const Command& command : f.window.page(QStringLiteral("features"))->commands())
            if (command.title.startsWith(QStringLiteral("Show the steps"))) batch = command.batch;
        QCOMPARE(batch, QStringLiteral("podium features preview houses:1 --recipe recipes/full.yml"));
    }

    void theStepsAreASoundModel()
    {
        const auto table = makeStepTable();
        QAbstractItemModelTester tester(table.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        workflows::RecipeSteps steps;
        steps.rawRows = 5;
        steps.steps.resize(2);
        steps.steps[0].reached = true;
        steps.steps[1].step = "drop";
        steps.steps[0].rowsBefore = 5;
        steps.steps[0].rowsAfter = 4;
        table->setRecords(stepLines(steps));
        QCOMPARE(table->rowCount(), 3);
        QCOMPARE(table->index(1, 2).data().toString(), QString::fromUtf8("5 → 4"));
        QCOMPARE(table->index(2, 2).data().toString(), QString());
        table->sort(0, Qt::DescendingOrder);
        QCOMPARE(table->keyOf(0), QStringLiteral("2"));
        QVERIFY(inspectionOf(steps, 0).isEmpty());
        QVERIFY(!inspectionOf(steps, 2).isEmpty());
    }

    void theLineThatAComplaintNames()
    {
        QCOMPARE(lineNamedIn(QStringLiteral("Could not read recipes/a.yml:12:5: no.")), 12);
        QCOMPARE(lineNamedIn(QStringLiteral("Could not read it.")), 0);
    }
};

const test::Suite<FeaturesPageTest> featuresPageSuite;

} // namespace podium::ui

#include "tst_FeaturesPage.moc"
