#include "ui/base/Tabs.h"

#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStackedWidget>

namespace podium::ui {

namespace {

class Words : public QTabBar {
public:
    Words(const Theme& theme, QWidget* parent) : QTabBar(parent), m_theme(theme)
    {
        setDrawBase(false);
        setExpanding(false);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        connect(&theme, &Theme::changed, this, &QWidget::updateGeometry);
    }

protected:
    QSize tabSizeHint(int tab) const override
    {
        const QFontMetrics words(m_theme.font(TextSize::Body, QFont::DemiBold)); // as wide whether chosen or not
        return {words.horizontalAdvance(tabText(tab)) + 24, m_theme.scaled(36)};
    }
    QSize minimumTabSizeHint(int tab) const override { return tabSizeHint(tab); }

    void paintEvent(QPaintEvent*) override
    {
        const Colours& c = m_theme.colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        for (int tab = 0; tab < count(); ++tab) {
            const QRectF box = tabRect(tab);
            const bool chosen = tab == currentIndex();
            const bool lit = box.contains(mapFromGlobal(QCursor::pos()));
            painter.setFont(m_theme.font(TextSize::Body, chosen ? QFont::DemiBold : QFont::Normal));
            painter.setPen(chosen || lit ? c.text : c.muted);
            painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, tabText(tab));
            if (chosen) painter.fillRect(QRectF(box.left() + 12, box.bottom() - 2, box.width() - 24, 2), c.accent);
            if (!chosen || !hasFocus()) continue;
            painter.setPen(QPen(c.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(3, 4, -3, -5), 5, 5);
        }
    }

private:
    const Theme& m_theme;
};

} // namespace

Tabs::Tabs(const Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_words(new Words(theme, this)), m_contents(new QStackedWidget(this))
{
    m_words->setObjectName(name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_words);
    column->addWidget(m_contents, 1);
    // Whoever clicks a tab wants to work in it; whoever comes by keys goes on along the tabs.
    connect(
        m_words, &QTabBar::tabBarClicked, this,
        [this](int tab) {
            QWidget* content = m_contents->widget(tab);
            if (content != nullptr && content->focusProxy() != nullptr) content->setFocus(Qt::MouseFocusReason);
        },
        Qt::QueuedConnection);
    connect(m_words, &QTabBar::currentChanged, this, [this](int tab) {
        m_contents->setCurrentIndex(tab);
        Q_EMIT changed(tab);
    });
}

void Tabs::add(const QString& title, QWidget* content)
{
    m_contents->addWidget(content);
    m_words->addTab(title);
}

void Tabs::setTitle(int tab, const QString& title) { m_words->setTabText(tab, title); }

int Tabs::current() const { return m_words->currentIndex(); }

void Tabs::setCurrent(int tab) { m_words->setCurrentIndex(tab); }

QRect Tabs::tabRect(int tab) const { return m_words->tabRect(tab); }

} // namespace podium::ui
