// ModelList: the registered models in one line each, for the list and the palette.
#pragma once

#include "core/tasks/TaskContext.h"
#include "core/workspace/Workspace.h"
#include "ui/tables/RecordTable.h"

#include <QStyledItemDelegate>

namespace podium::ui {

class Theme;

struct ModelSummary {
    QString name;
    QString champion;     // version; empty: none
    QStringList versions; // oldest first
    QString newestLearner;
    int waiting = 0;     // open requests
    bool broken = false; // its ledger cannot be read to the end
    bool operator==(const ModelSummary&) const = default;
    QString detail() const; // "champion 1 · 3 versions"
};

// By name. Each ledger is read once.
Result<std::vector<ModelSummary>> modelSummaries(workspace::Workspace& workspace, const TaskContext& context);

class ModelTable : public RecordTable<ModelSummary> {
public:
    enum Column { Name, Detail, Badge };
    explicit ModelTable(QObject* parent = nullptr);
    bool isUsual(int column) const override { return column == Name; } // the delegate shows the others there
};

// Name and champion under each other, what waits at the right.
class ModelDelegate : public QStyledItemDelegate {
public:
    ModelDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace podium::ui
