#include "ui/evaluation/SelectionBar.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/evaluation/Evidence.h"
#include "ui/evaluation/RowSelection.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <cmath>

namespace podium::ui {

namespace {

QString number(double value) { return qtText(figure(value, 4)).replace(u'-', QChar(0x2212)); }

QString sign(double value) { return value > 0 ? QStringLiteral("+") : value < 0 ? QString(QChar(0x2212)) : QString(); }

QString signedNumber(double value) { return sign(value) + number(std::abs(value)); }

// "+0.31 (+52.9 %), 95 % interval +0.12 to +0.5"; without an interval no figure: a few rows differ by chance.
QString difference(const Evidence& evidence, const RowSelection& selection)
{
    const auto means = evaluation::meanLosses(evidence.losses, selection.rows());
    const auto interval = evaluation::harmInterval(evidence.losses, selection.rows());
    if (!interval) return SelectionBar::tr("too few rows to tell a difference");
    QString words = signedNumber(means.challenger - means.champion);
    if (means.champion > 0) {
        const double relative = means.challenger / means.champion - 1;
        words += QStringLiteral(" (%1%2)").arg(sign(relative), qtText(percent(std::abs(relative))));
    }
    return SelectionBar::tr("%1, 95\u00a0% interval %2 to %3")
        .arg(words, signedNumber(interval->low), signedNumber(interval->high));
}

} // namespace

SelectionBar::SelectionBar(const Theme& theme, RowSelection& selection, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_selection(selection),
      m_rows(theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold)), m_losses(theme.label({}))
{
    m_rows->setObjectName(QStringLiteral("evaluation.chosen"));
    m_losses->setObjectName(QStringLiteral("evaluation.chosenLosses"));
    m_losses->setToolTip(
        tr("The difference is that of the same rows, its interval Student's. Rows that were chosen for "
           "their errors differ by that choice, too."));
    for (QLabel* label : {m_rows, m_losses}) {
        label->setTextFormat(Qt::PlainText); // it names columns
        label->setWordWrap(true);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_rows);
    words->addWidget(m_losses);
    QPushButton* curves = button("evaluation.chosen.curves", tr("In the curves"), u"evaluation");
    QPushButton* rows = button("evaluation.chosen.rows", tr("As rows"), u"data");
    QPushButton* clear = button("evaluation.chosen.clear", tr("Clear"), u"close");
    clear->setToolTip(tr("No rows chosen (Esc)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 6, 6);
    row->setSpacing(4);
    row->addLayout(words, 1);
    row->addWidget(curves);
    row->addWidget(rows);
    row->addWidget(clear);
    connect(curves, &QPushButton::clicked, this, &SelectionBar::curvesWanted);
    connect(rows, &QPushButton::clicked, this, &SelectionBar::rowsWanted);
    connect(clear, &QPushButton::clicked, &selection, &RowSelection::clear);
    connect(&selection, &RowSelection::changed, this, &SelectionBar::refresh);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

QPushButton* SelectionBar::button(const char* name, const QString& text, QStringView icon)
{
    auto* made = new QPushButton(m_theme.icon(icon), text, this);
    made->setObjectName(QLatin1String(name));
    setKind(made, ButtonKind::Quiet);
    return made;
}

void SelectionBar::show(std::shared_ptr<const Evidence> evidence)
{
    m_evidence = std::move(evidence);
    refresh();
}

void SelectionBar::refresh()
{
    const bool some = m_evidence && m_evidence->isPaired && !m_selection.isEmpty();
    setVisible(some);
    if (!some) return;
    m_rows->setText(selectionTitle(*m_evidence, m_selection));
    const auto means = evaluation::meanLosses(m_evidence->losses, m_selection.rows());
    m_losses->setText(tr("mean %1: champion %2, challenger %3 · %4")
                          .arg(qtText(m_evidence->losses.name), number(means.champion), number(means.challenger),
                               difference(*m_evidence, m_selection)));
}

void SelectionBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().accent);
    painter.setBrush(m_theme.colours().selected);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

QString selectionTitle(const Evidence& evidence, const RowSelection& selection)
{
    return SelectionBar::tr("%1 of %2: %3")
        .arg(qtText(grouped(static_cast<std::int64_t>(selection.rows().size()))),
             qtText(plural(static_cast<std::int64_t>(evidence.rows()), "row")), selection.reason());
}

InspectionSection selectionSection(const Evidence& evidence, const RowSelection& selection)
{
    const auto means = evaluation::meanLosses(evidence.losses, selection.rows());
    InspectionSection section;
    section.heading = SelectionBar::tr("Mean %1").arg(qtText(evidence.losses.name));
    section.facts = {{SelectionBar::tr("Rows"),
                      SelectionBar::tr("%1 (%2 of all)")
                          .arg(qtText(grouped(static_cast<std::int64_t>(means.rows))),
                               qtText(percent(static_cast<double>(means.rows) /
                                              static_cast<double>(std::max<std::size_t>(evidence.rows(), 1))))),
                      {}},
                     {SelectionBar::tr("Champion"), number(means.champion), {}},
                     {SelectionBar::tr("Challenger"), number(means.challenger), {}}};
    section.facts.push_back({SelectionBar::tr("Difference"), difference(evidence, selection), {}});
    return section;
}

} // namespace podium::ui
