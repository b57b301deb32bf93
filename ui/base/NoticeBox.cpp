#include "ui/base/NoticeBox.h"

#include "ui/base/QtText.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace podium::ui {

NoticeBox::NoticeBox(const Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_words(theme.label({}))
{
    setObjectName(name);
    m_words->setObjectName(name + QStringLiteral(".text"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.scaled(40), 8, 12, 8);
    row->addWidget(m_words);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

QString NoticeBox::text() const { return m_words->text(); }

void NoticeBox::say(const QString& text, bool error)
{
    m_isError = error;
    m_words->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
}

void NoticeBox::warn(const QStringList& sentences) { say(sentences.join(u'\n'), false); }

void NoticeBox::showError(const Error& error)
{
    say(QStringLiteral("%1 %2").arg(qtText(error.what), qtText(error.remedy)).trimmed(), true);
}

void NoticeBox::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_isError ? c.no : c.undecided);
    painter.setBrush(m_isError ? c.noSoft : c.undecidedSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const int side = m_theme.scaled(18);
    m_theme.paintIcon(painter, QRectF(12, 8, side, side), u"warning", m_isError ? &Colours::no : &Colours::undecided);
}

} // namespace podium::ui
