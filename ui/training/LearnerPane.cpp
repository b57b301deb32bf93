#include "ui/training/LearnerPane.h"

#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/forms/ParamForm.h"
#include "ui/training/LearnerFacts.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>

namespace podium::ui {

LearnerPane::LearnerPane(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    m_list = new QWidget;
    auto* checks = new QVBoxLayout(m_list);
    checks->setContentsMargins(16, 12, 8, 12);
    checks->setSpacing(4);
    checks->addWidget(theme.label(tr("Learners"), TextSize::Caption, &Colours::muted, QFont::DemiBold));

    auto* content = new QWidget;
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(16, 8, 16, 12);
    sections->setSpacing(16);
    m_none =
        theme.label(tr("Choose one learner or more; their parameters appear here."), TextSize::Body, &Colours::muted);
    sections->addWidget(m_none);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("training.forms"));
    scroll->setAccessibleName(tr("Parameters"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    m_forms = scroll;

    std::vector<training::LearnerEntry> entries = training::learnerCatalog();
    for (const training::LearnerEntry& entry : entries)
        m_nameWidth = std::max(m_nameWidth, ParamForm::nameWidthFor(theme, entry.params));
    for (training::LearnerEntry& entry : entries) {
        addLine(std::move(entry));
        checks->addWidget(m_lines.back().check);
        sections->addWidget(m_lines.back().section);
    }
    checks->addStretch(1);
    sections->addStretch(1);
    look();
}

void LearnerPane::addLine(training::LearnerEntry entry)
{
    Line line;
    line.entry = std::move(entry);
    line.check = new QCheckBox(qtText(line.entry.title), m_list);
    line.check->setObjectName(QStringLiteral("training.learner.") + qtText(line.entry.name));
    line.check->setAccessibleDescription(qtText(line.entry.sentence));
    line.check->setMinimumHeight(m_theme.scaled(26));
    line.check->setChecked(!line.entry.baseline); // the baseline is measured along with every model
    line.section = buildSection(line);
    connect(line.check, &QCheckBox::toggled, this, [this] {
        look();
        Q_EMIT changed();
    });
    connect(line.form, &ParamForm::changed, this, &LearnerPane::changed);
    line.check->installEventFilter(this);
    for (QWidget* part : line.form->findChildren<QWidget*>()) part->installEventFilter(this);
    m_lines.push_back(std::move(line));
}

// Whatever gets the focus, by click or key, is explained.
bool LearnerPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::FocusIn) return QWidget::eventFilter(watched, event);
    const QString name = watched->objectName();
    for (const Line& line : m_lines) {
        if (watched == line.check) Q_EMIT inspectionChanged(learnerFacts(line.entry));
        for (const ParamSpec& spec : line.entry.params)
            if (name == QStringLiteral("training.%1.%2").arg(qtText(line.entry.name), qtText(spec.name)))
                Q_EMIT inspectionChanged(parameterFacts(line.entry, spec));
    }
    return QWidget::eventFilter(watched, event);
}

QWidget* LearnerPane::buildSection(Line& line)
{
    auto* section = new QWidget;
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_theme.label(qtText(line.entry.title), TextSize::Body, &Colours::text, QFont::DemiBold));
    auto* sentence = m_theme.label(qtText(line.entry.sentence), TextSize::Caption, &Colours::muted);
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    line.form = new ParamForm(m_theme, line.entry.params, QStringLiteral("training.") + qtText(line.entry.name),
                              section, m_nameWidth);
    column->addSpacing(4);
    column->addWidget(line.form);
    return section;
}

void LearnerPane::setTask(training::TaskKind task)
{
    if (task == m_task) return;
    m_task = task;
    look();
    Q_EMIT changed();
}

void LearnerPane::look()
{
    bool any = false;
    for (const Line& line : m_lines) {
        line.check->setVisible(isShown(line));
        line.section->setVisible(isShown(line) && line.check->isChecked());
        any = any || (isShown(line) && line.check->isChecked());
    }
    m_none->setVisible(!any);
}

std::vector<ChosenParams> LearnerPane::chosen() const
{
    std::vector<ChosenParams> chosen;
    for (const Line& line : m_lines)
        if (isShown(line) && line.check->isChecked())
            chosen.push_back({line.entry.name, qtText(line.entry.title), line.form->given()});
    return chosen;
}

QString LearnerPane::whyNot() const
{
    for (const Line& line : m_lines)
        if (isShown(line) && line.check->isChecked() && !line.form->isValid()) return line.form->firstError();
    return chosen().empty() ? tr("Choose a learner first.") : QString();
}

} // namespace podium::ui
