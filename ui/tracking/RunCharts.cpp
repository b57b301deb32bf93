#include "ui/tracking/RunCharts.h"

#include "ui/base/QtText.h"
#include "ui/base/Tabs.h"
#include "ui/tracking/RunPlots.h"
#include "ui/tracking/RunTable.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <set>

namespace podium::ui {

namespace {

constexpr int mostSmoothing = 99; // hundredths

QHBoxLayout* headOf(QWidget* pane, QWidget* chart)
{
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 4, 16, 0);
    head->setSpacing(8);
    column->addLayout(head);
    column->addWidget(chart, 1);
    return head;
}

} // namespace

RunCharts::RunCharts(const Theme& theme, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs),
      m_tabs(new Tabs(theme, QStringLiteral("tracking.charts"), this))
{
    m_tabs->words().setAccessibleName(tr("Charts of the selected runs"));
    m_tabs->add(tr("Over the steps"), buildCurves());
    m_tabs->add(tr("Scatter"), buildScatter());
    m_tabs->add(tr("Parallel coordinates"), buildParallel());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    connect(&m_tabs->words(), &QTabBar::tabBarClicked, this, [this] { m_hasLeftCurves = false; }); // by hand
    hide();
}

QComboBox* RunCharts::choice(const char* name, const QString& accessible)
{
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setMinimumContentsLength(14);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

QWidget* RunCharts::buildCurves()
{
    auto* pane = new QWidget;
    m_curves = new LineChart(m_theme, m_dialogs, tr("curve"));
    m_curves->setObjectName(QStringLiteral("tracking.curves"));
    m_curves->setAccessibleName(tr("The metric over its steps, a line for each selected run"));
    m_metric = choice("tracking.curveMetric", tr("Metric of the curves"));
    m_smooth = new QSlider(Qt::Horizontal);
    m_smooth->setObjectName(QStringLiteral("tracking.smoothing"));
    m_smooth->setAccessibleName(tr("Smoothing, in hundredths"));
    m_smooth->setRange(0, mostSmoothing);
    m_smooth->setFixedWidth(m_theme.scaled(160));
    m_weight = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_weight->setMinimumWidth(m_theme.scaled(40));
    m_part = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_part->setObjectName(QStringLiteral("tracking.curvePart"));
    m_part->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_part->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* head = headOf(pane, m_curves);
    head->addWidget(m_metric);
    head->addSpacing(16);
    head->addWidget(m_theme.label(tr("Smoothing"), TextSize::Caption, &Colours::muted));
    head->addWidget(m_smooth);
    head->addWidget(m_weight);
    head->addWidget(m_part, 1);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &RunCharts::drawCurves);
    connect(m_smooth, &QSlider::valueChanged, this, &RunCharts::drawCurves);
    connect(m_curves, &Chart::said, this, &RunCharts::said);
    return pane;
}

QWidget* RunCharts::buildScatter()
{
    auto* pane = new QWidget;
    m_scatter = new ScatterChart(m_theme, m_dialogs, tr("runs"));
    m_scatter->setObjectName(QStringLiteral("tracking.scatter"));
    m_scatter->setAccessibleName(tr("The selected runs as points"));
    m_x = choice("tracking.scatterX", tr("Across"));
    m_y = choice("tracking.scatterY", tr("Upwards"));
    m_colour = choice("tracking.scatterColour", tr("Colour"));
    auto* head = headOf(pane, m_scatter);
    const auto add = [&](const QString& words, QComboBox* box) {
        head->addWidget(m_theme.label(words, TextSize::Caption, &Colours::muted));
        head->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &RunCharts::drawScatter);
    };
    add(tr("Across"), m_x);
    add(tr("Upwards"), m_y);
    add(tr("Colour"), m_colour);
    head->addStretch(1);
    connect(m_scatter, &Chart::said, this, &RunCharts::said);
    connect(m_scatter, &ScatterChart::rowsChosen, this, [this](const std::vector<std::size_t>& rows) {
        if (!rows.empty() && rows.front() < m_all.size()) Q_EMIT runChosen(qtText(m_all[rows.front()].id.value));
    });
    return pane;
}

