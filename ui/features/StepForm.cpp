#include "ui/features/StepForm.h"

#include "ui/base/NoticeBox.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/forms/ParamForm.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <utility>

namespace podium::ui {

namespace {

using features::Phase;
using features::StepKind;

// "drop" is a step of both phases.
QString keyOf(const StepKind& kind)
{
    const bool isTwice = kind.phase == Phase::Prepare && features::findStepKind(Phase::Transform, kind.word) != nullptr;
    return (isTwice ? QStringLiteral("prepare.") : QString()) + qtText(kind.word);
}

} // namespace

StepForm::StepForm(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    m_title = theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("features.step.kind"));
    m_kind->setAccessibleName(tr("Kind of step"));
    m_kind->setMaxVisibleItems(20);
    m_sentence = theme.label({}, TextSize::Caption, &Colours::muted);
    m_sentence->setObjectName(QStringLiteral("features.step.sentence"));
    m_sentence->setWordWrap(true);
    m_columnMenu = new QMenu(this);
    m_columns = new QPushButton(this);
    m_columns->setObjectName(QStringLiteral("features.step.columns"));
    m_columns->setMenu(m_columnMenu);
    m_stack = new QStackedWidget(this);
    m_error = new NoticeBox(theme, QStringLiteral("features.step.error"), this);
    m_accept = new QPushButton(this);
    m_accept->setObjectName(QStringLiteral("features.step.add"));
    setKind(m_accept, ButtonKind::Primary);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("features.step.close"));
    setKind(close, ButtonKind::Quiet);
    for (const StepKind& each : features::stepKinds()) addKind(each);

    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(m_accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 4);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_kind);
    column->addWidget(m_sentence);
    column->addWidget(m_columns);
    column->addWidget(m_stack);
    column->addWidget(m_error);
    column->addLayout(foot);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StepForm::look);
    connect(m_accept, &QPushButton::clicked, this, &StepForm::accepted);
    connect(close, &QPushButton::clicked, this, &StepForm::closed);
    setFocusProxy(m_kind);
    beginNew();
}

void StepForm::addKind(const StepKind& kind)
{
    // The first of the second phase stands below a line. Forms are counted without lines.
    if (kind.phase == Phase::Transform && m_kind->findData(QStringLiteral("impute")) < 0 && m_kind->count() > 0)
        m_kind->insertSeparator(m_kind->count());
    m_forms.push_back(new ParamForm(m_theme, kind.params, QStringLiteral("features.step.") + keyOf(kind), nullptr, 0,
                                    ParamForm::Width::Narrow));
    m_stack->addWidget(m_forms.back());
    m_kind->addItem(qtText(kind.title), keyOf(kind));
    connect(m_forms.back(), &ParamForm::changed, this, &StepForm::look);
}

const StepKind& StepForm::kind() const
{
    const QString key = m_kind->currentData().toString();
    for (const StepKind& each : features::stepKinds())
        if (keyOf(each) == key) return each;
    return features::stepKinds().front();
}

void StepForm::beginNew()
{
    if (std::exchange(m_isEditing, false)) { // nothing of what was edited
        m_forms[static_cast<std::size_t>(&kind() - features::stepKinds().data())]->reset();
        fillMenu(m_listed, {});
    }
    m_title->setText(tr("A new step"));
    m_accept->setText(tr("Add"));
    m_accept->setAccessibleName(tr("Add the step"));
    m_kind->setEnabled(true);
    look();
}

void StepForm::beginEdit(const features::StepFields& step)
{
    m_isFilling = true;
    m_isEditing = true;
    m_title->setText(tr("Edit the step"));
    m_accept->setText(tr("Apply"));
    m_accept->setAccessibleName(tr("Apply the changes to the step"));
    for (const StepKind& each : features::stepKinds())
        if (each.phase == step.phase && each.word == step.word) m_kind->setCurrentIndex(m_kind->findData(keyOf(each)));
    m_kind->setEnabled(false);
    const auto place = static_cast<std::size_t>(&kind() - features::stepKinds().data());
    m_forms[place]->setGiven(step.given);
    QStringList chosen;
    for (const std::string& column : step.columns) chosen << qtText(column);
    fillMenu(m_listed, chosen);
    m_isFilling = false;
    look();
}

