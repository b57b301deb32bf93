#include "ui/evaluation/VerdictBanner.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/charts/StandingLook.h"
#include "ui/charts/ComparisonPlots.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace podium::ui {

VerdictBanner::VerdictBanner(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_sentence(theme.label({}, TextSize::Verdict, &Colours::text, QFont::DemiBold)),
      m_harm(theme.label({}, TextSize::Heading, &Colours::no, QFont::DemiBold)), m_reasons(theme.label({})),
      m_basis(theme.label({}, TextSize::Caption, &Colours::muted))
{
    m_sentence->setObjectName(QStringLiteral("evaluation.verdict"));
    m_harm->setObjectName(QStringLiteral("evaluation.harm"));
    m_reasons->setObjectName(QStringLiteral("evaluation.reasons"));
    m_basis->setObjectName(QStringLiteral("evaluation.basis"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.scaled(60), 16, 20, 16);
    column->setSpacing(6);
    for (QLabel* label : {m_sentence, m_harm, m_reasons, m_basis}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void VerdictBanner::show(const evaluation::Comparison& comparison, const QString& note)
{
    m_standing = comparison.verdict;
    m_sentence->setText(qtText(evaluation::verdictSentence(comparison))
                            .replace(QStringLiteral(" -"), QStringLiteral(" ") + QChar(0x2212)));
    m_harm->setText(harmSentence(comparison));
    m_harm->setVisible(!m_harm->text().isEmpty());
    QStringList reasons;
    for (const std::string& reason : comparison.reasons) reasons << QStringLiteral("• ") + qtText(reason);
    m_reasons->setText(reasons.join(u'\n'));
    QStringList basis;
    basis << tr("%1, %2 paired resamples")
                 .arg(qtText(plural(comparison.rows, "row")), qtText(grouped(comparison.resamples)));
    if (!note.isEmpty()) basis << note;
    m_basis->setText(basis.join(QStringLiteral(" · ")));
    setAccessibleName(m_sentence->text());
    arrange();
}

void VerdictBanner::setCompact(bool compact)
{
    m_compact = compact;
    arrange();
}

void VerdictBanner::arrange()
{
    m_sentence->setFont(m_theme.font(m_compact ? TextSize::Heading : TextSize::Verdict, QFont::DemiBold));
    m_harm->setFont(m_theme.font(m_compact ? TextSize::Body : TextSize::Heading, QFont::DemiBold));
    m_reasons->setVisible(!m_compact && m_reasons->text().contains(u'\n')); // a single reason is in the sentence
    m_basis->setVisible(!m_compact);
    layout()->setContentsMargins(m_theme.scaled(m_compact ? 48 : 60), m_compact ? 8 : 16, 20, m_compact ? 8 : 16);
    layout()->setSpacing(m_compact ? 2 : 6);
    update();
}

void VerdictBanner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().*standingInk(m_standing));
    painter.setBrush(m_theme.colours().*standingSoftInk(m_standing));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const int side = m_theme.scaled(m_compact ? 20 : 30);
    const int inset = m_compact ? 11 : 16;
    m_theme.paintIcon(painter, QRectF(inset + (m_compact ? 4 : 0), inset, side, side), standingIcon(m_standing),
                      standingInk(m_standing));
}

} // namespace podium::ui
