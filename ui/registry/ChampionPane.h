// ChampionPane: how the figure that counts moved with each champion, as a waterfall.
#pragma once

#include "core/registry/AliasHistory.h"
#include "ui/base/Theme.h"
#include "ui/charts/WaterfallChart.h"

#include <QWidget>

class QLabel;

namespace podium::ui {

// The first champion stands, each change hangs, the present one stands again. Pure.
WaterfallPlot championPlot(const registry::AliasHistory& history);

class ChampionPane : public QWidget {
    Q_OBJECT
public:
    ChampionPane(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);
    void show(const registry::AliasHistory& history);
    using QWidget::show;

Q_SIGNALS:
    void versionChosen(const QString& version);
    void said(const QString& sentence);

private:
    WaterfallChart* m_chart;
    QLabel* m_words;
};

} // namespace podium::ui
