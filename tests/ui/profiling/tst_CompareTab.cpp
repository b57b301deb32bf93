#include "core/base/Text.h"
#include "core/data/Importer.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/BoxChart.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/PairedBars.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/RecordView.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>

namespace podium::ui {

namespace {

std::string homes(int rows, int shift, const char* kind)
{
    std::string text = format("area,{},note\n", kind);
    for (int i = 0; i < rows; ++i)
        text += format("{},{},{}\n", 50 + (i * 37) % 100 + shift, i % 3 == 0 ? "rural" : "ur\"ban 🏠",
                       i % 4 == 0 ? "" : "x");
    return text;
}

} // namespace

class CompareTabTest : public QObject {
    Q_OBJECT

    // homes:1, and homes:2 in which the area has moved.
    struct Fixture : test::WindowFixture {
        Path place = folder / "work";
        Fixture()
        {
            if (const Status told = test::tellStory(place, {1, false}); !told) qFatal("%s", told.error().what.c_str());
            importHomes(homes(400, 0, "market"));
            importHomes(homes(300, 60, "market"));
            openSample(place);
        }
        void importHomes(const std::string& text)
        {
            const Path file = folder / "homes.csv";
            if (!writeFileAtomically(file, text)) qFatal("not written");
            const auto open = workspace::Workspace::open(place, clock);
            data::ImportRequest request;
            request.name = "homes";
            request.sources = {pathText(file)};
            if (!data::importData(request, (*open)->artifacts(), (*open)->data(), clock, {})) qFatal("not imported");
        }
        void against(const char* address)
        {
            window.openAddress(QStringLiteral("podium:profiling/") + QString::fromUtf8(address));
        }
        QString sentence() { return find<QLabel>("profiling.compare.sentence")->text(); }
        RecordView& columns() { return *find<RecordView>("profiling.compare.columns"); }
    };

private Q_SLOTS:
    void anAddressComparesTwoVersions()
    {
        Fixture f;
        f.against("homes:1/against/2");
        QTRY_COMPARE(f.sentence(), QStringLiteral("1 of 3 columns has shifted, 0 to watch."));
        QVERIFY(f.find<QLabel>("profiling.compare.rows")
                    ->text()
                    .contains(QStringLiteral("From homes:1 (400 rows) to homes:2 (300 rows)")));
        QCOMPARE(f.columns().currentKey(), QStringLiteral("area")); // furthest first
        auto* histogram = f.find<HistogramChart>("profiling.compare.histogram");
        QTRY_VERIFY(histogram->isVisible());
        QCOMPARE(histogram->plot().over.size(), histogram->plot().counts.size());
        QVERIFY(histogram->readOut(0).contains(QStringLiteral("homes:1")));
        QVERIFY(histogram->csv().startsWith(QStringLiteral("from,to,homes:1,homes:2")));
        QCOMPARE(f.find<BoxChart>("profiling.compare.boxes")->markCount(), 2);

        f.against("homes:2/against/homes:1");
        QTRY_VERIFY(f.find<QLabel>("profiling.compare.rows")->text().startsWith(QStringLiteral("From homes:2")));
    }

    void theOlderVersionIsProposedAndComesFirst()
    {
        Fixture f;
        f.against("homes:2");
        QTRY_COMPARE(f.find<QLabel>("profiling.tile.columns")->text(), QStringLiteral("3"));
        f.find<QTabBar>("profiling.tabs")->setCurrentIndex(f.find<QTabBar>("profiling.tabs")->count() - 1);
        QTRY_VERIFY(f.find<QLabel>("profiling.compare.rows")->text().startsWith(QStringLiteral("From homes:1")));
        QCOMPARE(f.find<QComboBox>("profiling.compare.other")->currentText(), QStringLiteral("homes:1"));
        f.click("profiling.compare.swap");
        QTRY_VERIFY(f.find<QLabel>("profiling.compare.rows")->text().startsWith(QStringLiteral("From homes:2")));
        for (const Command& command : f.window.page(QStringLiteral("profiling"))->commands())
            if (command.title.startsWith(QStringLiteral("What changed")))
                QCOMPARE(command.batch, QStringLiteral("podium profiling compare homes:2 homes:1"));
    }

