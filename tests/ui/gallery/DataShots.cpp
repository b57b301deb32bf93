#include "tests/ui/gallery/Studio.h"
#include "ui/data/DataPage.h"
#include "ui/data/PlotPane.h"
#include "ui/tables/PreviewPane.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>

namespace podium::ui::gallery {

namespace {

void sql(const Studio& studio, test::WindowFixture& f)
{
    f.window.showPage(QStringLiteral("data"));
    f.find<QTabBar>("data.tabs")->setCurrentIndex(1);
    auto* editor = f.find<QPlainTextEdit>("data.sql.editor");
    editor->setFocus();
    studio.shoot(f, "18-sql-idle");
    editor->setPlainText(QStringLiteral("-- What do homes cost?\nSELECT market, bedrooms, count(*) AS homes, "
                                        "round(median(price)) AS median_price\nFROM houses\n"
                                        "WHERE condition <> 'poor' AND area_sqft > 800\n"
                                        "GROUP BY market, bedrooms\nORDER BY market, bedrooms"));
    f.key(Qt::Key_Return, Qt::ControlModifier);
    studio.shoot(f, "18-sql-result");
    editor->setPlainText(QStringLiteral("SELECT pricee FROM houses"));
    f.key(Qt::Key_Return, Qt::ControlModifier);
    studio.shoot(f, "18-sql-error");
    f.find<QTabBar>("data.tabs")->setCurrentIndex(0);
}

void file(const Studio& studio, const char* data, const char* name)
{
    const auto path = test::sharedData(data);
    if (!path) return;
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openPath(*path);
    settle(f);
    studio.shoot(f, name);
}

void arranged(const Studio& studio, test::WindowFixture& f)
{
    auto* pane = f.find<PreviewPane>("data.table");
    pane->setView({{{"market", "~a"}, {"area_sqft", "1500..3000"}}, {{"market", false}, {"price", true}}});
    settle(f);
    studio.shoot(f, "13-data-arranged");
    pane->setView({{{"price", ">many"}}, {}});
    f.find<TableGrid>("data.grid")->setFocus();
    pane->find();
    f.find<QLineEdit>("data.find")->setText(QStringLiteral("poor"));
    f.key(Qt::Key_Return);
    studio.shoot(f, "13-data-filter-mistake");
    f.key(Qt::Key_Escape);
    pane->setView({});
    settle(f);
}

void plots(const Studio& studio, test::WindowFixture& f)
{
    f.find<QTabBar>("data.tabs")->setCurrentIndex(2);
    auto* plot = f.find<PlotPane>("data.plotPane");
    studio.shoot(f, "20-plot-empty");
    using data::Aggregate;
    plot->setSpec({"area_sqft", "price", "market", "", Aggregate::None});
    studio.shoot(f, "20-plot-scatter");
    plot->setSpec({"listed", "price", "condition", "market", Aggregate::Median});
    studio.shoot(f, "20-plot-facets");
    plot->setSpec({"market", "price", "condition", "", Aggregate::Median});
    studio.shoot(f, "20-plot-pivot");
    plot->setSpec({"market", "price", "", "", Aggregate::None});
    studio.shoot(f, "20-plot-boxes");
    plot->setSpec({"price", "", "", "", Aggregate::None});
    studio.shoot(f, "20-plot-histogram");
    plot->setSpec({"market", "condition", "", "", Aggregate::Sum});
    studio.shoot(f, "20-plot-mistake");
    f.find<QTabBar>("data.tabs")->setCurrentIndex(3);
    studio.shoot(f, "21-versions");
    f.find<QTabBar>("data.tabs")->setCurrentIndex(4);
    studio.shoot(f, "22-lineage");
    f.find<QTabBar>("data.tabs")->setCurrentIndex(0);
}

void imports(const Studio& studio, test::WindowFixture& f)
{
    const auto begin = [&](const Path& path) {
        f.dialogs.nextPath = path;
        f.window.openAddress(QStringLiteral("houses:1"));
        settle(f);
        f.click("data.import");
        settle(f);
    };
    if (const auto houses = test::sharedData("d02_king_county_houses/kc_house_data.csv")) {
        begin(*houses);
        f.find<TableGrid>("data.import.rows.grid")->setCurrent({2, 2});
        studio.shoot(f, "19-import");
        f.key(Qt::Key_Escape);
    }
    const Path odd = f.folder / "store sales 2014.csv";
    if (!writeFileAtomically(odd, "store;sold;revenue\nOslo;13.10.2014;1.250,50\nRome;14.10.2014\n"
                                  "Bern;15.10.2014;980,00;thrice\nWien;16.10.2014;n/a\n"))
        return;
    begin(odd);
    studio.shoot(f, "19-import-rejects");
    f.find<QLineEdit>("data.import.name")->setText(QStringLiteral("store sales"));
    f.find<QLineEdit>("data.import.quote")->setText(QStringLiteral("''"));
    studio.shoot(f, "19-import-mistakes");
    f.key(Qt::Key_Escape);
}

} // namespace

void dataShots(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.showPage(QStringLiteral("data"));
    settle(f);
    studio.shoot(f, "11-data");
    auto* grid = f.find<TableGrid>("data.grid");
    grid->setFocus();
    grid->setCurrent({40, 5});
    studio.shoot(f, "12-data-cell");
    grid->setCurrent({11'990, 8});
    f.key(Qt::Key_Down, Qt::ShiftModifier);
    f.key(Qt::Key_Left, Qt::ShiftModifier);
    studio.shoot(f, "13-data-end-selection");
    arranged(studio, f);
    sql(studio, f);
    plots(studio, f);
    imports(studio, f);
    file(studio, "d02_king_county_houses/kc_house_data.csv", "14-file-csv");
    file(studio, "d11_baby_names_large/baby_names_1880_2010.parquet", "15-file-parquet");
    file(studio, "d13_messy_real/StarWars.csv", "16-file-messy");
    file(studio, "d15_parquet_testing/bad_data/PARQUET-1481.parquet", "17-file-damaged");
}

} // namespace podium::ui::gallery
