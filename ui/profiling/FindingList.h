// FindingList: the findings of a profile under the headings of their severities, worst first.
#pragma once

#include "core/profiling/TableProfile.h"

#include <QAbstractListModel>
#include <memory>
#include <vector>

namespace podium::ui {

class FindingList : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setProfile(std::shared_ptr<const profiling::TableProfile> profile); // nullptr = none
    void setColumn(const QString& column); // only those about this one, without headings; "" = all
    // nullptr for a heading.
    const profiling::Finding* finding(int row) const;
    profiling::Severity severity(int row) const { return m_rows[static_cast<std::size_t>(row)].severity; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        const profiling::Finding* finding;
        profiling::Severity severity;
        int count; // of a heading
    };
    void arrange();

    std::shared_ptr<const profiling::TableProfile> m_profile;
    QString m_column;
    std::vector<Row> m_rows;
};

} // namespace podium::ui
