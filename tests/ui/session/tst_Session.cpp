// One session from a file that is dropped to a champion that is restored, on the real window, by clicks and keys; and
// what the commonest tasks cost in clicks.
#include "core/workflows/PromoteModel.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/base/QtText.h"
#include "ui/tables/RecordView.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QUrl>

namespace podium::ui {

namespace {

constexpr const char* analyst = "ada@example.org";
constexpr const char* lead = "grace@example.org";

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place = folder / "houses";

        Fixture() { window.resize(1280, 800); }
        ~Fixture() { qunsetenv("PODIUM_AS"); }

        void until(const std::function<bool()>& so, const char* what, int milliseconds = 60000)
        {
            if (!QTest::qWaitFor(so, milliseconds))
                qFatal("%s: not so on %s. Said: %s", what, qPrintable(window.currentPage()), qPrintable(words()));
        }
        QString words() { return find<QLabel>("tasks.said")->text() + u' ' + find<QLabel>("tasks.words")->text(); }
        QString text(const char* name) { return find<QLabel>(name)->text(); }
        bool can(const char* name)
        {
            auto* button = find<QAbstractButton>(name);
            return button->isVisible() && button->isEnabled();
        }
        void press(const char* name)
        {
            until([&] { return can(name); }, name);
            click(name);
        }
        void go(const char* page) { click((std::string("rail.") + page).c_str()); }
        void drop(const Path& file)
        {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(qtText(pathText(file)))});
            const QPoint middle = window.rect().center();
            QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &drop);
        }
        void choose(const char* name, const QString& value)
        {
            auto* box = find<QComboBox>(name);
            until([&] { return box->findData(value) >= 0 || box->findText(value) >= 0; }, name);
            const int at = box->findData(value) >= 0 ? box->findData(value) : box->findText(value);
            box->setFocus();
            box->setCurrentIndex(at);
            Q_EMIT box->activated(at);
        }
        void check(const char* name, bool checked)
        {
            auto* box = find<QCheckBox>(name);
            if (box->isChecked() != checked) QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
            QCOMPARE(box->isChecked(), checked);
        }
        void clickRow(RecordView& view, int row)
        {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                              view.visualRect(view.model()->index(row, 0)).center());
        }
        int boardRow(const QString& name)
        {
            const auto* model = find<RecordView>("training.board")->model();
            for (int row = 0; row < model->rowCount(); ++row)
                if (model->index(row, 0).data().toString() == name) return row;
            return -1;
        }
        void decide(const char* button, const char* reason)
        {
            until([&] { return can(button); }, button);
            auto* field = find<QLineEdit>("registry.reason");
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, QLatin1String(reason));
            press(button);
        }
        std::string champion()
        {
            auto open = workspace::Workspace::open(place, clock);
            if (!open) qFatal("%s", open.error().what.c_str());
            const auto model = workflows::openModel(**open, "houses", {});
            if (!model) return "none";
            const auto* holder = model->model.holder("champion");
            return holder != nullptr ? holder->version : "none";
        }

        // The chapters of the session.
        void openAndImport(const Path& file);
        void profile();
        void writeRecipe();
        void trainThree();
        void registerModel(const char* learner, const char* version);
        void promote(const char* version);
    };

private Q_SLOTS:
    void fromADroppedFileToARestoredChampion();
};

void SessionTest::Fixture::openAndImport(const Path& file)
{
    std::filesystem::create_directories(place);
    dialogs.nextYes = true; // an empty folder becomes a workspace
    window.openWorkspace(place);
    until([&] { return window.windowTitle().startsWith(QStringLiteral("houses")); }, "the workspace is open");
    dialogs.nextYes = false;
    drop(file);
    until([&] { return text("data.title") == QStringLiteral("kc_house_data.csv"); }, "the file is shown");
    QCOMPARE(window.currentPage(), QStringLiteral("data"));
    press("data.import");
    until([&] { return can("data.import.go"); }, "the import is proposed");
    press("data.import.go");
    until([&] { return text("data.title") == QStringLiteral("kc_house_data:1"); }, "the file is an asset");
}

void SessionTest::Fixture::profile()
{
    press("data.profile");
    QCOMPARE(window.currentPage(), QStringLiteral("profiling"));
    choose("profiling.target", QStringLiteral("price"));
    auto* columns = find<QListView>("profiling.columns");
    until([&] { return columns->model()->rowCount() == 21; }, "21 columns");
    until([&] { return find<QTabBar>("profiling.tabs")->isVisible(); }, "the profile");
}

