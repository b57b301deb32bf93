// TrainingForm: what to train on: data, target, recipe, split; and what core says of that choice before anything runs.
#pragma once

#include "core/workflows/TrainingChoices.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace podium::ui {

class NoticeBox;
class Theme;

class TrainingForm : public QWidget {
    Q_OBJECT
public:
    explicit TrainingForm(const Theme& theme, QWidget* parent = nullptr);

    // What there is to choose from. What is chosen stays, where it still exists; the first time it is core's proposal.
    void setChoices(workflows::TrainingChoices choices);
    void clear();
    workflows::TrainRequest request() const; // without learners
    const data::DataVersion* version() const;
    QHBoxLayout& actions() { return *m_actions; } // room at the right end

    void showChecking();
    void showOutlook(const workflows::TrainingOutlook& outlook);
    void showProblem(const Error& error);
    void showWords(const QString& sentence);

Q_SIGNALS:
    void changed(); // another choice; what was shown about the former one is gone

private:
    QComboBox* box(const QString& name, const QString& title, int stretch);
    void fillData();
    void fillRecipes();
    void fillTargets(const std::vector<std::string>& columns);
    void fillSplits();
    void suggest(const std::string& address);
    void apply(const workflows::TrainRequest& request);

    const Theme& m_theme;
    workflows::TrainingChoices m_choices;
    QHBoxLayout* m_row = nullptr;
    QHBoxLayout* m_actions = nullptr;
    QComboBox* m_data = nullptr;
    QComboBox* m_target = nullptr;
    QComboBox* m_recipe = nullptr;
    QComboBox* m_split = nullptr;
    QLabel* m_words = nullptr;
    NoticeBox* m_notice = nullptr;
};

} // namespace podium::ui
