#include "ui/data/AssetPane.h"

#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/StatePane.h"
#include "ui/base/Theme.h"
#include "ui/data/AssetDelegate.h"
#include "ui/data/AssetTree.h"
#include "ui/data/AssetView.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace podium::ui {

AssetPane::AssetPane(const Theme& theme, TaskRunner& tasks, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks), m_tree(new AssetTree(this)), m_filter(new QLineEdit(this)),
      m_view(new AssetView)
{
    setMinimumWidth(theme.scaled(160));
    m_filter->setObjectName(QStringLiteral("data.filter"));
    m_filter->setPlaceholderText(tr("Filter the assets"));
    m_filter->setAccessibleName(tr("Filter the assets"));
    m_filter->setClearButtonEnabled(true);
    m_view->setObjectName(QStringLiteral("data.assets"));
    m_view->setAccessibleName(tr("Assets and versions"));
    m_view->setModel(m_tree);
    m_view->setItemDelegate(new AssetDelegate(theme, m_view));
    m_view->setHeaderHidden(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformRowHeights(true);
    m_states = new StatePane(theme, m_view, QStringLiteral("data.list"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 12, 8, 8);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_states, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& typed) {
        m_tree->filter(typed);
        Q_EMIT filtered();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) Q_EMIT selectionChanged();
    });
}

void AssetPane::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_listing.drop();
    m_workspace = std::move(workspace);
    m_tree->setVersions({});
    m_filter->clear();
    m_states->showEmpty(QStringLiteral("data"), tr("No data yet."));
}

void AssetPane::refresh()
{
    if (!m_workspace) return;
    if (m_tree->isEmpty()) m_states->showLoading();
    m_tasks.start<data::CatalogListing>(
        m_listing, {tr("Listing the assets"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext&) {
            return workspace->with<data::CatalogListing>([](workspace::Workspace& open) { return open.data().list(); });
        },
        [this](Result<data::CatalogListing> listing) {
            if (!listing) return m_states->showError(listing.error(), [this] { refresh(); });
            m_tree->setVersions(listing->versions);
            if (m_tree->isEmpty()) m_states->showEmpty(QStringLiteral("data"), tr("No data yet."));
            else m_states->showContent();
            Q_EMIT listed(*listing);
        });
}

bool AssetPane::select(const QString& address)
{
    const QModelIndex found = m_tree->indexOf(address);
    if (!found.isValid()) return false;
    if (found.parent().isValid()) m_view->expand(found.parent());
    m_view->setCurrentIndex(found);
    return true;
}

void AssetPane::clearSelection() { m_view->setCurrentIndex({}); }

const data::DataVersion* AssetPane::selected() const { return m_tree->version(m_view->currentIndex()); }

} // namespace podium::ui
