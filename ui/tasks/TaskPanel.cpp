#include "ui/tasks/TaskPanel.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/tasks/TaskRow.h"
#include "ui/tasks/TaskRunner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

namespace podium::ui {

QString progressWords(const TaskHandle& task)
{
    const QString done = QStringLiteral("%1 %").arg(static_cast<int>(task.fraction() * 100));
    const auto left = task.secondsLeft();
    return left ? TaskPanel::tr("%1 · %2 left").arg(done, qtText(humanDuration(std::ceil(*left)))) : done;
}

QString taskWords(const TaskHandle& task)
{
    switch (task.state()) {
    case TaskHandle::State::Stopping: return TaskPanel::tr("Stopping");
    case TaskHandle::State::Stopped: return TaskPanel::tr("Stopped");
    case TaskHandle::State::Done: return TaskPanel::tr("Done in %1").arg(qtText(humanDuration(task.secondsRun())));
    case TaskHandle::State::Failed: return task.error() ? qtText(task.error()->what) : TaskPanel::tr("Failed");
    case TaskHandle::State::Running: break;
    }
    if (task.step().isEmpty()) return progressWords(task);
    return QStringLiteral("%1 · %2").arg(task.step(), progressWords(task));
}

TaskPanel::TaskPanel(const Theme& theme, TaskRunner& tasks, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks), m_drawer(new QScrollArea(this))
{
    setObjectName(QStringLiteral("tasks"));
    setAccessibleName(tr("Tasks"));
    m_drawer->setObjectName(QStringLiteral("tasks.drawer"));
    m_drawer->setAccessibleName(tr("Tasks and their logs"));
    m_drawer->setFrameShape(QFrame::NoFrame);
    m_drawer->setWidgetResizable(true);
    m_drawer->setFixedHeight(theme.scaled(168));
    m_drawer->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildLine());
    column->addWidget(m_drawer);
    m_drawer->setWidget(buildList());
    for (QWidget* part : {m_drawer->widget(), m_drawer->viewport()})
        part->setAutoFillBackground(false); // ours shows through
    connect(&tasks, &TaskRunner::listChanged, this, &TaskPanel::showRows);
    connect(&tasks, &TaskRunner::started, this,
            [this](TaskHandle* task) { connect(task, &TaskHandle::changed, this, &TaskPanel::showLine); });
    showRows();
}

QWidget* TaskPanel::buildLine()
{
    auto* line = new QWidget(this);
    line->setFixedHeight(m_theme.scaled(32));
    m_toggle = new QToolButton(line);
    m_toggle->setObjectName(QStringLiteral("tasks.toggle"));
    m_toggle->setAccessibleName(tr("Show the tasks"));
    m_toggle->setToolTip(tr("Show the tasks  (Ctrl+J)"));
    m_toggle->setIcon(m_theme.icon(u"chevron-up"));
    m_toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
    setKind(m_toggle, ButtonKind::Quiet);
    m_words = m_theme.label({}, TextSize::Body, &Colours::muted);
    m_words->setObjectName(QStringLiteral("tasks.words"));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_said = m_theme.label({}, TextSize::Body, &Colours::text);
    m_said->setObjectName(QStringLiteral("tasks.said"));
    m_stop = new QPushButton(tr("Stop"), line);
    m_stop->setObjectName(QStringLiteral("tasks.stop"));
    m_stop->setIcon(m_theme.icon(u"stop"));
    setKind(m_stop, ButtonKind::Quiet);

    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(8, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_toggle);
    row->addWidget(m_words, 1);
    row->addWidget(m_stop);
    row->addWidget(m_said);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setOpen(!isOpen()); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (TaskHandle* task = foremost()) task->stop();
    });
    return line;
}

bool TaskPanel::isOpen() const { return !m_drawer->isHidden(); }

void TaskPanel::setOpen(bool open)
{
    m_drawer->setVisible(open);
    m_toggle->setIcon(m_theme.icon(open ? QStringView(u"chevron-down") : QStringView(u"chevron-up")));
    m_toggle->setAccessibleName(open ? tr("Hide the tasks") : tr("Show the tasks"));
    Q_EMIT openChanged(open);
}

void TaskPanel::say(const QString& sentence)
{
    m_said->setText(sentence);
    QTimer::singleShot(5'000, m_said, [label = m_said, sentence] {
        if (label->text() == sentence) label->clear();
    });
}

QWidget* TaskPanel::buildList()
{
    auto* list = new QWidget;
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(0, 4, 0, 4);
    m_rows->setSpacing(0);
    m_none = m_theme.label(tr("Nothing has run yet. Imports, trainings and comparisons appear here."), TextSize::Body,
                           &Colours::muted);
    m_none->setContentsMargins(16, 8, 16, 8);
    m_rows->addWidget(m_none);
    m_rows->addStretch(1);
    return list;
}

// Rows stay while their task is listed, so that an open log stays open and the focus where it is.
void TaskPanel::showRows()
{
    const auto& tasks = m_tasks.listed();
    m_rowOf.removeIf([&](const auto& row) {
        if (std::find(tasks.begin(), tasks.end(), row.key()) != tasks.end()) return false;
        delete row.value();
        return true;
    });
    for (TaskHandle* task : tasks) {
        if (m_rowOf.contains(task)) continue;
        auto* row = new TaskRow(m_theme, *task, this);
        m_rows->insertWidget(0, row); // newest first
        m_rowOf.insert(task, row);
    }
    m_none->setVisible(tasks.empty());
    showLine();
}

TaskHandle* TaskPanel::foremost() const
{
    const auto& tasks = m_tasks.listed();
    const auto live = std::find_if(tasks.rbegin(), tasks.rend(), [](const TaskHandle* task) { return task->isLive(); });
    return live == tasks.rend() ? nullptr : *live;
}

void TaskPanel::showLine()
{
    const auto& tasks = m_tasks.listed();
    const auto running =
        std::count_if(tasks.begin(), tasks.end(), [](const TaskHandle* task) { return task->isLive(); });
    const TaskHandle* task = foremost();
    m_stop->setVisible(task != nullptr);
    m_stop->setEnabled(task != nullptr && task->state() == TaskHandle::State::Running);
    if (task != nullptr) m_words->setText(tr("%1 running   %2 · %3").arg(running).arg(task->title(), taskWords(*task)));
    else if (!tasks.empty())
        m_words->setText(QStringLiteral("%1 · %2").arg(tasks.back()->title(), taskWords(*tasks.back())));
    else m_words->setText(tr("Nothing is running"));
}

void TaskPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().sunken);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.colours().border);
}

} // namespace podium::ui
