// TimelineCard: the column that is shown, from period to period, where the table has a time. Computed when it is looked
// at; time and period are chosen by themselves and can be changed. Hidden where there is no time.
#pragma once

#include "core/workflows/ProfileData.h"
#include "ui/base/Inspection.h"
#include "ui/charts/TimelineChart.h"
#include "ui/profiling/LazyPart.h"

#include <QWidget>
#include <memory>

class QComboBox;

namespace podium::ui {

// What the chart shows of a timeline. Pure.
TimelinePlot timelinePlot(const profiling::Timeline& timeline, const profiling::ColumnProfile& column);

class TimelineCard : public QWidget {
    Q_OBJECT
public:
    explicit TimelineCard(const PageServices& services, QWidget* parent = nullptr);

    using Profile = std::shared_ptr<const profiling::TableProfile>;
    void setPlace(std::shared_ptr<OpenWorkspace> workspace, const workflows::ProfileRequest& request);
    void show(const Profile& profile, const profiling::ColumnProfile& column);
    using QWidget::show;
    void wake(); // it is looked at

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    void fillTimes();
    void ask();
    Inspection periodFacts(int period) const;

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    workflows::ProfileRequest m_request;
    Profile m_profile;
    profiling::ColumnProfile m_column;
    profiling::Timeline m_timeline;
    std::shared_ptr<const void> m_of; // what is asked for: another one is made for each choice
    bool m_isAwake = false;
    QWidget* m_card = nullptr;
    QComboBox* m_times = nullptr;
    QComboBox* m_units = nullptr;
    TimelineChart* m_chart = nullptr;
    LazyPart<workflows::TimelineOutcome> m_part;
};

} // namespace podium::ui
