#include "ui/evaluation/ClassificationPane.h"

#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/evaluation/CallsPane.h"
#include "ui/evaluation/ChartWall.h"
#include "ui/evaluation/SidePlots.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <cmath>

namespace podium::ui {

ClassificationPane::ClassificationPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, RowSelection& selection,
                                       QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks), m_dialogs(dialogs),
      m_calls(new CallsPane(theme, dialogs, selection)), m_classRow(new QWidget), m_class(new QComboBox),
      m_noScores(theme.label(tr("There are no class scores on both sides, so there are no curves."), TextSize::Body,
                             &Colours::muted)),
      m_roc(lineChart("evaluation.roc", tr("ROC"), tr("ROC curve, both sides"))),
      m_precisionRecall(lineChart("evaluation.pr", tr("precision-recall"), tr("Precision over recall, both sides"))),
      m_calibration(lineChart("evaluation.calibration", tr("calibration"), tr("Calibration, both sides"))),
      m_lift(lineChart("evaluation.lift", tr("lift"), tr("Lift, both sides")))
{
    m_class->setObjectName(QStringLiteral("evaluation.class"));
    m_class->setAccessibleName(tr("Class that is drawn against the rest"));
    auto* classRow = new QHBoxLayout(m_classRow);
    classRow->setContentsMargins(4, 0, 4, 0);
    classRow->addWidget(theme.label(tr("Curves of")));
    classRow->addWidget(m_class);
    classRow->addWidget(theme.label(tr("against the rest"), TextSize::Body, &Colours::muted));
    classRow->addStretch(1);
    const auto explain = [this](const Inspection& facts) { Q_EMIT inspectionChanged(facts); };
    auto* wall = new ChartWall(theme);
    m_wall = wall;
    wall->add(headedCard(theme, tr("ROC"), m_roc, "roc", explain));
    wall->add(headedCard(theme, tr("Precision and recall"), m_precisionRecall, "precision_recall", explain));
    wall->add(headedCard(theme, tr("Calibration"), m_calibration, "calibration", explain));
    wall->add(headedCard(theme, tr("Lift"), m_lift, "lift", explain));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(headedCard(theme, tr("Who calls what"), m_calls, "confusion", explain));
    column->addWidget(m_classRow);
    column->addWidget(m_noScores);
    column->addWidget(wall, 1);

    connect(m_calls, &CallsPane::said, this, &ClassificationPane::said);
    connect(m_calls, &CallsPane::thresholdChanged, this, &ClassificationPane::markThreshold);
    connect(m_class, &QComboBox::currentTextChanged, this, &ClassificationPane::chooseClass);
    connect(m_roc, &LineChart::pointChosen, this,
            [this](std::size_t series, std::size_t point) { moveThreshold(series, point, true); });
    connect(m_precisionRecall, &LineChart::pointChosen, this,
            [this](std::size_t series, std::size_t point) { moveThreshold(series, point, false); });
}

ClassificationPane::~ClassificationPane() = default;

LineChart* ClassificationPane::lineChart(const char* name, const QString& file, const QString& accessible)
{
    auto* chart = new LineChart(m_theme, m_dialogs, file);
    chart->setObjectName(QLatin1String(name));
    chart->setAccessibleName(accessible);
    connect(chart, &Chart::said, this, &ClassificationPane::said);
    return chart;
}

void ClassificationPane::show(std::shared_ptr<const Evidence> evidence)
{
    m_curving.drop();
    m_evidence = std::move(evidence);
    m_curves.reset();
    if (m_evidence->curves) m_curves = std::make_unique<ClassCurves>(*m_evidence->curves);
    {
        const QSignalBlocker quiet(m_class);
        m_class->clear();
        for (const std::string& name : m_evidence->outcome.champion.target.classes) m_class->addItem(qtText(name));
        if (m_curves) m_class->setCurrentText(qtText(m_curves->positive));
    }
    m_classRow->setVisible(m_curves && !m_evidence->isBinary());
    m_noScores->setVisible(!m_curves);
    m_wall->setVisible(m_curves != nullptr);
    m_calls->show(m_evidence);
    draw();
}

void ClassificationPane::chooseClass(const QString& name)
{
    if (!m_evidence || !m_curves) return;
    m_tasks.start<ClassCurves>(
        m_curving, {tr("Drawing the curves of %1").arg(name), TaskKind::Quiet}, this,
        [evidence = m_evidence, positive = coreText(name)](const TaskContext&) {
            return classCurves(evidence->outcome, positive);
        },
        [this](Result<ClassCurves> curves) {
            if (!curves) return Q_EMIT said(qtText(curves.error().what));
            *m_curves = std::move(*curves);
            draw();
        });
}

void ClassificationPane::draw()
{
    if (!m_curves) return;
    // Of three or more classes no threshold is moved, so none is marked.
    const double threshold = m_evidence->isBinary() ? m_calls->threshold() : std::nan("");
    m_roc->setPlot(rocPlot(*m_curves, threshold));
    m_precisionRecall->setPlot(precisionRecallPlot(*m_curves, threshold));
    m_calibration->setPlot(calibrationPlot(*m_curves));
    m_lift->setPlot(liftPlot(*m_curves, threshold));
}

// The lines stay as they are while the threshold is moved.
void ClassificationPane::markThreshold()
{
    if (!m_curves || !m_evidence->isBinary()) return;
    const double threshold = m_calls->threshold();
    for (const bool challenger : {false, true}) {
        const auto& curve = challenger ? m_curves->challenger : m_curves->champion;
        m_roc->setMark(challenger, rocMark(curve, threshold));
        m_precisionRecall->setMark(challenger, precisionRecallMark(curve, threshold));
        m_lift->setMark(challenger, liftMark(curve, threshold));
    }
}

void ClassificationPane::moveThreshold(std::size_t series, std::size_t point, bool isRoc)
{
    if (!m_evidence->isBinary()) return;
    const auto& points = (series == 1 ? m_curves->challenger : m_curves->champion).points;
    // The precision-recall curve begins with a point of its own in place of the one where nothing is called positive.
    if (point >= points.size()) return;
    const double threshold = points[point].threshold;
    m_calls->setThreshold(std::isfinite(threshold) ? threshold : 1);
    Q_EMIT said(isRoc ? tr("Moved the threshold to that point of the ROC curve")
                      : tr("Moved the threshold to that point of the precision-recall curve"));
}

QString ClassificationPane::batchOptions() const { return m_calls->batchOptions(); }

} // namespace podium::ui
