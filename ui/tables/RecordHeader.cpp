#include "ui/tables/RecordHeader.h"

#include "ui/base/Theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace podium::ui {

namespace {

constexpr int markWidth = 22; // arrow and place

} // namespace

RecordHeader::RecordHeader(const Theme& theme, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setFixedHeight(theme.scaled(34));
    setHighlightSections(false);
    setMinimumSectionSize(theme.scaled(24)); // otherwise it asks the font, for each column again
    setStretchLastSection(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSectionsClickable(true);
    setSectionsMovable(true);
    // Of the rows that can be seen, roughly: looking at all of them takes seconds in a long table.
    setResizeContentsPrecision(60);
    connect(this, &QHeaderView::sectionClicked, this, [this](int column) { Q_EMIT sortWanted(column, m_adds); });
    connect(this, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_pressed) m_resized[column] = width;
    });
    connect(&theme, &Theme::changed, this, [this] { setFixedHeight(m_theme.scaled(34)); });
}

void RecordHeader::setMarks(std::map<int, Mark> marks)
{
    m_marks = std::move(marks);
    viewport()->update();
}

void RecordHeader::setCurrent(int column)
{
    if (column == m_current) return;
    m_current = column;
    viewport()->update();
}

QSize RecordHeader::sectionSizeFromContents(int column) const
{
    const QSize size = QHeaderView::sectionSizeFromContents(column);
    return {size.width() + m_theme.scaled(markWidth), size.height()};
}

void RecordHeader::paintSection(QPainter* painter, const QRect& rect, int column) const
{
    if (!rect.isValid()) return;
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    option.section = column;
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    if (viewport()->underMouse() && rect.contains(mouse)) option.state |= QStyle::State_MouseOver;
    style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);

    const Colours& c = m_theme.colours();
    const auto mark = m_marks.find(column);
    const bool isRight = model()->headerData(column, orientation(), Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    const int padding = m_theme.scaled(10);
    QRect words = rect.adjusted(padding, 0, -padding, 0);
    const int room = mark == m_marks.end() ? 0 : m_theme.scaled(markWidth);
    words.adjust(isRight ? room : 0, 0, isRight ? 0 : -room, 0);
    const QString title = model()->headerData(column, orientation(), Qt::DisplayRole).toString();
    painter->setFont(font());
    painter->setPen(mark == m_marks.end() ? palette().color(QPalette::ButtonText) : c.accent);
    const QString shown = painter->fontMetrics().elidedText(title, Qt::ElideRight, words.width());
    painter->drawText(words, (isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, shown);
    if (mark != m_marks.end()) {
        const int wide = painter->fontMetrics().horizontalAdvance(shown);
        const int left = isRight ? words.right() - wide - room : words.left() + wide + 4;
        const QRect arrow(left, rect.top(), m_theme.scaled(12), rect.height());
        painter->drawText(arrow, Qt::AlignCenter, QChar(mark->second.order == Qt::AscendingOrder ? 0x2191 : 0x2193));
        if (mark->second.place > 0) {
            painter->setFont(m_theme.font(TextSize::Caption));
            painter->drawText(arrow.translated(arrow.width() - 2, 0), Qt::AlignCenter,
                              QString::number(mark->second.place));
        }
    }
    if (column == m_current)
        painter->fillRect(QRect(rect.left() + padding, rect.bottom() - 2, rect.width() - 2 * padding, 2), c.accent);
}

void RecordHeader::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton;
    m_resized.clear();
    QHeaderView::mousePressEvent(event);
}

void RecordHeader::mouseReleaseEvent(QMouseEvent* event)
{
    m_adds = event->modifiers() & Qt::ShiftModifier;
    QHeaderView::mouseReleaseEvent(event);
    m_pressed = false;
    for (const auto& [column, width] : std::exchange(m_resized, {})) Q_EMIT widthChosen(column, width);
}

} // namespace podium::ui
