// ChartWall: charts as cards, in as many columns as there is room for, all of one size.
#pragma once

#include "ui/base/Inspection.h"

#include <QWidget>
#include <functional>
#include <vector>

class QGridLayout;

namespace podium::ui {

class Theme;

// What a picture shows, its formula and whose definition it is (core/evaluation/PictureFacts), for the inspector.
Inspection pictureInspection(const char* name);

// A card with a heading above its content, and a sign beside it that explains the picture of this name.
using Explain = std::function<void(const Inspection&)>;
QWidget* headedCard(const Theme& theme, const QString& title, QWidget* content, const char* picture, Explain explain);

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
