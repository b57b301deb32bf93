#include "ui/shell/WorkspaceWatch.h"

#include "ui/base/QtText.h"

#include <QDateTime>
#include <QDir>

namespace podium::ui {

namespace {

constexpr int pauseMs = 400; // a process writes many files for one act

const QStringList& textFolders()
{
    static const QStringList folders{QStringLiteral("data"), QStringLiteral("recipes"), QStringLiteral("gates"),
                                     QStringLiteral("splits"), QStringLiteral("registry")};
    return folders;
}

void addFiles(const QString& folder, QStringList& paths)
{
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files | QDir::NoSymLinks)) {
        // SQLite touches its shared memory whenever somebody reads.
        if (!file.fileName().endsWith(QStringLiteral("-shm"))) paths << file.filePath();
    }
}

} // namespace

WorkspaceWatch::WorkspaceWatch(QObject* parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    const auto stir = [this] {
        if (!m_pause.isActive()) m_pause.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, stir);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, stir);
    connect(&m_pause, &QTimer::timeout, this, &WorkspaceWatch::look);
}

void WorkspaceWatch::watch(const Path& folder)
{
    m_pause.stop();
    if (const QStringList former = m_watcher.files() + m_watcher.directories(); !former.isEmpty())
        m_watcher.removePaths(former);
    m_folder = folder;
    const QStringList paths = watched();
    if (!paths.isEmpty()) m_watcher.addPaths(paths);
    m_seen = fingerprint(paths);
}

void WorkspaceWatch::look()
{
    const QStringList paths = watched();
    QStringList fresh = paths; // files that were replaced have fallen out of the watch
    const QStringList known = m_watcher.files() + m_watcher.directories();
    fresh.removeIf([&](const QString& path) { return known.contains(path); });
    if (!fresh.isEmpty()) m_watcher.addPaths(fresh);
    const QString seen = fingerprint(paths);
    if (seen == m_seen) return;
    m_seen = seen;
    Q_EMIT changed();
}

QStringList WorkspaceWatch::watched() const
{
    QStringList paths;
    if (m_folder.empty()) return paths;
    const QString root = qtText(pathText(m_folder));
    paths << root;
    addFiles(root, paths);
    for (const QString& name : textFolders() + QStringList{QStringLiteral(".podium")}) {
        const QString folder = root + u'/' + name;
        if (!QFileInfo(folder).isDir()) continue;
        paths << folder;
        addFiles(folder, paths);
    }
    return paths;
}

QString WorkspaceWatch::fingerprint(const QStringList& paths) const
{
    QString text;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (file.isDir()) text += path + u'\n';
        else
            text +=
                QStringLiteral("%1 %2 %3\n").arg(path).arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch());
    }
    return text;
}

} // namespace podium::ui
