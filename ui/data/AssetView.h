// AssetView: the tree of assets. A tree view makes its first row current when it gets the focus; here that would open
// the row, instead of the file that somebody has just dropped.
#pragma once

#include <QSignalBlocker>
#include <QTreeView>

namespace podium::ui {

class AssetView : public QTreeView {
public:
    using QTreeView::QTreeView;

protected:
    void focusInEvent(QFocusEvent* event) override
    {
        if (currentIndex().isValid() || selectionModel() == nullptr) return QTreeView::focusInEvent(event);
        const QSignalBlocker quiet(selectionModel());
        QTreeView::focusInEvent(event);
        selectionModel()->clear();
    }
};

} // namespace podium::ui
