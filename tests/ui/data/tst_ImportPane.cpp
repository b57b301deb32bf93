#include "tests/ui/support/WindowFixture.h"
#include "ui/data/BatchLine.h"
#include "ui/tables/TableGrid.h"
#include "ui/tables/TablePreview.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

namespace podium::ui {

class ImportPaneTest : public QObject {
    Q_OBJECT

    // A workspace without data, and an import that is about to be done.
    struct Fixture : test::WindowFixture {
        Path place = folder / "work";
        Path file;
        Fixture(const char* name, const std::string& text) : file(folder / name)
        {
            std::filesystem::create_directories(place);
            dialogs.nextYes = true;
            window.openWorkspace(place);
            if (!QTest::qWaitFor([&] { return window.windowTitle().startsWith(u"work"); }, 10'000)) qFatal("no window");
            window.showPage(QStringLiteral("data"));
            write(text);
            begin();
        }
        void write(const std::string& text)
        {
            if (!writeFileAtomically(file, text)) qFatal("cannot write");
        }
        void begin()
        {
            dialogs.nextPath = file;
            click("data.import");
        }
        QPushButton& go() { return *find<QPushButton>("data.import.go"); }
        QString count() { return find<QLabel>("data.import.rows.count")->text(); }
        QString found() { return find<QLabel>("data.import.found")->text(); }
        QString batch()
        {
            for (const BatchLine* line : window.findChildren<BatchLine*>())
                if (line->isVisible()) return line->line();
            return {};
        }
        QString types()
        {
            const TablePreview* table = nullptr;
            for (QObject* up = find<TableGrid>("data.import.rows.grid"); up != nullptr && table == nullptr;
                 up = up->parent())
                table = up->findChild<TablePreview*>({}, Qt::FindDirectChildrenOnly);
            QStringList words;
            for (int i = 0; i < table->columnCount(); ++i)
                words << table->headerData(i, Qt::Horizontal).toString() + u':' +
                             table->headerData(i, Qt::Horizontal, TablePreview::TypeRole).toString();
            return words.join(u' ');
        }
        void set(const char* option, const char* value) { find<QLineEdit>(option)->setText(QString::fromUtf8(value)); }
        void choose(const char* box, const char* value)
        {
            auto* combo = find<QComboBox>(box);
            combo->setCurrentIndex(combo->findText(QString::fromUtf8(value)));
        }
        qsizetype assets() { return find<QTreeView>("data.assets")->model()->rowCount(); }
        qsizetype filesOfWorkspace()
        {
            qsizetype count = 0;
            const std::vector<Path> all = listFiles(place).value();
            for (const Path& each : all)
                if (each.parent_path().filename() == "data" || pathText(each).find("artifacts") != std::string::npos)
                    ++count;
            return count;
        }
    };

private Q_SLOTS:
    void whatWillHappenIsShownBeforeItDoes()
    {
        Fixture f("towns.csv", "town;n\nRome;1\nOslo;\n");
        QTRY_COMPARE(f.count(), QStringLiteral("2 rows · 2 columns · showing all"));
        QCOMPARE(
            f.found(),
            QStringLiteral("Read with ; between fields · \" around fields · UTF-8 · the first row names the columns"));
        QCOMPARE(f.types(), QStringLiteral("town:text n:integer"));
        QCOMPARE(f.find<QLineEdit>("data.import.name")->text(), QStringLiteral("towns"));
        QCOMPARE(f.batch(), QStringLiteral("podium data import towns ") + QString::fromStdString(f.file.string()));
        QVERIFY(f.go().isEnabled());
        QCOMPARE(f.filesOfWorkspace(), 0);
        f.click("data.import.go");
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("towns:1"));
    }

    void aChangedOptionIsFollowedAndStandsInTheBatchForm()
    {
        Fixture f("towns.csv", "1,5;NA\n2,5;3\n");
        QTRY_COMPARE(f.types(), QStringLiteral("column_1:integer column_2:text"));
        f.choose("data.import.decimal", ",");
        f.set("data.import.nulls", "NA");
        QElapsedTimer since;
        since.start();
        QTRY_COMPARE(f.types(), QStringLiteral("column_1:real column_2:integer"));
        qInfo("the preview followed after %lld ms", since.elapsed());
        f.find<QLineEdit>("data.import.name")->setText(QStringLiteral("towns_eu"));
        QCOMPARE(f.batch(), QStringLiteral("podium data import towns_eu %1 --set decimal=, --set nulls=NA")
                                .arg(QString::fromStdString(f.file.string())));
        f.click("data.import.copyBatch");
        QCOMPARE(QApplication::clipboard()->text(), f.batch());
        f.click("data.import.go");
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("towns_eu:1"));
    }

