#include "ui/profiling/FindingView.h"

#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/profiling/FindingList.h"
#include "ui/profiling/SeverityLook.h"

#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>

namespace podium::ui {

namespace {

constexpr int headingHeight = 36;
constexpr int sidePadding = 16;
constexpr int linePadding = 10;

class FindingDelegate : public QStyledItemDelegate {
public:
    FindingDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto* list = static_cast<const FindingList*>(index.model());
        const profiling::Severity severity = list->severity(index.row());
        painter->save();
        if (list->finding(index.row()) == nullptr)
            paintHeading(*painter, option.rect, severity, index.data().toString());
        else paintFinding(*painter, option, *list->finding(index.row()));
        if (index.row() + 1 < list->rowCount())
            painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                              m_theme.colours().grid);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto* list = static_cast<const FindingList*>(index.model());
        const auto* view = static_cast<const QListView*>(option.widget);
        const int width = view->viewport()->width();
        const profiling::Finding* finding = list->finding(index.row());
        if (finding == nullptr) return {width, m_theme.scaled(headingHeight)};
        const int room = width - textLeft() - sidePadding;
        return {width, 2 * linePadding + heightOf(finding->message, m_theme.font(TextSize::Body, QFont::Medium), room) +
                           3 + heightOf(finding->why, m_theme.font(), room)};
    }

private:
    int textLeft() const { return sidePadding + m_theme.scaled(26); }
    static int heightOf(const std::string& text, const QFont& font, int width)
    {
        return QFontMetrics(font)
            .boundingRect(QRect(0, 0, std::max(width, 40), 10'000), Qt::TextWordWrap, qtText(text))
            .height();
    }

    void paintHeading(QPainter& painter, const QRect& box, profiling::Severity severity, const QString& text) const
    {
        const Colours& c = m_theme.colours();
        painter.setFont(m_theme.font(TextSize::Caption, QFont::DemiBold));
        painter.setPen(c.*severityInk(severity));
        painter.drawText(box.adjusted(sidePadding, 0, 0, -6), Qt::AlignLeft | Qt::AlignBottom, text);
    }

    void paintFinding(QPainter& painter, const QStyleOptionViewItem& option, const profiling::Finding& finding) const
    {
        const Colours& c = m_theme.colours();
        const QRect box = option.rect;
        const bool isSelected = option.state & QStyle::State_Selected;
        if (isSelected || (option.state & QStyle::State_MouseOver))
            painter.fillRect(box, isSelected ? c.selected : c.hover);
        if (isSelected && (option.state & QStyle::State_HasFocus))
            painter.fillRect(QRect(box.left(), box.top() + 4, 3, box.height() - 8), c.accent);
        const int side = m_theme.scaled(16);
        m_theme.paintIcon(painter, QRectF(box.left() + sidePadding, box.top() + linePadding + 1, side, side),
                          severityIcon(finding.severity), severityInk(finding.severity));

        QRect words(box.left() + textLeft(), box.top() + linePadding, box.width() - textLeft() - sidePadding, 0);
        painter.setFont(m_theme.font(TextSize::Body, QFont::Medium));
        words.setHeight(heightOf(finding.message, painter.font(), words.width()));
        painter.setPen(c.text);
        painter.drawText(words, Qt::TextWordWrap, qtText(finding.message));
        words.moveTop(words.bottom() + 4);
        painter.setFont(m_theme.font());
        words.setHeight(heightOf(finding.why, painter.font(), words.width()));
        painter.setPen(c.muted);
        painter.drawText(words, Qt::TextWordWrap, qtText(finding.why));
    }

    const Theme& m_theme;
};

} // namespace

FindingView::FindingView(const Theme& theme, FindingList& findings, QWidget* parent)
    : QListView(parent), m_findings(findings)
{
    setModel(&findings);
    setItemDelegate(new FindingDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setResizeMode(Adjust);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    connect(&findings, &QAbstractItemModel::modelReset, this, &FindingView::fit);
    connect(&theme, &Theme::changed, this, [this] { scheduleDelayedItemsLayout(); });
}

void FindingView::setFitting(bool fits)
{
    m_fits = fits;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    fit();
}

void FindingView::fit()
{
    if (!m_fits) return;
    int tall = 0;
    for (int row = 0; row < m_findings.rowCount(); ++row) tall += sizeHintForRow(row);
    setFixedHeight(tall);
}

void FindingView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    if (event->size().width() == event->oldSize().width()) return;
    scheduleDelayedItemsLayout(); // lines wrap anew: QListView alone keeps the heights of the former width
    fit();
}

void FindingView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (m_findings.finding(current.row()) != nullptr) Q_EMIT findingChosen(current.row());
}

} // namespace podium::ui
