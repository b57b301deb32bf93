#include "ui/tasks/CodePane.h"

#include "ui/base/DiffView.h"
#include "ui/base/QtText.h"

#include <QBoxLayout>
#include <QLabel>

namespace podium::ui {

namespace {

constexpr std::size_t shortCommit = 10;

}

CodePane::CodePane(const Theme& theme, TaskRunner& tasks, const QString& name, QWidget* parent)
    : QWidget(parent), m_tasks(tasks), m_title(theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold)),
      m_words(theme.label({}, TextSize::Caption, &Colours::muted)), m_diff(new DiffView(theme))
{
    setObjectName(name + QStringLiteral(".codePane"));
    m_title->setObjectName(name + QStringLiteral(".codeTitle"));
    m_words->setObjectName(name + QStringLiteral(".codeWords"));
    m_words->setWordWrap(true);
    m_diff->setObjectName(name + QStringLiteral(".code"));
    m_diff->setAccessibleName(tr("What changed in the code"));
    m_diff->setMinimumHeight(theme.scaled(80));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addWidget(m_diff, 1);
    hide();
}

void CodePane::clear()
{
    m_asking.drop();
    m_sentence.clear();
    m_diff->setLines({});
    hide();
}

void CodePane::ask(const Path& folder, const std::string& from, const std::string& to)
{
    clear();
    if (from.empty() || to.empty() || from == to) return;
    m_title->setText(
        tr("Code: from %1 to %2").arg(qtText(from.substr(0, shortCommit)), qtText(to.substr(0, shortCommit))));
    m_words->setText(tr("Asking git…"));
    m_diff->hide();
    QWidget::show();
    m_tasks.start<workflows::CodeDifference>(
        m_asking, {tr("Comparing the code"), TaskKind::Quiet}, this,
        [folder, from, to](const TaskContext& context) { return workflows::codeDifference(folder, from, to, context); },
        [this](Result<workflows::CodeDifference> difference) { show(difference); });
}

void CodePane::show(const Result<workflows::CodeDifference>& difference)
{
    m_diff->setVisible(difference.has_value());
    if (!difference) {
        m_sentence = qtText(difference.error().what);
        m_words->setText(qtText(difference.error().what + " " + difference.error().remedy).trimmed());
        return;
    }
    m_sentence = qtText(difference->sentence());
    constexpr std::size_t mostNamed = 6;
    QStringList names;
    for (const workflows::ChangedFile& file : difference->files)
        if (static_cast<std::size_t>(names.size()) < mostNamed) names << qtText(file.path);
    const std::size_t more = difference->files.size() - static_cast<std::size_t>(names.size());
    QString words = m_sentence;
    if (!names.isEmpty()) words += QStringLiteral(": ") + names.join(QStringLiteral(", "));
    if (more > 0) words += tr(" and %1 more").arg(more);
    m_words->setText(words);
    QStringList lines;
    for (const std::string& line : difference->lines) lines << qtText(line);
    if (difference->cut) lines << tr("… there is more; git diff shows all of it.");
    m_diff->setLines(lines);
}

} // namespace podium::ui
