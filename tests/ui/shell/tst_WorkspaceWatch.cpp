#include "ui/shell/WorkspaceWatch.h"

#include "tests/ui/support/UiTest.h"

#include <QFile>
#include <QSignalSpy>

namespace podium::ui {

class WorkspaceWatchTest : public QObject {
    Q_OBJECT

    static void write(const Path& file, const char* text, QIODevice::OpenMode mode = QIODevice::Truncate)
    {
        QFile out(QString::fromStdString(file.string()));
        if (!out.open(QIODevice::WriteOnly | mode)) qFatal("cannot write %s", file.c_str());
        out.write(text);
    }

private Q_SLOTS:
    void whatOthersChangeIsNews_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"appended", "new", "replaced", "database", "removed"}) QTest::newRow(what) << what;
    }

    void whatOthersChangeIsNews()
    {
        QFETCH(QString, what);
        test::Folder folder;
        for (const char* name : {"registry", "recipes", ".podium"}) std::filesystem::create_directory(folder / name);
        write(folder / "podium.yml", "name: x\n");
        write(folder / "registry/houses.jsonl", "{}\n");
        write(folder / ".podium/podium.db-wal", "1");
        WorkspaceWatch watch;
        QSignalSpy news(&watch, &WorkspaceWatch::changed);
        watch.watch(folder.path());

        if (what == QStringLiteral("appended")) write(folder / "registry/houses.jsonl", "{}\n", QIODevice::Append);
        if (what == QStringLiteral("new")) write(folder / "recipes/full.yml", "target: price\n");
        if (what == QStringLiteral("replaced")) {
            write(folder / "podium.new", "name: y, longer\n");
            std::filesystem::rename(folder / "podium.new", folder / "podium.yml");
        }
        if (what == QStringLiteral("database")) write(folder / ".podium/podium.db-wal", "22", QIODevice::Append);
        if (what == QStringLiteral("removed")) std::filesystem::remove(folder / "registry/houses.jsonl");
        QVERIFY(news.wait(1000)); // within a second
        QCOMPARE(news.count(), 1);

        // What was replaced is still watched.
        write(folder / "podium.yml", "# more\n", QIODevice::Append);
        QVERIFY(news.wait(1000));
    }

    void readingIsNoNewsAndAFormerWorkspaceIsForgotten()
    {
        test::Folder former, folder;
        for (const test::Folder* one : {&former, &folder}) {
            std::filesystem::create_directory(*one / ".podium");
            write(*one / "podium.yml", "name: x\n");
        }
        WorkspaceWatch watch;
        QSignalSpy news(&watch, &WorkspaceWatch::changed);
        watch.watch(former.path());
        watch.watch(folder.path());
        write(former / "podium.yml", "name: y\n");
        write(folder / ".podium/podium.db-shm", "touched by a reader");
        QVERIFY(!news.wait(1200)); // longer than any news takes
    }
};

const test::Suite<WorkspaceWatchTest> workspaceWatchSuite;

} // namespace podium::ui

#include "tst_WorkspaceWatch.moc"
