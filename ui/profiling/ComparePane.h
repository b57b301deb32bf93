// ComparePane: one version against another, or a file against an asset: what came and went, how far each column has
// moved, furthest first, and the one that is selected as both looked.
#pragma once

#include "core/workflows/CompareData.h"
#include "ui/base/Inspection.h"
#include "ui/profiling/DriftPlots.h"
#include "ui/tables/RecordTable.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace podium::ui {

class BoxChart;
class Dialogs;
class HistogramChart;
class NoticeBox;
class PairedBars;
class RecordView;
class Surface;
class Theme;

class ComparePane : public QWidget {
    Q_OBJECT
public:
    ComparePane(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);

    void show(workflows::CompareDataOutcome outcome);
    using QWidget::show;

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void columnWanted(const QString& column);
    void said(const QString& sentence);

private:
    QWidget* buildTable();
    QWidget* buildChart();
    QWidget* buildFigures();
    void showColumn(const QString& name);
    void showNotices();
    const profiling::ColumnDrift* find(const QString& name) const;

    const Theme& m_theme;
    Dialogs& m_dialogs;
    workflows::CompareDataOutcome m_outcome;
    SideNames m_names;
    const profiling::ColumnDrift* m_column = nullptr;
    RecordTable<profiling::ColumnDrift> m_drifts;
    RecordTable<profiling::StatisticValue> m_figures;
    QLabel* m_sentence = nullptr;
    QLabel* m_rows = nullptr;
    NoticeBox* m_notice = nullptr;
    RecordView* m_view = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_line = nullptr;
    QWidget* m_numbers = nullptr; // histogram and boxes
    HistogramChart* m_histogram = nullptr;
    BoxChart* m_boxes = nullptr;
    PairedBars* m_bars = nullptr;
    RecordView* m_figureView = nullptr;
};

} // namespace podium::ui
