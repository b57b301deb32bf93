// TableArranger: which rows of a source are shown and in which order, done off the GUI thread: first the beginning of
// it, then all; every new wish stops what the last one had begun.
#pragma once

#include "ui/tables/TableSource.h"
#include "ui/tasks/TaskRunner.h"

#include <QObject>
#include <memory>

namespace podium::ui {

class TableArranger : public QObject {
    Q_OBJECT
public:
    enum class Part { All, First, Stopped }; // Stopped: the first rows, and no others will come

    explicit TableArranger(TaskRunner& tasks, QObject* parent = nullptr);

    // Another table, as it is.
    void setSource(std::shared_ptr<TableSource> source);
    const std::shared_ptr<TableSource>& source() const { return m_source; }
    // `cells`: how many the whole table has. Where they are few all is done at once, and not listed among the tasks.
    void setView(const data::RowView& view, std::int64_t cells);
    const data::RowView& view() const { return m_view; }
    bool isAtWork() const { return m_first.isOpen() || m_whole.isOpen(); }

Q_SIGNALS:
    void arranged(const std::shared_ptr<podium::ui::TableSource>& rows, podium::ui::TableArranger::Part part);
    void failed(const podium::Error& error);

private:
    void arrangeFirst();
    void arrangeWhole(TaskKind kind);

    TaskRunner& m_tasks;
    std::shared_ptr<TableSource> m_source;
    std::shared_ptr<TableSource> m_begun; // the first rows of the view that is being arranged
    data::RowView m_view;
    Question m_first;
    Question m_whole;
};

} // namespace podium::ui
