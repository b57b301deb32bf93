#include "ui/forms/ParamForm.h"

#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/forms/ParamField.h"

#include <QBoxLayout>
#include <QFontMetrics>
#include <algorithm>

namespace podium::ui {

int ParamForm::nameWidthFor(const Theme& theme, const std::vector<ParamSpec>& specs)
{
    int width = theme.scaled(88);
    const QFontMetrics metrics(theme.font());
    for (const ParamSpec& spec : specs)
        width = std::max(width, metrics.horizontalAdvance(qtText(spec.name)) + theme.scaled(12));
    return width;
}

ParamForm::ParamForm(const Theme& theme, const std::vector<ParamSpec>& specs, const QString& name, QWidget* parent,
                     int nameWidth, Width width)
    : QWidget(parent)
{
    nameWidth = std::max(nameWidth, nameWidthFor(theme, specs));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const ParamSpec& spec : specs) {
        auto* field = new ParamField(theme, spec, QStringLiteral("%1.%2").arg(name, qtText(spec.name)), nameWidth,
                                     width == Width::Narrow, this);
        connect(field, &ParamField::changed, this, &ParamForm::changed);
        column->addWidget(field);
        m_fields.push_back(field);
    }
    if (specs.empty())
        column->addWidget(theme.label(tr("It takes no parameters."), TextSize::Caption, &Colours::muted));
}

std::map<std::string, std::string> ParamForm::given() const
{
    std::map<std::string, std::string> given;
    for (const ParamField* field : m_fields)
        if (!field->isDefault()) given[field->spec().name] = field->text();
    return given;
}

void ParamForm::setGiven(const std::map<std::string, std::string>& given)
{
    for (ParamField* field : m_fields) {
        const auto found = given.find(field->spec().name);
        field->setText(found == given.end() ? paramText(field->spec().fallback) : found->second);
    }
}

bool ParamForm::isValid() const
{
    return std::all_of(m_fields.begin(), m_fields.end(), [](const ParamField* field) { return field->isValid(); });
}

QString ParamForm::firstError() const
{
    for (const ParamField* field : m_fields)
        if (const auto value = field->spec().parse(field->text()); !value) return qtText(value.error().what);
    return {};
}

void ParamForm::reset() { setGiven({}); }

} // namespace podium::ui
