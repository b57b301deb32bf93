// IntervalCell: draws the interval of each line of the leaderboard on one scale, with the baseline as a line through
// all of them where it is near: what overlaps and what is clear of it is seen without reading a figure.
#pragma once

#include "ui/tables/RecordDelegate.h"
#include "ui/training/BoardLines.h"

namespace podium::ui {

class IntervalCell : public RecordDelegate {
    Q_OBJECT
public:
    IntervalCell(const Theme& theme, QObject* parent);

    void setTable(const BoardTable* table); // outlives what is painted of it
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Scale {
        double low = 0, high = 0;
        std::optional<double> baseline;
    };
    Scale scale() const;

    const Theme& m_theme;
    const BoardTable* m_table = nullptr;
};

} // namespace podium::ui
