#include "core/workflows/CreateWorkspace.h"
#include "tests/ui/checks/Stations.h"
#include "tests/ui/checks/WidgetChecks.h"
#include "ui/base/StatePane.h"
#include "ui/shell/PageList.h"

#include <QPushButton>

namespace podium::ui {

// What a page offers: where it is empty, the one action to take, as a button; where it is not, every button's action in
// the palette too.
class OffersTest : public QObject {
    Q_OBJECT

    // Panes that say that there is nothing, and offer nothing.
    static QStringList deadEnds(test::WindowFixture& f)
    {
        QStringList ends;
        for (const PageEntry& entry : pageList()) {
            f.window.showPage(entry.word);
            test::settle(f);
            int notices = 0;
            int offers = 0;
            for (const StatePane* pane : f.window.page(entry.word)->findChildren<StatePane*>()) {
                if (!pane->isVisible() || pane->state() != StatePane::State::Empty) continue;
                ++notices;
                for (const QPushButton* button : pane->findChildren<QPushButton*>())
                    offers += button->isVisible() ? 1 : 0;
            }
            if (notices > 0 && offers == 0) ends << entry.word;
        }
        return ends;
    }

    // The words of a button and the words of a command speak of the same: "Compare with champion" of "Compare
    // house_price 3 with the champion".
    static bool answers(const QString& command, QString button)
    {
        button.remove(QStringLiteral("…")).remove(u'&');
        const QStringList words = button.toLower().split(u' ', Qt::SkipEmptyParts);
        return std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return command.contains(word, Qt::CaseInsensitive) || word.toInt() > 0;
        });
    }

private Q_SLOTS:
    void emptyPagesOfferTheOneAction()
    {
        test::WindowFixture f;
        QVERIFY2(deadEnds(f).isEmpty(), qPrintable(QStringLiteral("without a workspace: ") + deadEnds(f).join(u' ')));
        const Path place = f.folder / "empty";
        QVERIFY(workflows::createWorkspace({place, {}, {}}, {}).has_value());
        f.window.openWorkspace(place);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("empty")));
        QVERIFY2(deadEnds(f).isEmpty(), qPrintable(QStringLiteral("in an empty one: ") + deadEnds(f).join(u' ')));
    }

    void theActionOfAnEmptyPageLeadsOn()
    {
        test::WindowFixture f;
        f.window.showPage(QStringLiteral("tracking"));
        f.click("tracking.action");
        QCOMPARE(f.window.currentPage(), QStringLiteral("home")); // where a workspace is opened
    }

    void everyButtonIsInThePaletteToo()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        QStringList missing;
        for (const test::Station& station : test::stationsOfSample()) {
            station.go(f);
            test::settle(f);
            Page& page = *f.window.page(f.window.currentPage());
            const std::vector<Command> commands = page.commands();
            for (const QPushButton* button : page.findChildren<QPushButton*>()) {
                // Menus, switches, ways back and second tries are parts of an action, not one.
                if (!button->isVisible() || button->text().isEmpty() || button->menu() != nullptr ||
                    button->isCheckable() || button->objectName().endsWith(QStringLiteral(".back")) ||
                    button->text() == QStringLiteral("Try again"))
                    continue;
                const bool there = std::any_of(commands.begin(), commands.end(), [&](const Command& command) {
                    return answers(command.title, button->text());
                });
                const QString line = test::described(*button);
                if (!there && !missing.contains(line)) missing << line;
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }
};

const test::Suite<OffersTest> offersSuite;

} // namespace podium::ui

#include "tst_Offers.moc"
