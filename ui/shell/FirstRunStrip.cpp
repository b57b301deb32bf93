#include "ui/shell/FirstRunStrip.h"

#include "ui/base/Style.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace podium::ui {

FirstRunStrip::FirstRunStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_number(theme.label({}, TextSize::Caption, &Colours::muted, QFont::DemiBold)),
      m_sentence(theme.label({})), m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("firstRun"));
    setAccessibleName(tr("First steps"));
    m_number->setObjectName(QStringLiteral("firstRun.number"));
    m_sentence->setObjectName(QStringLiteral("firstRun.sentence"));
    m_sentence->setWordWrap(true);
    m_action->setObjectName(QStringLiteral("firstRun.action"));
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("firstRun.close"));
    close->setAccessibleName(tr("No first steps in this workspace"));
    close->setToolTip(tr("No first steps in this workspace"));
    close->setIcon(theme.icon(u"close"));
    setKind(close, ButtonKind::Quiet);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 7);
    row->setSpacing(12);
    row->addWidget(m_number);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action);
    row->addWidget(close);
    connect(m_action, &QPushButton::clicked, this, &FirstRunStrip::taken);
    connect(close, &QToolButton::clicked, this, &FirstRunStrip::dismissed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void FirstRunStrip::show(const std::optional<FirstRunStep>& step)
{
    setVisible(step.has_value());
    if (!step) return;
    m_number->setText(tr("First steps: %1 of %2").arg(step->number).arg(firstRunSteps));
    m_sentence->setText(step->sentence);
    m_action->setText(step->action);
}

void FirstRunStrip::setBusy(bool busy) { m_action->setEnabled(!busy); }

void FirstRunStrip::showProblem(const QString& sentence) { m_sentence->setText(sentence); }

void FirstRunStrip::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.selected);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.border);
}

} // namespace podium::ui
