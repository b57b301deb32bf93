// DifferencesPane: several runs side by side, only what differs.
#pragma once

#include "core/tracking/Run.h"
#include "ui/base/Theme.h"
#include "ui/tables/RecordTable.h"
#include "ui/tracking/RunFacts.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace podium::ui {

class Dialogs;
class RecordView;

class DifferencesPane : public QWidget {
    Q_OBJECT
public:
    DifferencesPane(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);
    void show(const std::vector<tracking::Run>& runs);
    using QWidget::show;

Q_SIGNALS:
    void closed(); // back to the runs
    void said(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    RecordTable<DifferenceRow> m_table;
    RecordView* m_view;
    QPushButton* m_back;
    QLabel* m_title;
    QLabel* m_same;
};

} // namespace podium::ui
