// RecordView: shows a RecordModel. Sort by a click on a header (Shift adds keys), filter as one types (Ctrl+F), choose,
// move and pin columns, copy with headers, export as CSV, Parquet or Markdown; selection kept over a refresh. All of it
// by keys too, on the column that is underlined:
//
//     Alt+Up, Alt+Down   sort rising, falling; with Shift as a further key       Menu, Shift+F10   everything
//     Alt+Left, Alt+Right   move the column; with Shift narrower, wider          Ctrl+F   filter
//     Alt+P   pin     Alt+H   hide     Ctrl+C   copy     Ctrl+E   export
#pragma once

#include "core/base/Result.h"
#include "ui/tables/RecordSheet.h"
#include "ui/tables/RecordTable.h"
#include "ui/tasks/TaskRunner.h"

#include <QMap>
#include <QPointer>
#include <QSet>
#include <QTableView>

class QLineEdit;
class QMenu;

namespace podium::ui {

class Dialogs;
class PinnedColumns;
class RecordHeader;
class Theme;

struct RecordExport {
    Dialogs* dialogs = nullptr;
    TaskRunner* tasks = nullptr; // none: written at once, for a table of few rows
    QString name;                // of the file that is proposed, without its ending
    // Reads all rows where the model holds only a part of them: these columns, as they stand. Runs on another thread.
    using Read = std::function<Result<RecordSheet>(const TaskContext&)>;
    std::function<Read(const std::vector<int>& columns)> reader{};
};

class RecordView : public QTableView {
    Q_OBJECT
public:
    explicit RecordView(const Theme& theme, QWidget* parent = nullptr);
    ~RecordView() override;

    void setRecords(RecordModel* model); // stays the caller's
    void setExport(RecordExport how);    // Export… is offered from now on
    void setFilterField(QWidget* field); // the page has one: Ctrl+F goes there
    QString currentKey() const;
    QStringList selectedKeys() const; // in the order of the rows
    void selectKey(const QString& key);
    RecordSheet sheet() const;    // everything: columns that are shown, as they stand
    QString selectedText() const; // selected rows (all, where none is) with a header line; tab-separated
    QString csv() const;          // everything; RFC 4180
    void exportToFile();          // asks where to

    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

    bool isShown(int column) const;
    void setShown(int column, bool shown); // stays so when the columns change
    bool isPinned(int column) const;
    void setPinned(int column, bool pinned);
    void moveColumn(int column, int by); // -1: to the left
    const std::vector<SortStep>& sorting() const { return m_sorting; }
    void setSorting(const std::vector<SortStep>& steps);
    // All columns by their groups, to be ticked; at the header by the right button too. Fills itself when it opens.
    QMenu* columnMenu();
    void showMenu(int column, QPoint at); // at: of the screen; -1: the column that keys act on
    void fitColumns(); // to what they hold now; otherwise only once, and then the user's widths count

    // Widths, order, hidden and pinned columns, sorting: what a workspace remembers. Empty: as at first.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    void currentKeyChanged(const QString& key);
    void copied(qint64 rows);
    void selectionMoved(); // other rows are selected
    void said(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& now, const QModelIndex& before) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void remember();
    void restore();
    void readSheet(const std::vector<int>& columns, const QList<int>& rows, RecordSheet& sheet) const;
    void exportTo(const Path& file);
    std::vector<int> shownColumns() const; // as they stand, from the left
    int columnOf(const QString& key) const;
    int actedOn() const; // the column that keys act on

    void layOutColumns();
    void applyShown();
    void applyOrder();
    void applyWidths();
    void applyPins();
    void fit(int column);
    void sectionMoved();
    void sortClicked(int column, bool adds);
    void showMarks();
    void connectHeader(RecordHeader& header);

    void fillColumnMenu();
    QMenu* actMenu(int column);
    bool actByKey(QKeyEvent& event);
    void showFilter();
    void placeFilter();
    void copy();

    const Theme& m_theme;
    RecordHeader* m_header;
    RecordModel* m_records = nullptr;
    RecordExport m_export;
    Question m_exporting;
    QPointer<QWidget> m_filterField;
    QLineEdit* m_filter = nullptr;
    QStringList m_keptKeys;
    QString m_keptCurrent;
    QString m_keptColumn;
    QMap<QString, bool> m_chosen; // columns that somebody showed or hid, by their keys
    QStringList m_order;          // of columns, once somebody moved one
    QStringList m_pinned;
    QMap<QString, int> m_widths;
    QSet<QString> m_widened; // by hand
    std::vector<SortStep> m_sorting;
    QStringList m_laidOut; // keys of the columns when they were last laid out
    PinnedColumns* m_pins = nullptr;
    QMenu* m_columnMenu = nullptr;
    bool m_restoring = false;
    bool m_laying = false;
};

} // namespace podium::ui
