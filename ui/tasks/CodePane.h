// CodePane: what changed in the code between two commits: which files, and the diff. Hidden where there is nothing to
// compare; says why where git cannot tell.
#pragma once

#include "core/workflows/CodeDifference.h"
#include "ui/base/Theme.h"
#include "ui/tasks/TaskRunner.h"

#include <QWidget>

class QLabel;

namespace podium::ui {

class DiffView;

class CodePane : public QWidget {
    Q_OBJECT
public:
    // `name` begins the object names of its parts: "tracking" gives "tracking.code".
    CodePane(const Theme& theme, TaskRunner& tasks, const QString& name, QWidget* parent = nullptr);

    // Of the repository that holds `folder`. An empty commit, or twice the same: hidden.
    void ask(const Path& folder, const std::string& from, const std::string& to);
    void clear();
    const QString& sentence() const { return m_sentence; }

private:
    void show(const Result<workflows::CodeDifference>& difference);

    TaskRunner& m_tasks;
    QLabel* m_title;
    QLabel* m_words;
    DiffView* m_diff;
    QString m_sentence;
    Question m_asking;
};

} // namespace podium::ui
