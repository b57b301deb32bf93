#include "ui/tables/FindBar.h"

#include "ui/base/Style.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace podium::ui {

FindBar::FindBar(const Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_text(new QLineEdit(this)), m_words(theme.label({}, TextSize::Caption, &Colours::muted))
{
    m_text->setObjectName(name + QStringLiteral(".find"));
    m_text->setAccessibleName(tr("Find in the table"));
    m_text->setPlaceholderText(tr("Find in the table"));
    m_text->setMaximumWidth(theme.scaled(280));
    m_text->installEventFilter(this);
    m_words->setObjectName(name + QStringLiteral(".findWords"));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(6);
    row->addWidget(m_text, 2);
    const auto button = [&](const char* part, QStringView icon, const QString& words) {
        auto* made = new QPushButton(theme.icon(icon), {}, this);
        made->setObjectName(name + QLatin1String(part));
        made->setAccessibleName(words);
        made->setToolTip(words);
        setKind(made, ButtonKind::Quiet);
        made->setFixedWidth(theme.scaled(32));
        return made;
    };
    QPushButton* before = button(".findBefore", u"chevron-up", tr("The one before (Shift+Return)"));
    QPushButton* next = button(".findNext", u"chevron-down", tr("The next one (Return)"));
    QPushButton* close = button(".findClose", u"close", tr("Close (Esc)"));
    row->addWidget(before);
    row->addWidget(next);
    row->addWidget(m_words, 3);
    row->addWidget(close);
    connect(before, &QPushButton::clicked, this, [this] { Q_EMIT wanted(m_text->text(), true); });
    connect(next, &QPushButton::clicked, this, [this] { Q_EMIT wanted(m_text->text(), false); });
    connect(close, &QPushButton::clicked, this, &FindBar::closed);
    hide();
}

void FindBar::begin()
{
    show();
    m_text->setFocus(Qt::OtherFocusReason);
    m_text->selectAll();
}

void FindBar::say(const QString& words) { m_words->setText(words); }

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT closed();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (!m_text->text().isEmpty()) Q_EMIT wanted(m_text->text(), key->modifiers() & Qt::ShiftModifier);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace podium::ui
