#include "tests/ui/support/WindowFixture.h"
#include "ui/settings/Components.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>

namespace podium::ui {

class SettingsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        test::theme().setMode(ThemeMode::Light);
        test::theme().setTextScale(1);
    }

    void theThemeIsChosenByClickAndRemembered()
    {
        test::WindowFixture f;
        f.click("rail.settings");
        QCOMPARE(f.window.currentPage(), QStringLiteral("settings"));
        f.click("settings.dark");
        QCOMPARE(test::theme().tone(), Tone::Dark);
        QCOMPARE(f.memory.themeMode(), ThemeMode::Dark);
        f.click("rail.theme"); // the shortcut at the foot and the page agree
        QVERIFY(f.find<QAbstractButton>("settings.light")->isChecked());
    }

    void theTextSizeIsChosenByKeyAndRemembered()
    {
        test::WindowFixture f;
        f.key(Qt::Key_Comma, Qt::ControlModifier);
        auto* box = f.find<QComboBox>("settings.textSize");
        QCOMPARE(box->currentText(), QStringLiteral("100 %"));
        QVERIFY(!f.memory.textScale());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(test::theme().textScale(), 1.25);
        QCOMPARE(f.memory.textScale(), std::optional(1.25));
    }

    void whoActsIsShownOrHowToSayIt()
    {
        qputenv("PODIUM_AS", "ada@example.com");
        test::WindowFixture f;
        f.window.showPage(QStringLiteral("settings"));
        QTRY_COMPARE(f.find<QLabel>("settings.person")->text(),
                     QStringLiteral("Decisions are recorded as ada@example.com."));
        qunsetenv("PODIUM_AS");
    }

    void everyComponentHasALicence()
    {
        QVERIFY(components().size() >= 10);
        for (const Component& component : components())
            QVERIFY2(!component.licence.isEmpty(), qPrintable(component.name));
    }
};

const test::Suite<SettingsPageTest> settingsPageSuite;

} // namespace podium::ui

#include "tst_SettingsPage.moc"
