#include "ui/data/AssetTree.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/data/VersionFacts.h"

namespace podium::ui {

namespace {

// Internal ids: 0 for an asset, 1 + the asset's row for a version of it.
constexpr quintptr assetId = 0;

} // namespace

void AssetTree::setVersions(std::vector<data::DataVersion> versions)
{
    beginResetModel();
    m_assets.clear();
    for (data::DataVersion& version : versions) {
        const QString name = qtText(version.name);
        if (m_assets.empty() || m_assets.back().name != name) m_assets.push_back({name, {}});
        auto& list = m_assets.back().versions; // the catalog lists oldest first
        list.insert(list.begin(), std::move(version));
    }
    endResetModel();
    filter(m_filter);
}

void AssetTree::filter(const QString& typed)
{
    beginResetModel();
    m_filter = typed;
    m_shown.clear();
    for (std::size_t i = 0; i < m_assets.size(); ++i)
        if (m_assets[i].name.contains(typed, Qt::CaseInsensitive)) m_shown.push_back(i);
    endResetModel();
}

const data::DataVersion* AssetTree::version(const QModelIndex& index) const
{
    if (!index.isValid()) return nullptr;
    const bool isAsset = index.internalId() == assetId;
    const auto row = static_cast<std::size_t>(isAsset ? index.row() : static_cast<int>(index.internalId()) - 1);
    const Asset& asset = m_assets[m_shown[row]];
    return &asset.versions[isAsset ? 0 : static_cast<std::size_t>(index.row())];
}

QModelIndex AssetTree::indexOf(const QString& address) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex asset = index(row, 0);
        const Asset& found = m_assets[m_shown[static_cast<std::size_t>(row)]];
        if (found.name == address || address == found.name + QStringLiteral("@latest")) return asset;
        for (int child = 0; child < rowCount(asset); ++child) {
            const QModelIndex version = index(child, 0, asset);
            if (version.data(AddressRole).toString() == address) return version;
        }
    }
    return {};
}

std::vector<const data::DataVersion*> AssetTree::newest() const
{
    std::vector<const data::DataVersion*> versions;
    for (const Asset& asset : m_assets) versions.push_back(&asset.versions.front());
    return versions;
}

bool AssetTree::isNewest(const data::DataVersion& version) const
{
    const auto all = newest();
    return std::any_of(all.begin(), all.end(),
                       [&](const data::DataVersion* other) { return other->address() == version.address(); });
}

QModelIndex AssetTree::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : assetId);
}

QModelIndex AssetTree::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == assetId) return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, assetId);
}

int AssetTree::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) return static_cast<int>(m_shown.size());
    if (parent.internalId() != assetId || parent.column() != 0) return 0;
    return static_cast<int>(m_assets[m_shown[static_cast<std::size_t>(parent.row())]].versions.size());
}

int AssetTree::columnCount(const QModelIndex&) const { return 1; }

QVariant AssetTree::data(const QModelIndex& index, int role) const
{
    const data::DataVersion* shown = version(index);
    if (shown == nullptr) return {};
    const bool isAsset = index.internalId() == assetId;
    switch (role) {
    case Qt::DisplayRole: return isAsset ? qtText(shown->name) : tr("version %1").arg(qtText(shown->version));
    case DetailRole: return qtText(grouped(shown->rows));
    case IconRole: return isAsset ? QStringLiteral("table") : QStringLiteral("version");
    case Qt::ToolTipRole: return keptWords(*shown);
    case AddressRole: return qtText(shown->address());
    default: return {};
    }
}

} // namespace podium::ui
