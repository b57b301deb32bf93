#include "ui/profiling/OverviewPane.h"

#include "core/base/Text.h"
#include "core/profiling/RelationFacts.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/profiling/FindingList.h"
#include "ui/profiling/FindingView.h"
#include "ui/profiling/ProfilePlots.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>

namespace podium::ui {

OverviewPane::OverviewPane(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_findings(new FindingList(this)), m_view(new FindingView(theme, *m_findings)),
      m_notes(theme.label({}, TextSize::Caption, &Colours::muted))
{
    m_view->setObjectName(QStringLiteral("profiling.findings"));
    m_view->setAccessibleName(tr("Findings, worst first"));
    m_notes->setObjectName(QStringLiteral("profiling.notes"));
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText); // they name columns
    m_states = new StatePane(theme, m_view, QStringLiteral("profiling.findingStates"));
    auto* tiles = new QHBoxLayout;
    tiles->setContentsMargins(16, 12, 16, 4);
    tiles->setSpacing(8);
    tiles->addWidget(addTile(QStringLiteral("rows"), tr("rows")));
    tiles->addWidget(addTile(QStringLiteral("columns"), tr("columns")));
    tiles->addWidget(addTile(QStringLiteral("missing"), tr("cells missing")));
    tiles->addWidget(addTile(QStringLiteral("important"), tr("findings that matter")));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(tiles);
    m_notes->setContentsMargins(16, 4, 16, 0);
    column->addWidget(m_notes);
    column->addWidget(m_states, 1);

    connect(m_view, &FindingView::findingChosen, this,
            [this](int row) { Q_EMIT findingChosen(*m_findings->finding(row)); });
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        const profiling::Finding* finding = m_findings->finding(index.row());
        if (finding != nullptr && !finding->columns.empty()) Q_EMIT columnWanted(qtText(finding->columns.front()));
    });
}

namespace {

// A figure that explains itself, by click, Enter or Space.
class Tile : public Surface {
public:
    Tile(const Theme& theme, std::function<void()> explain)
        : Surface(theme, Surface::Card), m_theme(theme), m_explain(std::move(explain))
    {
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void mousePressEvent(QMouseEvent*) override { m_explain(); }
    void keyPressEvent(QKeyEvent* event) override
    {
        const int key = event->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) m_explain();
        else Surface::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent* event) override
    {
        Surface::paintEvent(event);
        if (!hasFocus()) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.colours().accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    }

private:
    const Theme& m_theme;
    std::function<void()> m_explain;
};

} // namespace

QWidget* OverviewPane::addTile(const QString& name, const QString& label)
{
    const std::size_t number = m_figures.size();
    auto* tile = new Tile(m_theme, [this, number] { explain(number); });
    tile->setObjectName(QStringLiteral("profiling.tileBox.") + name);
    tile->setAccessibleName(tr("%1: what it is").arg(label));
    QLabel* figure = m_theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    figure->setObjectName(QStringLiteral("profiling.tile.") + name);
    m_figures.push_back(figure);
    auto* column = new QVBoxLayout(tile);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(0);
    column->addWidget(figure);
    column->addWidget(m_theme.label(label, TextSize::Caption, &Colours::muted));
    return tile;
}

void OverviewPane::explain(std::size_t tile)
{
    constexpr const char* names[]{"rows", "columns", "cells_missing", "findings"};
    const profiling::Statistic* fact = profiling::findRelationFact(names[tile]);
    Inspection facts;
    facts.title = qtText(fact->title);
    facts.kind = tr("Figure of the table");
    facts.icon = QStringLiteral("profiling");
    facts.sections.push_back({{}, {{tr("Value"), m_figures[tile]->text(), {}}}, {}, false});
    addDefinition(facts, *fact);
    Q_EMIT inspectionChanged(facts);
}

void OverviewPane::show(std::shared_ptr<const profiling::TableProfile> profile)
{
    std::int64_t cells = 0;
    std::int64_t missing = 0;
    std::int64_t important = 0;
    for (const auto& column : profile->columns) {
        cells += column.rows();
        missing += column.missing;
    }
    for (const auto& finding : profile->findings) important += finding.severity != profiling::Severity::Low;
    const double share = cells > 0 ? static_cast<double>(missing) / static_cast<double>(cells) : 0;
    m_figures[0]->setText(qtText(grouped(profile->rows)));
    m_figures[1]->setText(qtText(grouped(static_cast<std::int64_t>(profile->columns.size()))));
    m_figures[2]->setText(missing == 0 ? tr("none") : qtText(percent(std::max(share, 0.001))));
    m_figures[3]->setText(QStringLiteral("%1 / %2").arg(important).arg(profile->findings.size()));
    QStringList notes;
    for (const std::string& note : profile->coverage.notes) notes << qtText(note);
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    const bool isClean = profile->findings.empty();
    m_findings->setProfile(std::move(profile));
    if (isClean) m_states->showEmpty(QStringLiteral("yes"), tr("Nothing that deserves attention was found."));
    else m_states->showContent();
}

} // namespace podium::ui
