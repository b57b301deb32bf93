#include "core/workflows/PromoteModel.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/checks/Stations.h"
#include "ui/registry/RegistryPage.h"
#include "ui/shell/CommandPalette.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>

namespace podium::ui {

// A refused gate leaves no way to promote: every way to act is tried, on a version whose gate says no and on one that
// was rejected behind an open page, an open palette and the first steps.
class NoWayToPromoteTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place = folder / "globorealty";

        Fixture()
        {
            std::filesystem::copy(test::sampleFolder(), place, std::filesystem::copy_options::recursive);
            openSample(place);
        }
        void show(const char* version)
        {
            window.openAddress(QStringLiteral("models:/house_price/") + QLatin1String(version));
            const QString title = QStringLiteral("house_price ") + QLatin1String(version);
            if (!QTest::qWaitFor([&] { return find<QLabel>("registry.title")->text() == title; }, 20'000))
                qFatal("the version is not shown");
            test::settle(*this);
        }
        template <class Act> void behindTheScenes(Act act)
        {
            auto other = workspace::Workspace::open(place, clock);
            if (!other) qFatal("%s", other.error().what.c_str());
            act(**other);
        }
        static workflows::DecisionRequest about(const char* as)
        {
            workflows::DecisionRequest request;
            request.model = "models:/house_price/3";
            request.reason = "because";
            request.as = as;
            return request;
        }
        void approve()
        {
            behindTheScenes([&](workspace::Workspace& open) {
                if (!workflows::approveModel(open, about("grace@example.com"), {})) qFatal("not approved");
            });
        }
        void reject()
        {
            behindTheScenes([&](workspace::Workspace& open) {
                if (!workflows::rejectModel(open, about("rosa@example.com"), {})) qFatal("not rejected");
            });
        }
        std::string champion()
        {
            std::string version;
            behindTheScenes([&](workspace::Workspace& open) {
                const auto model = workflows::openModel(open, "house_price", {});
                if (const auto* holder = model ? model->model.holder("champion") : nullptr) version = holder->version;
            });
            return version;
        }
    };

private Q_SLOTS:
    void initTestCase() { qputenv("PODIUM_AS", "lin@example.com"); }
    void cleanupTestCase() { qunsetenv("PODIUM_AS"); }

    void notByClickKeyShortcutOrPalette()
    {
        Fixture f;
        f.show("2");
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QLabel>("registry.verdict")->text().contains(QStringLiteral("says no")),
                                 30'000);
        QTest::keyClicks(f.find<QLineEdit>("registry.reason"), QStringLiteral("I want it"));
        for (const char* name : {"registry.promote", "registry.request"}) { // by click, and by key on the button
            f.click(name);
            f.find<QAbstractButton>(name)->setFocus();
            for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space}) QTest::keyClick(f.find<QWidget>(name), key);
        }
        f.find<QLineEdit>("registry.reason")->setFocus();
        for (const Qt::KeyboardModifiers modifiers : {Qt::NoModifier, Qt::ControlModifier, Qt::AltModifier})
            QTest::keyClick(f.find<QWidget>("registry.reason"), Qt::Key_Return, modifiers);
        for (QShortcut* shortcut : f.window.page(QStringLiteral("registry"))->findChildren<QShortcut*>())
            Q_EMIT shortcut->activated(); // by any shortcut of the page
        for (const Command& command : f.window.page(QStringLiteral("registry"))->commands()) {
            if (!command.title.startsWith(QStringLiteral("Promote ")) &&
                !command.title.startsWith(QStringLiteral("Request ")))
                continue;
            QVERIFY2(!command.whyNot.isEmpty(), qPrintable(command.title));
            command.run(); // even where the palette would not
        }
        test::settle(f);
        QCOMPARE(f.champion(), std::string("1"));
    }

    void notByAPaletteThatWasOpenBefore()
    {
        Fixture f;
        f.approve();
        f.show("3");
        QTRY_VERIFY(f.find<QAbstractButton>("registry.promote")->isEnabled());
        QTest::keyClicks(f.find<QLineEdit>("registry.reason"), QStringLiteral("Now"));
        f.key(Qt::Key_K, Qt::ControlModifier);
        auto* field = f.find<QLineEdit>("palette.field");
        QTest::keyClicks(field, QStringLiteral("Promote house_price 3"));
        f.reject(); // while the palette still offers it
        QTest::keyClick(field, Qt::Key_Return);
        test::settle(f);
        QTRY_VERIFY(f.find<QWidget>("registry.problem")->isVisible());
        QCOMPARE(f.champion(), std::string("1"));
    }

    void notByAPageThatWasOpenBefore()
    {
        Fixture f;
        f.approve();
        f.show("3");
        QTRY_VERIFY(f.find<QAbstractButton>("registry.promote")->isEnabled());
        QTest::keyClicks(f.find<QLineEdit>("registry.reason"), QStringLiteral("Now"));
        f.reject();
        f.click("registry.promote");
        test::settle(f);
        QTRY_VERIFY(f.find<QWidget>("registry.problem")->isVisible());
        QCOMPARE(f.champion(), std::string("1"));
    }

    void notByTheFirstSteps()
    {
        Fixture f;
        f.approve();
        auto* action = f.find<QAbstractButton>("firstRun.action");
        QTRY_COMPARE(action->text(), QStringLiteral("Compare with champion"));
        QTest::mouseClick(action, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(action->text(), QStringLiteral("Promote version 3"), 20'000);
        test::settle(f);
        f.reject(); // before the window has looked again
        QTest::mouseClick(action, Qt::LeftButton);
        test::settle(f);
        QCOMPARE(f.champion(), std::string("1"));
        QTRY_VERIFY(action->text() != QStringLiteral("Promote version 3"));
    }
};

const test::Suite<NoWayToPromoteTest> noWayToPromoteSuite;

} // namespace podium::ui

#include "tst_NoWayToPromote.moc"
