#include "ui/shell/Inspector.h"

#include "ui/base/LinkLabel.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/base/WrapText.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>

namespace podium::ui {

namespace {

constexpr int leastWidth = 256;

} // namespace

Inspector::Inspector(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    m_scroll->setObjectName(QStringLiteral("inspector.facts"));
    m_scroll->setAccessibleName(tr("Facts about the selection"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0); // the edge
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_scroll, 1);
    setMinimumWidth(m_theme.scaled(leastWidth));
    show(Inspection{});
}

QWidget* Inspector::buildHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 8, 8, 0);
    row->addWidget(m_theme.label(tr("Inspector"), TextSize::Caption, &Colours::muted, QFont::DemiBold), 1);
    auto* close = new QToolButton(head);
    close->setObjectName(QStringLiteral("inspector.close"));
    close->setAccessibleName(tr("Close the inspector"));
    close->setToolTip(tr("Close the inspector  (Ctrl+I)"));
    close->setIcon(m_theme.icon(u"close"));
    setKind(close, ButtonKind::Quiet);
    connect(close, &QToolButton::clicked, this, &Inspector::closeRequested);
    row->addWidget(close);
    return head;
}

void Inspector::show(const Inspection& inspection) { m_scroll->setWidget(contentOf(inspection)); }

QWidget* Inspector::contentOf(const Inspection& inspection)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(4);
    if (inspection.isEmpty()) {
        QLabel* hint = m_theme.label(tr("Select something to see its facts here."), TextSize::Body, &Colours::muted);
        hint->setWordWrap(true);
        column->addWidget(hint);
        column->addStretch(1);
        return content;
    }
    if (!inspection.kind.isEmpty())
        column->addWidget(m_theme.label(inspection.kind, TextSize::Caption, &Colours::muted));
    QLabel* title = m_theme.label(inspection.title, TextSize::Heading, &Colours::text, QFont::DemiBold);
    title->setObjectName(QStringLiteral("inspector.title"));
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(title);
    for (const InspectionSection& section : inspection.sections) addSection(*column, section);
    if (!inspection.actions.empty()) column->addSpacing(12);
    for (const InspectionAction& action : inspection.actions) {
        auto* button = new QPushButton(m_theme.icon(action.icon), action.title, content);
        button->setObjectName(QStringLiteral("inspector.action.") + action.title);
        connect(button, &QPushButton::clicked, this, [run = action.run] { run(); });
        column->addWidget(button);
    }
    column->addStretch(1);
    return content;
}

void Inspector::addSection(QVBoxLayout& column, const InspectionSection& section)
{
    column.addSpacing(10);
    if (!section.heading.isEmpty())
        column.addWidget(m_theme.label(section.heading, TextSize::Body, &Colours::text, QFont::DemiBold));
    for (const Fact& fact : section.facts) addFact(column, fact);
    if (section.text.isEmpty()) return;
    column.addWidget(new WrapText(m_theme, section.text, section.code ? m_theme.codeFont() : m_theme.font()));
}

QWidget* Inspector::valueOf(const Fact& fact, bool oneLine)
{
    if (!fact.uri.isEmpty()) {
        auto* link = new LinkLabel(m_theme, fact.value, fact.uri);
        link->setObjectName(QStringLiteral("inspector.link.") + (fact.label.isEmpty() ? fact.value : fact.label));
        connect(link, &QLabel::linkActivated, this, &Inspector::openRequested);
        return link;
    }
    if (!oneLine) return new WrapText(m_theme, fact.value, m_theme.font());
    QLabel* label = m_theme.label(fact.value);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void Inspector::addFact(QVBoxLayout& column, const Fact& fact)
{
    // Short facts are one line, long ones stand under their label.
    const QFontMetrics metrics(m_theme.font());
    const int both = metrics.horizontalAdvance(fact.label) + metrics.horizontalAdvance(fact.value);
    const bool oneLine = both <= m_theme.scaled(leastWidth - 64) && !fact.value.contains(u'\n');
    QWidget* value = valueOf(fact, oneLine);
    if (fact.label.isEmpty()) return column.addWidget(value); // a link that says what it is
    QLabel* label = m_theme.label(fact.label, oneLine ? TextSize::Body : TextSize::Caption, &Colours::muted);
    if (!oneLine) {
        column.addSpacing(4);
        column.addWidget(label);
        column.addWidget(value);
        return;
    }
    auto* row = new QHBoxLayout;
    row->addWidget(label, 1);
    row->addWidget(value);
    column.addLayout(row);
}

void Inspector::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().window);
    // An edge of its own where it lies over the page; beside it, the splitter has one.
    if (qobject_cast<QSplitter*>(parentWidget()) == nullptr)
        painter.fillRect(QRect(0, 0, 1, height()), m_theme.colours().border);
}

} // namespace podium::ui
