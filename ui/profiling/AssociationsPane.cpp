#include "ui/profiling/AssociationsPane.h"

#include "core/base/Text.h"
#include "core/profiling/RelationFacts.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/charts/HeatMap.h"
#include "ui/charts/RankedBars.h"
#include "ui/profiling/ProfilePlots.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <cmath>

namespace podium::ui {

namespace {

using profiling::TargetKind;

QString figureOf(double value)
{
    return std::isfinite(value) ? qtText(format("{:.3f}", value)).replace(u'-', QChar(0x2212)) : QStringLiteral("–");
}

QString strengthTitle(const profiling::Associations& found)
{
    const QString target = qtText(printable(found.target, 60));
    switch (found.kind) {
    case TargetKind::TwoClasses: return QObject::tr("How well each column alone ranks %1 (AUC)").arg(target);
    case TargetKind::Classes: return QObject::tr("How much of %1 each column alone explains (entropy)").arg(target);
    case TargetKind::Number: break;
    }
    return QObject::tr("How much of %1 each column alone explains (variance)").arg(target);
}

} // namespace

AssociationsPane::AssociationsPane(const Theme& theme, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs)
{
    m_note = theme.label({}, TextSize::Caption, &Colours::muted);
    m_note->setObjectName(QStringLiteral("profiling.associations.note"));
    m_note->setWordWrap(true);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 24);
    column->setSpacing(12);
    column->addWidget(m_note);
    m_cards = new QBoxLayout(QBoxLayout::TopToBottom);
    m_cards->setSpacing(16);
    m_cards->addWidget(buildStrengths(), 2);
    m_cards->addWidget(buildMap(), 3);
    column->addLayout(m_cards);
    column->addStretch(1);
    scrollDown(*this, content, QStringLiteral("profiling.associations.scroll"));
}

QWidget* AssociationsPane::buildStrengths()
{
    auto* card = new Surface(m_theme, Surface::Card);
    m_strengthCard = card;
    m_strengthTitle = m_theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold);
    m_strengthTitle->setWordWrap(true);
    m_strengthTitle->setTextFormat(Qt::PlainText); // it names a column
    m_strengthTitle->setContentsMargins(16, 0, 16, 4);
    m_strengths = new RankedBars(m_theme, m_dialogs, tr("target associations"));
    m_strengths->setObjectName(QStringLiteral("profiling.strengths"));
    m_strengths->setAccessibleName(tr("What each column says about the target"));
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(4);
    column->addWidget(m_strengthTitle);
    column->addWidget(m_strengths);
    column->addStretch(1);
    connect(m_strengths, &Chart::said, this, &AssociationsPane::said);
    connect(m_strengths, &MarkChart::markChosen, this, [this](int bar) {
        m_map->selectMark(-1);
        Q_EMIT inspectionChanged(strengthFacts(bar));
    });
    return card;
}

QWidget* AssociationsPane::buildMap()
{
    auto* card = new Surface(m_theme, Surface::Card);
    m_map = new HeatMap(m_theme, m_dialogs, tr("correlations"));
    m_map->setObjectName(QStringLiteral("profiling.heat"));
    m_map->setAccessibleName(tr("Correlations between columns"));
    m_coefficient = new QComboBox;
    m_coefficient->setObjectName(QStringLiteral("profiling.coefficient"));
    m_coefficient->setAccessibleName(tr("Which coefficient"));
    m_coefficient->addItems({tr("Spearman (ranks)"), tr("Pearson (linear)")});
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 12, 0);
    head->addWidget(m_theme.label(tr("How columns move together"), TextSize::Body, &Colours::text, QFont::DemiBold), 1);
    head->addWidget(m_coefficient);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(0, 10, 0, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_map);
    column->addStretch(1);
    connect(m_coefficient, &QComboBox::currentIndexChanged, this, &AssociationsPane::showMap);
    connect(m_map, &Chart::said, this, &AssociationsPane::said);
    connect(m_map, &MarkChart::markChosen, this, [this](int cell) {
        m_strengths->selectMark(-1);
        Q_EMIT inspectionChanged(pairFacts(cell));
    });
    return card;
}

