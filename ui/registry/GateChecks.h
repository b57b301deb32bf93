// GateChecks: the verdict of a gate line by line: icon, word, what was asked for, what was measured, and why.
#pragma once

#include "core/base/Verdict.h"
#include "ui/base/Theme.h"

#include <QWidget>

class QVBoxLayout;

namespace podium::ui {

// How an answer looks: always icon, word and ink together.
QString answerWord(const Check& check); // "Yes", "No", "Undecided", "Skipped"
QString answerIcon(Answer answer);
Ink answerInk(Answer answer);
Ink answerSoftInk(Answer answer);
// "RMSE" of "3.metric.root_mean_squared_error.champion"; the id where it names no metric.
QString checkTitle(const Check& check);

class GateChecks : public QWidget {
    Q_OBJECT
public:
    explicit GateChecks(const Theme& theme, QWidget* parent = nullptr);
    void show(const Verdict& verdict);
    using QWidget::show;

private:
    QWidget* rowOf(const Check& check);

    const Theme& m_theme;
    QVBoxLayout* m_rows;
};

} // namespace podium::ui
