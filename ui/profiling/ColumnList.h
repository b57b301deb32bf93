// ColumnList: the columns of a profile, those that matter most first: by their worst finding, then by how many there
// are, then in the order of the table. Filtered as one types.
#pragma once

#include "core/profiling/TableProfile.h"
#include "ui/tables/ColumnSketch.h"

#include <QAbstractListModel>
#include <memory>
#include <optional>
#include <vector>

namespace podium::ui {

struct ColumnLine {
    const profiling::ColumnProfile* column = nullptr;
    ColumnSketch sketch;
    std::optional<profiling::Severity> worst;
    int findings = 0;
    bool isTarget = false;
};

// The lines of a profile in the order above. Pure; the lines point into the profile.
std::vector<ColumnLine> columnLines(const profiling::TableProfile& profile);

class ColumnList : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setProfile(std::shared_ptr<const profiling::TableProfile> profile); // nullptr = none
    void filter(const QString& typed);                                       // names, types and words of findings
    const ColumnLine& line(int row) const { return m_lines[m_shown[static_cast<std::size_t>(row)]]; }
    int rowOf(const QString& column) const; // -1 where it is not shown

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    bool answers(const ColumnLine& line) const;
    void arrange();

    std::shared_ptr<const profiling::TableProfile> m_profile;
    std::vector<ColumnLine> m_lines;
    std::vector<std::size_t> m_shown;
    QString m_filter;
};

} // namespace podium::ui
