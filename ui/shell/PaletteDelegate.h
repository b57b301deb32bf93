// How one command looks in the palette: icon, title, what kind of thing it is, shortcut.
#pragma once

#include <QStyledItemDelegate>

namespace podium::ui {

class Theme;

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { IconRole = Qt::UserRole + 1, DetailRole, ShortcutRole };

    PaletteDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace podium::ui