void AssociationsPane::show(profiling::Associations found)
{
    m_found = std::move(found);
    QStringList notes;
    notes << (m_found.rowsUsed < m_found.rowsTotal
                  ? tr("On a sample of %1 of %2 rows.")
                        .arg(qtText(grouped(m_found.rowsUsed)), qtText(grouped(m_found.rowsTotal)))
                  : tr("On all %1.").arg(qtText(plural(m_found.rowsTotal, "row"))));
    if (m_found.target.empty()) notes << tr("Choose a target above to see what each column says about it.");
    if (!m_found.leftOut.empty())
        notes << tr("%1 left out: the table is too wide for one map.")
                     .arg(qtText(plural(static_cast<std::int64_t>(m_found.leftOut.size()), "column")));

    RankedPlot plot;
    plot.valueTitle = tr("strength");
    plot.full = 1;
    constexpr std::size_t most = 16;
    if (m_found.strengths.size() > most) notes << tr("Of the columns the %1 that say most are shown.").arg(most);
    m_note->setText(notes.join(u' '));
    for (std::size_t i = 0; i < std::min(m_found.strengths.size(), most); ++i) {
        const auto& [column, strength] = m_found.strengths[i];
        const QString name = qtText(printable(column, 80));
        plot.bars.push_back({qtText(column), name, figureOf(strength), strength, false});
    }
    m_strengthCard->setVisible(!plot.bars.empty());
    m_strengthTitle->setText(strengthTitle(m_found));
    m_strengths->setPlot(std::move(plot));
    showMap();
}

void AssociationsPane::showMap()
{
    const bool isPearson = m_coefficient->currentIndex() == 1;
    HeatPlot plot;
    plot.valueTitle = isPearson ? tr("Pearson correlation") : tr("Spearman correlation");
    plot.empty = tr("There are no two columns of numbers to compare.");
    if (m_found.columns.size() > 1) {
        for (const std::string& name : m_found.columns) plot.rows.push_back(qtText(printable(name, 80)));
        plot.columns = plot.rows;
        for (const auto& cell : m_found.cells) plot.values.push_back(isPearson ? cell.pearson : cell.spearman);
    }
    const int kept = m_map->selectedMark();
    m_map->setPlot(std::move(plot));
    m_map->selectMark(kept);
}

void AssociationsPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= m_theme.scaled(980);
    m_cards->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

InspectionAction AssociationsPane::showAction(const std::string& column)
{
    return {tr("Show %1").arg(qtText(printable(column, 40))), QStringLiteral("profiling"),
            [this, column] { Q_EMIT columnWanted(qtText(column)); }};
}

Inspection AssociationsPane::pairFacts(int cell)
{
    const auto row = static_cast<std::size_t>(m_map->rowOf(cell));
    const auto column = static_cast<std::size_t>(m_map->columnOf(cell));
    const profiling::Correlation& found = m_found.cell(row, column);
    Inspection facts;
    facts.title = QStringLiteral("%1 × %2").arg(qtText(m_found.columns[row]), qtText(m_found.columns[column]));
    facts.kind = tr("Correlation");
    facts.icon = QStringLiteral("profiling");
    facts.sections.push_back({{},
                              {{tr("Pearson"), figureOf(found.pearson), {}},
                               {tr("Spearman"), figureOf(found.spearman), {}},
                               {tr("Rows with both"), qtText(grouped(found.rows)), {}}},
                              {},
                              false});
    for (const char* name : {"pearson", "spearman", "rows_compared"}) {
        const profiling::Statistic* fact = profiling::findRelationFact(name);
        facts.sections.push_back({qtText(fact->title), {}, qtText(fact->sentence), false});
        facts.sections.push_back({{}, {}, qtText(fact->formula), true});
    }
    facts.actions.push_back(showAction(m_found.columns[row]));
    if (row != column) facts.actions.push_back(showAction(m_found.columns[column]));
    return facts;
}

Inspection AssociationsPane::strengthFacts(int bar)
{
    const auto& [column, strength] = m_found.strengths[static_cast<std::size_t>(bar)];
    Inspection facts;
    facts.title = qtText(column);
    facts.kind = tr("Association with %1").arg(qtText(printable(m_found.target, 60)));
    facts.icon = QStringLiteral("profiling");
    facts.sections.push_back({{}, {{tr("Strength"), figureOf(strength), {}}}, {}, false});
    addDefinition(facts, profiling::strengthFact(m_found.kind));
    facts.actions.push_back(showAction(column));
    return facts;
}

} // namespace podium::ui
