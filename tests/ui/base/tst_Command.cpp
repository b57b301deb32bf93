#include "tests/ui/support/UiTest.h"
#include "ui/base/Command.h"

namespace podium::ui {

class CommandTest : public QObject {
    Q_OBJECT

    static QStringList titles(const QStringList& all, const QString& typed)
    {
        std::vector<Command> commands;
        for (const QString& title : all) commands.push_back({title, {}, {}, {}, {}, {}, {}});
        QStringList found;
        for (const std::size_t i : matching(commands, typed)) found << commands[i].title;
        return found;
    }

private Q_SLOTS:
    void nothingTypedShowsAllInTheirOrder()
    {
        QCOMPARE(titles({QStringLiteral("b"), QStringLiteral("a")}, {}),
                 QStringList({QStringLiteral("b"), QStringLiteral("a")}));
    }

    void whatDoesNotOccurInOrderIsNotFound()
    {
        QVERIFY(!matchScore(u"xyz", u"Import data"));
        QVERIFY(!matchScore(u"atad", u"Import dat"));
        QVERIFY(matchScore(u"impdat", u"Import data"));
    }

    void wholeWordsBeatInitialsBeatScatteredLetters()
    {
        const QStringList all{QStringLiteral("Restore a champion's window"), QStringLiteral("Go to Data"),
                              QStringLiteral("Import data…"), QStringLiteral("models:/date_model/3")};
        QCOMPARE(titles(all, QStringLiteral("data")).mid(0, 2),
                 QStringList({QStringLiteral("Go to Data"), QStringLiteral("Import data…")}));
        QCOMPARE(titles(all, QStringLiteral("gd")).front(), QStringLiteral("Go to Data"));
        QCOMPARE(titles(all, QStringLiteral("id")).front(), QStringLiteral("Import data…"));
    }

    void caseDoesNotMatter()
    {
        QCOMPARE(*matchScore(u"IMPORT", u"import data"), *matchScore(u"import", u"Import data"));
    }

    void theDetailAnswersAfterTitles()
    {
        const std::vector<Command> commands{{QStringLiteral("houses:3"), QStringLiteral("data"), {}, {}, {}, {}, {}},
                                            {QStringLiteral("Go to Data"), {}, {}, {}, {}, {}, {}}};
        QCOMPARE(matching(commands, u"data"), (std::vector<std::size_t>{1, 0}));
    }
};

const test::Suite<CommandTest> commandSuite;

} // namespace podium::ui

#include "tst_Command.moc"
