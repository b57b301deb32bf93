// FeaturesPage: from raw rows to what a learner sees, step by step: what each step does to rows and columns, the table
// after it, how the split lies in time, and the recipe as text. Form and text are one: a form adds its line to the
// text.
#pragma once

#include "core/workflows/RecipeSteps.h"
#include "core/workflows/TrainingChoices.h"
#include "ui/base/Page.h"
#include "ui/features/StepLines.h"
#include "ui/tasks/TaskRunner.h"

#include <QTimer>
#include <functional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace podium::ui {

class NoticeBox;
class PreviewPane;
class RecordView;
class SplitChart;
class StatePane;
class StepForm;
class Tabs;
class YamlEditor;

class FeaturesPage : public Page {
    Q_OBJECT
public:
    explicit FeaturesPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    void open(const Uri& address) override; // data to look at, or a recipe by its file
    QString unsaved() const override { return isDirty() ? fileName() : QString(); }
    std::vector<Command> commands() override;

    void save();
    void newRecipe();
    void beginStep(); // in the form
    void editStep();  // the selected one, in the form
    void removeStep();
    void copyStep();
    void moveStep(int by); // -1 up, 1 down, within its phase
    void undo();
    void redo();

private:
    QWidget* buildContent();
    QWidget* buildBar();
    QWidget* buildSteps();
    QWidget* buildTabs();
    QComboBox* box(QHBoxLayout& row, const QString& name, const QString& title);
    QPushButton* button(const QString& name, const QString& title, const QString& icon = {});
    void showChoices(workflows::TrainingChoices choices);
    void fillSplits(const QString& kept);
    void chooseRecipe(const QString& file); // asks first where something would be lost
    void load(const QString& file);
    void begin(const QString& file, const std::string& text); // a file that is not there yet
    void edited();
    void look(); // runs the steps of the text
    void show(Result<workflows::RecipeSteps> steps);
    void showWords();
    void selectStep();
    struct Place {           // of the selected step
        bool isStep = false; // and not the raw rows
        features::Phase phase = features::Phase::Prepare;
        std::size_t index = 0; // in its phase
        std::size_t count = 0; // of steps in its phase
    };
    Place place() const;
    QString whyNoAct() const; // on the selected step; empty: it may be changed
    bool mayAct();            // says why not
    void acceptStep();        // what the form says
    void closeForm();
    void change(const std::string& text); // with one step changed
    void enable();
    void enableSteps();
    void askToLeave(std::function<void()> goOn); // where something would be lost
    bool isDirty() const;
    std::string text() const;
    QString fileName() const;        // "full.yml"
    QString fileInWorkspace() const; // for a batch line
    QString stepBatch() const;
    QString batchForm() const;

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    workflows::TrainingChoices m_choices;
    QComboBox* m_recipe = nullptr;
    QComboBox* m_data = nullptr;
    QComboBox* m_split = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_save = nullptr;
    NoticeBox* m_notice = nullptr;
    RecordView* m_view = nullptr;
    std::unique_ptr<StepTable> m_table;
    QWidget* m_foot = nullptr; // what can be done with steps
    QPushButton* m_add = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_remove = nullptr;
    StepForm* m_form = nullptr;
    Tabs* m_tabs = nullptr;
    PreviewPane* m_rows = nullptr;
    SplitChart* m_picture = nullptr;
    QLabel* m_splitWords = nullptr;
    YamlEditor* m_editor = nullptr;
    StatePane* m_states = nullptr;
    workflows::RecipeSteps m_steps;
    std::string m_stepsText; // that m_steps are the steps of; the text in the editor may be newer
    Place m_formPlace;       // of the step that is being edited
    std::string m_formText;  // that it is a step of
    QString m_file;          // of the recipe in the editor
    std::string m_loaded;    // as it is on disk; empty for a new one
    std::size_t m_selected = 0;
    bool m_filling = false;
    bool m_fitted = false;
    QTimer m_typing;
    Question m_listing;
    Question m_loading;
    Question m_looking;
    Question m_saving;
    Question m_beginning;
};

} // namespace podium::ui
