#include "ui/forms/ParamField.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <cmath>

namespace podium::ui {

namespace {

bool isNumber(const ParamSpec& spec)
{
    return spec.type == ParamSpec::Type::Integer || spec.type == ParamSpec::Type::Real;
}

} // namespace

QString rangeWords(const ParamSpec& spec)
{
    if (!isNumber(spec)) return {};
    const auto shown = [](double bound) { return qtText(figure(bound)); };
    // A bound as large as a type can hold says nothing to anybody.
    constexpr double beyond = 1e9;
    const bool low = spec.low && std::abs(*spec.low) < beyond;
    const bool high = spec.high && std::abs(*spec.high) < beyond;
    QString words;
    if (low && high) words = ParamField::tr("%1 to %2").arg(shown(*spec.low), shown(*spec.high));
    else if (low) words = ParamField::tr("%1 or more").arg(shown(*spec.low));
    else if (high) words = ParamField::tr("%1 or less").arg(shown(*spec.high));
    if (!spec.unit.empty()) words = (words + u' ' + qtText(spec.unit)).trimmed();
    return words;
}

ParamField::ParamField(const Theme& theme, ParamSpec spec, const QString& name, int nameWidth, bool narrow,
                       QWidget* parent)
    : QWidget(parent), m_spec(std::move(spec))
{
    auto* title = theme.label(qtText(m_spec.name), TextSize::Body, &Colours::text);
    title->setFixedWidth(nameWidth);
    QWidget* editor = buildEditor(theme, name);
    editor->setFixedWidth(theme.scaled(120));
    title->setBuddy(editor);
    editor->setAccessibleName(qtText(m_spec.name));
    editor->setAccessibleDescription(qtText(m_spec.sentence));

    auto* reset = new QPushButton(theme.icon(u"refresh"), {}, this);
    m_reset = reset;
    m_reset->setObjectName(name + QStringLiteral(".reset"));
    m_reset->setAccessibleName(tr("Back to the default of %1").arg(qtText(m_spec.name)));
    m_reset->setToolTip(tr("Back to the default, %1").arg(qtText(paramText(m_spec.fallback))));
    m_reset->setFixedWidth(theme.scaled(32));
    setKind(m_reset, ButtonKind::Quiet);
    QSizePolicy kept = m_reset->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(kept);

    const QString range = rangeWords(m_spec);
    auto* sentence = theme.label(range.isEmpty() ? qtText(m_spec.sentence)
                                                 : QStringLiteral("%1  (%2)").arg(qtText(m_spec.sentence), range),
                                 TextSize::Caption, &Colours::muted);
    sentence->setWordWrap(true);
    m_error = theme.label({}, TextSize::Caption, &Colours::no);
    m_error->setObjectName(name + QStringLiteral(".error"));
    m_error->setWordWrap(true);
    m_error->hide();

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(sentence);
    words->addWidget(m_error);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    if (narrow) column->addLayout(words);
    row->setSpacing(8);
    row->addWidget(title, 0, Qt::AlignVCenter);
    row->addWidget(editor, 0, Qt::AlignVCenter);
    row->addWidget(m_reset, 0, Qt::AlignVCenter);
    if (narrow) row->addStretch(1);
    else row->addLayout(words, 1);
    setText(paramText(m_spec.fallback));
    connect(m_reset, &QPushButton::clicked, this, &ParamField::reset);
}

QWidget* ParamField::buildEditor(const Theme& theme, const QString& name)
{
    const auto done = [this] {
        look();
        Q_EMIT changed();
    };
    QWidget* editor = nullptr;
    if (m_spec.type == ParamSpec::Type::Boolean) {
        editor = m_check = new QCheckBox(this);
        connect(m_check, &QCheckBox::toggled, this, done);
    } else if (m_spec.type == ParamSpec::Type::Choice) {
        editor = m_choice = new QComboBox(this);
        for (const std::string& choice : m_spec.choices) m_choice->addItem(qtText(choice));
        connect(m_choice, &QComboBox::currentIndexChanged, this, done);
    } else {
        editor = m_line = new QLineEdit(this);
        if (isNumber(m_spec)) m_line->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_line->setPlaceholderText(qtText(paramText(m_spec.fallback)));
        m_line->installEventFilter(this);
        connect(m_line, &QLineEdit::textChanged, this, done);
    }
    editor->setObjectName(name);
    editor->setMinimumHeight(theme.scaled(28));
    return editor;
}

std::string ParamField::text() const
{
    if (m_check != nullptr) return m_check->isChecked() ? "true" : "false";
    if (m_choice != nullptr) return coreText(m_choice->currentText());
    const QString typed = m_line->text().trimmed();
    return typed.isEmpty() ? paramText(m_spec.fallback) : coreText(typed);
}

void ParamField::setText(const std::string& text)
{
    if (m_check != nullptr) m_check->setChecked(text == "true");
    else if (m_choice != nullptr) m_choice->setCurrentIndex(m_choice->findText(qtText(text)));
    else m_line->setText(qtText(text));
    look();
}

bool ParamField::isValid() const { return m_spec.parse(text()).has_value(); }

bool ParamField::isDefault() const
{
    const auto value = m_spec.parse(text());
    return value && *value == m_spec.fallback;
}

void ParamField::reset()
{
    QWidget* editor = m_line != nullptr ? m_line : m_choice != nullptr ? static_cast<QWidget*>(m_choice) : m_check;
    editor->setFocus(Qt::OtherFocusReason); // the button goes
    setText(paramText(m_spec.fallback));
}

void ParamField::look()
{
    if (m_error == nullptr) return;
    const auto value = m_spec.parse(text());
    m_error->setVisible(!value);
    if (!value)
        m_error->setText(
            QStringLiteral("%1 %2").arg(qtText(value.error().what), qtText(value.error().remedy)).trimmed());
    m_reset->setVisible(!isDefault());
}

void ParamField::step(int direction)
{
    const auto value = m_spec.parse(text());
    if (!value) return;
    if (const auto* integer = std::get_if<std::int64_t>(&*value)) {
        const auto next = ParamValue(*integer + direction);
        if (m_spec.check(next)) setText(paramText(next));
    } else if (const auto* real = std::get_if<double>(&*value)) {
        // In factors of ten, as people try penalties and rates.
        const auto next = ParamValue(*real == 0 ? direction * 0.1 : direction > 0 ? *real * 10 : *real / 10);
        if (m_spec.check(next)) setText(paramText(next));
    }
}

bool ParamField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress && isNumber(m_spec)) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace podium::ui
