#include "ui/registry/EvidencePane.h"

#include "core/evaluation/Comparison.h"
#include "ui/base/LinkLabel.h"
#include "ui/base/QtText.h"
#include "ui/base/Surface.h"
#include "ui/charts/ComparisonPlots.h"
#include "ui/registry/GateChecks.h"
#include "ui/registry/ModelFacts.h"
#include "ui/tasks/CodePane.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace podium::ui {

namespace {

QString minus(QString text) { return text.replace(QStringLiteral(" -"), QStringLiteral(" ") + QChar(0x2212)); }

QString headline(const ShownEvidence& evidence)
{
    if (evidence.state != ShownEvidence::State::Here) return evidence.sentence;
    switch (evidence.verdict.answer()) {
    case Answer::Yes: return EvidencePane::tr("The gate %1 says yes").arg(evidence.gate);
    case Answer::No: return EvidencePane::tr("The gate %1 says no").arg(evidence.gate);
    case Answer::Undecided: break;
    }
    return EvidencePane::tr("The gate %1 cannot decide").arg(evidence.gate);
}

QString comparisonSentence(const Json& measured)
{
    const auto found = measured.find("comparisons");
    if (found == measured.end() || !found->is_array() || found->empty()) return {};
    const auto comparison = evaluation::Comparison::fromJson(found->front(), "the evidence");
    return comparison ? minus(qtText(evaluation::verdictSentence(*comparison))) : QString();
}

} // namespace

// The verdict in words in its soft colour, as the page of comparisons has it.
class VerdictBox : public QWidget {
public:
    explicit VerdictBox(const Theme& theme)
        : m_theme(theme), m_sentence(line("registry.verdict", TextSize::Verdict, QFont::DemiBold)),
          m_comparison(line("registry.comparison", TextSize::Body, QFont::Medium)),
          m_approvals(line("registry.approvals", TextSize::Body, QFont::Normal)),
          m_origin(line("registry.origin", TextSize::Caption, QFont::Normal))
    {
        setObjectName(QStringLiteral("registry.verdictBox"));
        theme.setInk(m_origin, &Colours::muted);
        m_column = new QVBoxLayout(this);
        m_column->setContentsMargins(theme.scaled(60), 14, 20, 14);
        m_column->setSpacing(5);
        for (QLabel* label : {m_sentence, m_comparison, m_approvals, m_origin}) m_column->addWidget(label);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

    void add(QWidget* widget) { m_column->addWidget(widget, 0, Qt::AlignLeft); }

    void show(const ShownEvidence& evidence)
    {
        m_here = evidence.state == ShownEvidence::State::Here;
        m_failed = evidence.state == ShownEvidence::State::Failed;
        m_answer = evidence.verdict.answer();
        const auto set = [](QLabel* label, const QString& text) {
            label->setText(text);
            label->setVisible(!text.isEmpty());
        };
        set(m_sentence, headline(evidence));
        set(m_comparison, m_failed ? evidence.remedy : m_here ? comparisonSentence(evidence.measured) : QString());
        set(m_approvals, evidence.approvals);
        set(m_origin, evidence.origin);
        setAccessibleName(m_sentence->text());
        update();
    }
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Ink ink = m_failed ? &Colours::no : m_here ? answerInk(m_answer) : &Colours::muted;
        const Ink soft = m_failed ? &Colours::noSoft : m_here ? answerSoftInk(m_answer) : &Colours::sunken;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_here || m_failed ? m_theme.colours().*ink : m_theme.colours().border);
        painter.setBrush(m_theme.colours().*soft);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        const int side = m_theme.scaled(30);
        m_theme.paintIcon(painter, QRectF(16, 14, side, side),
                          m_failed ? QStringLiteral("warning")
                          : m_here ? answerIcon(m_answer)
                                   : QStringLiteral("registry"),
                          ink);
    }

private:
    QLabel* line(const char* name, TextSize size, QFont::Weight weight)
    {
        QLabel* label = m_theme.label({}, size, &Colours::text, weight);
        label->setObjectName(QLatin1String(name));
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return label;
    }

    const Theme& m_theme;
    QLabel* m_sentence;
    QLabel* m_comparison;
    QLabel* m_approvals;
    QLabel* m_origin;
    QVBoxLayout* m_column = nullptr;
    bool m_here = false;
    bool m_failed = false;
    Answer m_answer = Answer::Undecided;
};