QWidget* RunCharts::buildParallel()
{
    auto* pane = new QWidget;
    m_parallel = new ParallelChart(m_theme, m_dialogs, tr("runs"));
    m_parallel->setObjectName(QStringLiteral("tracking.parallel"));
    m_parallel->setAccessibleName(tr("The selected runs as lines over their parameters"));
    m_last = choice("tracking.parallelMetric", tr("Metric of the last axis"));
    auto* head = headOf(pane, m_parallel);
    head->addWidget(m_theme.label(tr("Towards"), TextSize::Caption, &Colours::muted));
    head->addWidget(m_last);
    head->addStretch(1);
    connect(m_last, &QComboBox::currentIndexChanged, this, &RunCharts::drawParallel);
    connect(m_parallel, &Chart::said, this, &RunCharts::said);
    connect(m_parallel, &ParallelChart::lineChosen, this, &RunCharts::runChosen);
    return pane;
}

// Keeps what was chosen while it is there.
void RunCharts::fill(QComboBox* box, const QStringList& fields, const QString& otherwise)
{
    const QSignalBlocker quiet(box);
    const QString kept = box->currentData().toString();
    box->clear();
    for (const QString& field : fields) box->addItem(fieldTitle(field), field);
    const int at = std::max(box->findData(kept), box->findData(fields.contains(kept) ? kept : otherwise));
    box->setCurrentIndex(std::max(0, at));
}

void RunCharts::show(std::vector<tracking::Run> curved, std::vector<tracking::Run> all)
{
    m_curved = std::move(curved);
    m_all = std::move(all);
    const QStringList names = curveNames(m_curved);
    m_part->setText(m_curved.size() < m_all.size()
                        ? tr("the first %1 of %2 selected runs").arg(m_curved.size()).arg(m_all.size())
                        : QString());
    {
        const QSignalBlocker quiet(m_metric);
        const QString kept = m_metric->currentText();
        m_metric->clear();
        m_metric->addItems(names);
        m_metric->setCurrentIndex(std::max(0, m_metric->findText(kept)));
    }
    const QStringList fields = numberFields(m_all);
    QString judged;
    for (const RunColumn& column : runColumns(m_all))
        if (judged.isEmpty() && column.kind == RunColumn::Kind::Metric && column.usual)
            judged = QStringLiteral("metrics.") + qtText(column.key);
    QString param;
    for (const QString& field : fields)
        if (param.isEmpty() && field.startsWith(QStringLiteral("params."))) param = field;
    fill(m_y, fields, judged);
    fill(m_x, fields, param.isEmpty() ? judged : param);
    fill(m_last, fields, judged);
    std::set<std::string> params;
    for (const tracking::Run& run : m_all)
        for (const auto& [name, value] : run.params) params.insert(name);
    {
        const QSignalBlocker quiet(m_colour);
        const QString kept = m_colour->currentText();
        m_colour->clear();
        m_colour->addItem(tr("one colour"), QString());
        for (const std::string& name : params) m_colour->addItem(qtText(name), qtText(name));
        m_colour->setCurrentIndex(std::max(0, m_colour->findText(kept)));
    }
    setVisible(!names.isEmpty() || m_all.size() > 1);
    // Where there is no curve the next chart is shown, and the curves again when there are some.
    const bool leaves = names.isEmpty() && m_tabs->current() == Curves;
    const bool returns = !names.isEmpty() && m_hasLeftCurves && m_tabs->current() == Scatter;
    if (leaves || returns) {
        m_tabs->setCurrent(leaves ? Scatter : Curves);
        m_hasLeftCurves = leaves;
    }
    drawCurves();
    drawScatter();
    drawParallel();
}

void RunCharts::drawCurves()
{
    const double weight = m_smooth->value() / 100.0;
    m_weight->setText(weight > 0 ? QString::number(weight, 'f', 2) : tr("none"));
    m_curves->setPlot(curvePlot(m_curved, m_metric->currentText(), weight));
}

void RunCharts::drawScatter()
{
    m_scatter->setPlot(scatterPlot(m_all, m_x->currentData().toString(), m_y->currentData().toString(),
                                   m_colour->currentData().toString()));
}

void RunCharts::drawParallel() { m_parallel->setPlot(parallelPlot(m_all, m_last->currentData().toString())); }

} // namespace podium::ui
