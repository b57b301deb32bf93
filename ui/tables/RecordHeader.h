// RecordHeader: the header of a RecordView. A click sorts, with Shift it adds a key; what is sorted shows an arrow and,
// of several, its place; the column that keys act on is underlined.
#pragma once

#include <QHeaderView>
#include <map>

namespace podium::ui {

class Theme;

class RecordHeader : public QHeaderView {
    Q_OBJECT
public:
    struct Mark {
        Qt::SortOrder order = Qt::AscendingOrder;
        int place = 0; // 1, 2, ...; 0 where there is one key only
    };

    RecordHeader(const Theme& theme, QWidget* parent);

    void setMarks(std::map<int, Mark> marks); // by column
    void setCurrent(int column);              // -1: none
    QSize sectionSizeFromContents(int column) const override;

Q_SIGNALS:
    void sortWanted(int column, bool adds);
    void widthChosen(int column, int width); // by hand

protected:
    void paintSection(QPainter* painter, const QRect& rect, int column) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    const Theme& m_theme;
    std::map<int, Mark> m_marks;
    int m_current = -1;
    bool m_adds = false;
    bool m_pressed = false;
    std::map<int, int> m_resized; // while the button is down
};

} // namespace podium::ui
