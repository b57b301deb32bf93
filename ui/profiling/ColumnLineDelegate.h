// How a column looks in the list: type and name, badge of its findings; below, its nulls and a small histogram.
#pragma once

#include <QStyledItemDelegate>

namespace podium::ui {

class Theme;
struct ColumnLine;

class ColumnLineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ColumnLineDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    double paintBadge(QPainter& painter, const QRectF& line, const ColumnLine& column) const; // its left edge

    const Theme& m_theme;
};

} // namespace podium::ui
