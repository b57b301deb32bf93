#include "ui/training/TrainingForm.h"

#include "core/base/Text.h"
#include "ui/base/NoticeBox.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/forms/SplitWords.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>

namespace podium::ui {

namespace {

// Shows this address, adding it where the list lacks it.
void choose(QComboBox* box, const QString& value, const QString& words)
{
    int found = box->findData(value);
    if (found < 0 && !value.isEmpty()) {
        box->addItem(words, value);
        found = box->count() - 1;
    }
    box->setCurrentIndex(found);
}

} // namespace

TrainingForm::TrainingForm(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(8);
    m_row = new QHBoxLayout;
    m_row->setSpacing(8);
    column->addLayout(m_row);
    m_data = box(QStringLiteral("training.data"), tr("Data"), 3);
    m_recipe = box(QStringLiteral("training.recipe"), tr("Recipe"), 3);
    m_target = box(QStringLiteral("training.target"), tr("Target"), 3);
    m_split = box(QStringLiteral("training.split"), tr("Tested on"), 3);
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(8);
    m_row->addSpacing(8);
    m_row->addLayout(m_actions);
    m_row->setAlignment(m_actions, Qt::AlignBottom);
    m_words = theme.label({}, TextSize::Caption, &Colours::muted);
    m_words->setObjectName(QStringLiteral("training.outlook"));
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    m_notice = new NoticeBox(theme, QStringLiteral("training.warnings"), this);
    column->addWidget(m_notice);

    connect(m_data, &QComboBox::activated, this, [this] {
        suggest(coreText(m_data->currentData().toString()));
        Q_EMIT changed();
    });
    connect(m_recipe, &QComboBox::activated, this, [this] {
        for (const workflows::RecipeChoice& recipe : m_choices.recipes)
            if (qtText(pathText(recipe.file)) == m_recipe->currentData().toString() && recipe.target)
                choose(m_target, qtText(*recipe.target), qtText(*recipe.target));
        Q_EMIT changed();
    });
    for (const QComboBox* other : {m_target, m_split})
        connect(other, &QComboBox::activated, this, &TrainingForm::changed);
}

QComboBox* TrainingForm::box(const QString& name, const QString& title, int stretch)
{
    auto* made = new QComboBox(this);
    made->setObjectName(name);
    made->setAccessibleName(title);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(7); // with the icons-only rail, all of them fit into 800 pixels
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_theme.label(title, TextSize::Caption, &Colours::muted));
    column->addWidget(made);
    m_row->addLayout(column, stretch);
    return made;
}

void TrainingForm::clear()
{
    m_choices = {};
    for (QComboBox* each : {m_data, m_recipe, m_target, m_split}) {
        const QSignalBlocker quiet(each);
        each->clear();
    }
    m_words->clear();
    m_notice->clear();
}

void TrainingForm::setChoices(workflows::TrainingChoices choices)
{
    if (choices == m_choices) return;
    const bool first = m_data->count() == 0;
    const workflows::TrainRequest before = request();
    m_choices = std::move(choices);
    fillData();
    fillRecipes();
    const bool stillThere = m_data->findData(qtText(before.data)) >= 0;
    if (first || !stillThere) return suggest({});
    apply(before);
}

const data::DataVersion* TrainingForm::version() const
{
    const std::string address = coreText(m_data->currentData().toString());
    for (const data::DataVersion& version : m_choices.versions)
        if (version.address() == address) return &version;
    return nullptr;
}

void TrainingForm::fillData()
{
    const QSignalBlocker quiet(m_data);
    m_data->clear();
    for (const data::DataVersion& version : m_choices.versions)
        m_data->addItem(qtText(version.address()), qtText(version.address()));
}

void TrainingForm::fillRecipes()
{
    const QSignalBlocker quiet(m_recipe);
    m_recipe->clear();
    m_recipe->addItem(tr("Made for the table"), QString());
    for (const workflows::RecipeChoice& recipe : m_choices.recipes)
        m_recipe->addItem(qtText(recipe.name), qtText(pathText(recipe.file)));
}

void TrainingForm::fillTargets(const std::vector<std::string>& columns)
{
    const QSignalBlocker quiet(m_target);
    const QString kept = m_target->currentData().toString();
    m_target->clear();
    for (const std::string& column : columns) m_target->addItem(qtText(column), qtText(column));
    choose(m_target, kept, kept);
}

void TrainingForm::fillSplits()
{
    const QSignalBlocker quiet(m_split);
    m_split->clear();
    const data::DataVersion* chosen = version();
    const auto fields = chosen != nullptr ? chosen->schema.fields : std::vector<Field>();
    for (const SplitChoice& choice : splitChoices(m_choices.splits, fields))
        m_split->addItem(choice.words, choice.split);
}

void TrainingForm::suggest(const std::string& address) { apply(workflows::suggestTraining(m_choices, address)); }

void TrainingForm::apply(const workflows::TrainRequest& request)
{
    const QSignalBlocker quietData(m_data);
    const QSignalBlocker quietRecipe(m_recipe);
    const QSignalBlocker quietTarget(m_target);
    const QSignalBlocker quietSplit(m_split);
    m_data->setCurrentIndex(m_data->findData(qtText(request.data)));
    m_recipe->setCurrentIndex(std::max(0, m_recipe->findData(qtText(pathText(request.recipe)))));
    std::vector<std::string> columns;
    if (const data::DataVersion* chosen = version())
        for (const Field& field : chosen->schema.fields) columns.push_back(field.name);
    fillTargets(columns);
    choose(m_target, qtText(request.target), qtText(request.target));
    fillSplits();
    choose(m_split, qtText(request.split), splitWords(qtText(request.split)));
}

workflows::TrainRequest TrainingForm::request() const
{
    workflows::TrainRequest request;
    request.data = coreText(m_data->currentData().toString());
    request.target = coreText(m_target->currentData().toString());
    request.recipe = pathFrom(coreText(m_recipe->currentData().toString()));
    request.split = coreText(m_split->currentData().toString());
    return request;
}

void TrainingForm::showChecking()
{
    m_words->setText(tr("Looking at the rows…"));
    m_notice->clear();
}

void TrainingForm::showWords(const QString& sentence)
{
    m_words->setText(sentence);
    m_notice->clear();
}

void TrainingForm::showOutlook(const workflows::TrainingOutlook& outlook)
{
    const bool classes = outlook.task == training::TaskKind::Classification;
    const QString task = classes
                             ? tr("Classification into %1")
                                   .arg(qtText(plural(static_cast<std::int64_t>(outlook.classes), "class", "classes")))
                             : tr("Regression");
    QString words = tr("%1 · %2 for training, %3 for testing")
                        .arg(task, qtText(plural(static_cast<std::int64_t>(outlook.trainRows), "row")),
                             qtText(grouped(static_cast<std::int64_t>(outlook.testRows))));
    if (m_split->currentData().toString().isEmpty())
        words += QStringLiteral(" · ") + splitWords(qtText(outlook.split)) + QStringLiteral(". ") +
                 qtText(outlook.splitReason);
    m_words->setText(words);
    QStringList warnings;
    for (const std::string& warning : outlook.warnings) warnings << qtText(warning);
    m_notice->warn(warnings);
    fillTargets(outlook.columns);
}

void TrainingForm::showProblem(const Error& error)
{
    m_words->clear();
    m_notice->showError(error);
}

} // namespace podium::ui
