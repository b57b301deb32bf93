#include "ui/shell/Navigation.h"

#include "ui/base/Theme.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QShortcut>

namespace podium::ui {

namespace {

// One entry: an icon and a word, a bar of accent on the page that is shown.
class RailButton : public QAbstractButton {
public:
    RailButton(const Theme& theme, QString icon, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme), m_icon(std::move(icon))
    {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {m_theme.scaled(40), m_theme.scaled(40)}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Colours& c = m_theme.colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(8, 2, -8, -2);
        if (isChecked() || underMouse() || isDown()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isChecked() ? c.selected : c.hover);
            painter.drawRoundedRect(box, 6, 6);
        }
        if (hasFocus()) {
            painter.setPen(QPen(c.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6);
        }
        const int side = m_theme.scaled(20);
        const QRectF icon(box.left() + 10, box.center().y() - side / 2.0, side, side);
        m_theme.paintIcon(painter, icon, m_icon, isChecked() ? &Colours::accent : &Colours::muted);
        const QRectF words = box.adjusted(10 + side + 10, 0, -4, 0);
        if (words.width() < m_theme.scaled(40)) return; // collapsed
        painter.setPen(isChecked() ? c.text : c.muted);
        painter.setFont(m_theme.font(TextSize::Body, isChecked() ? QFont::DemiBold : QFont::Medium));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text());
    }

private:
    const Theme& m_theme;
    QString m_icon;
};

} // namespace

Navigation::Navigation(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this)), m_pages(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("rail"));
    m_column->setContentsMargins(0, 8, 1, 8);
    m_column->setSpacing(0);
    m_column->addStretch(1);
    m_collapse = addFoot(QStringLiteral("rail.collapse"), tr("Collapse"), QStringLiteral("panel-left"));
    connect(m_collapse, &QAbstractButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    connect(&theme, &Theme::changed, this, [this] { setCollapsed(m_collapsed); });
    setCollapsed(false);
}

void Navigation::addPage(const QString& word, const QString& title, const QString& icon)
{
    const int place = m_places++;
    QAbstractButton* button = addEntry(QStringLiteral("rail.") + word, title, icon, place);
    makePage(button, word);
    if (place >= 9) return;
    auto* shortcut = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + place)), this);
    connect(shortcut, &QShortcut::activated, this, [this, word] { Q_EMIT pageChosen(word); });
    button->setToolTip(QStringLiteral("%1  (Alt+%2)").arg(title).arg(place + 1));
}

void Navigation::addFootPage(const QString& word, const QString& title, const QString& icon)
{
    makePage(addFoot(QStringLiteral("rail.") + word, title, icon), word);
}

void Navigation::makePage(QAbstractButton* button, const QString& word)
{
    button->setCheckable(true);
    m_pages->addButton(button);
    connect(button, &QAbstractButton::clicked, this, [this, word] { Q_EMIT pageChosen(word); });
}

QAbstractButton* Navigation::addFoot(const QString& name, const QString& title, const QString& icon)
{
    // Above the collapse button, in the order in which they come.
    const int last = m_column->count() - (m_feet > 0 ? 1 : 0);
    ++m_feet;
    QAbstractButton* button = addEntry(name, title, icon, last);
    button->setToolTip(title);
    return button;
}

QAbstractButton* Navigation::addEntry(const QString& name, const QString& title, const QString& icon, int place)
{
    auto* button = new RailButton(m_theme, icon, this);
    button->setObjectName(name);
    button->setText(title);
    button->setAccessibleName(title);
    m_column->insertWidget(place, button);
    return button;
}

void Navigation::setCurrent(const QString& word)
{
    for (QAbstractButton* button : m_pages->buttons())
        if (button->objectName() == QStringLiteral("rail.") + word) button->setChecked(true);
}

void Navigation::setCollapsed(bool collapsed)
{
    setFixedWidth(m_theme.scaled(collapsed ? 56 : 168) + 1);
    m_collapse->setToolTip(collapsed ? tr("Show the words") : tr("Show icons only"));
    if (collapsed == m_collapsed) return;
    m_collapsed = collapsed;
    Q_EMIT collapsedChanged(collapsed);
}

void Navigation::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().sunken);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.colours().border);
}

} // namespace podium::ui
