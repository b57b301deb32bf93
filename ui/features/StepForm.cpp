#include "ui/features/StepForm.h"

#include "core/base/Text.h"
#include "core/features/RecipeWords.h"
#include "ui/base/NoticeBox.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/forms/ParamForm.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

namespace podium::ui {

namespace {

// The recipe's own reader makes the step, so that form and text cannot disagree.
Json stepJson(const std::string& word, const QStringList& columns, const std::map<std::string, std::string>& given)
{
    Json names = Json::array();
    for (const QString& column : columns) names.push_back(coreText(column));
    Json step = Json::object();
    step[word] = names;
    const auto of = [&](const char* name) {
        const auto found = given.find(name);
        return found == given.end() ? std::string() : found->second;
    };
    if (word == "impute") step["with"] = of("with").empty() ? "median" : of("with");
    if (word == "impute" && of("with") == "constant") {
        const auto number = parseReal(of("value"));
        step["value"] = number ? Json(*number) : Json(of("value"));
    }
    if (!of("indicator").empty()) step["indicator"] = of("indicator") == "true";
    if (!of("unknown").empty()) step["unknown"] = of("unknown");
    if (!of("min_frequency").empty()) step["min_frequency"] = parseInteger(of("min_frequency")).value_or(1);
    if (!of("parts").empty()) {
        Json parts = Json::array();
        for (const QString& part : qtText(of("parts")).split(u',', Qt::SkipEmptyParts))
            parts.push_back(coreText(part.trimmed()));
        step["parts"] = parts;
    }
    return step;
}

} // namespace

StepForm::StepForm(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("features.step.kind"));
    m_kind->setAccessibleName(tr("Kind of step"));
    m_columnMenu = new QMenu(this);
    m_columns = new QPushButton(this);
    m_columns->setObjectName(QStringLiteral("features.step.columns"));
    m_columns->setMenu(m_columnMenu);
    m_stack = new QStackedWidget(this);
    m_error = new NoticeBox(theme, QStringLiteral("features.step.error"), this);
    m_add = new QPushButton(tr("Add"), this);
    m_add->setObjectName(QStringLiteral("features.step.add"));
    m_add->setAccessibleName(tr("Add the step"));
    setKind(m_add, ButtonKind::Primary);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("features.step.close"));
    setKind(close, ButtonKind::Quiet);

    const auto words = [](const auto& table) { return features::allWords(table); };
    addKind(tr("Fill missing values (impute)"), "impute",
            {choiceParam("with", "median", words(features::withWords), "What stands in for a missing value."),
             textParam("value", "", "The constant, where with is constant."),
             booleanParam("indicator", false, "Adds a column that says where the value was missing.")});
    addKind(
        tr("Columns of 0 and 1 (one_hot)"), "one_hot",
        {choiceParam("unknown", "ignore", words(features::unknownWords), "What becomes of a value not seen before."),
         integerParam("min_frequency", 1, 1, 1e9, "Rarer values share one column.", "rows")});
    addKind(tr("Same scale (standardise)"), "standardise", {});
    addKind(tr("Parts of a date (date_parts)"), "date_parts",
            {textParam("parts", "year, month, day, weekday", "Which parts, with commas.")});
    addKind(tr("Leave out (drop)"), "drop", {});

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_kind, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_columns, 1);
    foot->addWidget(close);
    foot->addWidget(m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(m_stack);
    column->addWidget(m_error);
    column->addLayout(foot);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StepForm::look);
    connect(m_add, &QPushButton::clicked, this, &StepForm::added);
    connect(close, &QPushButton::clicked, this, &StepForm::closed);
    look();
}

void StepForm::addKind(const QString& title, const std::string& word, std::vector<ParamSpec> specs)
{
    m_words.push_back(word);
    m_forms.push_back(new ParamForm(m_theme, specs, QStringLiteral("features.step.") + qtText(word), nullptr, 0,
                                    ParamForm::Width::Narrow));
    m_stack->addWidget(m_forms.back());
    m_kind->addItem(title, qtText(word));
    connect(m_forms.back(), &ParamForm::changed, this, &StepForm::look);
}

void StepForm::setColumns(const QStringList& columns)
{
    QStringList now;
    for (const QAction* action : m_columnMenu->actions()) now << action->data().toString();
    constexpr qsizetype most = 200; // a longer menu is better written as a pattern, in the text
    if (now == columns.mid(0, most)) return;
    const QStringList kept = chosenColumns();
    m_columnMenu->clear();
    for (const QString& column : columns.mid(0, most)) {
        QAction* action = m_columnMenu->addAction(QString(column).replace(u'&', QStringLiteral("&&")));
        action->setData(column);
        action->setCheckable(true);
        action->setChecked(kept.contains(column));
        connect(action, &QAction::toggled, this, &StepForm::look);
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
    const int kind = m_kind->currentIndex();
    if (kind < 0 || m_add == nullptr) return;
    m_stack->setCurrentIndex(kind);
    for (int i = 0; i < m_stack->count(); ++i) // as tall as the form that is shown
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                          i == kind ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_stack->setMaximumHeight(m_stack->currentWidget()->sizeHint().height());
    const QStringList chosen = chosenColumns();
    const bool byPattern = chosen.isEmpty() && m_words[static_cast<std::size_t>(kind)] != "drop";
    m_columns->setText(!chosen.isEmpty() ? (chosen.size() > 2 ? tr("%1 columns").arg(chosen.size())
                                                              : chosen.join(QStringLiteral(", ")))
                       : byPattern       ? tr("All columns that fit")
                                         : tr("Choose columns"));
    m_columns->setAccessibleName(tr("Columns of the step: %1").arg(m_columns->text()));
    m_add->setEnabled(m_forms[static_cast<std::size_t>(kind)]->isValid() && (byPattern || !chosen.isEmpty()));
    m_error->clear();
}

Result<features::TransformStep> StepForm::step() const
{
    const auto kind = static_cast<std::size_t>(m_kind->currentIndex());
    QStringList columns = chosenColumns();
    if (columns.isEmpty()) columns << QStringLiteral("*");
    Json recipe = Json::object();
    recipe["transform"] = Json::array({stepJson(m_words[kind], columns, m_forms[kind]->given())});
    PODIUM_TRY_ASSIGN(const features::Recipe made, features::Recipe::fromJson(recipe, "step"));
    return made.transform.front();
}

void StepForm::showError(const Error& error) { m_error->showError(error); }

} // namespace podium::ui
