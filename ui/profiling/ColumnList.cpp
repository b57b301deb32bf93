#include "ui/profiling/ColumnList.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/profiling/SeverityLook.h"

#include <algorithm>
#include <map>

namespace podium::ui {

std::vector<ColumnLine> columnLines(const profiling::TableProfile& profile)
{
    struct Worst {
        std::optional<profiling::Severity> severity;
        int findings = 0;
    };
    std::map<std::string, Worst> worst;
    for (const profiling::Finding& finding : profile.findings) {
        for (const std::string& name : finding.columns) {
            Worst& of = worst[name];
            of.severity = std::max(of.severity, std::optional(finding.severity));
            ++of.findings;
        }
    }
    std::vector<ColumnLine> lines;
    for (const profiling::ColumnProfile& column : profile.columns) {
        const Worst& of = worst[column.name];
        lines.push_back({&column, sketchOf(column), of.severity, of.findings, column.name == profile.target});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const ColumnLine& a, const ColumnLine& b) {
        return std::tie(a.worst, a.findings) > std::tie(b.worst, b.findings); // no finding is less than any
    });
    return lines;
}

void ColumnList::setProfile(std::shared_ptr<const profiling::TableProfile> profile)
{
    beginResetModel();
    m_profile = std::move(profile);
    m_lines = m_profile ? columnLines(*m_profile) : std::vector<ColumnLine>();
    arrange();
    endResetModel();
}

void ColumnList::filter(const QString& typed)
{
    beginResetModel();
    m_filter = typed;
    arrange();
    endResetModel();
}

bool ColumnList::answers(const ColumnLine& line) const
{
    if (m_filter.isEmpty() || qtText(line.column->name).contains(m_filter, Qt::CaseInsensitive) ||
        qtText(columnTypeName(line.column->type)).startsWith(m_filter, Qt::CaseInsensitive))
        return true;
    return std::any_of(m_profile->findings.begin(), m_profile->findings.end(), [&](const profiling::Finding& finding) {
        const bool isOfColumn =
            std::find(finding.columns.begin(), finding.columns.end(), line.column->name) != finding.columns.end();
        return isOfColumn && qtText(finding.id).startsWith(m_filter, Qt::CaseInsensitive);
    });
}

void ColumnList::arrange()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        if (answers(m_lines[i])) m_shown.push_back(i);
}

int ColumnList::rowOf(const QString& column) const
{
    const std::string name = coreText(column);
    for (int row = 0; row < rowCount(); ++row)
        if (line(row).column->name == name) return row;
    return -1;
}

int ColumnList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant ColumnList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ColumnLine& shown = line(index.row());
    const QString name = qtText(shown.column->name);
    if (role == Qt::DisplayRole) return name;
    if (role != Qt::AccessibleTextRole) return {};
    QString text = QStringLiteral("%1, %2, %3")
                       .arg(name, qtText(columnTypeName(shown.column->type)), nullText(shown.sketch.missing));
    if (shown.worst)
        text += QStringLiteral(", %1: %2").arg(qtText(plural(shown.findings, "finding")), severityWord(*shown.worst));
    return text;
}

} // namespace podium::ui
