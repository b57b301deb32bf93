#include "ui/tables/RecordView.h"

#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/PinnedColumns.h"
#include "ui/tables/RecordDelegate.h"
#include "ui/tables/RecordHeader.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <numeric>

namespace podium::ui {

RecordView::RecordView(const Theme& theme, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_header(new RecordHeader(theme, this))
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table, arrows stay in it
    setWordWrap(false);
    setItemDelegate(new RecordDelegate(theme, this));
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(theme.scaled(32));
    connectHeader(*m_header);
}

RecordView::~RecordView() = default;

void RecordView::setRecords(RecordModel* model)
{
    m_records = model;
    setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &RecordView::remember);
    connect(model, &QAbstractItemModel::modelReset, this, &RecordView::restore);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (!m_restoring) Q_EMIT currentKeyChanged(now.isValid() ? m_records->keyOf(now.row()) : QString());
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_restoring) Q_EMIT selectionMoved();
    });
    layOutColumns();
}

void RecordView::setExport(RecordExport how) { m_export = std::move(how); }

void RecordView::setFilterField(QWidget* field) { m_filterField = field; }

void RecordView::remember()
{
    m_keptCurrent = currentKey();
    m_keptColumn = currentIndex().isValid() ? m_records->columnKey(currentIndex().column()) : QString();
    m_keptKeys.clear();
    for (const QModelIndex& row : selectionModel()->selectedRows()) m_keptKeys << m_records->keyOf(row.row());
    m_restoring = true;
}

void RecordView::restore()
{
    // Few keys are looked up one by one; of many, the rows are gone through once, and neighbours become one range:
    // what Qt does with a selection costs by its ranges, for every row again.
    constexpr qsizetype few = 16;
    QItemSelection selection;
    const auto select = [&](int first, int last) {
        selection.select(m_records->index(first, 0), m_records->index(last, 0));
    };
    QSet<QString> wanted(m_keptKeys.begin(), m_keptKeys.end());
    if (wanted.size() <= few) {
        for (const QString& key : m_keptKeys)
            if (const int row = m_records->rowOf(key); row >= 0 && wanted.remove(key)) select(row, row);
    } else {
        int first = -1;
        for (int row = 0; row <= m_records->rowCount(); ++row) {
            const bool isKept = row < m_records->rowCount() && wanted.remove(m_records->keyOf(row));
            if (isKept && first < 0) first = row;
            if (isKept || first < 0) continue;
            select(first, row - 1);
            first = -1;
        }
    }
    selectionModel()->select(selection, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    if (const int row = m_keptCurrent.isEmpty() ? -1 : m_records->rowOf(m_keptCurrent); row >= 0) {
        // Who has scrolled elsewhere stays there.
        setAutoScroll(false);
        const QModelIndex current = m_records->index(row, std::max(0, columnOf(m_keptColumn)));
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        setAutoScroll(true);
    }
    m_restoring = false;
    layOutColumns();
    if (currentKey() != m_keptCurrent) Q_EMIT currentKeyChanged(currentKey());
    if (!wanted.isEmpty()) Q_EMIT selectionMoved(); // some of them are gone
}

QString RecordView::currentKey() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_records->keyOf(current.row()) : QString();
}

QStringList RecordView::selectedKeys() const
{
    QList<int> rows;
    for (const QModelIndex& row : selectionModel()->selectedRows()) rows << row.row();
    std::sort(rows.begin(), rows.end());
    QStringList keys;
    for (const int row : rows) keys << m_records->keyOf(row);
    return keys;
}

void RecordView::selectKey(const QString& key)
{
    const int row = m_records->rowOf(key);
    if (row < 0) return;
    // Not selectRow(): that one looks at which keys are held down.
    const auto alone = QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
    selectionModel()->setCurrentIndex(m_records->index(row, 0), alone);
    scrollTo(m_records->index(row, 0));
}

void RecordView::readSheet(const std::vector<int>& columns, const QList<int>& rows, RecordSheet& sheet) const
{
    for (const int column : columns)
        sheet.titles << m_records->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    for (const int row : rows) {
        std::vector<QVariant>& values = sheet.rows.emplace_back();
        for (const int column : columns) values.push_back(m_records->index(row, column).data(RecordModel::ValueRole));
    }
}

RecordSheet RecordView::sheet() const
{
    QList<int> rows(m_records->rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    RecordSheet sheet;
    readSheet(shownColumns(), rows, sheet);
    return sheet;
}

QString RecordView::selectedText() const
{
    QList<int> rows;
    for (const QModelIndex& row : selectionModel()->selectedRows()) rows << row.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty()) return sheetText(sheet());
    RecordSheet selected;
    readSheet(shownColumns(), rows, selected);
    return sheetText(selected);
}

QString RecordView::csv() const { return sheetCsv(sheet()); }

void RecordView::copy()
{
    QApplication::clipboard()->setText(selectedText());
    const qsizetype selected = selectionModel()->selectedRows().size();
    Q_EMIT copied(selected > 0 ? selected : m_records->rowCount());
}

void RecordView::exportToFile()
{
    if (m_export.dialogs == nullptr) return;
    if (m_exporting.isOpen()) return Q_EMIT said(tr("This table is being written already; stop that below, or wait."));
    const FileQuestion question{tr("Export the table"),
                                tr("Comma-separated (*.csv);;Parquet (*.parquet);;Markdown (*.md)"),
                                m_export.name + QStringLiteral(".csv")};
    m_export.dialogs->saveFile(this, question, [this](const Path& file) { exportTo(file); });
}

void RecordView::exportTo(const Path& file)
{
    RecordExport::Read read;
    if (m_export.reader) read = m_export.reader(shownColumns());
    else read = [sheet = sheet()](const TaskContext&) -> Result<RecordSheet> { return sheet; };
    const auto write = [file, read](const TaskContext& context) -> Status {
        PODIUM_TRY_ASSIGN(const RecordSheet sheet, read(context));
        PODIUM_TRY(context.checkpoint());
        return writeSheet(sheet, file, context);
    };
    const auto done = [this, file](const Status& written) {
        if (written) Q_EMIT said(tr("Wrote %1").arg(qtText(pathText(file))));
        else if (written.error().code != ErrorCode::Cancelled) m_export.dialogs->tell(this, written.error());
    };
    if (m_export.tasks == nullptr) return done(write(TaskContext()));
    m_export.tasks->start<void>(
        m_exporting, {tr("Writing %1").arg(qtText(pathText(file.filename()))), TaskKind::Listed}, this, write, done);
}

void RecordView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_records == nullptr || m_records->rowCount() > 0 || m_filter == nullptr || m_filter->text().isEmpty()) return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colours().muted);
    painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     tr("No row contains “%1”.").arg(m_filter->text()));
}

void RecordView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (m_pins != nullptr) m_pins->layOut();
    placeFilter();
}

// What is brought into sight must not lie below the pinned columns.
void RecordView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    QTableView::scrollTo(index, hint);
    if (m_pins == nullptr || !index.isValid() || isPinned(index.column())) return;
    const int hidden = m_pins->width() - visualRect(index).left();
    if (hidden > 0) horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
}

} // namespace podium::ui
