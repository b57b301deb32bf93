// StepForm: a common step from a form, for those who do not know its words by heart. What it makes is a line of text.
#pragma once

#include "core/base/ParamSpec.h"
#include "core/features/Recipe.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace podium::ui {

class NoticeBox;
class ParamForm;
class Theme;

class StepForm : public QWidget {
    Q_OBJECT
public:
    explicit StepForm(const Theme& theme, QWidget* parent = nullptr);

    void setColumns(const QStringList& columns); // that the next step may name
    Result<features::TransformStep> step() const;
    void showError(const Error& error);

Q_SIGNALS:
    void added(); // step() is wanted
    void closed();

private:
    void addKind(const QString& title, const std::string& word, std::vector<ParamSpec> specs);
    void look();
    QStringList chosenColumns() const;

    const Theme& m_theme;
    std::vector<std::string> m_words;
    std::vector<ParamForm*> m_forms;
    QComboBox* m_kind = nullptr;
    QPushButton* m_columns = nullptr;
    QMenu* m_columnMenu = nullptr;
    QStackedWidget* m_stack = nullptr;
    QPushButton* m_add = nullptr;
    NoticeBox* m_error = nullptr;
};

} // namespace podium::ui
