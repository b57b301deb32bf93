// MissingPane: what is missing: how much of each column, which columns together, and how one's being missing goes with
// another's.
#pragma once

#include "core/profiling/Missingness.h"
#include "ui/base/Inspection.h"

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace podium::ui {

class Dialogs;
class HeatMap;
class PatternChart;
class RankedBars;
class Theme;

class MissingPane : public QWidget {
    Q_OBJECT
public:
    MissingPane(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);

    void show(profiling::Missingness missing);
    using QWidget::show;

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void columnWanted(const QString& column);
    void said(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* card(const QString& title, QWidget* chart);
    void showShares();
    void showPatterns();
    void showMap();
    Inspection shareFacts(int bar);
    Inspection patternFacts(int line);
    Inspection pairFacts(int cell);
    InspectionAction showAction(const std::string& column);

    const Theme& m_theme;
    profiling::Missingness m_missing;
    std::vector<std::size_t> m_ranked; // columns as the bars show them
    std::vector<std::size_t> m_drawn;  // columns as the pattern matrix shows them
    QLabel* m_sentence = nullptr;
    QLabel* m_note = nullptr;
    QBoxLayout* m_cards = nullptr;
    RankedBars* m_shares = nullptr;
    PatternChart* m_patterns = nullptr;
    QWidget* m_mapCard = nullptr;
    HeatMap* m_map = nullptr;
};

} // namespace podium::ui
