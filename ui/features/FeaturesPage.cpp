#include "ui/features/FeaturesPage.h"

#include "core/base/Text.h"
#include "ui/base/NoticeBox.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Style.h"
#include "ui/base/Tabs.h"
#include "ui/base/Theme.h"
#include "ui/charts/SplitChart.h"
#include "ui/features/StepForm.h"
#include "ui/features/YamlEditor.h"
#include "ui/tables/PreviewPane.h"
#include "ui/tables/RecordView.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>

namespace podium::ui {

FeaturesPage::FeaturesPage(const PageServices& services) : m_services(services), m_table(makeStepTable())
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_states = new StatePane(services.theme, buildContent(), QStringLiteral("features"), this);
    column->addWidget(m_states);
    constexpr int pauseWhileTyping = 350;
    m_typing.setInterval(pauseWhileTyping);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &FeaturesPage::look);
    auto* keep = new QShortcut(QKeySequence(QKeySequence::Save), this);
    keep->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keep, &QShortcut::activated, this, &FeaturesPage::save);
    setFocusPolicy(Qt::StrongFocus);
    setWorkspace(nullptr);
}

QComboBox* FeaturesPage::box(QHBoxLayout& row, const QString& name, const QString& title)
{
    auto* made = new QComboBox(this);
    made->setObjectName(QStringLiteral("features.") + name);
    made->setAccessibleName(title);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(9);
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_services.theme.label(title, TextSize::Caption, &Colours::muted));
    column->addWidget(made);
    row.addLayout(column, 1);
    return made;
}

QPushButton* FeaturesPage::button(const QString& name, const QString& title, const QString& icon)
{
    auto* made = icon.isEmpty() ? new QPushButton(title) : new QPushButton(m_services.theme.icon(icon), title);
    made->setObjectName(QStringLiteral("features.") + name);
    made->setAccessibleName(title);
    return made;
}

QWidget* FeaturesPage::buildContent()
{
    auto* content = new QWidget(this);
    auto* splitter = new QSplitter(Qt::Horizontal, content);
    splitter->setObjectName(QStringLiteral("features.splitter"));
    splitter->addWidget(buildSteps());
    splitter->addWidget(buildTabs());
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({m_services.theme.scaled(456), 1000});
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(splitter, 1);
    return content;
}

QWidget* FeaturesPage::buildBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_recipe = box(*row, QStringLiteral("recipe"), tr("Recipe"));
    m_data = box(*row, QStringLiteral("data"), tr("Data"));
    m_split = box(*row, QStringLiteral("split"), tr("Split"));
    m_new = button(QStringLiteral("new"), tr("New…"));
    m_save = button(QStringLiteral("save"), tr("Save"));
    setKind(m_save, ButtonKind::Primary);
    row->addSpacing(8);
    row->addWidget(m_new, 0, Qt::AlignBottom);
    row->addWidget(m_save, 0, Qt::AlignBottom);
    m_notice = new NoticeBox(m_services.theme, QStringLiteral("features.warnings"), bar);
    auto* column = new QVBoxLayout(bar);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(m_notice);

    connect(m_recipe, &QComboBox::activated, this, [this] { chooseRecipe(m_recipe->currentData().toString()); });
    connect(m_data, &QComboBox::activated, this, [this] {
        fillSplits(m_split->currentData().toString());
        look();
    });
    connect(m_split, &QComboBox::activated, this, &FeaturesPage::look);
    connect(m_new, &QPushButton::clicked, this, &FeaturesPage::newRecipe);
    connect(m_save, &QPushButton::clicked, this, &FeaturesPage::save);
    return bar;
}