    void eachFigureShowsItsDefinitionByKey()
    {
        Fixture f;
        f.against("homes:1/against/2");
        QTRY_COMPARE(f.columns().currentKey(), QStringLiteral("area"));
        auto* figures = f.find<RecordView>("profiling.compare.figures");
        QTRY_VERIFY(figures->isVisible());
        figures->setFocus(); // the first figure is the current one
        f.key(Qt::Key_Down);
        const auto labels = f.window.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text() == QStringLiteral("PSI");
        }));
    }

    void categoriesAreShownInPairs()
    {
        Fixture f;
        f.against("homes:1/against/2");
        QTRY_VERIFY(f.columns().model() != nullptr && f.columns().model()->rowCount() == 3);
        f.columns().selectKey(QStringLiteral("market"));
        auto* bars = f.find<PairedBars>("profiling.compare.bars");
        QTRY_VERIFY(bars->isVisible());
        QCOMPARE(bars->markCount(), 2);
        QCOMPARE(bars->plot().bars[0].label, QStringLiteral("ur\"ban \U0001F3E0"));
        QVERIFY(!f.find<HistogramChart>("profiling.compare.histogram")->isVisible());
        f.columns().selectKey(QStringLiteral("note"));
        QCOMPARE(bars->plot().bars.back().label, QStringLiteral("(missing)"));
    }

    void aFileIsComparedWithTheAsset()
    {
        Fixture f;
        QVERIFY(writeFileAtomically(f.folder / "new homes.csv", homes(50, 0, "place")).has_value());
        f.against("homes:1");
        QTRY_COMPARE(f.find<QLabel>("profiling.tile.columns")->text(), QStringLiteral("3"));
        f.find<QTabBar>("profiling.tabs")->setCurrentIndex(f.find<QTabBar>("profiling.tabs")->count() - 1);
        auto* others = f.find<QComboBox>("profiling.compare.other");
        QTRY_VERIFY(others->count() >= 3); // homes:2, houses:1, a file
        f.dialogs.nextPath = f.folder / "new homes.csv";
        Q_EMIT others->activated(others->count() - 1);
        QTRY_VERIFY(
            f.find<QLabel>("profiling.compare.rows")->text().contains(QStringLiteral("new homes.csv (50 rows)")));
        const auto labels = f.find<QWidget>("profiling.compare.changes")->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("Added: place (text)")) &&
                   label->text().contains(QStringLiteral("Removed: market (text)"));
        }));
    }

    void whatIsNotThereIsSaidAndTheRestStaysUsable()
    {
        Fixture f;
        f.against("homes:1/against/9");
        auto* retry = f.find<QPushButton>("profiling.compare.action");
        QTRY_VERIFY(retry->isVisible());
        f.against("homes:1/against/2");
        QTRY_COMPARE(f.sentence(), QStringLiteral("1 of 3 columns has shifted, 0 to watch."));
        f.against("houses:1"); // has one version only
        f.find<QTabBar>("profiling.tabs")->setCurrentIndex(f.find<QTabBar>("profiling.tabs")->count() - 1);
        QTRY_VERIFY(retry->isVisible());
        QCOMPARE(retry->text(), QStringLiteral("Choose a file…"));
    }

    void theHistogramOfTwoSamplesKeepsBothWhenItGetsCoarser()
    {
        HistogramPlot plot;
        plot.edges = {0, 1, 2, 3, 4};
        plot.counts = {1, 2, 3, 4};
        plot.over = {4, 3, 2, 1};
        const HistogramPlot fewer = withFewerBins(plot, 2);
        QCOMPARE(fewer.counts, (std::vector<double>{3, 7}));
        QCOMPARE(fewer.over, (std::vector<double>{7, 3}));
    }
};

const test::Suite<CompareTabTest> compareTabSuite;

} // namespace podium::ui

#include "tst_CompareTab.moc"
