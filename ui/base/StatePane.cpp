#include "ui/base/StatePane.h"

#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace podium::ui {

namespace {

// Grey bars where lines of content will be.
class Skeleton : public QWidget {
public:
    Skeleton(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colours().skeleton);
        constexpr double widths[] = {0.34, 0.62, 0.55, 0.70, 0.48, 0.58};
        const int line = m_theme.scaled(12);
        int y = 32;
        for (int i = 0; y < height() - line; ++i, y += line * 3)
            painter.drawRoundedRect(QRectF(24, y, (width() - 48) * widths[i % 6], line), 4, 4);
    }

private:
    const Theme& m_theme;
};

} // namespace

StatePane::StatePane(const Theme& theme, QWidget* content, const QString& name, QWidget* parent)
    : QStackedWidget(parent), m_theme(theme), m_name(name), m_content(content), m_skeleton(new Skeleton(theme, this))
{
    m_notice = buildNotice();
    m_skeleton->setObjectName(name + QStringLiteral(".loading"));
    m_skeleton->setAccessibleName(tr("Loading"));
    addWidget(m_content);
    addWidget(m_skeleton);
    addWidget(m_notice);
    connect(&theme, &Theme::changed, this, &StatePane::paintIcon);
}

QWidget* StatePane::buildNotice()
{
    auto* notice = new QWidget(this);
    notice->setObjectName(m_name + QStringLiteral(".notice"));
    auto* words = new QWidget(notice);
    words->setMaximumWidth(m_theme.scaled(480)); // lines that can be read
    auto* row = new QHBoxLayout(notice);
    row->setContentsMargins(16, 16, 16, 16);
    row->addStretch(1);
    row->addWidget(words, 1000);
    row->addStretch(1);
    auto* column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_icon = new QLabel(notice);
    m_sentence = m_theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_second = m_theme.label({}, TextSize::Body, &Colours::muted);
    for (QLabel* label : {m_sentence, m_second}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* button = new QPushButton(notice);
    button->setObjectName(m_name + QStringLiteral(".action"));
    connect(button, &QPushButton::clicked, this, [this] {
        if (m_run) m_run();
    });
    m_action = button;

    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_sentence);
    column->addWidget(m_second);
    column->addSpacing(8);
    column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return notice;
}

void StatePane::showContent()
{
    ++m_change;
    m_state = State::Content;
    setCurrentWidget(m_content);
}

void StatePane::showLoading()
{
    const quint64 change = ++m_change;
    m_state = State::Loading;
    // What is still shown for a moment offers nothing any more: its action was about another state.
    m_action->setEnabled(false);
    QTimer::singleShot(120, this, [this, change] {
        if (change == m_change) setCurrentWidget(m_skeleton);
    });
}

void StatePane::showEmpty(const QString& icon, const QString& sentence, const QString& action,
                          std::function<void()> run)
{
    m_state = State::Empty;
    m_iconName = icon;
    showNotice(sentence, {}, action, std::move(run));
}

void StatePane::showError(const Error& error, std::function<void()> retry)
{
    m_state = State::Error;
    m_iconName = QStringLiteral("warning");
    const QString action = retry ? tr("Try again") : QString();
    showNotice(qtText(error.what), qtText(error.remedy), action, std::move(retry));
}

void StatePane::showNotice(const QString& sentence, const QString& second, const QString& action,
                           std::function<void()> run)
{
    ++m_change;
    paintIcon();
    m_sentence->setText(sentence);
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setKind(m_action, m_state == State::Error ? ButtonKind::Plain : ButtonKind::Primary);
    m_run = std::move(run);
    m_action->setEnabled(true);
    setCurrentWidget(m_notice);
}

void StatePane::resizeEvent(QResizeEvent* event)
{
    QStackedWidget::resizeEvent(event);
    paintIcon();
}

void StatePane::paintIcon()
{
    const bool narrow = width() < m_theme.scaled(320); // beside a page's content
    const int side = m_theme.scaled(narrow ? 24 : 36);
    m_sentence->setFont(
        m_theme.font(narrow ? TextSize::Body : TextSize::Heading, narrow ? QFont::Normal : QFont::DemiBold));
    m_theme.setInk(m_sentence, narrow ? &Colours::muted : &Colours::text);
    if (m_iconName.isEmpty()) return;
    const Ink ink = m_state == State::Error ? &Colours::no : &Colours::dim;
    m_icon->setPixmap(m_theme.icon(m_iconName, ink).pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace podium::ui
