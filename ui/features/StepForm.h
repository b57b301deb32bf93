// StepForm: a step of a recipe as a form, a new one or one that is there, for those who do not know its words by heart.
// What it makes is a line of text; what the form cannot say is left to the text.
#pragma once

#include "core/features/StepKinds.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
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

    void setColumns(const QStringList& columns); // that the step may name
    void beginNew();
    void beginEdit(const features::StepFields& step); // one that is there: its kind stays
    bool isEditing() const { return m_isEditing; }
    features::StepFields fields() const;
    void showError(const Error& error);

Q_SIGNALS:
    void accepted(); // fields() are wanted
    void closed();

private:
    const features::StepKind& kind() const;
    void addKind(const features::StepKind& kind);
    void fillMenu(const QStringList& columns, const QStringList& chosen);
    void columnToggled(QAction* column);
    void look();
    QStringList chosenColumns() const;

    const Theme& m_theme;
    bool m_isEditing = false;
    bool m_isFilling = false;
    std::vector<ParamForm*> m_forms; // as stepKinds()
    QStringList m_listed;
    QLabel* m_title = nullptr;
    QComboBox* m_kind = nullptr;
    QLabel* m_sentence = nullptr;
    QPushButton* m_columns = nullptr;
    QMenu* m_columnMenu = nullptr;
    QStackedWidget* m_stack = nullptr;
    QPushButton* m_accept = nullptr;
    NoticeBox* m_error = nullptr;
};

} // namespace podium::ui
