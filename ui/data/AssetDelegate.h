// How an asset or a version looks in the tree: icon, name, number of rows.
#pragma once

#include <QStyledItemDelegate>

namespace podium::ui {

class Theme;

class AssetDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    AssetDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace podium::ui
