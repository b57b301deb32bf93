// AssetTree: the assets of a workspace and their versions, newest first, as a tree that is filtered as one types.
#pragma once

#include "core/data/DataCatalog.h"

#include <QAbstractItemModel>
#include <vector>

namespace podium::ui {

class AssetTree : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { AddressRole = Qt::UserRole + 1, DetailRole, IconRole };
    using QAbstractItemModel::QAbstractItemModel;

    void setVersions(std::vector<data::DataVersion> versions);
    void filter(const QString& typed); // assets whose name contains it
    bool isEmpty() const { return m_assets.empty(); }
    // The version that an index stands for; an asset stands for its newest. nullptr for an invalid index.
    const data::DataVersion* version(const QModelIndex& index) const;
    bool isNewest(const data::DataVersion& version) const;
    QModelIndex indexOf(const QString& address) const;    // "houses:3", or "houses" for the newest
    std::vector<const data::DataVersion*> newest() const; // one per asset, whatever the filter

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Asset {
        QString name;
        std::vector<data::DataVersion> versions; // newest first
    };
    std::vector<Asset> m_assets;
    std::vector<std::size_t> m_shown; // row -> asset
    QString m_filter;
};

} // namespace podium::ui
