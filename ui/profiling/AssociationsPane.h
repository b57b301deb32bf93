// AssociationsPane: what each column says about the target, strongest first, and how numeric columns move together.
#pragma once

#include "core/profiling/Associations.h"
#include "ui/base/Inspection.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;

namespace podium::ui {

class Dialogs;
class HeatMap;
class RankedBars;
class Theme;

class AssociationsPane : public QWidget {
    Q_OBJECT
public:
    AssociationsPane(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);

    void show(profiling::Associations found);
    using QWidget::show;

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void columnWanted(const QString& column);
    void said(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildStrengths();
    QWidget* buildMap();
    void showMap();
    Inspection pairFacts(int cell);
    Inspection strengthFacts(int bar);
    InspectionAction showAction(const std::string& column);

    const Theme& m_theme;
    Dialogs& m_dialogs;
    profiling::Associations m_found;
    QLabel* m_note = nullptr;
    QBoxLayout* m_cards = nullptr;
    QWidget* m_strengthCard = nullptr;
    QLabel* m_strengthTitle = nullptr;
    RankedBars* m_strengths = nullptr;
    QComboBox* m_coefficient = nullptr;
    HeatMap* m_map = nullptr;
};

} // namespace podium::ui
