#include "ui/evaluation/ChartWall.h"

#include "ui/base/Surface.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <utility>

namespace podium::ui {

QWidget* headedCard(const Theme& theme, const QString& title, QWidget* content, QLabel** heading)
{
    auto* card = new Surface(theme, Surface::Card);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(4, 12, 4, 8);
    column->setSpacing(4);
    QLabel* label = theme.label(title, TextSize::Heading, &Colours::text, QFont::DemiBold);
    label->setContentsMargins(12, 0, 12, 0);
    label->setWordWrap(true);
    column->addWidget(label);
    column->addWidget(content, 1);
    if (heading != nullptr) *heading = label;
    return card;
}

ChartWall::ChartWall(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(16);
}

void ChartWall::add(QWidget* card)
{
    card->setMinimumHeight(m_theme.scaled(320));
    m_cards.push_back(card);
    m_columns = 0;
    arrange();
}

void ChartWall::resizeEvent(QResizeEvent*) { arrange(); }

void ChartWall::arrange()
{
    const int columns = width() >= m_theme.scaled(700) ? 2 : 1;
    if (columns == std::exchange(m_columns, columns)) return;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const int place = static_cast<int>(i);
        m_grid->addWidget(m_cards[i], place / columns, place % columns);
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns - 1);
}

} // namespace podium::ui
