// OverviewPane: a profile at a glance: its size, how much is missing, and what deserves attention, worst first.
#pragma once

#include "core/profiling/TableProfile.h"
#include "ui/base/Inspection.h"

#include <QWidget>
#include <memory>
#include <vector>

class QLabel;

namespace podium::ui {

class FindingList;
class FindingView;
class StatePane;
class Theme;

class OverviewPane : public QWidget {
    Q_OBJECT
public:
    explicit OverviewPane(const Theme& theme, QWidget* parent = nullptr);

    void show(std::shared_ptr<const profiling::TableProfile> profile);
    using QWidget::show;
    FindingView& view() { return *m_view; }

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection); // what a figure is
    void findingChosen(const podium::profiling::Finding& finding);
    void columnWanted(const QString& column); // the first column of a finding, by double click or Enter

private:
    QWidget* addTile(const QString& name, const QString& label);
    void explain(std::size_t tile);

    const Theme& m_theme;
    FindingList* m_findings;
    FindingView* m_view;
    std::vector<QLabel*> m_figures;
    QLabel* m_notes;
    StatePane* m_states;
};

} // namespace podium::ui
