// ClassificationPane: how two models tell classes apart: confusion matrices with a threshold and costs, ROC,
// precision-recall, calibration and lift, both sides in each. Of three or more classes one is drawn against the rest.
#pragma once

#include "ui/base/Inspection.h"
#include "ui/tasks/TaskRunner.h"

#include <QWidget>
#include <memory>
#include <optional>

class QComboBox;
class QLabel;

namespace podium::ui {

class CallsPane;
class Dialogs;
class LineChart;
class RowSelection;
class Theme;
struct ClassCurves;
struct Evidence;

class ClassificationPane : public QWidget {
    Q_OBJECT
public:
    ClassificationPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, RowSelection& selection,
                       QWidget* parent = nullptr);
    ~ClassificationPane() override;

    void show(std::shared_ptr<const Evidence> evidence); // of a classification whose sides are paired
    using QWidget::show;
    QString batchOptions() const;

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    LineChart* lineChart(const char* name, const QString& file, const QString& accessible);
    void chooseClass(const QString& name);
    void draw();
    void markThreshold();
    void moveThreshold(std::size_t series, std::size_t point, bool isRoc);

    const Theme& m_theme;
    TaskRunner& m_tasks;
    Dialogs& m_dialogs;
    std::shared_ptr<const Evidence> m_evidence;
    std::unique_ptr<ClassCurves> m_curves; // of the class that is drawn; none without scores
    CallsPane* m_calls;
    QWidget* m_classRow;
    QComboBox* m_class;
    QWidget* m_wall;
    QLabel* m_noScores;
    LineChart* m_roc;
    LineChart* m_precisionRecall;
    LineChart* m_calibration;
    LineChart* m_lift;
    Question m_curving;
};

} // namespace podium::ui
