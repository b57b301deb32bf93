#include "tests/ui/support/UiTest.h"

#include <QLabel>
#include <QSignalSpy>

namespace podium::ui {

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { test::theme().setMode(ThemeMode::Light); }

    void followsTheSystemUnlessToldOtherwise()
    {
        Theme theme;
        QCOMPARE(theme.tone(), Tone::Light);
        theme.setSystemTone(Tone::Dark);
        QCOMPARE(theme.tone(), Tone::Dark);
        theme.setMode(ThemeMode::Light);
        QCOMPARE(theme.tone(), Tone::Light);
        theme.setMode(ThemeMode::System);
        QCOMPARE(theme.tone(), Tone::Dark);
    }

    void labelsAndIconsFollowAChange()
    {
        Theme& theme = test::theme();
        const std::unique_ptr<QLabel> label(theme.label(QStringLiteral("x"), TextSize::Body, &Colours::no));
        const QIcon icon = theme.icon(u"data", &Colours::text);
        const QImage light = icon.pixmap(24, 24).toImage();
        QCOMPARE(label->palette().color(QPalette::WindowText), coloursOf(Tone::Light).no);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(label->palette().color(QPalette::WindowText), coloursOf(Tone::Dark).no);
        QVERIFY(icon.pixmap(24, 24).toImage() != light);
        QCOMPARE(qApp->palette().color(QPalette::Window), coloursOf(Tone::Dark).window);
    }

    void theLatestInkOfALabelWins()
    {
        Theme& theme = test::theme();
        const std::unique_ptr<QLabel> label(theme.label(QStringLiteral("x"), TextSize::Body, &Colours::no));
        theme.setInk(label.get(), &Colours::yes);
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(label->palette().color(QPalette::WindowText), coloursOf(Tone::Dark).yes);
    }

    void aWrappedLabelIsAsHighAsItsText()
    {
        Theme theme;
        const std::unique_ptr<QLabel> label(theme.label(QStringLiteral("one two three"), TextSize::Body));
        label->setWordWrap(true);
        const int lines = label->heightForWidth(60);
        QCOMPARE(label->heightForWidth(60), lines);
        QVERIFY(label->heightForWidth(600) < lines);
        label->setText(QStringLiteral("one two three four five six seven"));
        const int more = label->heightForWidth(60);
        QVERIFY(more > lines);
        theme.setTextScale(1.5);
        QVERIFY(label->heightForWidth(60) > more);
        label->setContentsMargins(0, 50, 0, 50);
        QVERIFY(label->heightForWidth(60) > more + 100);
    }

    void everyIconIsDrawn()
    {
        for (const char* name : {"home", "data", "evaluation", "close", "yes", "no", "undecided", "equal", "type-text"})
        {
            const QImage image = test::theme().icon(QString::fromLatin1(name)).pixmap(32, 32).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x) inked += qAlpha(image.pixel(x, y)) > 100;
            QVERIFY2(inked > 40, name);
        }
    }

    void textScalesTogether()
    {
        Theme theme;
        theme.setTextScale(1.5);
        QCOMPARE(theme.font(TextSize::Heading).pixelSize(), 24);
        QCOMPARE(theme.scaled(28), 42);
    }
};

const test::Suite<ThemeTest> themeSuite;

} // namespace podium::ui

#include "tst_Theme.moc"
