// PinnedColumns: the columns of a RecordView that stay where they are while the others are scrolled. A second view of
// the same rows and the same selection, laid over the left edge of the first; the first keeps the focus.
#pragma once

#include <QTableView>
#include <vector>

namespace podium::ui {

class RecordHeader;
class RecordView;
class Theme;

class PinnedColumns : public QTableView {
    Q_OBJECT
public:
    PinnedColumns(const Theme& theme, RecordView& owner);

    void setColumns(const std::vector<int>& columns); // from the left
    void layOut();                                    // the owner was resized, scrolled or rearranged
    RecordHeader& header() { return *m_header; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    const Theme& m_theme;
    RecordView& m_owner;
    RecordHeader* m_header;
    std::vector<int> m_columns;
    bool m_laying = false;
};

} // namespace podium::ui
