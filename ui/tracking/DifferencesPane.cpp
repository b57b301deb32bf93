#include "ui/tracking/DifferencesPane.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/tables/RecordView.h"
#include "ui/tasks/CodePane.h"
#include "ui/tracking/RunTable.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>

namespace podium::ui {

namespace {

std::vector<RecordColumn<DifferenceRow>> columnsOf(const std::vector<tracking::Run>& runs)
{
    std::vector<RecordColumn<DifferenceRow>> columns{
        {DifferencesPane::tr("What"), [](const DifferenceRow& row) { return row.kind; }},
        {DifferencesPane::tr("Name"), [](const DifferenceRow& row) { return row.name; }}};
    for (std::size_t i = 0; i < runs.size(); ++i)
        columns.push_back({runLabel(runs[i]),
                           [i](const DifferenceRow& row) { return row.values[i].value_or(QStringLiteral("–")); },
                           {},
                           Qt::AlignRight});
    return columns;
}

} // namespace

DifferencesPane::DifferencesPane(const PageServices& services, QWidget* parent)
    : QWidget(parent), m_table(columnsOf({}), [](const DifferenceRow& row) { return row.kind + u'/' + row.name; }),
      m_view(new RecordView(services.theme, this)), m_back(new QPushButton(tr("Back to the runs"), this)),
      m_title(services.theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold)),
      m_same(services.theme.label({}, TextSize::Caption, &Colours::muted)),
      m_code(new CodePane(services.theme, services.tasks, QStringLiteral("tracking")))
{
    m_title->setObjectName(QStringLiteral("tracking.differTitle"));
    m_same->setObjectName(QStringLiteral("tracking.same"));
    m_back->setObjectName(QStringLiteral("tracking.back"));
    m_view->setObjectName(QStringLiteral("tracking.differences"));
    m_view->setAccessibleName(tr("What differs between the runs"));
    m_view->setRecords(&m_table);
    m_view->setExport({&services.dialogs, nullptr, QStringLiteral("differences"), {}});
    connect(m_view, &RecordView::said, this, &DifferencesPane::said);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_same);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 16, 10);
    head->addLayout(words, 1);
    head->addWidget(m_back);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("tracking.differencesSplitter"));
    splitter->addWidget(m_view);
    splitter->addWidget(m_code);
    splitter->setStretchFactor(0, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({1'000, services.theme.scaled(260)});
    column->addWidget(splitter, 1);
    connect(m_back, &QPushButton::clicked, this, &DifferencesPane::closed);
    connect(m_view, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1 with headers").arg(qtText(plural(rows, "row")))); });
}

void DifferencesPane::show(const std::vector<tracking::Run>& runs, const Path& folder)
{
    const tracking::RunDifferences differences = tracking::compareRuns(runs);
    m_table.setRecords({});
    m_table.setColumns(columnsOf(runs));
    m_table.setRecords(differenceRows(differences));
    m_view->fitColumns();
    m_title->setText(m_table.rowCount() == 0 ? tr("Nothing differs between these %1 runs").arg(runs.size())
                                             : tr("What differs between %1 runs").arg(runs.size()));
    m_same->setText(sameSentence(differences));
    const auto [from, to] = differingCommits(differences);
    m_code->ask(folder, from, to);
    m_view->setFocus();
}

void DifferencesPane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) Q_EMIT closed();
    else QWidget::keyPressEvent(event);
}

} // namespace podium::ui
