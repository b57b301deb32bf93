// The part of RecordView that arranges columns: shown, moved, pinned, widened, sorted; and remembers how.
#include "ui/base/Theme.h"
#include "ui/tables/PinnedColumns.h"
#include "ui/tables/RecordHeader.h"
#include "ui/tables/RecordView.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScopedValueRollback>
#include <algorithm>

namespace podium::ui {

namespace {

QStringList textsOf(const QJsonValue& value)
{
    QStringList texts;
    for (const QJsonValue& text : value.toArray()) texts << text.toString();
    return texts;
}

} // namespace

void RecordView::connectHeader(RecordHeader& header)
{
    connect(&header, &RecordHeader::sortWanted, this, &RecordView::sortClicked);
    connect(&header, &RecordHeader::widthChosen, this, [this](int column, int width) {
        const QString key = m_records->columnKey(column);
        m_widths[key] = width;
        m_widened << key;
    });
    connect(&header, &QHeaderView::sectionMoved, this, &RecordView::sectionMoved);
    connect(&header, &QHeaderView::sectionResized, this, [this] {
        if (m_pins != nullptr && !m_laying) m_pins->layOut();
    });
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header, &QWidget::customContextMenuRequested, this,
            [this, &header](const QPoint& at) { actMenu(header.logicalIndexAt(at))->popup(header.mapToGlobal(at)); });
}

int RecordView::columnOf(const QString& key) const
{
    for (int column = 0; column < m_records->columnCount(); ++column)
        if (m_records->columnKey(column) == key) return column;
    return -1;
}

std::vector<int> RecordView::shownColumns() const
{
    std::vector<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (const int column = m_header->logicalIndex(visual); !isColumnHidden(column)) columns.push_back(column);
    return columns;
}

// After the model was reset: everything by the keys of the columns, because their numbers may have changed. The last
// column is stretched only at the end: a header that stretches looks at all columns whenever one changes.
void RecordView::layOutColumns()
{
    const QScopedValueRollback laying(m_laying, true);
    m_header->setStretchLastSection(false);
    applyShown();
    applyOrder();
    applyWidths();
    m_header->setStretchLastSection(true);
    applyPins();
    showMarks();
}

bool RecordView::isShown(int column) const { return !isColumnHidden(column); }

void RecordView::setShown(int column, bool shown)
{
    const QString key = m_records->columnKey(column);
    m_chosen[key] = shown;
    setColumnHidden(column, !shown);
    if (shown && m_records->rowCount() > 0 && !m_widths.contains(key)) fit(column);
    applyPins();
}

void RecordView::applyShown()
{
    for (int column = 0; column < m_records->columnCount(); ++column) {
        const bool hidden = !m_chosen.value(m_records->columnKey(column), m_records->isUsual(column));
        if (hidden != isColumnHidden(column)) setColumnHidden(column, hidden);
    }
}

// Pinned ones first, then as somebody moved them; a column that is new stands behind the one that it follows by itself.
void RecordView::applyOrder()
{
    if (m_order.isEmpty() && m_pinned.isEmpty() && !m_header->sectionsMoved()) return;
    QStringList natural;
    QHash<QString, int> columns;
    for (int column = 0; column < m_records->columnCount(); ++column) {
        natural << m_records->columnKey(column);
        columns[natural.back()] = column;
    }
    QStringList wanted;
    for (const QString& key : m_order)
        if (columns.contains(key)) wanted << key;
    if (wanted.isEmpty()) wanted = natural;
    const QSet<QString> placed(wanted.begin(), wanted.end());
    for (qsizetype i = 0; i < natural.size(); ++i)
        if (!placed.contains(natural[i])) wanted.insert(i == 0 ? 0 : wanted.indexOf(natural[i - 1]) + 1, natural[i]);
    qsizetype front = 0;
    for (const QString& key : m_pinned)
        if (wanted.removeOne(key)) wanted.insert(front++, key);
    for (qsizetype place = 0; place < wanted.size(); ++place) {
        const int from = m_header->visualIndex(columns[wanted[place]]);
        if (from != place) m_header->moveSection(from, static_cast<int>(place));
    }
}

void RecordView::fit(int column)
{
    const int needed = std::max(sizeHintForColumn(column), m_header->sectionSizeHint(column));
    const int width = std::clamp(needed + 16, m_theme.scaled(72), m_theme.scaled(360));
    setColumnWidth(column, width);
    m_widths[m_records->columnKey(column)] = width;
}

void RecordView::applyWidths()
{
    QStringList keys;
    for (int column = 0; column < m_records->columnCount(); ++column) keys << m_records->columnKey(column);
    const bool isSame = keys == m_laidOut;
    if (m_records->rowCount() > 0) m_laidOut = keys;
    for (int column = 0; column < m_records->columnCount(); ++column) {
        const auto known = m_widths.constFind(keys[column]);
        if (known != m_widths.constEnd() && !isSame) setColumnWidth(column, *known);
        else if (known == m_widths.constEnd() && m_records->rowCount() > 0 && isShown(column)) fit(column);
    }
}

void RecordView::fitColumns()
{
    for (int column = 0; column < m_records->columnCount(); ++column)
        if (isShown(column) && !m_widened.contains(m_records->columnKey(column))) fit(column);
    if (m_pins != nullptr) m_pins->layOut();
}

bool RecordView::isPinned(int column) const { return m_pinned.contains(m_records->columnKey(column)); }

void RecordView::setPinned(int column, bool pinned)
{
    const QString key = m_records->columnKey(column);
    if (pinned == m_pinned.contains(key)) return;
    if (pinned) m_pinned << key;
    else m_pinned.removeOne(key);
    const QScopedValueRollback laying(m_laying, true);
    m_header->setStretchLastSection(false);
    applyOrder();
    m_header->setStretchLastSection(true);
    applyPins();
}

