// PlotPictures: the charts of a plot, one for each facet, from the rows of its query.
#pragma once

#include "core/data/PlotQuery.h"

#include <QWidget>
#include <vector>

class QGridLayout;

namespace podium::ui {

class Chart;
class Dialogs;
class Theme;

class PlotPictures : public QWidget {
    Q_OBJECT
public:
    PlotPictures(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);

    void show(const data::PlotQuery& query, const Table& rows);
    void clear();
    const std::vector<Chart*>& charts() const { return m_charts; }

Q_SIGNALS:
    void said(const QString& sentence);

private:
    Chart* chartOf(const data::PlotQuery& query, const Table& rows);

    const Theme& m_theme;
    Dialogs& m_dialogs;
    QGridLayout* m_grid;
    std::vector<Chart*> m_charts;
};

} // namespace podium::ui
