#include "ui/tracking/GroupsPane.h"

#include "core/base/Text.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/tables/RecordView.h"
#include "ui/tracking/RunTable.h"

#include <QBoxLayout>
#include <QLabel>

namespace podium::ui {

namespace {

using tracking::GroupFigure;
using tracking::RunGroup;

QString number(double value) { return qtText(figure(value, 6)).replace(u'-', QChar(0x2212)); }

std::vector<RecordColumn<RunGroup>> columnsOf(const tracking::RunGroups& groups)
{
    std::vector<RecordColumn<RunGroup>> columns;
    columns.push_back(
        {qtText(groups.by),
         [](const RunGroup& group) { return group.value ? qtText(*group.value) : QStringLiteral("null"); },
         [](const RunGroup& group) -> SortKey {
             if (!group.value) return {};
             if (const auto value = parseReal(*group.value)) return *value;
             return qtText(*group.value).toCaseFolded();
         }});
    columns.push_back({GroupsPane::tr("Runs"), [](const RunGroup& group) { return qtText(grouped(group.runs)); },
                       [](const RunGroup& group) { return SortKey(static_cast<double>(group.runs)); }, Qt::AlignRight});
    for (std::size_t i = 0; i < groups.metrics.size(); ++i)
        columns.push_back(
            {metricColumnTitle(groups.metrics[i]),
             [i](const RunGroup& group) { return meanWords(group.figures[i], group.runs); },
             [i](const RunGroup& group) { return group.figures[i].n > 0 ? SortKey(group.figures[i].mean) : SortKey(); },
             Qt::AlignRight});
    return columns;
}

} // namespace

QString meanWords(const GroupFigure& figure, qint64 runs)
{
    if (figure.n == 0) return QStringLiteral("–");
    QString words = number(figure.mean);
    if (figure.low && figure.high)
        words += GroupsPane::tr(" (%1 to %2)").arg(number(*figure.low), number(*figure.high));
    return figure.n == runs ? words : words + GroupsPane::tr(", n %1").arg(figure.n);
}

GroupsPane::GroupsPane(const PageServices& services, QWidget* parent)
    : QWidget(parent), m_services(services),
      m_table({}, [](const RunGroup& group) { return group.value ? qtText("v" + *group.value) : QString(u'n'); }),
      m_view(new RecordView(services.theme, this)),
      m_words(services.theme.label({}, TextSize::Caption, &Colours::muted))
{
    m_view->setObjectName(QStringLiteral("tracking.groups"));
    m_view->setAccessibleName(tr("Groups of runs"));
    m_view->setRecords(&m_table);
    m_view->setExport({&services.dialogs, &services.tasks, QStringLiteral("groups"), {}});
    m_words->setText(tr("Mean and its 95 % interval: mean ± t(n − 1) · s / √n, n runs of deviation s. "
                        "Enter or a double click shows the runs of a group."));
    m_words->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 6, 16, 8);
    foot->addWidget(m_words);
    column->addLayout(foot);
    connect(m_view, &RecordView::said, this, &GroupsPane::said);
    connect(m_view, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1 with headers").arg(qtText(plural(rows, "group")))); });
    connect(m_view, &RecordView::activated, this, [this](const QModelIndex& index) { openGroup(index.row()); });
}

void GroupsPane::drop() { m_asking.drop(); }

void GroupsPane::ask(std::shared_ptr<OpenWorkspace> workspace, const tracking::RunQuery& query, const QString& field,
                     const std::vector<std::string>& metrics)
{
    m_field = field;
    const auto by = tracking::RunQuery::parse("", coreText(field));
    if (!workspace || !by || by->order.size() != 1) return;
    tracking::RunListing listing;
    listing.query = query;
    const std::string title = by->order.front().key.empty() ? coreText(field) : by->order.front().key;
    m_services.tasks.start<tracking::RunGroups>(
        m_asking, {tr("Grouping the runs"), TaskKind::Quiet}, this,
        [workspace, listing, field = by->order.front(), metrics, title](const TaskContext&) {
            return workspace->with<tracking::RunGroups>([&](workspace::Workspace& open) -> Result<tracking::RunGroups> {
                PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
                PODIUM_TRY_ASSIGN(const auto samples, store->samples(listing, field, metrics));
                return tracking::groupRuns(samples, title, metrics);
            });
        },
        [this](Result<tracking::RunGroups> groups) {
            if (groups) show(std::move(*groups));
            else Q_EMIT failed(groups.error());
        });
}

void GroupsPane::show(tracking::RunGroups groups)
{
    qint64 runs = 0;
    for (const RunGroup& group : groups.groups) runs += group.runs;
    m_table.setRecords({});
    m_table.setColumns(columnsOf(groups));
    m_table.setRecords(std::move(groups.groups));
    Q_EMIT counted(m_table.recordCount(), runs);
}

void GroupsPane::openGroup(int row)
{
    const RunGroup& group = m_table.record(row);
    if (!group.value) return Q_EMIT runsWanted(m_field + QStringLiteral(" is null"));
    const QString text = qtText(*group.value).replace(u'\'', QStringLiteral("''"));
    Q_EMIT runsWanted(QStringLiteral("%1 = '%2'").arg(m_field, text));
}

} // namespace podium::ui