void RecordView::applyPins()
{
    std::vector<int> columns;
    for (const QString& key : m_pinned)
        if (const int column = columnOf(key); column >= 0 && isShown(column)) columns.push_back(column);
    if (columns.empty() && m_pins == nullptr) return;
    if (m_pins == nullptr) {
        m_pins = new PinnedColumns(m_theme, *this);
        connectHeader(m_pins->header());
        // Behind its own reset, which empties the selection that the two share.
        disconnect(m_records, &QAbstractItemModel::modelReset, this, &RecordView::restore);
        connect(m_records, &QAbstractItemModel::modelReset, this, &RecordView::restore);
        showMarks();
    }
    m_pins->setColumns(columns);
}

void RecordView::moveColumn(int column, int by)
{
    std::vector<int> shown = shownColumns();
    const auto at = std::find(shown.begin(), shown.end(), column);
    if (at == shown.end()) return;
    const auto to = (at - shown.begin()) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(shown.size())) return;
    const int neighbour = shown[static_cast<std::size_t>(to)];
    if (isPinned(neighbour) != isPinned(column)) return; // pinned ones stay in front
    m_header->moveSection(m_header->visualIndex(column), m_header->visualIndex(neighbour));
}

void RecordView::sectionMoved()
{
    if (m_laying || sender() != m_header) return;
    m_order.clear();
    QStringList pinned;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const QString key = m_records->columnKey(m_header->logicalIndex(visual));
        m_order << key;
        if (m_pinned.contains(key)) pinned << key;
    }
    m_pinned = pinned;
    const QScopedValueRollback laying(m_laying, true);
    applyOrder(); // what was dragged in front of the pinned ones
    applyPins();
}

// Rising, falling, as it was.
void RecordView::sortClicked(int column, bool adds)
{
    const QString key = m_records->columnKey(column);
    const auto found =
        std::find_if(m_sorting.begin(), m_sorting.end(), [&](const SortStep& step) { return step.column == key; });
    std::vector<SortStep> steps = m_sorting;
    if (found == m_sorting.end()) {
        if (!adds) steps.clear();
        steps.push_back({key, Qt::AscendingOrder});
    } else if (found->order == Qt::AscendingOrder) {
        if (!adds) steps = {{key, Qt::DescendingOrder}};
        else steps[static_cast<std::size_t>(found - m_sorting.begin())].order = Qt::DescendingOrder;
    } else if (adds) {
        steps.erase(steps.begin() + (found - m_sorting.begin()));
    } else {
        steps.clear();
    }
    setSorting(steps);
}

void RecordView::setSorting(const std::vector<SortStep>& steps)
{
    m_sorting = steps;
    showMarks();
    if (m_records != nullptr) m_records->sortBy(steps);
}

void RecordView::showMarks()
{
    std::map<int, RecordHeader::Mark> marks;
    for (std::size_t i = 0; i < m_sorting.size(); ++i)
        if (const int column = columnOf(m_sorting[i].column); column >= 0)
            marks[column] = {m_sorting[i].order, m_sorting.size() > 1 ? static_cast<int>(i) + 1 : 0};
    m_header->setMarks(marks);
    if (m_pins != nullptr) m_pins->header().setMarks(marks);
}

QByteArray RecordView::saveLayout() const
{
    QJsonObject shown;
    for (auto it = m_chosen.begin(); it != m_chosen.end(); ++it) shown[it.key()] = it.value();
    QJsonObject widths;
    for (const QString& key : m_widened) widths[key] = m_widths.value(key);
    QJsonArray sort;
    for (const SortStep& step : m_sorting)
        sort.append(QJsonObject{{QStringLiteral("column"), step.column},
                                {QStringLiteral("falling"), step.order == Qt::DescendingOrder}});
    QJsonObject layout;
    if (!shown.isEmpty()) layout[QStringLiteral("shown")] = shown;
    if (!widths.isEmpty()) layout[QStringLiteral("widths")] = widths;
    if (!sort.isEmpty()) layout[QStringLiteral("sort")] = sort;
    if (!m_order.isEmpty()) layout[QStringLiteral("order")] = QJsonArray::fromStringList(m_order);
    if (!m_pinned.isEmpty()) layout[QStringLiteral("pinned")] = QJsonArray::fromStringList(m_pinned);
    return layout.isEmpty() ? QByteArray() : QJsonDocument(layout).toJson(QJsonDocument::Compact);
}

void RecordView::restoreLayout(const QByteArray& text)
{
    if (text == saveLayout()) return;
    const QJsonObject layout = QJsonDocument::fromJson(text).object(); // empty where it cannot be read
    m_chosen.clear();
    m_widths.clear();
    m_widened.clear();
    m_laidOut.clear();
    const QJsonObject shown = layout[QStringLiteral("shown")].toObject();
    for (auto it = shown.begin(); it != shown.end(); ++it) m_chosen[it.key()] = it.value().toBool();
    const QJsonObject widths = layout[QStringLiteral("widths")].toObject();
    for (auto it = widths.begin(); it != widths.end(); ++it) {
        m_widths[it.key()] = std::clamp(it.value().toInt(), 24, 2'000);
        m_widened << it.key();
    }
    m_order = textsOf(layout[QStringLiteral("order")]);
    m_pinned = textsOf(layout[QStringLiteral("pinned")]);
    std::vector<SortStep> steps;
    for (const QJsonValue& step : layout[QStringLiteral("sort")].toArray())
        steps.push_back({step[QStringLiteral("column")].toString(),
                         step[QStringLiteral("falling")].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder});
    if (m_records != nullptr) layOutColumns();
    if (steps != m_sorting) setSorting(steps);
}

} // namespace podium::ui
