// ChartWall: charts as cards, in as many columns as there is room for, all of one size.
#pragma once

#include <QWidget>
#include <vector>

class QGridLayout;
class QLabel;

namespace podium::ui {

class Theme;

// A card with a heading above its content. `heading` receives the label where it will change.
QWidget* headedCard(const Theme& theme, const QString& title, QWidget* content, QLabel** heading = nullptr);

class ChartWall : public QWidget {
    Q_OBJECT
public:
    explicit ChartWall(const Theme& theme, QWidget* parent = nullptr);

    void add(QWidget* card);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    const Theme& m_theme;
    QGridLayout* m_grid;
    std::vector<QWidget*> m_cards;
    int m_columns = 0;
};

} // namespace podium::ui