EvidencePane::EvidencePane(const Theme& theme, Dialogs& dialogs, TaskRunner& tasks, QWidget* parent)
    : QScrollArea(parent), m_theme(theme), m_box(new VerdictBox(theme)), m_checks(new GateChecks(theme))
{
    setObjectName(QStringLiteral("registry.evidence"));
    setAccessibleName(tr("Evidence"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_retry = new QPushButton(tr("Ask the gate again"));
    m_retry->setObjectName(QStringLiteral("registry.askAgain"));
    m_retry->hide();
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (m_run) m_run();
    });
    m_box->add(m_retry);

    auto* facts = new QWidget;
    m_facts = new QGridLayout(facts);
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(5);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 24);
    column->setSpacing(16);
    column->addWidget(m_box);
    m_checksCard = card(tr("What the gate asked"), m_checks);
    column->addWidget(m_checksCard);
    m_risks = theme.label({});
    m_risks->setObjectName(QStringLiteral("registry.risks"));
    m_risks->setWordWrap(true);
    m_risks->setTextFormat(Qt::PlainText);
    m_risks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_risksCard = card(tr("Open risks"), m_risks);
    column->addWidget(m_risksCard);
    m_metrics = chart("registry.metrics", tr("Every metric against the champion"), dialogs);
    m_metricsCard = card(tr("Against the champion"), m_metrics);
    column->addWidget(m_metricsCard);
    m_slices = chart("registry.slices", tr("The deciding metric in every slice"), dialogs);
    m_slicesCard = card(tr("Slice by slice"), m_slices);
    column->addWidget(m_slicesCard);
    column->addWidget(card(tr("What it was made of"), facts));
    m_code = new CodePane(theme, tasks, QStringLiteral("registry"));
    m_code->setMinimumHeight(theme.scaled(60));
    column->addWidget(m_code);
    column->addStretch(1);
    setWidget(content);
}

QWidget* EvidencePane::card(const QString& title, QWidget* content)
{
    auto* box = new Surface(m_theme, Surface::Card);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_theme.label(title, TextSize::Heading, &Colours::text, QFont::DemiBold));
    column->addWidget(content);
    return box;
}

void EvidencePane::show(const ShownEvidence& evidence)
{
    m_box->show(evidence);
    m_run = evidence.retry;
    m_retry->setVisible(m_run != nullptr);
    m_checks->show(evidence.verdict);
    m_checksCard->setVisible(!evidence.verdict.checks.empty());
    showComparison(evidence.measured);
}

IntervalChart* EvidencePane::chart(const char* name, const QString& accessible, Dialogs& dialogs)
{
    auto* made = new IntervalChart(m_theme, dialogs, QLatin1String(name).mid(9));
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    connect(made, &Chart::said, this, &EvidencePane::said);
    return made;
}

void EvidencePane::showComparison(const Json& measured)
{
    const auto found = measured.find("comparisons");
    IntervalPlot metrics;
    IntervalPlot slices;
    if (found != measured.end() && found->is_array())
        for (const Json& json : *found) {
            auto comparison = evaluation::Comparison::fromJson(json, "the evidence");
            if (!comparison) continue;
            if (metrics.lines.empty()) metrics = metricPlot(*comparison);
            if (!slices.lines.empty() || comparison->slices.empty()) continue;
            slices = slicePlot(*comparison);
            if (!slices.lines.empty()) continue;
            comparison->primaryMetric = comparison->slices.front().metric.name; // the gate judges slices by another
            slices = slicePlot(*comparison);
        }
    m_metrics->setPlot(metrics);
    m_slices->setPlot(slices);
    m_metricsCard->setVisible(!m_metrics->plot().lines.empty());
    m_slicesCard->setVisible(!m_slices->plot().lines.empty());
}

void EvidencePane::showRisks(const std::vector<registry::OpenRisk>& risks)
{
    QStringList lines;
    for (const registry::OpenRisk& risk : risks) lines << QStringLiteral("• ") + qtText(risk.sentence);
    m_risks->setText(lines.isEmpty() ? tr("None that the records tell.") : lines.join(u'\n'));
}

void EvidencePane::showCode(const Path& folder, const std::string& from, const std::string& to)
{
    m_code->ask(folder, from, to);
}

void EvidencePane::showFacts(const registry::ModelVersion& version, const registry::ModelVersion* champion)
{
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const registry::ModelVersion* other = champion == &version ? nullptr : champion;
    int row = 0;
    const auto cell = [&](int column, const QString& text, Ink ink, QFont::Weight weight = QFont::Normal) {
        QLabel* label = m_theme.label(text, TextSize::Body, ink, weight);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts->addWidget(label, row, column, Qt::AlignTop);
        return label;
    };
    if (other != nullptr) {
        cell(1, tr("Version %1").arg(qtText(version.version)), &Colours::challenger, QFont::DemiBold);
        cell(2, tr("Champion %1").arg(qtText(other->version)), &Colours::champion, QFont::DemiBold);
        ++row;
    }
    for (const FactRow& fact : factRows(version, other)) {
        const QFont::Weight weight = fact.differs ? QFont::DemiBold : QFont::Normal;
        cell(0, fact.label, &Colours::muted);
        if (fact.uri.isEmpty()) {
            cell(1, fact.mine, &Colours::text, weight);
        } else {
            auto* link = new LinkLabel(m_theme, fact.mine, fact.uri);
            link->setObjectName(QStringLiteral("registry.link.") + fact.label);
            connect(link, &QLabel::linkActivated, this, &EvidencePane::openRequested);
            m_facts->addWidget(link, row, 1, Qt::AlignTop | Qt::AlignLeft);
        }
        if (other != nullptr) cell(2, fact.theirs, fact.differs ? &Colours::text : &Colours::muted);
        ++row;
    }
    m_facts->setColumnStretch(1, 1);
    m_facts->setColumnStretch(2, other != nullptr ? 1 : 0);
}

} // namespace podium::ui
