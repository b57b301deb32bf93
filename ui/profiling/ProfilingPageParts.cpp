// The building half of ProfilingPage.
#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Tabs.h"
#include "ui/base/Theme.h"
#include "ui/profiling/AssociationsPane.h"
#include "ui/profiling/ColumnLineDelegate.h"
#include "ui/profiling/ColumnList.h"
#include "ui/profiling/ColumnPane.h"
#include "ui/profiling/CompareTab.h"
#include "ui/profiling/FindingRemedy.h"
#include "ui/profiling/MissingPane.h"
#include "ui/profiling/OverviewPane.h"
#include "ui/profiling/ProfilePlots.h"
#include "ui/profiling/ProfilingPage.h"
#include "ui/profiling/TimelineCard.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSplitter>

namespace podium::ui {

QComboBox* ProfilingPage::choice(const QString& name, const QString& accessibleName, int characters)
{
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(characters);
    box->setMaxVisibleItems(20);
    return box;
}

QWidget* ProfilingPage::buildHead()
{
    const Theme& theme = m_services.theme;
    auto* head = new QWidget(this);
    m_versions = choice(QStringLiteral("profiling.version"), tr("Data version"), 18);
    m_targets = choice(QStringLiteral("profiling.target"), tr("Target"), 16);
    m_facts = theme.label({}, TextSize::Caption, &Colours::muted);
    m_facts->setObjectName(QStringLiteral("profiling.facts"));
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_facts->setWordWrap(true);
    m_run = new QPushButton(head);
    m_run->setObjectName(QStringLiteral("profiling.run"));
    m_export = new QPushButton(theme.icon(u"export"), tr("Save as page…"), head);
    m_export->setObjectName(QStringLiteral("profiling.export"));
    setFocusProxy(m_versions);

    const auto named = [&](const QString& word, QComboBox* box) {
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(theme.label(word, TextSize::Caption, &Colours::muted, QFont::DemiBold));
        column->addWidget(box);
        return column;
    };
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 10, 16, 12);
    row->setSpacing(12);
    row->addLayout(named(tr("Data version"), m_versions));
    row->addLayout(named(tr("Target"), m_targets));
    row->addWidget(m_facts, 1, Qt::AlignBottom);
    row->addWidget(m_run, 0, Qt::AlignBottom);
    row->addWidget(m_export, 0, Qt::AlignBottom);
    m_facts->setMinimumHeight(theme.scaled(32));
    connect(m_versions, &QComboBox::activated, this, [this] { choose(m_versions->currentData().toString()); });
    connect(m_targets, &QComboBox::activated, this, &ProfilingPage::profile);
    connect(m_export, &QPushButton::clicked, this, &ProfilingPage::exportReport);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_profiling.isOpen()) m_profiling.task()->stop();
        else profile();
    });
    return head;
}

QWidget* ProfilingPage::buildColumns()
{
    auto* box = new QWidget;
    box->setMinimumWidth(m_services.theme.scaled(180));
    m_filter = new QLineEdit(box);
    m_filter->setObjectName(QStringLiteral("profiling.filter"));
    m_filter->setPlaceholderText(tr("Filter the columns"));
    m_filter->setAccessibleName(tr("Filter the columns by name, type or finding"));
    m_filter->setClearButtonEnabled(true);
    m_columnView = new QListView(box);
    m_columnView->setObjectName(QStringLiteral("profiling.columns"));
    m_columnView->setAccessibleName(tr("Columns, those that matter most first"));
    m_columnView->setModel(m_columns);
    m_columnView->setItemDelegate(new ColumnLineDelegate(m_services.theme, m_columnView));
    m_columnView->setFrameShape(QFrame::NoFrame);
    m_columnView->setUniformItemSizes(true);
    m_columnView->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_columnView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_columnView->setMouseTracking(true);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 8, 8, 8);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_columnView, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& typed) { m_columns->filter(typed); });
    connect(m_columnView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) columnChosen();
    });
    connect(m_columnView, &QAbstractItemView::clicked, this, [this] { m_tabs->setCurrent(ColumnTab); });
    connect(m_columnView, &QAbstractItemView::activated, this, [this] { m_tabs->setCurrent(ColumnTab); });
    return box;
}

QWidget* ProfilingPage::buildContent()
{
    m_overview = new OverviewPane(m_services.theme);
    m_column = new ColumnPane(m_services.theme, m_services.dialogs);
    m_timeline = new TimelineCard(m_services);
    m_column->addPart(m_timeline);
    connect(m_timeline, &TimelineCard::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_timeline, &TimelineCard::said, this, &Page::said);
    m_tabs = new Tabs(m_services.theme, QStringLiteral("profiling.tabs"));
    m_tabs->add(tr("Overview"), m_overview);
    m_tabs->add(tr("Column"), m_column);
    m_associations = new AssociationsPane(m_services.theme, m_services.dialogs);
    m_associated.states = new StatePane(m_services.theme, m_associations, QStringLiteral("profiling.associations"));
    m_tabs->add(tr("Associations"), m_associated.states);
    m_missing = new MissingPane(m_services.theme, m_services.dialogs);
    m_missed.states = new StatePane(m_services.theme, m_missing, QStringLiteral("profiling.missing"));
    m_tabs->add(tr("Missing"), m_missed.states);
    connect(m_missing, &MissingPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_missing, &MissingPane::columnWanted, this, &ProfilingPage::showColumn);
    connect(m_missing, &MissingPane::said, this, &Page::said);
    m_compare = new CompareTab(m_services);
    m_tabs->add(tr("Compare"), m_compare);
    connect(m_compare, &CompareTab::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_compare, &CompareTab::columnWanted, this, &ProfilingPage::showColumn);
    connect(m_compare, &CompareTab::said, this, &Page::said);
    connect(m_tabs, &Tabs::changed, this, &ProfilingPage::tabChosen);
    connect(m_associations, &AssociationsPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_associations, &AssociationsPane::columnWanted, this, &ProfilingPage::showColumn);
    connect(m_associations, &AssociationsPane::said, this, &Page::said);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("profiling.splitter"));
    splitter->addWidget(buildColumns());
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({m_services.theme.scaled(248), 1000});

    m_remedy = new FindingRemedy(m_services, this);
    connect(m_remedy, &FindingRemedy::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_remedy, &FindingRemedy::openRequested, this, &Page::openRequested);
    connect(m_remedy, &FindingRemedy::columnWanted, this, &ProfilingPage::showColumn);
    connect(m_remedy, &FindingRemedy::said, this, &Page::said);
    const auto mend = [this](const profiling::Finding& finding) { m_remedy->show(m_shown, finding); };
    connect(m_overview, &OverviewPane::findingChosen, this, mend);
    connect(m_column, &ColumnPane::findingChosen, this, mend);
    connect(m_overview, &OverviewPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_overview, &OverviewPane::columnWanted, this, &ProfilingPage::showColumn);
    connect(m_column, &ColumnPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_column, &ColumnPane::said, this, &Page::said);
    return splitter;
}

} // namespace podium::ui