void StepForm::setColumns(const QStringList& columns)
{
    if (columns == m_listed) return;
    m_listed = columns;
    fillMenu(columns, chosenColumns());
    look();
}

// Those that are chosen are always there, be they patterns or columns that a later step takes away.
void StepForm::fillMenu(const QStringList& columns, const QStringList& chosen)
{
    constexpr qsizetype most = 200; // a longer menu is better written as a pattern, in the text
    QStringList shown = columns.mid(0, most);
    for (const QString& column : chosen)
        if (!shown.contains(column)) shown << column;
    m_columnMenu->clear();
    for (const QString& column : shown) {
        QAction* action = m_columnMenu->addAction(QString(column).replace(u'&', QStringLiteral("&&")));
        action->setData(column);
        action->setCheckable(true);
        action->setChecked(chosen.contains(column));
        connect(action, &QAction::toggled, this, [this, action] { columnToggled(action); });
    }
}

void StepForm::columnToggled(QAction* column)
{
    if (m_isFilling) return;
    if (column->isChecked() && kind().columns == StepKind::Columns::One) { // the others go
        m_isFilling = true;
        for (QAction* other : m_columnMenu->actions())
            if (other != column) other->setChecked(false);
        m_isFilling = false;
    }
    look();
}

QStringList StepForm::chosenColumns() const
{
    QStringList chosen;
    for (const QAction* column : m_columnMenu->actions())
        if (column->isChecked()) chosen << column->data().toString();
    return chosen;
}

void StepForm::look()
{
    if (m_isFilling || m_accept == nullptr || m_forms.size() != features::stepKinds().size()) return;
    const StepKind& shown = kind();
    const auto place = static_cast<int>(&shown - features::stepKinds().data());
    m_stack->setCurrentIndex(place);
    for (int i = 0; i < m_stack->count(); ++i) // as tall as the form that is shown
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                          i == place ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_stack->setMaximumHeight(m_stack->currentWidget()->sizeHint().height());
    m_stack->setVisible(!shown.params.empty());
    m_sentence->setText(qtText(shown.sentence));
    const QStringList chosen = chosenColumns();
    const bool isOne = shown.columns == StepKind::Columns::One;
    const bool byPattern = chosen.isEmpty() && shown.takesPatterns;
    m_columns->setVisible(shown.columns != StepKind::Columns::None);
    m_columns->setText(!chosen.isEmpty() ? (isOne               ? chosen.front()
                                            : chosen.size() > 2 ? tr("%1 columns").arg(chosen.size())
                                                                : chosen.join(QStringLiteral(", ")))
                       : byPattern       ? tr("All columns that fit")
                       : isOne           ? tr("Choose a column")
                                         : tr("Choose columns"));
    m_columns->setAccessibleName(tr("Columns of the step: %1").arg(m_columns->text()));
    const bool hasColumns = shown.columns == StepKind::Columns::None || byPattern || !chosen.isEmpty();
    m_accept->setEnabled(m_forms[static_cast<std::size_t>(place)]->isValid() && hasColumns);
    m_error->clear();
}

features::StepFields StepForm::fields() const
{
    const StepKind& shown = kind();
    const auto place = static_cast<std::size_t>(&shown - features::stepKinds().data());
    features::StepFields fields{shown.phase, shown.word, {}, m_forms[place]->given()};
    QStringList chosen = chosenColumns();
    if (shown.columns == StepKind::Columns::None) chosen.clear();
    if (shown.columns == StepKind::Columns::One) chosen = chosen.mid(0, 1);
    for (const QString& column : chosen) fields.columns.push_back(coreText(column));
    return fields;
}

void StepForm::showError(const Error& error) { m_error->showError(error); }

} // namespace podium::ui
