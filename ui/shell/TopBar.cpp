#include "ui/shell/TopBar.h"

#include "ui/base/Style.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace podium::ui {

namespace {

// A word in a rounded box: "local".
class Chip : public QWidget {
public:
    Chip(const Theme& theme, QString text, QWidget* parent) : QWidget(parent), m_theme(theme), m_text(std::move(text))
    {
        setAccessibleName(m_text);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(m_theme.font(TextSize::Caption, QFont::Medium)).horizontalAdvance(m_text) +
                    m_theme.scaled(16),
                m_theme.scaled(20)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colours().hover);
        painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
        painter.setPen(m_theme.colours().muted);
        painter.setFont(m_theme.font(TextSize::Caption, QFont::Medium));
        painter.drawText(rect(), Qt::AlignCenter, m_text);
    }

private:
    const Theme& m_theme;
    QString m_text;
};

// Looks like a field, is a button: the palette has the field.
class SearchButton : public QPushButton {
public:
    SearchButton(const Theme& theme, QWidget* parent) : QPushButton(parent), m_theme(theme) {}
    QSize sizeHint() const override { return {m_theme.scaled(340), m_theme.scaled(32)}; }
    QSize minimumSizeHint() const override { return {m_theme.scaled(120), m_theme.scaled(32)}; }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event); // box and ring, no text
        const Colours& c = m_theme.colours();
        QPainter painter(this);
        const int side = m_theme.scaled(16);
        m_theme.paintIcon(painter, QRectF(10, (height() - side) / 2.0, side, side), u"search");
        painter.setFont(m_theme.font());
        painter.setPen(c.muted);
        const QRect words = rect().adjusted(10 + side + 8, 0, -12, 0);
        const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
        const int keysWidth = painter.fontMetrics().horizontalAdvance(keys);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, keys);
        painter.drawText(
            words.adjusted(0, 0, -keysWidth - 8, 0), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(tr("Search or command"), Qt::ElideRight, words.width() - keysWidth - 8));
    }

private:
    const Theme& m_theme;
};

} // namespace

TopBar::TopBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_workspace(new QPushButton(this)), m_chips(new QHBoxLayout),
      m_search(new SearchButton(theme, this)), m_guide(new QToolButton(this)), m_inspector(new QToolButton(this))
{
    setObjectName(QStringLiteral("top"));
    m_workspace->setObjectName(QStringLiteral("top.workspace"));
    m_workspace->setAccessibleName(tr("Workspace"));
    m_workspace->setIcon(theme.icon(u"chevron-down"));
    m_workspace->setLayoutDirection(Qt::RightToLeft); // the sign stands behind the name
    setKind(m_workspace, ButtonKind::Quiet);
    m_search->setObjectName(QStringLiteral("top.search"));
    m_search->setAccessibleName(tr("Search or command"));
    m_guide->setObjectName(QStringLiteral("top.guide"));
    m_guide->setAccessibleName(tr("What is this page?"));
    m_guide->setToolTip(tr("What is this page?  (F1)"));
    m_guide->setIcon(theme.icon(u"help"));
    m_inspector->setObjectName(QStringLiteral("top.inspector"));
    m_inspector->setAccessibleName(tr("Inspector"));
    m_inspector->setToolTip(tr("Show or hide the inspector  (Ctrl+I)"));
    m_inspector->setIcon(theme.icon(u"panel-right"));
    for (QToolButton* button : {m_guide, m_inspector}) {
        button->setCheckable(true);
        setKind(button, ButtonKind::Quiet);
    }
    m_chips->setSpacing(6);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 9);
    row->setSpacing(8);
    row->addWidget(m_workspace);
    row->addLayout(m_chips);
    row->addStretch(1);
    row->addWidget(m_search);
    row->addWidget(m_guide);
    row->addWidget(m_inspector);
    connect(m_workspace, &QPushButton::clicked, this,
            [this] { Q_EMIT workspaceMenuRequested(m_workspace->mapToGlobal(QPoint(0, m_workspace->height() + 2))); });
    connect(m_search, &QPushButton::clicked, this, &TopBar::paletteRequested);
    connect(m_guide, &QToolButton::clicked, this, &TopBar::guideToggled);
    connect(m_inspector, &QToolButton::clicked, this, &TopBar::inspectorToggled);
    setWorkspace({}, {});
}

void TopBar::setWorkspace(const QString& name, const QStringList& chips)
{
    m_workspace->setText(name.isEmpty() ? tr("No workspace") : name);
    m_workspace->setFont(m_theme.font(TextSize::Body, QFont::DemiBold));
    while (QLayoutItem* item = m_chips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& chip : chips) m_chips->addWidget(new Chip(m_theme, chip, this));
}

void TopBar::setInspectorShown(bool shown) { m_inspector->setChecked(shown); }

void TopBar::setGuideShown(bool shown) { m_guide->setChecked(shown); }

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.colours().border);
}

} // namespace podium::ui
