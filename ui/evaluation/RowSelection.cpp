#include "ui/evaluation/RowSelection.h"

#include <algorithm>

namespace podium::ui {

void RowSelection::choose(std::vector<std::size_t> rows, const QString& reason, const QObject* chooser)
{
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.empty() && m_rows.empty()) return;
    m_rows = std::move(rows);
    m_reason = m_rows.empty() ? QString() : reason;
    m_chooser = m_rows.empty() ? nullptr : chooser;
    Q_EMIT changed();
}

void RowSelection::clear()
{
    choose({}, {}, nullptr);
    Q_EMIT letGo();
}

} // namespace podium::ui
