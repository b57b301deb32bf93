#include "ui/data/ImportForm.h"

#include "core/base/Id.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/forms/ParamForm.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace podium::ui {

namespace {

// `rejected` is asked beside the rows that it is about.
std::vector<ParamSpec> shownSpecs()
{
    std::vector<ParamSpec> specs;
    for (const ParamSpec& spec : data::importOptionSpecs())
        if (spec.name != "rejected") specs.push_back(spec);
    return specs;
}

bool isTemporalName(const QString& type)
{
    return type == QStringLiteral("date") || type == QStringLiteral("timestamp");
}

} // namespace

ImportForm::ImportForm(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_name(new QLineEdit(this)),
      m_nameWords(theme.label({}, TextSize::Caption, &Colours::muted)),
      m_reading(new ParamForm(theme, shownSpecs(), QStringLiteral("data.import"), this, 0, ParamForm::Width::Narrow))
{
    setFocusProxy(m_name);
    m_name->setObjectName(QStringLiteral("data.import.name"));
    m_name->setAccessibleName(tr("Name of the asset"));
    m_nameWords->setObjectName(QStringLiteral("data.import.nameWords"));
    m_nameWords->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 12, 16);
    column->setSpacing(6);
    const auto heading = [&](const QString& words) {
        column->addWidget(theme.label(words, TextSize::Body, &Colours::text, QFont::DemiBold));
    };
    heading(tr("Name"));
    column->addWidget(m_name);
    column->addWidget(m_nameWords);
    column->addSpacing(10);
    heading(tr("Type of a column"));
    column->addWidget(buildTypes());
    column->addSpacing(10);
    heading(tr("How the file is read"));
    column->addWidget(m_reading);
    column->addStretch(1);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        showName();
        Q_EMIT renamed();
    });
    connect(m_reading, &ParamForm::changed, this, &ImportForm::changed);
}

QWidget* ImportForm::buildTypes()
{
    auto* box = new QWidget(this);
    m_column = new QComboBox(box);
    m_column->setObjectName(QStringLiteral("data.import.column"));
    m_column->setAccessibleName(tr("Column"));
    m_type = new QComboBox(box);
    m_type->setObjectName(QStringLiteral("data.import.type"));
    m_type->setAccessibleName(tr("Type of the column"));
    m_type->addItem(tr("as found"));
    for (const ColumnType type : {ColumnType::Text, ColumnType::Integer, ColumnType::Real, ColumnType::Boolean,
                                  ColumnType::Date, ColumnType::Timestamp})
        m_type->addItem(qtText(columnTypeName(type)));
    m_pattern = new QLineEdit(box);
    m_pattern->setObjectName(QStringLiteral("data.import.pattern"));
    m_pattern->setAccessibleName(tr("Form of its dates"));
    m_pattern->setPlaceholderText(tr("ISO 8601; else as %d.%m.%Y"));
    for (QComboBox* combo : {m_column, m_type}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(8);
    }
    auto* choice = new QHBoxLayout;
    choice->setSpacing(8);
    choice->addWidget(m_column, 3);
    choice->addWidget(m_type, 2);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(choice);
    column->addWidget(m_pattern);
    connect(m_column, &QComboBox::currentIndexChanged, this, &ImportForm::showWish);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ImportForm::takeWish);
    connect(m_pattern, &QLineEdit::textChanged, this, &ImportForm::takeWish);
    showWish();
    return box;
}

void ImportForm::begin(const QString& name)
{
    const QSignalBlocker quiet(this);
    m_wishes.clear();
    m_column->clear();
    m_reading->reset();
    m_name->setText(name);
    showName();
    showWish();
}

void ImportForm::setColumns(const Schema& columns)
{
    const QSignalBlocker quiet(m_column);
    const QString before = m_column->currentText();
    QStringList names;
    for (const Field& field : columns.fields) names << qtText(field.name);
    for (const auto& [column, wish] : m_wishes) // one that is not there has to be taken back somewhere
        if (!names.contains(qtText(column))) names << qtText(column);
    m_column->clear();
    m_column->addItems(names);
    m_column->setCurrentIndex(std::max(0, m_column->findText(before, Qt::MatchExactly)));
    showWish();
}

void ImportForm::selectColumn(const QString& column)
{
    m_column->setCurrentIndex(m_column->findText(column, Qt::MatchExactly));
}

// What is wished for the column that is chosen now.
void ImportForm::showWish()
{
    const QSignalBlocker quietType(m_type);
    const QSignalBlocker quietPattern(m_pattern);
    const auto found = m_wishes.find(coreText(m_column->currentText()));
    const QString wish = found == m_wishes.end() ? QString() : qtText(found->second);
    m_type->setCurrentIndex(wish.isEmpty() ? 0 : m_type->findText(wish.section(u':', 0, 0)));
    m_pattern->setText(wish.section(u':', 1));
    m_pattern->setVisible(isTemporalName(m_type->currentText()));
    m_type->setEnabled(m_column->count() > 0);
}

void ImportForm::takeWish()
{
    const std::string column = coreText(m_column->currentText());
    const QString type = m_type->currentText();
    m_pattern->setVisible(isTemporalName(type));
    if (column.empty()) return;
    if (m_type->currentIndex() <= 0) {
        m_wishes.erase(column);
    } else {
        const QString pattern = isTemporalName(type) ? m_pattern->text().trimmed() : QString();
        m_wishes[column] = coreText(pattern.isEmpty() ? type : type + u':' + pattern);
    }
    Q_EMIT changed();
}

QString ImportForm::name() const { return m_name->text().trimmed(); }

void ImportForm::showName()
{
    const bool isGood = isValidName(coreText(name()));
    const int versions = m_assets.value(name());
    m_nameWords->setText(!isGood        ? tr("A name has letters, digits, \"_\", \"-\" and \".\".")
                         : versions > 0 ? tr("Becomes the newest version of %1.").arg(name())
                                        : tr("A new asset."));
    m_theme.setInk(m_nameWords, isGood ? &Colours::muted : &Colours::no);
}

QString ImportForm::problem() const
{
    if (!isValidName(coreText(name()))) return tr("It needs a name that can be one.");
    return m_reading->firstError();
}

std::map<std::string, std::string> ImportForm::options() const
{
    std::map<std::string, std::string> options = m_reading->given();
    for (const auto& [column, wish] : m_wishes) options["types." + column] = wish;
    return options;
}

} // namespace podium::ui
