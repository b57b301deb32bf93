// RegressionPane: where two models of a number err: predicted over actual, residuals over predicted, how residuals are
// spread and whether they are normal; both sides in each, and the chosen rows lit in all.
#pragma once

#include "ui/base/Inspection.h"

#include <QWidget>
#include <memory>

namespace podium::ui {

class Dialogs;
class GroupedHistogram;
class RowSelection;
class ScatterChart;
class Theme;
struct Evidence;

class RegressionPane : public QWidget {
    Q_OBJECT
public:
    RegressionPane(const Theme& theme, Dialogs& dialogs, RowSelection& selection, QWidget* parent = nullptr);

    void show(std::shared_ptr<const Evidence> evidence); // of a regression whose sides are paired
    using QWidget::show;

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    ScatterChart* scatter(const char* name, const QString& file, const QString& accessible, const QString& reason);
    void lightChosen();
    void chooseBin(int mark);

    const Theme& m_theme;
    Dialogs& m_dialogs;
    RowSelection& m_selection;
    std::shared_ptr<const Evidence> m_evidence;
    ScatterChart* m_predicted;
    ScatterChart* m_residuals;
    GroupedHistogram* m_spread;
    ScatterChart* m_normal;
};

} // namespace podium::ui
