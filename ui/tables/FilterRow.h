// FilterRow: the row under a table's header in which one types what rows are wanted (core/data/RowView.h). It lies over
// the grid's header and has one editor, which goes where it is needed: 2,400 columns cost what three cost. Return and
// Tab take what is typed, a pause while typing does as well, Esc goes back to the table.
#pragma once

#include <QTimer>
#include <QWidget>
#include <map>

class QLineEdit;

namespace podium::ui {

class TableGrid;
class Theme;

class FilterRow : public QWidget {
    Q_OBJECT
public:
    FilterRow(const Theme& theme, TableGrid& grid);

    void clear();
    void setText(int column, const QString& text);
    QString text(int column) const;
    void setProblem(int column, const QString& problem); // empty = all is well
    const std::map<int, QString>& problems() const { return m_problems; }
    void edit(int column);
    void follow(); // the columns have moved

Q_SIGNALS:
    void changed(int column, const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QRect boxOf(int column) const;
    void take(); // what is typed
    void leave();

    const Theme& m_theme;
    TableGrid& m_grid;
    QLineEdit* m_editor;
    QTimer m_pause;
    int m_column = -1; // of the editor
    std::map<int, QString> m_texts;
    std::map<int, QString> m_problems;
};

} // namespace podium::ui