void SessionTest::Fixture::writeRecipe()
{
    go("features");
    dialogs.nextText = QStringLiteral("first");
    press("features.action");
    until([&] { return find<QComboBox>("features.recipe")->currentData().toString().endsWith(u"first.yml"); }, "new");
    auto* yaml = find<QPlainTextEdit>("features.yaml");
    yaml->setPlainText(QStringLiteral("# What a house is sold for\n"
                                      "target: price\n"
                                      "prepare:\n"
                                      "  - {drop: [id, date]}\n"
                                      "transform:\n"
                                      "  - {one_hot: [zipcode]}\n"));
    choose("features.split", QStringLiteral("every:5"));
    until([&] { return text("features.splitWords").contains(QStringLiteral("by every:5")); }, "the split is shown");
    QVERIFY2(text("features.splitWords").startsWith(QStringLiteral("17,290 rows for training, 4,323 for testing")),
             qPrintable(text("features.splitWords")));
    press("features.save");
    until([&] { return pathExists(place / "recipes" / "first.yml"); }, "the recipe is saved");
}

void SessionTest::Fixture::trainThree()
{
    go("training");
    const QString recipe = QString::fromStdString(pathText(place / "recipes" / "first.yml"));
    choose("training.recipe", recipe);
    choose("training.split", QStringLiteral("every:5"));
    const auto isChosen = [&] { return text("training.outlook").contains(QStringLiteral("17,290 rows for training")); };
    until(isChosen, "the choice is understood");
    check("training.learner.mean", true);
    check("training.learner.ridge", true);
    check("training.learner.random_forest", true);
    auto* trees = find<QLineEdit>("training.random_forest.n_estimators");
    trees->selectAll();
    QTest::keyClicks(trees, QStringLiteral("12"));
    press("training.train");
    const auto done = [&] {
        const auto* board = find<RecordView>("training.board")->model();
        int finished = 0;
        for (int row = 0; row < board->rowCount(); ++row)
            finished += board->index(row, 5).data().toString() == QStringLiteral("Done") ? 1 : 0;
        return finished >= 3;
    };
    until(done, "three models are trained", 120'000);
    QCOMPARE(boardRow(QStringLiteral("random_forest")), 0); // the best is on top
}

void SessionTest::Fixture::registerModel(const char* learner, const char* version)
{
    go("training");
    const QString name = QLatin1String(learner);
    until([&] { return boardRow(name) >= 0; }, learner);
    clickRow(*find<RecordView>("training.board"), boardRow(name));
    dialogs.nextText = QStringLiteral("houses");
    press("training.register");
    until([&] { return words().contains(QStringLiteral("models:/houses/") + QLatin1String(version)); }, "registered");
}

void SessionTest::Fixture::promote(const char* version)
{
    qputenv("PODIUM_AS", lead);
    window.openAddress(QStringLiteral("models:/houses/") + QLatin1String(version));
    until([&] { return text("registry.title") == QStringLiteral("houses ") + QLatin1String(version); }, "shown");
    if (can("registry.draft")) press("registry.draft"); // a model without a gate gets one to begin with
    decide("registry.request", "It is time");
    decide("registry.approve", "Looked at every slice");
    decide("registry.promote", "Better than what we have");
    until([&] { return text("registry.facts").startsWith(QStringLiteral("champion")); }, "it is champion");
    QCOMPARE(champion(), std::string(version));
    qputenv("PODIUM_AS", analyst);
}

void SessionTest::fromADroppedFileToARestoredChampion()
{
    const auto file = test::sharedData("d02_king_county_houses/kc_house_data.csv");
    if (!file) QSKIP("the King County data set is not here");
    Fixture f;
    qputenv("PODIUM_AS", analyst);
    f.openAndImport(*file);
    f.profile();
    f.writeRecipe();
    f.trainThree();
    f.registerModel("ridge", "1");
    f.promote("1");

    // The forest against it, in words.
    f.go("training");
    f.clickRow(*f.find<RecordView>("training.board"), f.boardRow(QStringLiteral("random_forest")));
    f.press("training.compare");
    f.until([&] { return f.text("evaluation.verdict").startsWith(QStringLiteral("Challenger is better: RMSE ")); },
            "the verdict");
    QVERIFY2(f.text("evaluation.verdict").contains(QStringLiteral("on 4,323 rows")),
             qPrintable(f.text("evaluation.verdict")));
    f.registerModel("random_forest", "2");
    f.promote("2");

    // And back.
    f.window.openAddress(QStringLiteral("models:/houses/1"));
    f.until([&] { return f.text("registry.title") == QStringLiteral("houses 1"); }, "version 1 is shown");
    f.dialogs.nextYes = true;
    f.decide("registry.restore", "A complaint from downtown");
    f.until([&] { return f.text("registry.facts").startsWith(QStringLiteral("champion")); }, "it is champion again");
    QCOMPARE(f.champion(), std::string("1"));
    QVERIFY(f.text("registry.ledgerState").startsWith(QStringLiteral("Verified: ")));
    QVERIFY(f.dialogs.told.empty());
}

const test::Suite<SessionTest> sessionSuite;

} // namespace podium::ui

#include "tst_Session.moc"
