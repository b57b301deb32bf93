// TaskPanel: the drawer at the foot. Closed, one line about what runs; open, a row per task with progress, time left,
// Stop and its log.
#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace podium::ui {

class TaskHandle;
class TaskRow;
class TaskRunner;
class Theme;

class TaskPanel : public QWidget {
    Q_OBJECT
public:
    TaskPanel(const Theme& theme, TaskRunner& tasks, QWidget* parent = nullptr);

    bool isOpen() const;
    void setOpen(bool open);
    // A sentence at the right end: what the window has just done ("Copied 3 rows"). Goes after five seconds.
    void say(const QString& sentence);

Q_SIGNALS:
    void openChanged(bool open);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildLine();
    QWidget* buildList();
    void showRows();
    void showLine();
    TaskHandle* foremost() const; // the newest that still runs

    const Theme& m_theme;
    TaskRunner& m_tasks;
    QToolButton* m_toggle = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_said = nullptr;
    QPushButton* m_stop = nullptr;
    QScrollArea* m_drawer = nullptr;
    QVBoxLayout* m_rows = nullptr;
    QLabel* m_none = nullptr;
    QHash<TaskHandle*, TaskRow*> m_rowOf;
};

// "63 % · 4 s left", "Stopping", "Done in 12 s", "Could not ...": how a task stands, in words.
QString taskWords(const TaskHandle& task);
QString progressWords(const TaskHandle& task); // of one that runs: "32 % · 9.0 s left"

} // namespace podium::ui
