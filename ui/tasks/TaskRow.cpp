#include "ui/tasks/TaskRow.h"

#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/tasks/TaskHandle.h"
#include "ui/tasks/TaskPanel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

namespace podium::ui {

TaskRow::TaskRow(const Theme& theme, TaskHandle& task, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_task(task), m_words(theme.label({}, TextSize::Body, &Colours::muted)),
      m_bar(new QProgressBar(this)), m_stop(new QPushButton(tr("Stop"), this)),
      m_logButton(new QPushButton(tr("Log"), this))
{
    m_bar->setRange(0, 1000);
    m_bar->setFixedSize(theme.scaled(160), 8);
    m_bar->setAccessibleName(tr("Progress of %1").arg(task.title()));
    m_stop->setAccessibleName(tr("Stop %1").arg(task.title()));
    m_logButton->setCheckable(true);
    for (QPushButton* button : {m_stop, m_logButton}) setKind(button, ButtonKind::Quiet);

    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addStrut(theme.scaled(32)); // as tall without its buttons
    row->addWidget(theme.label(task.title(), TextSize::Body, &Colours::text, QFont::Medium));
    row->addWidget(m_bar);
    row->addWidget(m_words, 1);
    row->addWidget(m_logButton);
    row->addWidget(m_stop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 0, 8, 0);
    column->setSpacing(4);
    column->addLayout(row);

    connect(&task, &TaskHandle::changed, this, &TaskRow::showState);
    connect(m_stop, &QPushButton::clicked, &task, &TaskHandle::stop);
    connect(m_logButton, &QPushButton::toggled, this, &TaskRow::showLog);
    showState();
}

void TaskRow::showState()
{
    m_words->setText(taskWords(m_task));
    m_bar->setValue(static_cast<int>(m_task.fraction() * 1000));
    m_bar->setVisible(m_task.isLive());
    m_stop->setVisible(m_task.isLive());
    m_stop->setEnabled(m_task.state() == TaskHandle::State::Running);
    m_logButton->setVisible(!m_task.log().isEmpty());
    appendLog();
}

// Most logs are never read, and a text view is heavy: it is made when somebody asks.
void TaskRow::showLog(bool shown)
{
    if (m_log == nullptr) {
        m_log = new QPlainTextEdit(this);
        m_log->setAccessibleName(tr("Log of %1").arg(m_task.title()));
        m_log->setReadOnly(true);
        m_log->setMaximumBlockCount(TaskHandle::KeptLogLines);
        m_log->setFont(m_theme.codeFont());
        m_log->setFixedHeight(m_theme.scaled(120));
        layout()->addWidget(m_log);
        appendLog();
    }
    m_log->setVisible(shown);
}

void TaskRow::appendLog()
{
    if (m_log == nullptr) return;
    const QStringList& lines = m_task.log(); // only the latest ones
    const qsizetype fresh = std::min(m_task.linesLogged() - m_logged, lines.size());
    for (qsizetype i = lines.size() - fresh; i < lines.size(); ++i) m_log->appendPlainText(lines[i]);
    m_logged = m_task.linesLogged();
}

} // namespace podium::ui
