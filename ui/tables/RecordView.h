// RecordView: shows a RecordTable: sort by a click on a header, copy with headers, export, selection kept over a
// refresh.
#pragma once

#include <QMap>
#include <QStringList>
#include <QTableView>
#include <vector>

class QMenu;

namespace podium::ui {

class RecordModel;
class Theme;

class RecordView : public QTableView {
    Q_OBJECT
public:
    explicit RecordView(const Theme& theme, QWidget* parent = nullptr);

    void setRecords(RecordModel* model); // stays the caller's
    QString currentKey() const;
    QStringList selectedKeys() const; // in the order of the rows
    void selectKey(const QString& key);
    // Selected rows (all, where none is selected) with a header line; columns that are shown, as they stand.
    QString selectedText() const; // tab-separated
    QString csv() const;          // everything shown; RFC 4180

    bool isShown(int column) const;
    void setShown(int column, bool shown); // stays so when the columns change
    // All columns by their groups, to be ticked; at the header by the right button too. Fills itself when it opens.
    QMenu* columnMenu();
    void fitColumns(); // to what they hold now; otherwise only once, and then the user's widths count

Q_SIGNALS:
    void currentKeyChanged(const QString& key);
    void copied(qint64 rows);
    void selectionMoved(); // other rows are selected

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void remember();
    void restore();
    void applyShown();
    void fillColumnMenu();
    std::vector<int> shownColumns() const; // as they stand, from the left

    const Theme& m_theme;
    RecordModel* m_records = nullptr;
    QStringList m_keptKeys;
    QString m_keptCurrent;
    QMap<QString, bool> m_chosen; // columns that somebody showed or hid, by their keys
    QMenu* m_columnMenu = nullptr;
    bool m_fitted = false;
    bool m_restoring = false;
};

} // namespace podium::ui
