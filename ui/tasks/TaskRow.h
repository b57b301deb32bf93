// TaskRow: one task in the drawer.
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace podium::ui {

class TaskHandle;
class Theme;

class TaskRow : public QWidget {
    Q_OBJECT
public:
    TaskRow(const Theme& theme, TaskHandle& task, QWidget* parent = nullptr);

private:
    void showState();
    void showLog(bool shown);
    void appendLog();

    const Theme& m_theme;
    TaskHandle& m_task;
    QLabel* m_words;
    QProgressBar* m_bar;
    QPushButton* m_stop;
    QPushButton* m_logButton;
    QPlainTextEdit* m_log = nullptr;
    qsizetype m_logged = 0;
};

} // namespace podium::ui
