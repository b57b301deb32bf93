// The part of FeaturesPage that changes single steps: each change touches the lines of its step and no others, and is
// one step of the text's undo history.
#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/features/FeaturesPage.h"
#include "ui/features/StepForm.h"
#include "ui/features/YamlEditor.h"
#include "ui/tables/RecordView.h"

#include <QPushButton>

namespace podium::ui {

using features::Phase;

FeaturesPage::Place FeaturesPage::place() const
{
    Place at;
    if (m_selected == 0 || m_selected > m_steps.steps.size()) return at;
    at.isStep = true;
    at.phase = m_steps.steps[m_selected - 1].phase;
    std::size_t prepared = 0;
    for (const workflows::StepLook& step : m_steps.steps) prepared += step.phase == Phase::Prepare;
    const bool isPrepare = at.phase == Phase::Prepare;
    at.index = isPrepare ? m_selected - 1 : m_selected - 1 - prepared;
    at.count = isPrepare ? prepared : m_steps.steps.size() - prepared;
    return at;
}

// A place is one in the text whose steps are shown: in any other text another step may stand there.
QString FeaturesPage::whyNoAct() const
{
    if (!m_form->isHidden()) return tr("the form of a step is open");
    if (text() != m_stepsText) return tr("the steps of the recipe as it is now are not shown yet");
    return {};
}

bool FeaturesPage::mayAct()
{
    const QString why = whyNoAct();
    if (!why.isEmpty()) Q_EMIT said(tr("No step was changed: %1").arg(why));
    return why.isEmpty();
}

void FeaturesPage::closeForm()
{
    m_form->hide();
    enable();
}

void FeaturesPage::beginStep()
{
    m_form->beginNew();
    m_form->show();
    enable();
    m_form->setFocus(Qt::OtherFocusReason);
}

void FeaturesPage::editStep()
{
    const Place at = place();
    if (!at.isStep) return;
    closeForm(); // of another step
    if (!mayAct()) return;
    const auto recipe = features::parseRecipe(text(), coreText(fileName()));
    if (!recipe) return m_services.dialogs.tell(this, recipe.error());
    const auto fields = features::stepFields(*recipe, at.phase, at.index);
    if (!fields) return m_services.dialogs.tell(this, fields.error());
    m_formPlace = at;
    m_formText = text();
    m_form->beginEdit(*fields);
    m_form->show();
    enable();
    m_form->setFocus(Qt::OtherFocusReason);
    QTimer::singleShot(0, m_view, [this] { m_view->scrollTo(m_view->currentIndex()); }); // above the form
}

void FeaturesPage::acceptStep()
{
    const features::StepFields fields = m_form->fields();
    const auto line = features::stepLine(fields);
    if (!line) return m_form->showError(line.error());
    const std::string file = coreText(fileName());
    const bool isEdit = m_form->isEditing();
    if (isEdit && text() != m_formText)
        return m_form->showError(makeError(ErrorCode::Conflict,
                                           "Could not apply the step: the recipe was changed meanwhile.",
                                           "Edit the step again."));
    const auto changed = isEdit ? features::withStepReplaced(text(), m_formPlace.phase, m_formPlace.index, *line, file)
                                : features::withStep(text(), fields.phase, *line, file);
    if (!changed) return m_form->showError(changed.error());
    if (!isEdit) // the new one is the last of its phase
        if (const auto recipe = features::parseRecipe(*changed, file))
            m_selected = recipe->prepare.size() + (fields.phase == Phase::Prepare ? 0 : recipe->transform.size());
    change(*changed);
    Q_EMIT said((isEdit ? tr("Changed to %1") : tr("Added %1")).arg(qtText(*line)));
    if (isEdit) closeForm();
}

void FeaturesPage::removeStep()
{
    const Place at = place();
    if (!at.isStep || !mayAct()) return;
    const QString name = qtText(m_steps.steps[m_selected - 1].step);
    const auto changed = features::withoutStep(text(), at.phase, at.index, coreText(fileName()));
    if (!changed) return m_services.dialogs.tell(this, changed.error());
    --m_selected;
    change(*changed);
    Q_EMIT said(tr("Removed %1; Ctrl+Z brings it back").arg(name));
}

void FeaturesPage::copyStep()
{
    const Place at = place();
    if (!at.isStep || !mayAct()) return;
    const QString name = qtText(m_steps.steps[m_selected - 1].step);
    const auto changed = features::withStepCopied(text(), at.phase, at.index, coreText(fileName()));
    if (!changed) return m_services.dialogs.tell(this, changed.error());
    ++m_selected;
    change(*changed);
    Q_EMIT said(tr("Duplicated %1").arg(name));
}

void FeaturesPage::moveStep(int by)
{
    const Place at = place();
    const auto to = static_cast<std::ptrdiff_t>(at.index) + by;
    if (!at.isStep || !mayAct() || to < 0 || to >= static_cast<std::ptrdiff_t>(at.count)) return;
    const QString name = qtText(m_steps.steps[m_selected - 1].step);
    const auto changed =
        features::withStepMoved(text(), at.phase, at.index, static_cast<std::size_t>(to), coreText(fileName()));
    if (!changed) return m_services.dialogs.tell(this, changed.error());
    m_selected = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(m_selected) + by);
    change(*changed);
    Q_EMIT said((by < 0 ? tr("Moved %1 up") : tr("Moved %1 down")).arg(name));
}

void FeaturesPage::change(const std::string& text)
{
    m_filling = true;
    m_editor->replaceAll(qtText(text));
    m_filling = false;
    look();
}

void FeaturesPage::enableSteps()
{
    const Place at = place();
    const bool isFormShown = !m_form->isHidden();
    m_add->setEnabled(!m_file.isEmpty());
    m_foot->setVisible(!isFormShown); // the form has its own way out
    m_edit->setEnabled(at.isStep && !isFormShown);
    m_copy->setEnabled(at.isStep && !isFormShown);
    m_remove->setEnabled(at.isStep && !isFormShown);
    m_up->setEnabled(at.isStep && !isFormShown && at.index > 0);
    m_down->setEnabled(at.isStep && !isFormShown && at.index + 1 < at.count);
    // What a step may name: what is there at the end, and what was there at the beginning.
    QStringList columns;
    for (const std::string& column : m_steps.columns) columns << qtText(column);
    const std::string address = m_steps.address;
    for (const data::DataVersion& version : m_choices.versions)
        if (version.address() == address)
            for (const Field& field : version.schema.fields)
                if (!columns.contains(qtText(field.name))) columns << qtText(field.name);
    m_form->setColumns(columns);
}

void FeaturesPage::undo() { m_editor->undo(); }
void FeaturesPage::redo() { m_editor->redo(); }

} // namespace podium::ui
