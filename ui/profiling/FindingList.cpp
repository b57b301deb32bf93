#include "ui/profiling/FindingList.h"

#include "ui/base/QtText.h"
#include "ui/profiling/SeverityLook.h"

#include <algorithm>

namespace podium::ui {

void FindingList::setProfile(std::shared_ptr<const profiling::TableProfile> profile)
{
    beginResetModel();
    m_profile = std::move(profile);
    arrange();
    endResetModel();
}

void FindingList::setColumn(const QString& column)
{
    beginResetModel();
    m_column = column;
    arrange();
    endResetModel();
}

void FindingList::arrange()
{
    m_rows.clear();
    if (!m_profile) return;
    const std::string column = coreText(m_column);
    std::size_t heading = 0;
    for (const profiling::Finding& finding : m_profile->findings) {
        const auto& about = finding.columns;
        if (!column.empty() && std::find(about.begin(), about.end(), column) == about.end()) continue;
        const bool isNew = m_rows.empty() || m_rows.back().severity != finding.severity;
        if (isNew && column.empty()) {
            heading = m_rows.size();
            m_rows.push_back({nullptr, finding.severity, 0});
        }
        if (column.empty()) ++m_rows[heading].count;
        m_rows.push_back({&finding, finding.severity, 0});
    }
}

const profiling::Finding* FindingList::finding(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : m_rows[static_cast<std::size_t>(row)].finding;
}

int FindingList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FindingList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString word = severityWord(row.severity);
    if (row.finding == nullptr)
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("%1 · %2").arg(word).arg(row.count)) : QVariant();
    if (role == Qt::DisplayRole) return qtText(row.finding->message);
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2 %3").arg(word, qtText(row.finding->message), qtText(row.finding->why));
    return {};
}

Qt::ItemFlags FindingList::flags(const QModelIndex& index) const
{
    const bool isHeading = index.isValid() && finding(index.row()) == nullptr;
    return isHeading ? Qt::ItemNeverHasChildren : QAbstractListModel::flags(index);
}

} // namespace podium::ui
