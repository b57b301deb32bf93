// DifferencesPane: several runs side by side, only what differs; below, what changed in the code between the commits
// of the first run and of the first that has another one.
#pragma once

#include "core/tracking/Run.h"
#include "ui/base/Page.h"
#include "ui/tables/RecordTable.h"
#include "ui/tasks/TaskRunner.h"
#include "ui/tracking/RunFacts.h"

class QLabel;
class QPushButton;

namespace podium::ui {

class CodePane;
class RecordView;

class DifferencesPane : public QWidget {
    Q_OBJECT
public:
    explicit DifferencesPane(const PageServices& services, QWidget* parent = nullptr);
    void show(const std::vector<tracking::Run>& runs, const Path& folder);
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
    CodePane* m_code;
};

} // namespace podium::ui
