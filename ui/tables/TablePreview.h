// TablePreview: a data table of any size as a Qt model. It holds the blocks around what is looked at and fetches others
// off the GUI thread, newest wish first; rows that are on their way have no text yet.
#pragma once

#include "ui/tables/CellText.h"
#include "ui/tables/TableSource.h"
#include "ui/tasks/TaskRunner.h"

#include <QAbstractTableModel>
#include <map>
#include <memory>
#include <vector>

namespace podium::ui {

class TablePreview : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { TypeRole = Qt::UserRole + 1, IsNullRole, IsLoadedRole, WholeTextRole };

    explicit TablePreview(TaskRunner& tasks, QObject* parent = nullptr);

    // Reads the shape and the first rows; then opened() or failed(). What was shown stays until then.
    void setSource(std::shared_ptr<TableSource> source);
    void clear();
    const TableShape& tableShape() const { return m_shape; }
    // These rows are looked at: what is missing of them, and a margin around, is fetched.
    void want(qint64 first, qint64 last);
    bool isLoaded(int row) const { return blockOf(row) != nullptr; }
    // The number of the row in the table that it is of; -1 while it is not loaded.
    qint64 numberOf(int row) const;
    bool isNull(int row, int column) const;
    // Without the detour over QVariant, for painting. The null string where missing or not loaded.
    QString text(int row, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    // How many rows a block has, for a table of so many columns: about 16,000 cells.
    static qint64 blockRows(std::size_t columns);

Q_SIGNALS:
    void opened();
    void failed(const podium::Error& error);

private:
    struct Opened {
        TableShape shape;
        Table first;
    };
    const Table* blockOf(int row) const;
    std::size_t rowInBlock(int row) const { return static_cast<std::size_t>(row % m_blockRows); }
    void show(Opened first, std::shared_ptr<TableSource> source);
    void fetch();
    void keep(qint64 block, Table rows);

    TaskRunner& m_tasks;
    std::shared_ptr<TableSource> m_source;
    TableShape m_shape;
    std::vector<NumberLook> m_looks; // per column
    qint64 m_blockRows = 256;
    std::map<qint64, Table> m_blocks; // by number
    qint64 m_wantFirst = 0;
    qint64 m_wantLast = 0;
    Question m_open;
    Question m_fetch;
};

} // namespace podium::ui
