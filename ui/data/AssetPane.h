// AssetPane: the assets of a workspace and their versions: a tree, filtered as one types. It lists them itself and
// keeps the selection when they are listed again.
#pragma once

#include "core/data/DataCatalog.h"
#include "ui/tasks/TaskRunner.h"

#include <QWidget>
#include <memory>

class QLineEdit;
class QTreeView;

namespace podium::ui {

class AssetTree;
class OpenWorkspace;
class StatePane;
class Theme;

class AssetPane : public QWidget {
    Q_OBJECT
public:
    AssetPane(const Theme& theme, TaskRunner& tasks, QWidget* parent = nullptr);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    void refresh();
    // Selects "houses:3" (or "houses" for its newest) now, or says that it is not there (yet).
    bool select(const QString& address);
    void clearSelection();
    const data::DataVersion* selected() const;
    const AssetTree& tree() const { return *m_tree; }
    QTreeView* view() const { return m_view; }

Q_SIGNALS:
    void listed(const podium::data::CatalogListing& listing);
    void selectionChanged(); // to a version
    void filtered();

private:
    const Theme& m_theme;
    TaskRunner& m_tasks;
    std::shared_ptr<OpenWorkspace> m_workspace;
    AssetTree* m_tree;
    QLineEdit* m_filter;
    QTreeView* m_view;
    StatePane* m_states;
    Question m_listing;
};

} // namespace podium::ui
