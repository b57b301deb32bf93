// WorkspaceWatch: says when the open workspace has been changed by other hands: a batch process, git, an editor. Looks
// at the folders of text and at the database, not at the bytes of artifacts. What only touches a file without changing
// it is no news.
#pragma once

#include "core/base/Files.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace podium::ui {

class WorkspaceWatch : public QObject {
    Q_OBJECT
public:
    explicit WorkspaceWatch(QObject* parent = nullptr);
    void watch(const Path& folder); // instead of the former one; empty = none

Q_SIGNALS:
    void changed(); // at most twice a second, within a second of the change

private:
    void look();
    QStringList watched() const;
    QString fingerprint(const QStringList& paths) const;

    Path m_folder;
    QString m_seen;
    QFileSystemWatcher m_watcher;
    QTimer m_pause;
};

} // namespace podium::ui