    void aColumnIsGivenATypeAndDatesAForm()
    {
        Fixture f("sold.csv", "sold,n\n13.10.2014,1\n14.10.2014,2\n");
        QTRY_COMPARE(f.types(), QStringLiteral("sold:text n:integer"));
        f.find<TableGrid>("data.import.rows.grid")->setCurrent({0, 0});
        QCOMPARE(f.find<QComboBox>("data.import.column")->currentText(), QStringLiteral("sold"));
        f.choose("data.import.type", "date");
        f.set("data.import.pattern", "%d.%m.%Y");
        QTRY_COMPARE(f.types(), QStringLiteral("sold:date n:integer"));
        QVERIFY(f.batch().endsWith(QStringLiteral("--set types.sold=date:%d.%m.%Y")) ||
                f.batch().endsWith(QStringLiteral("--set 'types.sold=date:%d.%m.%Y'")));
        f.set("data.import.pattern", "%Y");
        auto* notice = f.find<QWidget>("data.import.rows.notice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(!f.go().isEnabled());
        f.choose("data.import.type", "as found");
        QTRY_COMPARE(f.types(), QStringLiteral("sold:text n:integer"));
        QTRY_VERIFY(f.go().isEnabled());
    }

    void rowsThatDoNotFitAreShownAndOnlyLeftOutByChoice()
    {
        Fixture f("ragged.csv", "a,b\n1,2\n3,4,5\n6,7\n");
        QTRY_COMPARE(f.find<QLabel>("data.import.rejectWords")->text(), QStringLiteral("1 row does not fit"));
        auto* grid = f.find<TableGrid>("data.import.rejects.grid");
        QTRY_COMPARE(f.find<QLabel>("data.import.rejects.count")->text(),
                     QStringLiteral("showing all; they are kept aside with the data"));
        grid->setCurrent({0, 3});
        QTRY_VERIFY(grid->selectedText().contains(QStringLiteral("3,4,5")));
        QVERIFY(!f.go().isEnabled());
        f.find<QCheckBox>("data.import.skip")->click();
        QVERIFY(f.go().isEnabled());
        QVERIFY(f.batch().endsWith(QStringLiteral("--set rejected=skip")));
        f.click("data.import.go");
        QTRY_COMPARE(f.find<QLabel>("data.count")->text(), QStringLiteral("2 rows · 2 columns · showing all"));
    }

    void aFileThatCannotBeReadSaysSoInPlaceAndRecovers()
    {
        Fixture f("empty.csv", "");
        auto* notice = f.find<QWidget>("data.import.rows.notice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(!f.go().isEnabled());
        f.write("a\n1\n");
        f.click("data.import.rows.action");
        QTRY_COMPARE(f.types(), QStringLiteral("a:integer"));
        f.find<QLineEdit>("data.import.name")->setText(QStringLiteral("no such name!"));
        QVERIFY(!f.go().isEnabled());
        QVERIFY(f.find<QLabel>("data.import.nameWords")->text().startsWith(QStringLiteral("A name has")));
    }

    void cancelLeavesNothingBehind()
    {
        Fixture f("towns.csv", "town\nA\n");
        QTRY_VERIFY(f.go().isEnabled());
        f.key(Qt::Key_Escape);
        QTRY_VERIFY(!f.go().isVisible());
        QCOMPARE(f.find<QLabel>("tasks.said")->text(), QStringLiteral("Nothing was imported"));
        QCOMPARE(f.filesOfWorkspace(), 0);
        QCOMPARE(f.assets(), 0);
        f.begin();
        QTRY_VERIFY(f.go().isVisible() && f.go().isEnabled());
        f.click("data.import.cancel");
        QVERIFY(!f.go().isVisible());
    }

    void ofALargeFileTheBeginningIsThereAtOnceAndThenAll()
    {
        std::string text = "n,town\n";
        for (int i = 0; i < 1'000'000; ++i) text += std::to_string(i) + ",town\n";
        text += "1,town,too much\n";
        Fixture f("large.csv", text);
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY(f.count().contains(QStringLiteral("being looked through")));
        qInfo("the beginning was there after %lld ms", since.elapsed());
        QVERIFY(f.go().isEnabled()); // whoever cannot wait need not
        QTRY_COMPARE_WITH_TIMEOUT(f.count(), QStringLiteral("1,000,000 rows · 2 columns · showing the first 100"),
                                  30'000);
        QVERIFY(!f.go().isEnabled());
        QCOMPARE(f.find<QLabel>("data.import.rejectWords")->text(), QStringLiteral("1 row does not fit"));
    }

    void anImportThatRunsIsNotStoppedByAnother()
    {
        Fixture f("towns.csv", "town\nRome\n");
        QTRY_VERIFY(f.go().isEnabled());
        f.click("data.import.go");
        f.file = f.folder / "rivers.csv";
        f.write("river\nTiber\n");
        f.window.openPath(f.file);
        f.click("data.import"); // Import this file
        auto* why = f.find<QLabel>("data.import.why");
        QCOMPARE(why->text(), QStringLiteral("An import is running; stop it below or wait."));
        QVERIFY(!f.go().isEnabled());
        QTRY_COMPARE(f.find<QLabel>("tasks.said")->text(), QStringLiteral("Imported towns:1"));
        QTRY_COMPARE(f.assets(), 1);
        QTRY_VERIFY(f.go().isEnabled());
        QVERIFY(f.go().isVisible()); // nobody is led away from what he is about to do
        QCOMPARE(f.find<QLabel>("data.import.title")->text(), QStringLiteral("Import rivers.csv"));
        f.click("data.import.go");
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("rivers:1"));
        QCOMPARE(f.assets(), 2);
    }

    void cancellingAnotherImportLetsTheOneThatRunsGoOn()
    {
        Fixture f("towns.csv", "town\nRome\n");
        QTRY_VERIFY(f.go().isEnabled());
        f.click("data.import.go");
        f.file = f.folder / "rivers.csv";
        f.write("river\nTiber\n");
        f.window.openPath(f.file);
        f.click("data.import");
        f.click("data.import.cancel");
        QVERIFY(f.find<QLabel>("tasks.said")->text().contains(QStringLiteral("the import that runs goes on")));
        QTRY_COMPARE(f.assets(), 1);
    }

    void whoeverOpensAFileMeanwhileStaysWithIt()
    {
        Fixture f("towns.csv", "town\nRome\n");
        QTRY_VERIFY(f.go().isEnabled());
        f.click("data.import.go");
        const Path other = f.folder / "rivers.csv";
        QVERIFY(writeFileAtomically(other, "river\nTiber\n").has_value());
        f.window.openPath(other);
        QTRY_COMPARE(f.find<QLabel>("tasks.said")->text(), QStringLiteral("Imported towns:1"));
        QTRY_COMPARE(f.assets(), 1);
        QCOMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("rivers.csv"));
        QCOMPARE(f.find<QPushButton>("data.import")->text(), QStringLiteral("Import this file"));
    }

    void anImportThatFailsOutOfSightIsTold()
    {
        Fixture f("towns.csv", "town\nRome\n");
        QTRY_VERIFY(f.go().isEnabled());
        std::filesystem::remove(f.file);
        f.click("data.import.go");
        f.window.showPage(QStringLiteral("home"));
        QTRY_COMPARE(f.dialogs.told.size(), std::size_t(1));
    }

    void oddNamesAndCells()
    {
        Fixture f("מחירים 🏠.csv", "\"a\nb\",שם,\"tab\there\"\n\"line\nbreak\",🏠 漢字,x\n");
        QTRY_COMPARE(f.count(), QStringLiteral("1 row · 3 columns · showing all"));
        QVERIFY(f.find<QLineEdit>("data.import.name")->text().isEmpty()); // nothing of it can be a name
        QVERIFY(!f.go().isEnabled());
        f.find<QLineEdit>("data.import.name")->setText(QStringLiteral("prices"));
        f.click("data.import.go");
        QTRY_COMPARE(f.find<QLabel>("data.title")->text(), QStringLiteral("prices:1"));
    }
};

const test::Suite<ImportPaneTest> importPaneSuite;

} // namespace podium::ui

#include "tst_ImportPane.moc"
