#include "ui/profiling/MissingPane.h"

#include "core/base/Text.h"
#include "core/profiling/RelationFacts.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/Surface.h"
#include "ui/charts/HeatMap.h"
#include "ui/charts/PatternChart.h"
#include "ui/charts/RankedBars.h"
#include "ui/profiling/ProfilePlots.h"

#include <QBoxLayout>
#include <QLabel>
#include <cmath>
#include <numeric>

namespace podium::ui {

namespace {

constexpr std::size_t shownColumns = 30; // of the matrix
constexpr std::size_t shownPatterns = 14;
constexpr std::size_t shownShares = 20;

QString amountWords(std::int64_t part, std::int64_t whole)
{
    return QStringLiteral("%1 · %2").arg(
        qtText(grouped(part)), qtText(percent(whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0)));
}

} // namespace

MissingPane::MissingPane(const Theme& theme, Dialogs& dialogs, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    m_sentence = theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_sentence->setObjectName(QStringLiteral("profiling.missing.sentence"));
    m_sentence->setWordWrap(true);
    m_note = theme.label({}, TextSize::Caption, &Colours::muted);
    m_note->setObjectName(QStringLiteral("profiling.missing.note"));
    m_note->setWordWrap(true);
    m_shares = new RankedBars(theme, dialogs, tr("missing by column"));
    m_shares->setObjectName(QStringLiteral("profiling.missing.shares"));
    m_shares->setAccessibleName(tr("How much of each column is missing"));
    m_patterns = new PatternChart(theme, dialogs, tr("missing together"));
    m_patterns->setObjectName(QStringLiteral("profiling.missing.patterns"));
    m_patterns->setAccessibleName(tr("Which columns are missing together"));
    m_map = new HeatMap(theme, dialogs, tr("nullity correlation"));
    m_map->setObjectName(QStringLiteral("profiling.missing.map"));
    m_map->setAccessibleName(tr("How one column's being missing goes with another's"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 24);
    column->setSpacing(4);
    column->addWidget(m_sentence);
    column->addWidget(m_note);
    column->addSpacing(8);
    m_cards = new QBoxLayout(QBoxLayout::TopToBottom);
    m_cards->setSpacing(16);
    m_cards->addWidget(card(tr("Missing by column"), m_shares), 2);
    m_cards->addWidget(card(tr("Which columns are missing together"), m_patterns), 3);
    column->addLayout(m_cards);
    column->addSpacing(12);
    m_mapCard = card(tr("How being missing goes together (nullity correlation)"), m_map);
    column->addWidget(m_mapCard);
    column->addStretch(1);
    scrollDown(*this, content, QStringLiteral("profiling.missing.scroll"));

    for (Chart* chart : {static_cast<Chart*>(m_shares), static_cast<Chart*>(m_patterns), static_cast<Chart*>(m_map)})
        connect(chart, &Chart::said, this, &MissingPane::said);
    const auto chosen = [this](MarkChart* chart, auto facts) {
        connect(chart, &MarkChart::markChosen, this, [this, chart, facts](int mark) {
            for (MarkChart* other : {static_cast<MarkChart*>(m_shares), static_cast<MarkChart*>(m_patterns),
                                     static_cast<MarkChart*>(m_map)})
                if (other != chart) other->selectMark(-1);
            Q_EMIT inspectionChanged((this->*facts)(mark));
        });
    };
    chosen(m_shares, &MissingPane::shareFacts);
    chosen(m_patterns, &MissingPane::patternFacts);
    chosen(m_map, &MissingPane::pairFacts);
}

QWidget* MissingPane::card(const QString& title, QWidget* chart)
{
    auto* surface = new Surface(m_theme, Surface::Card);
    QLabel* head = m_theme.label(title, TextSize::Body, &Colours::text, QFont::DemiBold);
    head->setContentsMargins(16, 0, 16, 4);
    auto* column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(4);
    column->addWidget(head);
    column->addWidget(chart);
    column->addStretch(1);
    return surface;
}

void MissingPane::show(profiling::Missingness missing)
{
    m_missing = std::move(missing);
    m_sentence->setText(qtText(missingSentence(m_missing)));
    m_drawn = m_missing.compared;
    for (std::size_t i = 0; i < m_missing.columns.size(); ++i) // wholly empty columns too, where there is room
        if (m_missing.missing[i] == m_missing.rows) m_drawn.push_back(i);
    std::stable_sort(m_drawn.begin(), m_drawn.end(),
                     [this](std::size_t a, std::size_t b) { return m_missing.missing[a] > m_missing.missing[b]; });
    m_drawn.resize(std::min(m_drawn.size(), shownColumns));
    std::sort(m_drawn.begin(), m_drawn.end());
    QStringList notes;
    if (m_drawn.size() < m_missing.columns.size())
        notes << tr("Of %1 that miss something the %2 that miss most are drawn.")
                     .arg(qtText(plural(static_cast<std::int64_t>(m_missing.columns.size()), "column")))
                     .arg(m_drawn.size());
    if (!m_missing.exact) notes << tr("There are more patterns than fit in memory: their counts are lower bounds.");
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
    showShares();
    showPatterns();
    showMap();
}

void MissingPane::showShares()
{
    m_ranked.resize(m_missing.columns.size());
    std::iota(m_ranked.begin(), m_ranked.end(), std::size_t{0});
    std::stable_sort(m_ranked.begin(), m_ranked.end(),
                     [this](std::size_t a, std::size_t b) { return m_missing.missing[a] > m_missing.missing[b]; });
    m_ranked.resize(std::min(m_ranked.size(), shownShares));
    RankedPlot plot;
    plot.valueTitle = tr("missing");
    plot.empty = tr("No value is missing.");
    plot.full = static_cast<double>(m_missing.rows);
    for (const std::size_t i : m_ranked)
        plot.bars.push_back({qtText(m_missing.columns[i]), qtText(printable(m_missing.columns[i], 80)),
                             amountWords(m_missing.missing[i], m_missing.rows),
                             static_cast<double>(m_missing.missing[i]), false});
    m_shares->setPlot(std::move(plot));
}

void MissingPane::showPatterns()
{
    PatternPlot plot;
    plot.empty = tr("No value is missing.");
    for (const std::size_t i : m_drawn) plot.columns.push_back(qtText(printable(m_missing.columns[i], 60)));
    std::int64_t shown = 0;
    if (!m_missing.columns.empty()) {
        for (std::size_t i = 0; i < std::min(m_missing.patterns.size(), shownPatterns); ++i) {
            const profiling::MissingPattern& pattern = m_missing.patterns[i];
            PatternLine line;
            for (const std::size_t column : pattern.columns) {
                const auto place = std::lower_bound(m_drawn.begin(), m_drawn.end(), column);
                if (place != m_drawn.end() && *place == column)
                    line.missing.push_back(static_cast<std::size_t>(place - m_drawn.begin()));
            }
            line.rows = static_cast<double>(pattern.rows);
            line.words = amountWords(pattern.rows, m_missing.rows);
            shown += pattern.rows;
            plot.lines.push_back(std::move(line));
        }
        if (shown < m_missing.rows) {
            PatternLine rest;
            rest.rows = static_cast<double>(m_missing.rows - shown);
            rest.words = amountWords(m_missing.rows - shown, m_missing.rows);
            rest.note = tr("all other patterns");
            plot.lines.push_back(std::move(rest));
        }
    }
    m_patterns->setPlot(std::move(plot));
}

void MissingPane::showMap()
{
    m_mapCard->setVisible(m_missing.compared.size() > 1);
    HeatPlot plot;
    plot.valueTitle = tr("Nullity correlation (phi)");
    if (m_missing.compared.size() > 1) {
        for (const std::size_t i : m_missing.compared) plot.rows.push_back(qtText(printable(m_missing.columns[i], 80)));
        plot.columns = plot.rows;
        plot.values = m_missing.correlations;
    }
    m_map->setPlot(std::move(plot));
}

void MissingPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= m_theme.scaled(980);
    m_cards->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

InspectionAction MissingPane::showAction(const std::string& column)
{
    return {tr("Show %1").arg(qtText(printable(column, 40))), QStringLiteral("profiling"),
            [this, column] { Q_EMIT columnWanted(qtText(column)); }};
}

Inspection MissingPane::shareFacts(int bar)
{
    const std::size_t column = m_ranked[static_cast<std::size_t>(bar)];
    Inspection facts;
    facts.title = qtText(m_missing.columns[column]);
    facts.kind = tr("Missing values");
    facts.icon = QStringLiteral("profiling");
    facts.sections.push_back(
        {{}, {{tr("Missing"), amountWords(m_missing.missing[column], m_missing.rows), {}}}, {}, false});
    addDefinition(facts, *profiling::findRelationFact("missing_share"));
    facts.actions.push_back(showAction(m_missing.columns[column]));
    return facts;
}

Inspection MissingPane::patternFacts(int number)
{
    const auto line = static_cast<std::size_t>(number);
    Inspection facts;
    facts.kind = tr("Pattern of missing values");
    facts.icon = QStringLiteral("profiling");
    const bool isRest = !m_patterns->plot().lines[line].note.isEmpty();
    const auto* pattern = isRest ? nullptr : &m_missing.patterns[line];
    facts.title =
        isRest ? tr("All other patterns")
        : pattern->columns.empty()
            ? tr("Complete rows")
            : tr("%1 missing").arg(qtText(plural(static_cast<std::int64_t>(pattern->columns.size()), "column")));
    facts.sections.push_back({{}, {{tr("Rows"), m_patterns->plot().lines[line].words, {}}}, {}, false});
    if (pattern != nullptr && !pattern->columns.empty()) {
        InspectionSection columns{tr("Missing together"), {}, {}, false};
        constexpr std::size_t most = 40;
        for (std::size_t i = 0; i < std::min(pattern->columns.size(), most); ++i)
            columns.facts.push_back({qtText(m_missing.columns[pattern->columns[i]]), {}, {}});
        facts.sections.push_back(std::move(columns));
    }
    addDefinition(facts, *profiling::findRelationFact("missing_pattern"));
    return facts;
}

Inspection MissingPane::pairFacts(int cell)
{
    const auto row = static_cast<std::size_t>(m_map->rowOf(cell));
    const auto column = static_cast<std::size_t>(m_map->columnOf(cell));
    const std::string& first = m_missing.columns[m_missing.compared[row]];
    const std::string& second = m_missing.columns[m_missing.compared[column]];
    const double phi = m_missing.correlation(row, column);
    Inspection facts;
    facts.title = QStringLiteral("%1 × %2").arg(qtText(first), qtText(second));
    facts.kind = tr("Nullity correlation");
    facts.icon = QStringLiteral("profiling");
    const QString figure =
        std::isfinite(phi) ? qtText(format("{:.3f}", phi)).replace(u'-', QChar(0x2212)) : QStringLiteral("–");
    facts.sections.push_back({{}, {{tr("Phi"), figure, {}}}, {}, false});
    addDefinition(facts, *profiling::findRelationFact("nullity_correlation"));
    facts.actions.push_back(showAction(first));
    if (row != column) facts.actions.push_back(showAction(second));
    return facts;
}

} // namespace podium::ui
