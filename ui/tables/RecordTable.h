// RecordTable: the one list model. A key, a list of columns, and the records; it sorts by raw keys, several of them if
// asked, and filters by what is typed, without a proxy. RecordView keeps the selection over a refresh by the keys.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <QVariant>
#include <algorithm>
#include <functional>
#include <numeric>
#include <variant>
#include <vector>

namespace podium::ui {

using SortKey = std::variant<std::monostate, double, QString>; // nothing sorts last, whichever way one sorts

struct SortStep {
    QString column; // RecordModel::columnKey
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const SortStep&) const = default;
};

template <class Record> struct RecordColumn {
    QString title;
    std::function<QString(const Record&)> text;
    std::function<SortKey(const Record&)> sortKey{}; // empty: by the text, ignoring case
    Qt::Alignment alignment = Qt::AlignLeft;         // numbers to the right
    std::function<QString(const Record&)> icon{};
    // What is copied and exported: a double, a text, or nothing. Empty: the sort key of a right-aligned column where it
    // is a number, otherwise the text.
    std::function<QVariant(const Record&)> value{};
};

// What does not depend on the record's type.
class RecordModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole + 1, IconRole, DimRole, ValueRole }; // dim: nothing is there
    using QAbstractTableModel::QAbstractTableModel;

    virtual void filter(const QString& typed) = 0; // rows with a cell that contains it, in any case
    virtual bool isFilteredByText() const { return true; }
    // The first step counts most; columns that are not there are left out; no step: the order of the records.
    virtual void sortBy(const std::vector<SortStep>& steps) = 0;
    void sort(int column, Qt::SortOrder order) final
    {
        sortBy(column < 0 || column >= columnCount() ? std::vector<SortStep>()
                                                     : std::vector{SortStep{columnKey(column), order}});
    }
    virtual QString keyOf(int row) const = 0;
    virtual int rowOf(const QString& key) const // -1: not here
    {
        for (int row = 0; row < rowCount(); ++row)
            if (keyOf(row) == key) return row;
        return -1;
    }
    virtual qint64 recordCount() const = 0; // filtered or not

    // Of the column chooser: what stays the same however columns come and go, what it is listed under, and whether it
    // is shown to somebody who has not chosen.
    virtual QString columnKey(int column) const
    {
        return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    virtual QString columnGroup(int) const { return {}; }
    virtual bool isUsual(int) const { return true; }
};

template <class Record> class RecordTable : public RecordModel {
public:
    using KeyOf = std::function<QString(const Record&)>;

    RecordTable(std::vector<RecordColumn<Record>> columns, KeyOf key, QObject* parent = nullptr)
        : RecordModel(parent), m_columns(std::move(columns)), m_key(std::move(key))
    {
        nameColumns();
    }

    void setRecords(std::vector<Record> records)
    {
        beginResetModel();
        m_records = std::move(records);
        arrange();
        endResetModel();
    }
    void setColumns(std::vector<RecordColumn<Record>> columns)
    {
        beginResetModel();
        m_columns = std::move(columns);
        nameColumns();
        arrange();
        endResetModel();
    }
    const Record& record(int row) const { return m_records[m_order[static_cast<std::size_t>(row)]]; }
    qint64 recordCount() const override { return static_cast<qint64>(m_records.size()); }
    QString keyOf(int row) const override { return m_key(record(row)); }
    QString columnKey(int column) const override { return m_columnKeys[static_cast<std::size_t>(column)]; }

    void filter(const QString& typed) override
    {
        beginResetModel();
        m_filter = typed;
        arrange();
        endResetModel();
    }
    void sortBy(const std::vector<SortStep>& steps) override
    {
        beginResetModel();
        m_steps = steps;
        arrange();
        endResetModel();
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_order.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
        const RecordColumn<Record>& column = m_columns[static_cast<std::size_t>(index.column())];
        switch (role) {
        case Qt::DisplayRole: return column.text(record(index.row()));
        case Qt::TextAlignmentRole: return static_cast<int>(column.alignment | Qt::AlignVCenter);
        case KeyRole: return keyOf(index.row());
        case IconRole: return column.icon ? column.icon(record(index.row())) : QString();
        case ValueRole: return valueOf(column, record(index.row()));
        default: return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        const RecordColumn<Record>& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole) return column.title;
        if (role == Qt::TextAlignmentRole) return static_cast<int>(column.alignment | Qt::AlignVCenter);
        return {};
    }

private:
    bool answersFilter(const Record& record) const
    {
        return m_filter.isEmpty() || std::any_of(m_columns.begin(), m_columns.end(), [&](const auto& column) {
                   return column.text(record).contains(m_filter, Qt::CaseInsensitive);
               });
    }

    static QVariant valueOf(const RecordColumn<Record>& column, const Record& record)
    {
        if (column.value) return column.value(record);
        if (column.sortKey && (column.alignment & Qt::AlignRight)) {
            const SortKey key = column.sortKey(record);
            if (const double* number = std::get_if<double>(&key)) return *number;
            if (std::holds_alternative<std::monostate>(key)) return {};
        }
        return column.text(record);
    }

    void nameColumns() // by their titles; the second of a title is "title (2)"
    {
        m_columnKeys.clear();
        for (const RecordColumn<Record>& column : m_columns) {
            QString key = column.title;
            for (int number = 2; m_columnKeys.contains(key); ++number)
                key = QStringLiteral("%1 (%2)").arg(column.title).arg(number);
            m_columnKeys << key;
        }
    }

    // Each key is made once, not at each comparison.
    std::vector<SortKey> keysOf(const RecordColumn<Record>& column) const
    {
        std::vector<SortKey> keys(m_records.size());
        for (const std::size_t i : m_order)
            keys[i] = column.sortKey ? column.sortKey(m_records[i]) : SortKey(column.text(m_records[i]).toCaseFolded());
        return keys;
    }

    void arrange()
    {
        m_order.clear();
        for (std::size_t i = 0; i < m_records.size(); ++i)
            if (answersFilter(m_records[i])) m_order.push_back(i);
        // The last key first: each sort keeps the order of what it finds equal.
        for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step) {
            const qsizetype column = m_columnKeys.indexOf(step->column);
            if (column < 0) continue;
            const std::vector<SortKey> keys = keysOf(m_columns[static_cast<std::size_t>(column)]);
            const bool rising = step->order == Qt::AscendingOrder;
            std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
                const bool noneA = std::holds_alternative<std::monostate>(keys[a]);
                const bool noneB = std::holds_alternative<std::monostate>(keys[b]);
                if (noneA || noneB) return !noneA && noneB;
                return rising ? keys[a] < keys[b] : keys[b] < keys[a];
            });
        }
    }

    std::vector<RecordColumn<Record>> m_columns;
    QStringList m_columnKeys;
    KeyOf m_key;
    std::vector<Record> m_records;
    std::vector<std::size_t> m_order; // shown row -> record
    QString m_filter;
    std::vector<SortStep> m_steps;
};

} // namespace podium::ui
