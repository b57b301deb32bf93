// VerdictBanner: the verdict in words, with its icon, in its soft colour; below it what tempers it or kept it from
// being reached.
#pragma once

#include "core/evaluation/Comparison.h"
#include "ui/base/Theme.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace podium::ui {

class VerdictBanner : public QWidget {
    Q_OBJECT
public:
    explicit VerdictBanner(const Theme& theme, QWidget* parent = nullptr);
    // `note` says which data was used where nobody chose it.
    void show(const evaluation::Comparison& comparison, const QString& note);
    using QWidget::show;
    void setCompact(bool compact); // the sentence and what tempers it only, smaller

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    void arrange();
    bool m_compact = false;
    evaluation::Standing m_standing = evaluation::Standing::Undecided;
    QLabel* m_sentence;
    QLabel* m_harm;
    QLabel* m_reasons;
    QLabel* m_basis;
};

} // namespace podium::ui
