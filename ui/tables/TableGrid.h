// TableGrid: shows a TablePreview of any length. Its scroll bar counts rows instead of pixels and nothing is kept per
// row, so ten million rows cost what ten cost (a QTableView keeps 8 bytes a row and ends at 2^31 pixels).
//
// Keys: arrows, Page, Home, End, with Ctrl to the ends, with Shift to select; Ctrl+A; Ctrl+C copies with headers as
// tab-separated text. Columns are resized by their right edge; a double click there fits them. Where rows can be
// arranged a click on a header sorts (Shift adds a key), as do Alt+Up and Alt+Down for the column of the selected cell;
// elsewhere it selects the column. Ctrl+Space does that everywhere.
#pragma once

#include "core/data/RowView.h"
#include "ui/tables/ColumnSketch.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QPointer>
#include <optional>
#include <vector>

namespace podium::ui {

class FilterRow;
class TablePreview;
class Theme;

struct GridCell {
    int row = -1;
    int column = -1;
    bool isValid() const { return row >= 0 && column >= 0; }
    bool operator==(const GridCell&) const = default;
};

class TableGrid : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TableGrid(const Theme& theme, QWidget* parent = nullptr);
    // A header that is dragged carries the name of its column, in UTF-8, under this type.
    static inline const QString columnMime = QStringLiteral("application/x-podium-column");

    void setModel(TablePreview* model);
    // Room in the header for a sketch of each column, so that nothing jumps when they are ready.
    void reserveSketches(bool reserve);
    void setSketches(std::vector<ColumnSketch> sketches); // in the order of the columns; until another table comes
    const std::vector<ColumnSketch>& sketches() const { return m_sketches; }
    // Headers sort, and there is a row for filters. What that means is the owner's affair.
    void allowArranging();
    void setOrder(std::vector<data::SortKey> keys);  // shown in the header
    FilterRow* filters() const { return m_filters; } // null where rows cannot be arranged
    void setHighestNumber(qint64 number);            // of a row, where they are not numbered from 0 on
    GridCell current() const { return m_current; }
    // Selects one cell and scrolls to it; out of range is clamped.
    void setCurrent(GridCell cell);
    // The selected cells as tab-separated text with a header line; only rows that are loaded. At most a million cells.
    QString selectedText() const;
    qint64 selectedRows() const;

    int firstVisibleRow() const;
    int lastVisibleRow() const; // also where only partly seen
    QString columnTitle(int column) const;
    int columns() const { return static_cast<int>(m_widths.size()); }
    void revealColumn(int column);
    int columnWidth(int column) const { return m_widths[static_cast<std::size_t>(column)]; }
    QRect cellRect(GridCell cell) const; // in the viewport
    QRect headerRect(int column) const;

Q_SIGNALS:
    void currentChanged(podium::ui::GridCell cell);
    void copied(qint64 rows, qint64 columns);
    // Sort by this column: upwards, downwards, or (no direction) whatever comes next; `adds` keeps the keys there are.
    void sortWanted(int column, std::optional<bool> descending, bool adds);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Gesture { None, Selecting, Resizing, Header };
    struct Range {
        int top, left, bottom, right;
    };

    void modelReset();
    void layOut();
    void select(GridCell current, GridCell anchor);
    void reveal(GridCell cell);
    void selectColumn(int column);
    void dragColumn(int column);
    bool sortByKey(const QKeyEvent& event);
    void copy();
    int fittedWidth(int column) const;
    GridCell cellAt(QPoint point) const; // clamped to the table
    int columnAt(int x) const;
    int edgeAt(QPoint point) const; // the column whose right edge is here, or -1
    int rowsPerPage() const;
    int columnLeft(int column) const; // in the viewport
    Range selection() const;
    bool isSelected(int row, int column) const;

    void paintHeader(QPainter& painter) const;
    void paintHeaderOf(QPainter& painter, int column, const QRect& box) const;
    int paintOrder(QPainter& painter, int column, const QRect& line) const; // how much room it took
    void paintGutter(QPainter& painter) const;
    void paintCells(QPainter& painter) const;
    void paintCell(QPainter& painter, const QRect& box, GridCell cell) const;

    const Theme& m_theme;
    QPointer<TablePreview> m_model;
    std::vector<int> m_widths;
    mutable QHash<QString, int> m_wordWidths; // of captions in the header
    std::vector<ColumnSketch> m_sketches;
    bool m_hasSketches = false; // or will have
    int m_rowHeight = 0;
    int m_titleHeight = 0;
    int m_headerHeight = 0; // with the filters
    int m_gutter = 0;       // width of the row numbers
    Schema m_schema;        // what the widths are for
    std::vector<data::SortKey> m_order;
    FilterRow* m_filters = nullptr;
    qint64 m_highest = 0;
    GridCell m_current;
    GridCell m_anchor;
    Gesture m_gesture = Gesture::None;
    int m_resized = -1;
    int m_pressed = -1; // header
    QPoint m_pressedAt;
};

} // namespace podium::ui
