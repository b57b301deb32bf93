// GroupsPane: the runs that a filter lets through, by the values of a field: how many, and of each metric the mean with
// its interval.
#pragma once

#include "core/tracking/RunGroups.h"
#include "core/tracking/RunQuery.h"
#include "ui/base/Page.h"
#include "ui/tables/RecordTable.h"
#include "ui/tasks/TaskRunner.h"

class QLabel;

namespace podium::ui {

class RecordView;

// "131,755 (126,310 to 137,200)"; "n 3" behind it where not all `runs` have the metric.
QString meanWords(const tracking::GroupFigure& figure, qint64 runs);

class GroupsPane : public QWidget {
    Q_OBJECT
public:
    explicit GroupsPane(const PageServices& services, QWidget* parent = nullptr);

    // `field` as in the language of orders: params.`learner`. Asked anew each time.
    void ask(std::shared_ptr<OpenWorkspace> workspace, const tracking::RunQuery& query, const QString& field,
             const std::vector<std::string>& metrics);
    void drop(); // no answer is wanted any more

Q_SIGNALS:
    void runsWanted(const QString& filter); // the runs of a group: params.`learner` = 'ridge'
    void said(const QString& sentence);
    void counted(qint64 groups, qint64 runs);
    void failed(const podium::Error& error);

private:
    void show(tracking::RunGroups groups);
    void openGroup(int row);

    PageServices m_services;
    QString m_field;
    RecordTable<tracking::RunGroup> m_table;
    RecordView* m_view;
    QLabel* m_words;
    Question m_asking;
};

} // namespace podium::ui