QWidget* FeaturesPage::buildSteps()
{
    const Theme& theme = m_services.theme;
    auto* pane = new QWidget(this);
    pane->setMinimumWidth(theme.scaled(240));
    m_view = new RecordView(theme);
    m_view->setObjectName(QStringLiteral("features.steps"));
    m_view->setAccessibleName(tr("Steps of the recipe"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setRecords(m_table.get());
    m_add = button(QStringLiteral("add"), tr("Add step…"));
    m_edit = button(QStringLiteral("edit"), tr("Edit…"));
    m_form = new StepForm(theme, pane);
    m_form->hide();
    m_foot = new QWidget(pane);
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(12, 8, 12, 8);
    foot->setSpacing(4);
    foot->addWidget(m_add);
    foot->addWidget(m_edit);
    foot->addStretch(1);
    const auto act = [&](const QString& name, const QString& title, const QString& icon, auto run) {
        QPushButton* made = button(name, {}, icon);
        made->setAccessibleName(title);
        made->setToolTip(title);
        setKind(made, ButtonKind::Quiet);
        made->setFixedWidth(theme.scaled(36));
        foot->addWidget(made);
        connect(made, &QPushButton::clicked, this, run);
        return made;
    };
    m_up = act(QStringLiteral("up"), tr("Move the step up  (Alt+Up)"), QStringLiteral("chevron-up"),
               [this] { moveStep(-1); });
    m_down = act(QStringLiteral("down"), tr("Move the step down  (Alt+Down)"), QStringLiteral("chevron-down"),
                 [this] { moveStep(1); });
    m_copy = act(QStringLiteral("copy"), tr("Duplicate the step"), QStringLiteral("copy"), [this] { copyStep(); });
    m_remove = act(QStringLiteral("remove"), tr("Remove the step  (Delete)"), QStringLiteral("close"),
                   [this] { removeStep(); });
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_form);
    column->addWidget(m_foot);

    m_view->setExport({&m_services.dialogs, &m_services.tasks, QStringLiteral("steps"), {}});
    connect(m_view, &RecordView::said, this, &Page::said);
    connect(m_view, &RecordView::currentKeyChanged, this, &FeaturesPage::selectStep);
    connect(m_view, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1").arg(qtText(plural(rows, "row")))); });
    connect(m_add, &QPushButton::clicked, this, &FeaturesPage::beginStep);
    connect(m_edit, &QPushButton::clicked, this, &FeaturesPage::editStep);
    connect(m_view, &QAbstractItemView::activated, this, &FeaturesPage::editStep);
    connect(m_form, &StepForm::closed, this, [this] {
        closeForm();
        m_add->setFocus(Qt::OtherFocusReason);
    });
    connect(m_form, &StepForm::accepted, this, &FeaturesPage::acceptStep);
    const auto key = [this](QWidget* where, const QKeySequence& keys, auto run) {
        auto* shortcut = new QShortcut(keys, where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    key(m_view, QKeySequence(Qt::ALT | Qt::Key_Up), [this] { moveStep(-1); });
    key(m_view, QKeySequence(Qt::ALT | Qt::Key_Down), [this] { moveStep(1); });
    key(m_view, QKeySequence(Qt::Key_Delete), [this] { removeStep(); });
    key(this, QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { undo(); });
    for (const QKeySequence& again :
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)})
        key(this, again, [this] { redo(); });
    return pane;
}

QWidget* FeaturesPage::buildTabs()
{
    const Theme& theme = m_services.theme;
    m_rows = new PreviewPane(theme, m_services.tasks, m_services.dialogs, QStringLiteral("features.rows"));
    m_picture = new SplitChart(theme, m_services.dialogs, QStringLiteral("split"));
    m_picture->setObjectName(QStringLiteral("features.picture"));
    m_picture->setAccessibleName(tr("Where the rows of each part lie in time"));
    m_splitWords = theme.label({}, TextSize::Body, &Colours::text);
    m_splitWords->setObjectName(QStringLiteral("features.splitWords"));
    m_splitWords->setWordWrap(true);
    auto* split = new QWidget;
    auto* column = new QVBoxLayout(split);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(m_splitWords);
    column->addWidget(m_picture, 1);
    m_editor = new YamlEditor(theme);
    m_editor->setObjectName(QStringLiteral("features.yaml"));
    m_editor->setAccessibleName(tr("The recipe as YAML"));
    m_tabs = new Tabs(theme, QStringLiteral("features.tabs"));
    m_tabs->words().setAccessibleName(tr("Rows, split or YAML"));
    m_tabs->add(tr("Rows"), m_rows);
    m_tabs->add(tr("Split"), split);
    m_tabs->add(tr("YAML"), m_editor);

    connect(m_rows, &PreviewPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_rows, &PreviewPane::said, this, &Page::said);
    connect(m_picture, &Chart::said, this, &Page::said);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &FeaturesPage::edited);
    return m_tabs;
}

void FeaturesPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_listing, &m_loading, &m_looking, &m_saving, &m_beginning}) question->drop();
    m_typing.stop();
    m_workspace = std::move(workspace);
    m_choices = {};
    m_file.clear();
    m_loaded.clear();
    m_steps = {};
    m_stepsText.clear();
    m_selected = 0;
    for (QComboBox* each : {m_recipe, m_data, m_split}) each->clear();
    m_filling = true;
    m_editor->clear();
    m_filling = false;
    m_table->setRecords({});
    m_notice->clear();
    closeForm();
    if (!m_workspace)
        return m_states->showEmpty(QStringLiteral("features"), tr("Open a workspace to work on its recipes."),
                                   tr("Open a workspace…"), leadTo("home"));
    m_states->showLoading();
    refresh();
}

