#include "tests/ui/checks/WidgetChecks.h"
#include "tests/ui/support/UiTest.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace podium::ui {

namespace {

// A button that does not show its focus.
class Blind : public QPushButton {
public:
    using QPushButton::QPushButton;

private:
    void paintEvent(QPaintEvent*) override {}
};

// A field that keeps Tab for itself.
class Greedy : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

private:
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::KeyPress) return QLineEdit::event(event);
        event->accept();
        return true;
    }
};

} // namespace

// The checks must notice what they are there for, and be silent about what is fine.
class WidgetChecksTest : public QObject {
    Q_OBJECT

    struct Panel : QWidget {
        Panel()
        {
            setObjectName(QStringLiteral("panel"));
            resize(400, 300);
        }
        template <class W> W* add(const char* name, const QRect& place, const char* words = "")
        {
            auto* widget = new W(this);
            widget->setObjectName(QLatin1String(name));
            widget->setAccessibleName(QLatin1String(name));
            widget->setGeometry(place);
            if constexpr (!std::is_same_v<W, Greedy> && !std::is_same_v<W, QLineEdit>)
                widget->setText(QLatin1String(words));
            return widget;
        }
        void showNow()
        {
            show();
            activateWindow();
            if (!QTest::qWaitForWindowActive(this)) qFatal("the panel does not become active");
        }
    };

private Q_SLOTS:
    void whatIsFineIsNotSaid()
    {
        Panel panel;
        panel.add<QPushButton>("one", {10, 10, 120, 32}, "Import");
        panel.add<QPushButton>("two", {10, 50, 120, 32}, "Export");
        panel.add<QLabel>("words", {10, 90, 200, 24}, "Some words");
        panel.showNow();
        QSet<QString> seen;
        for (const QStringList& failures :
             {test::cutTexts(panel), test::overlaps(panel), test::outgrown(panel), test::nameless(panel),
              test::tabFailures(panel, *panel.findChild<QPushButton*>()), test::focusUnseen(panel, seen)})
            QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u'\n')));
    }

    void cutWordsAreSaidWithTheirNumbers()
    {
        Panel panel;
        panel.add<QLabel>("words", {10, 10, 60, 24}, "Far too long for sixty pixels");
        panel.add<QPushButton>("button", {10, 50, 40, 32}, "Compare with the champion");
        panel.showNow();
        const QStringList failures = test::cutTexts(panel);
        QCOMPARE(failures.size(), 2);
        QVERIFY2(failures[0].startsWith(QStringLiteral("QLabel words (Far too")), qPrintable(failures[0]));
        QVERIFY2(failures[0].contains(QStringLiteral("has 60x24, needs ")), qPrintable(failures[0]));
    }

    void whatCoversOrOutgrowsIsSaid()
    {
        Panel panel;
        panel.add<QPushButton>("one", {10, 10, 120, 32}, "One");
        panel.add<QPushButton>("two", {120, 20, 120, 32}, "Two");
        panel.add<QPushButton>("far", {350, 200, 120, 32}, "Far");
        panel.showNow();
        QCOMPARE(test::overlaps(panel).size(), 1);
        QVERIFY(test::overlaps(panel).front().endsWith(QStringLiteral("overlap by 10x22")));
        // The panel is the root here; what hangs out of its children counts, so nest it.
        Panel outer;
        auto* inner = new QWidget(&outer);
        inner->setGeometry(0, 0, 100, 100);
        auto* button = new QPushButton(QStringLiteral("Out"), inner);
        button->setGeometry(60, 10, 120, 32);
        outer.showNow();
        QCOMPARE(test::outgrown(outer).size(), 1);
    }

    void missingNamesAreSaid()
    {
        Panel panel;
        auto* bare = new QLineEdit(&panel);
        bare->setGeometry(10, 10, 120, 32);
        panel.showNow();
        QCOMPARE(test::nameless(panel).size(), 2);
    }

    void aFieldThatKeepsTabIsSaid()
    {
        Panel panel;
        auto* first = panel.add<QPushButton>("first", {10, 10, 120, 32}, "First");
        panel.add<Greedy>("greedy", {10, 50, 120, 32});
        panel.add<QPushButton>("last", {10, 90, 120, 32}, "Last");
        panel.showNow();
        const QStringList failures = test::tabFailures(panel, *first);
        QVERIFY2(failures.join(u'\n').contains(QStringLiteral("never reaches QPushButton last")),
                 qPrintable(failures.join(u'\n')));
    }

    void focusThatIsNotDrawnIsSaid()
    {
        Panel panel;
        panel.add<Blind>("blind", {10, 10, 120, 32}, "Blind");
        panel.showNow();
        QSet<QString> seen;
        QCOMPARE(test::focusUnseen(panel, seen).size(), 1);
    }
};

const test::Suite<WidgetChecksTest> widgetChecksSuite;

} // namespace podium::ui

#include "tst_WidgetChecks.moc"
