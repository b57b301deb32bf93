// CallsPane: which class each side calls which rows: confusion matrices side by side. With two classes and scores a
// slider moves the threshold of both; two costs say what wrong calls cost on each side, and where they would cost
// least.
#pragma once

#include "core/evaluation/Costs.h"

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;

namespace podium::ui {

class ConfusionGrid;
class Dialogs;
class RowSelection;
class Theme;
struct Evidence;

class CallsPane : public QWidget {
    Q_OBJECT
public:
    CallsPane(const Theme& theme, Dialogs& dialogs, RowSelection& selection, QWidget* parent = nullptr);

    void show(std::shared_ptr<const Evidence> evidence); // of a classification whose sides are paired
    using QWidget::show;
    double threshold() const { return m_threshold; }
    void setThreshold(double threshold); // at once
    // "--threshold 0.5 --cost-fn 5", what differs from the defaults; empty where no threshold can be moved.
    QString batchOptions() const;

Q_SIGNALS:
    void thresholdChanged(double threshold);
    void said(const QString& sentence);

private:
    struct Side {
        bool challenger = false;
        ConfusionGrid* grid = nullptr;
        QLabel* cost = nullptr;
        QPushButton* cheapest = nullptr; // moves the threshold to where this side costs least
        std::vector<std::size_t> calls;  // of each row
        evaluation::CheapestPoint best;
    };
    QWidget* buildThreshold();
    QWidget* buildSide(Side& side);
    QLineEdit* costField(const char* name, const QString& accessible);
    void slid(int step);
    void callAgain();
    void showCosts();
    void showCostsOf(Side& side);
    void lightChosen();
    void chooseCell(const Side& side, int cell);

    const Theme& m_theme;
    Dialogs& m_dialogs;
    RowSelection& m_selection;
    std::shared_ptr<const Evidence> m_evidence;
    double m_threshold = 0.5;
    QTimer m_pace;           // a slider tells of more steps than can be looked at
    bool m_isBehind = false; // the threshold has moved since
    QWidget* m_thresholdRow = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_falseWords = nullptr;
    QLabel* m_missedWords = nullptr;
    QLineEdit* m_costFalse = nullptr;
    QLineEdit* m_costMissed = nullptr;
    QLabel* m_problem = nullptr;
    std::optional<evaluation::WrongCosts> m_costs = evaluation::WrongCosts{}; // none while they are not numbers
    Side m_champion, m_challenger;
};

} // namespace podium::ui
