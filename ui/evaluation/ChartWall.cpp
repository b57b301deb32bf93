#include "ui/evaluation/ChartWall.h"

#include "core/evaluation/PictureFacts.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <utility>

namespace podium::ui {

Inspection pictureInspection(const char* name)
{
    Inspection facts;
    const evaluation::PictureFact* fact = evaluation::findPicture(name);
    if (fact == nullptr) return facts;
    facts.title = qtText(fact->title);
    facts.kind = ChartWall::tr("What it shows");
    facts.icon = QStringLiteral("help");
    facts.sections = {{{}, {}, qtText(fact->sentence), false},
                      {ChartWall::tr("Formula"), {}, qtText(fact->formula), true},
                      {ChartWall::tr("Definition of"), {}, qtText(fact->source), false},
                      {ChartWall::tr("On the command line"),
                       {},
                       QStringLiteral("podium evaluation metrics ") + QLatin1String(name),
                       true}};
    return facts;
}

QWidget* headedCard(const Theme& theme, const QString& title, QWidget* content, const char* picture, Explain explain)
{
    auto* card = new Surface(theme, Surface::Card);
    auto* help = new QPushButton(theme.icon(u"help"), {}, card);
    help->setObjectName(QStringLiteral("evaluation.about.") + QLatin1String(picture));
    help->setAccessibleName(ChartWall::tr("What is this: %1").arg(title));
    help->setToolTip(ChartWall::tr("What is this?"));
    help->setFixedWidth(theme.scaled(32));
    setKind(help, ButtonKind::Quiet);
    QObject::connect(help, &QPushButton::clicked, card, [picture, explain] { explain(pictureInspection(picture)); });
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(4, 8, 4, 8);
    column->setSpacing(4);
    QLabel* label = theme.label(title, TextSize::Heading, &Colours::text, QFont::DemiBold);
    label->setContentsMargins(12, 0, 12, 0);
    label->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 8, 0);
    head->addWidget(label, 1);
    head->addWidget(help, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(content, 1);
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
