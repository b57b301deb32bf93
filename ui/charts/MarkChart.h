// MarkChart: a chart made of single marks (bars, cells, intervals): hovering reads one out at once, a click or a key
// selects one. Subclasses say where their marks are and what they mean.
#pragma once

#include "ui/charts/Chart.h"

namespace podium::ui {

class MarkChart : public Chart {
    Q_OBJECT
public:
    MarkChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    virtual int markCount() const = 0;
    virtual QRectF markRect(int mark) const = 0; // where a click selects it
    virtual QString readOut(int mark) const = 0; // what it says, in one line
    int selectedMark() const { return m_selected; }
    void selectMark(int mark); // -1 = none; says nothing
    int hoveredMark() const { return m_hovered; }

Q_SIGNALS:
    void markChosen(int mark); // by click or key

protected:
    virtual int markAt(const QPointF& point) const; // -1 = none
    // Where an arrow, Home or End leads; -1 = nowhere. Marks in a row, unless a subclass has rows and columns.
    virtual int neighbour(int mark, int key) const;
    void marksChanged(); // forget what was hovered and selected
    void choose(int mark);

    bool event(QEvent* event) override;
    void clicked(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    // Behind a mark that fills a line: whether it is hovered or selected, and has the keys. Nothing on an exported
    // picture.
    void paintGround(QPainter& painter, int mark, const QRectF& line, bool forExport) const;

    // The read-out of what is hovered, else selected; where neither is, `otherwise`.
    QString spoken(const QString& otherwise) const;

private:
    int m_hovered = -1;
    int m_selected = -1;
};

} // namespace podium::ui
