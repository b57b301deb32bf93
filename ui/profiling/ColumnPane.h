// ColumnPane: everything the profile knows about one column: its findings, how its values are spread, the most frequent
// of them, and every figure with its definition.
#pragma once

#include "core/profiling/Statistics.h"
#include "core/profiling/TableProfile.h"
#include "ui/base/Inspection.h"
#include "ui/tables/RecordTable.h"

#include <QWidget>
#include <memory>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;

namespace podium::ui {

class Dialogs;
class FindingList;
class FindingView;
class HistogramChart;
class RankedBars;
class RecordView;
class Theme;

class ColumnPane : public QWidget {
    Q_OBJECT
public:
    ColumnPane(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);

    void show(std::shared_ptr<const profiling::TableProfile> profile, const profiling::ColumnProfile& column);
    using QWidget::show;
    void addPart(QWidget* part); // between the charts and the figures
    HistogramChart& histogram() { return *m_histogram; }

Q_SIGNALS:
    void findingChosen(const podium::profiling::Finding& finding);
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildHistogram();
    QWidget* buildTop();
    QWidget* buildStatistics();
    void showBinChoices();
    void fitStatistics();

    const Theme& m_theme;
    Dialogs& m_dialogs;
    std::shared_ptr<const profiling::TableProfile> m_profile;
    const profiling::ColumnProfile* m_column = nullptr;
    RecordTable<profiling::StatisticValue> m_statistics;
    FindingList* m_findings;
    QLabel* m_icon = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_line = nullptr;
    QWidget* m_findingCard = nullptr;
    FindingView* m_findingView = nullptr;
    QBoxLayout* m_parts = nullptr; // from other hands
    QBoxLayout* m_charts = nullptr;
    QWidget* m_histogramCard = nullptr;
    HistogramChart* m_histogram = nullptr;
    QComboBox* m_bins = nullptr;
    QCheckBox* m_log = nullptr;
    RankedBars* m_top = nullptr;
    RecordView* m_statisticView = nullptr;
};

} // namespace podium::ui
