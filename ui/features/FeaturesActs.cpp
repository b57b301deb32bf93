// The other half of FeaturesPage: choosing, editing and saving.
#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/workflows/TrainingPlan.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Tabs.h"
#include "ui/charts/SplitChart.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/features/FeaturesPage.h"
#include "ui/features/StepForm.h"
#include "ui/features/YamlEditor.h"
#include "ui/forms/SplitWords.h"
#include "ui/tables/PreviewPane.h"
#include "ui/tables/RecordView.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>

namespace podium::ui {

namespace {

QString qtPath(const Path& path) { return qtText(pathText(path)); }

// Running the steps holds the table several times; larger ones are looked at from the command line.
constexpr std::int64_t cellsShown = 40'000'000;

} // namespace

std::string FeaturesPage::text() const { return coreText(m_editor->toPlainText()); }
QString FeaturesPage::fileName() const { return m_file.section(u'/', -1); }
bool FeaturesPage::isDirty() const { return !m_file.isEmpty() && text() != m_loaded; }

void FeaturesPage::showChoices(workflows::TrainingChoices choices)
{
    const QString address = m_data->currentData().toString();
    const QString split = m_split->currentData().toString();
    m_choices = std::move(choices);
    if (m_choices.versions.empty())
        return m_states->showEmpty(QStringLiteral("data"),
                                   tr("There is no data to prepare yet. Drop a table on the window first."),
                                   tr("Import data…"), leadTo("data"));
    m_data->clear();
    for (const data::DataVersion& version : m_choices.versions)
        m_data->addItem(qtText(version.address()), qtText(version.address()));
    m_recipe->clear();
    for (const workflows::RecipeChoice& recipe : m_choices.recipes)
        m_recipe->addItem(qtText(recipe.name), qtPath(recipe.file));
    if (m_recipe->findData(m_file) < 0 && !m_file.isEmpty()) m_recipe->addItem(fileName(), m_file);
    const workflows::TrainRequest begin = workflows::suggestTraining(m_choices);
    const int kept = m_data->findData(address);
    m_data->setCurrentIndex(kept >= 0 ? kept : m_data->findData(qtText(begin.data)));
    fillSplits(m_file.isEmpty() ? qtText(begin.split) : split);
    if (m_recipe->count() == 0)
        return m_states->showEmpty(QStringLiteral("features"), tr("No recipe yet."), tr("New recipe…"),
                                   [this] { newRecipe(); });
    m_states->showContent();
    if (!m_file.isEmpty()) {
        m_recipe->setCurrentIndex(m_recipe->findData(m_file));
        return isDirty() ? enable() : load(m_file); // what others have changed in the file
    }
    const int first = std::max(0, m_recipe->findData(qtPath(begin.recipe)));
    load(m_recipe->itemData(first).toString());
}

void FeaturesPage::fillSplits(const QString& kept)
{
    m_split->clear();
    const std::string address = coreText(m_data->currentData().toString());
    const auto version = std::find_if(m_choices.versions.begin(), m_choices.versions.end(),
                                      [&](const data::DataVersion& each) { return each.address() == address; });
    const auto fields = version != m_choices.versions.end() ? version->schema.fields : std::vector<Field>();
    for (const SplitChoice& choice : splitChoices(m_choices.splits, fields))
        m_split->addItem(choice.words, choice.split);
    if (!kept.isEmpty() && m_split->findData(kept) < 0) m_split->addItem(splitWords(kept), kept);
    m_split->setCurrentIndex(std::max(0, m_split->findData(kept)));
}

void FeaturesPage::open(const Uri& address)
{
    if (address.kind == Uri::Kind::File) {
        const Path file = pathFrom(address.name);
        return chooseRecipe(qtPath(file.is_absolute() || !m_workspace ? file : m_workspace->folder() / file));
    }
    const int found = m_data->findData(qtText(address.text()));
    if (found < 0) return;
    m_data->setCurrentIndex(found);
    fillSplits(m_split->currentData().toString());
    look();
}

void FeaturesPage::chooseRecipe(const QString& file)
{
    if (file == m_file) return;
    if (isDirty()) m_recipe->setCurrentIndex(m_recipe->findData(m_file)); // until it is confirmed
    askToLeave([this, file] { load(file); });
}

void FeaturesPage::askToLeave(std::function<void()> goOn)
{
    if (!isDirty()) return goOn();
    m_services.dialogs.confirm(
        this,
        {tr("Leave the changes of %1?").arg(fileName()), tr("The file stays as it was saved last."), tr("Leave them")},
        std::move(goOn));
}

void FeaturesPage::load(const QString& file)
{
    m_services.tasks.start<std::string>(
        m_loading, {tr("Reading %1").arg(file), TaskKind::Quiet}, this,
        [path = pathFrom(coreText(file))](const TaskContext&) { return readTextFile(path, 4u << 20); },
        [this, file](Result<std::string> read) {
            if (!read) return m_states->showError(read.error(), [this, file] { load(file); });
            const bool other = file != m_file;
            if (!other && *read == m_loaded && m_table->recordCount() > 0) return enable();
            m_file = file;
            m_loaded = std::move(*read);
            m_recipe->setCurrentIndex(m_recipe->findData(file));
            m_filling = true;
            m_editor->setPlainText(qtText(m_loaded));
            m_filling = false;
            if (other) m_selected = 0;
            if (other) closeForm(); // its step was one of the recipe before
            m_states->showContent();
            look();
        });
}

void FeaturesPage::begin(const QString& file, const std::string& text)
{
    m_file = file;
    m_loaded.clear();
    m_selected = 0;
    if (m_recipe->findData(file) < 0) m_recipe->addItem(fileName(), file);
    m_recipe->setCurrentIndex(m_recipe->findData(file));
    m_filling = true;
    m_editor->setPlainText(qtText(text));
    m_filling = false;
    closeForm();
    m_states->showContent();
    look();
}

void FeaturesPage::newRecipe()
{
    if (!m_workspace) return;
    const auto named = [this](const QString& name) {
        const Path file = m_workspace->folder() / "recipes" / (coreText(name) + ".yml");
        const bool taken = m_recipe->findData(qtPath(file)) >= 0;
        if (taken || !isValidName(coreText(name)))
            return m_services.dialogs.tell(
                this, makeError(ErrorCode::InvalidInput,
                                format("Could not begin the recipe {}: {}.", printable(coreText(name), 60),
                                       taken ? "there is one of that name" : "the name is not valid"),
                                "Names have letters, digits, \"_\", \"-\" and \".\"."));
        workflows::TrainRequest request = workflows::suggestTraining(m_choices);
        if (!m_data->currentData().toString().isEmpty()) request.data = coreText(m_data->currentData().toString());
        request.recipe.clear();
        m_services.tasks.start<std::string>(
            m_beginning, {tr("Making a recipe for %1").arg(qtText(request.data)), TaskKind::Quiet}, this,
            [workspace = m_workspace, request](const TaskContext& context) {
                return workspace->with<std::string>([&](workspace::Workspace& open) -> Result<std::string> {
                    PODIUM_TRY_ASSIGN(const workflows::TrainingPlan plan,
                                      workflows::planTraining(open, request, context));
                    features::Recipe recipe = plan.recipe;
                    recipe.target = plan.target;
                    return recipe.toYaml();
                });
            },
            [this, file](Result<std::string> text) { // without a target nobody knows where to begin
                begin(qtPath(file), text ? *text : std::string("target: \ntransform:\n"));
            });
    };
    askToLeave([this, named] {
        m_services.dialogs.askText(this, tr("New recipe"), tr("Its name; it begins as one made for the table"), {},
                                   named);
    });
}

void FeaturesPage::edited()
{
    if (m_filling) return;
    m_typing.start();
    enable();
}

void FeaturesPage::look()
{
    m_typing.stop();
    enable();
    if (!m_workspace || m_file.isEmpty()) return;
    workflows::StepsRequest request;
    request.data = coreText(m_data->currentData().toString());
    request.text = text();
    request.origin = coreText(fileName());
    request.split = coreText(m_split->currentData().toString());
    request.shown = m_selected;
    for (const data::DataVersion& version : m_choices.versions)
        if (version.address() == request.data &&
            version.rows * static_cast<std::int64_t>(version.schema.fields.size()) > cellsShown)
            return show(
                makeError(ErrorCode::Exhausted,
                          "Could not show the steps here: " + request.data + " is too large to run at each change.",
                          "Use podium features preview."));
    m_services.tasks.start<workflows::RecipeSteps>(
        m_looking, {tr("Running the steps"), TaskKind::Quiet}, this,
        [workspace = m_workspace, request](const TaskContext& context) {
            return workspace->with<workflows::RecipeSteps>(
                [&](workspace::Workspace& open) { return workflows::recipeSteps(open, request, context); });
        },
        [this, text = request.text](Result<workflows::RecipeSteps> steps) {
            if (steps) m_stepsText = text;
            show(std::move(steps));
        });
}

void FeaturesPage::selectStep()
{
    const std::size_t number = m_view->currentKey().toULongLong();
    const bool inText = number > 0 && number <= m_steps.steps.size();
    m_editor->setSelectedLines(inText ? m_steps.steps[number - 1].firstLine : 0,
                               inText ? m_steps.steps[number - 1].lastLine : 0);
    if (inText && m_tabs->current() != 2) m_editor->goTo(m_steps.steps[number - 1].firstLine);
    Q_EMIT inspectionChanged(inspectionOf(m_steps, number));
    enable();
    if (number == m_selected) return;
    m_selected = number;
    look();
}

void FeaturesPage::save()
{
    if (!isDirty()) return;
    m_services.tasks.start<void>(
        m_saving, {tr("Saving %1").arg(fileName()), TaskKind::Quiet}, this,
        [file = pathFrom(coreText(m_file)), before = m_loaded, now = text()](const TaskContext&) {
            return workflows::saveRecipe(file, before, now);
        },
        [this, now = text()](const Result<void>& saved) {
            if (!saved) return m_services.dialogs.tell(this, saved.error());
            m_loaded = now;
            Q_EMIT said(tr("Saved %1").arg(fileName()));
            enable();
            refresh();
        });
}

void FeaturesPage::enable()
{
    m_save->setEnabled(isDirty());
    m_new->setEnabled(m_workspace != nullptr);
    enableSteps();
}

QString FeaturesPage::fileInWorkspace() const
{
    if (!m_workspace || m_file.isEmpty()) return tr("RECIPE");
    return shellWord(qtPath(pathFrom(coreText(m_file)).lexically_relative(m_workspace->folder())));
}

QString FeaturesPage::stepBatch() const
{
    return QStringLiteral("podium features add %1 \"{drop: [COLUMN]}\"").arg(fileInWorkspace());
}

QString FeaturesPage::batchForm() const
{
    QString line = QStringLiteral("podium features preview ") + shellWord(m_data->currentData().toString());
    if (m_workspace && !m_file.isEmpty()) line += QStringLiteral(" --recipe ") + fileInWorkspace();
    if (m_selected > 0) line += QStringLiteral(" --step %1").arg(m_selected);
    const QString split = m_split->currentData().toString();
    if (!split.isEmpty()) line += QStringLiteral(" --split ") + shellWord(split);
    return line;
}

std::vector<Command> FeaturesPage::commands()
{
    const QString place = tr("Features");
    const QString noRecipe = m_file.isEmpty() ? tr("no recipe is open") : QString();
    std::vector<Command> commands;
    commands.push_back({tr("Show the steps of the recipe"),
                        place,
                        QStringLiteral("features"),
                        batchForm(),
                        {},
                        [this] { look(); },
                        noRecipe});
    commands.push_back({tr("Save the recipe"),
                        place,
                        QStringLiteral("features"),
                        {},
                        QKeySequence(QKeySequence::Save),
                        [this] { save(); },
                        isDirty() ? QString() : tr("nothing has been changed")});
    commands.push_back({tr("New recipe…"),
                        place,
                        QStringLiteral("features"),
                        {},
                        {},
                        [this] { newRecipe(); },
                        m_workspace ? QString() : tr("no workspace is open")});
    const auto ofStep = [&](const QString& title, const QString& icon, const QPushButton* button, auto run,
                            const QKeySequence& keys = {}) {
        const QString why = button->isEnabled() ? QString() : tr("select a step that can go there first");
        const QString busy = whyNoAct();
        commands.push_back({title, place, icon, {}, keys, run, busy.isEmpty() ? why : busy});
    };
    commands.push_back({tr("Add a step to the recipe…"),
                        place,
                        QStringLiteral("features"),
                        stepBatch(),
                        {},
                        [this] { beginStep(); },
                        noRecipe});
    ofStep(tr("Edit the selected step"), QStringLiteral("features"), m_edit, [this] { editStep(); });
    ofStep(tr("Duplicate the selected step"), QStringLiteral("copy"), m_copy, [this] { copyStep(); });
    ofStep(
        tr("Move the selected step up"), QStringLiteral("chevron-up"), m_up, [this] { moveStep(-1); },
        QKeySequence(Qt::ALT | Qt::Key_Up));
    ofStep(
        tr("Move the selected step down"), QStringLiteral("chevron-down"), m_down, [this] { moveStep(1); },
        QKeySequence(Qt::ALT | Qt::Key_Down));
    ofStep(tr("Remove the selected step"), QStringLiteral("close"), m_remove, [this] { removeStep(); });
    commands.push_back({tr("Undo the last change of the recipe"),
                        place,
                        QStringLiteral("refresh"),
                        {},
                        QKeySequence(Qt::CTRL | Qt::Key_Z),
                        [this] { undo(); },
                        noRecipe});
    commands.push_back({tr("Redo the change of the recipe"),
                        place,
                        QStringLiteral("refresh"),
                        {},
                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
                        [this] { redo(); },
                        noRecipe});
    for (const workflows::RecipeChoice& recipe : m_choices.recipes)
        commands.push_back(
            {qtText(recipe.name),
             tr("recipe"),
             QStringLiteral("features"),
             {},
             {},
             [this, file = qtPath(recipe.file)] { Q_EMIT openRequested(QStringLiteral("podium:features/") + file); },
             {}});
    return commands;
}

} // namespace podium::ui