void FeaturesPage::refresh()
{
    if (!m_workspace) return;
    using Choices = workflows::TrainingChoices;
    m_services.tasks.start<Choices>(
        m_listing, {tr("Listing the recipes"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext& context) {
            return workspace->with<Choices>(
                [&](workspace::Workspace& open) { return workflows::trainingChoices(open, context); });
        },
        [this](Result<Choices> choices) {
            if (choices) showChoices(std::move(*choices));
            else m_states->showError(choices.error(), [this] { refresh(); });
        });
}

void FeaturesPage::show(Result<workflows::RecipeSteps> steps)
{
    if (!steps) { // the text is no recipe, or the data has gone: what was shown stays
        if (steps.error().code == ErrorCode::Cancelled) return;
        m_notice->showError(steps.error());
        const int line = lineNamedIn(qtText(steps.error().what));
        m_editor->setErrorLine(line);
        m_tabs->setTitle(2, line > 0 ? tr("YAML · line %1").arg(line) : tr("YAML"));
        return enable();
    }
    m_steps = std::move(*steps);
    m_selected = std::min(m_selected, m_steps.steps.size());
    m_table->setRecords(stepLines(m_steps));
    if (!std::exchange(m_fitted, true))
    { // so that all of them are seen; what a step works on is whole in the inspector
        const Theme& theme = m_services.theme;
        const int widths[]{theme.scaled(140), theme.scaled(92), theme.scaled(128), theme.scaled(72)};
        for (int column = 0; column < 4; ++column) m_view->setColumnWidth(column, widths[column]);
    }
    const QString key = QString::number(m_selected);
    if (m_view->currentKey() != key) m_view->selectKey(key);
    showWords();
    m_rows->open(std::make_shared<MemorySource>(std::move(m_steps.shown)));
    m_picture->setPicture(m_steps.picture);
    selectStep();
}

void FeaturesPage::showWords()
{
    QStringList warnings;
    for (const std::string& warning : m_steps.warnings) warnings << qtText(warning);
    int line = 0;
    if (m_steps.problem) {
        m_notice->showError(*m_steps.problem);
        for (const workflows::StepLook& step : m_steps.steps)
            if (!step.reached && line == 0) line = step.firstLine;
    } else {
        m_notice->warn(warnings);
    }
    m_editor->setErrorLine(line);
    m_tabs->setTitle(2, line > 0 ? tr("YAML · line %1").arg(line) : tr("YAML"));
    const auto count = [](std::size_t rows) { return qtText(grouped(static_cast<std::int64_t>(rows))); };
    QString words;
    if (m_steps.trainRows + m_steps.testRows > 0) {
        words = tr("%1 rows for training, %2 for testing, by %3.")
                    .arg(count(m_steps.trainRows), count(m_steps.testRows), qtText(m_steps.split.spec.text()));
        if (!m_steps.splitReason.empty()) words += u' ' + qtText(m_steps.splitReason);
    }
    m_splitWords->setText(words);
}

} // namespace podium::ui
