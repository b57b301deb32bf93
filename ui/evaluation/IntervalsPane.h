// IntervalsPane: the interval of every metric's difference, then that of every slice, most harmed first. A slice that
// is clicked chooses its rows on the whole page.
#pragma once

#include "ui/base/Inspection.h"
#include "ui/tasks/TaskRunner.h"

#include <QWidget>
#include <memory>

class QLabel;

namespace podium::ui {

class Dialogs;
class IntervalChart;
class RowSelection;
class Theme;
struct Evidence;

class IntervalsPane : public QWidget {
    Q_OBJECT
public:
    IntervalsPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, RowSelection& selection,
                  QWidget* parent = nullptr);

    void show(std::shared_ptr<const Evidence> evidence);
    using QWidget::show;
    bool isChooser() const; // of the rows that are chosen now
    void inspect();         // what is selected in either chart

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    IntervalChart* chart(const char* name, const QString& file, const QString& accessible);
    void chooseSlice();
    void letGo();
    std::function<void(const Inspection&)> explain();

    const Theme& m_theme;
    TaskRunner& m_tasks;
    Dialogs& m_dialogs;
    RowSelection& m_selection;
    std::shared_ptr<const Evidence> m_evidence;
    IntervalChart* m_metrics;
    IntervalChart* m_slices;
    QWidget* m_sliceCard;
    Question m_cutting;
};

} // namespace podium::ui
