#include "ui/profiling/FindingRemedy.h"

#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/profiling/FindingFacts.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/profiling/ProfilePlots.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString nameOf(const Path& file) { return qtText(pathText(file.filename())); }

} // namespace

FindingRemedy::FindingRemedy(const PageServices& services, QWidget* parent)
    : QObject(parent), m_services(services), m_parent(parent)
{
}

void FindingRemedy::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_listing.drop();
    m_adding.drop();
    m_workspace = std::move(workspace);
    m_recipes.clear();
    m_usual.clear();
    m_line.clear();
}

void FindingRemedy::refresh(const QString& address)
{
    if (!m_workspace) return;
    using Choices = workflows::TrainingChoices;
    m_services.tasks.start<Choices>(
        m_listing, {tr("Listing the recipes"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext& context) {
            return workspace->with<Choices>(
                [&](workspace::Workspace& open) { return workflows::trainingChoices(open, context); });
        },
        [this, address](Result<Choices> choices) {
            if (!choices) return; // a new recipe can still be begun
            m_recipes.clear();
            for (const workflows::RecipeChoice& recipe : choices->recipes)
                if (recipe.problem.empty()) m_recipes.push_back(recipe.file);
            const auto isThere = [this](const Path& file) {
                return std::find(m_recipes.begin(), m_recipes.end(), file) != m_recipes.end();
            };
            if (isThere(m_usual)) return;
            const Path used = workflows::suggestTraining(*choices, coreText(address)).recipe;
            m_usual = isThere(used) ? used : m_recipes.empty() ? Path() : m_recipes.front();
        });
}

void FindingRemedy::show(const Profile& profile, const profiling::Finding& finding)
{
    m_profile = profile;
    m_finding = finding;
    m_line.clear();
    m_done.clear();
    if (const auto step = workflows::stepFor(*profile, finding)) {
        m_phase = step->phase;
        if (const auto line = features::stepLine(*step)) m_line = *line;
    }
    Inspection shown = facts();
    addActions(shown);
    Q_EMIT inspectionChanged(shown);
}

Inspection FindingRemedy::facts() const
{
    Inspection facts = findingFacts(m_finding);
    if (const profiling::Statistic* fact = profiling::findFindingFact(m_finding.id)) {
        facts.sections.push_back({tr("What it is"), {}, qtText(fact->sentence), false});
        facts.sections.push_back({{}, {}, qtText(fact->formula), true});
    }
    if (!m_line.empty()) {
        facts.sections.push_back({tr("What a recipe can do"), {}, {}, false});
        facts.sections.push_back({{}, {}, qtText(m_line), true});
    }
    if (!m_done.isEmpty()) facts.sections.push_back({tr("Done"), {}, m_done, false});
    return facts;
}

void FindingRemedy::addActions(Inspection& facts)
{
    if (!m_done.isEmpty())
        facts.actions.push_back({tr("Open %1 in Features").arg(nameOf(m_doneIn)), QStringLiteral("features"),
                                 [this] { Q_EMIT openRequested(address(m_doneIn)); }});
    if (!m_line.empty() && m_done.isEmpty() && m_workspace) {
        if (!m_usual.empty())
            facts.actions.push_back(
                {tr("Add this step to %1").arg(nameOf(m_usual)), QStringLiteral("features"), [this] { add(m_usual); }});
        if (m_recipes.size() > 1)
            facts.actions.push_back(
                {tr("Add it to another recipe…"), QStringLiteral("folder"), [this] { askForRecipe(); }});
        facts.actions.push_back({tr("Add it to a new recipe…"), QStringLiteral("file"), [this] { askForName(); }});
    }
    constexpr std::size_t most = 6; // one finding may be about all columns of a wide table
    for (std::size_t i = 0; i < std::min(m_finding.columns.size(), most); ++i)
        facts.actions.push_back({tr("Show %1").arg(qtText(printable(m_finding.columns[i], 40))),
                                 QStringLiteral("profiling"),
                                 [this, name = m_finding.columns[i]] { Q_EMIT columnWanted(qtText(name)); }});
}

void FindingRemedy::askForRecipe()
{
    m_services.dialogs.openFile(m_parent, {tr("Add the step to which recipe?"), tr("Recipes (*.yml *.yaml)"), {}},
                                [this](const Path& file) { add(file); });
}

void FindingRemedy::askForName()
{
    m_services.dialogs.askText(
        m_parent, tr("New recipe"), tr("Its name; it begins with this step"), {}, [this](const QString& name) {
            const Path file = m_workspace->folder() / "recipes" / (coreText(name) + ".yml");
            const bool isTaken = std::find(m_recipes.begin(), m_recipes.end(), file) != m_recipes.end();
            if (!isTaken && isValidName(coreText(name))) return add(file);
            m_services.dialogs.tell(
                m_parent, makeError(ErrorCode::InvalidInput,
                                    format("Could not begin the recipe {}: {}.", printable(coreText(name), 60),
                                           isTaken ? "there is one of that name" : "the name is not valid"),
                                    "Names have letters, digits, \"_\", \"-\" and \".\"."));
        });
}

void FindingRemedy::add(const Path& recipe)
{
    const workflows::AddStepRequest request{recipe, m_line, m_phase, m_profile->target};
    m_services.tasks.start<workflows::AddStepOutcome>(
        m_adding, {tr("Adding a step to %1").arg(nameOf(recipe)), TaskKind::Quiet}, this,
        [workspace = m_workspace, request](const TaskContext&) {
            return workspace->with<workflows::AddStepOutcome>(
                [&](workspace::Workspace& open) { return workflows::addStep(open, request); });
        },
        [this](Result<workflows::AddStepOutcome> outcome) {
            if (!outcome) return m_services.dialogs.tell(m_parent, outcome.error());
            m_usual = m_doneIn = outcome->recipe;
            if (outcome->begun) m_recipes.push_back(outcome->recipe);
            m_done = outcome->begun
                         ? tr("%1 was begun with this step.").arg(nameOf(m_doneIn))
                         : tr("This step stands in %1; its other lines are as they were.").arg(nameOf(m_doneIn));
            Q_EMIT said(tr("Added %1 to %2").arg(qtText(outcome->line), nameOf(m_doneIn)));
            Inspection shown = facts();
            addActions(shown);
            Q_EMIT inspectionChanged(shown);
        });
}

QString FindingRemedy::address(const Path& recipe) const
{
    const Path inside = recipe.lexically_relative(m_workspace->folder());
    return QStringLiteral("podium:features/") + qtText(pathText(inside.empty() ? recipe : inside));
}

} // namespace podium::ui
