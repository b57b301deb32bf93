#include "ui/data/PlotPane.h"

#include "core/base/Text.h"
#include "core/data/SqlQuery.h"
#include "core/workflows/ImportData.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/StatePane.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/data/BatchLine.h"
#include "ui/data/ColumnWell.h"
#include "ui/data/PlotPictures.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/PreviewPane.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>

namespace podium::ui {

namespace {

constexpr std::int64_t mostRows = 50'000; // of a result that is drawn

constexpr std::array aggregates{data::Aggregate::None,   data::Aggregate::Count, data::Aggregate::Mean,
                                data::Aggregate::Median, data::Aggregate::Sum,   data::Aggregate::Min,
                                data::Aggregate::Max};

Result<Table> rowsOf(const PlotSource& source, const std::string& sql, OpenWorkspace* workspace,
                     const TaskContext& context)
{
    data::SqlRequest request;
    request.sql = sql;
    request.maxRows = mostRows;
    request.tables = source.files;
    if (workspace == nullptr) {
        PODIUM_TRY_ASSIGN(data::SqlOutcome outcome, data::querySql(request, context));
        return std::move(outcome.rows);
    }
    return workspace->with<Table>([&](workspace::Workspace& open) -> Result<Table> {
        PODIUM_TRY_ASSIGN(auto tables, data::sqlTables(open.data(), open.artifacts()));
        request.tables.merge(tables);
        request.readableFolders = {open.folder()};
        request.temporaryFolder = open.temporaryFolder();
        PODIUM_TRY_ASSIGN(data::SqlOutcome outcome, data::querySql(request, context));
        return std::move(outcome.rows);
    });
}

// Rows by columns where there is something to stand across.
Table asTable(const data::PlotQuery& query, const Table& rows)
{
    const bool isLong = rows.indexOf("value") && !rows.indexOf("facet") && rows.rows() > 0;
    if (isLong && query.kind == data::PlotKind::HeatMap) return data::pivoted(rows, "x", "y", "value");
    if (isLong && rows.indexOf("series")) return data::pivoted(rows, "x", "series", "value");
    return rows;
}

} // namespace

PlotPane::PlotPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks), m_dialogs(dialogs), m_pictures(new PlotPictures(theme, dialogs)),
      m_table(new PreviewPane(theme, tasks, dialogs, QStringLiteral("data.plot")))
{
    setObjectName(QStringLiteral("data.plotPane"));
    auto* scrolled = new QWidget;
    scrollDown(*scrolled, m_pictures, QStringLiteral("data.plot.scroll"));
    m_states = new StatePane(theme, scrolled, QStringLiteral("data.plotStates"));
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("data.plot.splitter"));
    splitter->addWidget(m_states);
    splitter->addWidget(m_table);
    splitter->setChildrenCollapsible(false);
    m_states->setMinimumHeight(theme.scaled(110));
    m_table->setMinimumHeight(theme.scaled(90));
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({theme.scaled(360), theme.scaled(220)});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildWells());
    column->addWidget(splitter, 1);
    column->addWidget(buildFoot());
    m_table->allowArranging();
    setFocusProxy(m_wells[QStringLiteral("x")]);
    connect(m_pictures, &PlotPictures::said, this, &PlotPane::said);
    connect(m_table, &PreviewPane::said, this, &PlotPane::said);
    connect(m_table, &PreviewPane::inspectionChanged, this, &PlotPane::inspectionChanged);
    follow();
}

QWidget* PlotPane::buildWells()
{
    auto* box = new Surface(m_theme, Surface::Flat);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    const auto add = [&](const QString& words, QComboBox* combo) {
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        QLabel* label = m_theme.label(words, TextSize::Caption, &Colours::muted);
        label->setBuddy(combo);
        column->addWidget(label);
        column->addWidget(combo);
        row->addLayout(column, 1);
    };
    for (const auto& [name, words] : {std::pair{"x", tr("x")}, std::pair{"y", tr("y")},
                                      std::pair{"colour", tr("colour")}, std::pair{"facet", tr("facet")}})
    {
        auto* well = new ColumnWell(m_theme, QStringLiteral("data.plot.") + QLatin1String(name), words, box);
        connect(well, &ColumnWell::changed, this, &PlotPane::follow);
        m_wells[QLatin1String(name)] = well;
        add(words, well);
    }
    m_aggregate = new QComboBox(box);
    m_aggregate->setObjectName(QStringLiteral("data.plot.aggregate"));
    m_aggregate->setAccessibleName(tr("Aggregate"));
    m_aggregate->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_aggregate->setMinimumContentsLength(4);
    m_aggregate->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_aggregate->setMinimumWidth(m_theme.scaled(64));
    for (const data::Aggregate each : aggregates) m_aggregate->addItem(qtText(data::aggregateName(each)));
    connect(m_aggregate, &QComboBox::currentIndexChanged, this, &PlotPane::follow);
    add(tr("aggregate"), m_aggregate);
    return box;
}

QWidget* PlotPane::buildFoot()
{
    auto* foot = new Surface(m_theme, Surface::Flat, &Colours::sunken);
    m_status = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_status->setObjectName(QStringLiteral("data.plot.status"));
    m_status->setWordWrap(true);
    m_batch = new BatchLine(m_theme, QStringLiteral("data.plot"), foot);
    QSizePolicy kept = m_batch->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_batch->setSizePolicy(kept);
    m_save = new QPushButton(m_theme.icon(u"import"), tr("Save as asset…"), foot);
    m_save->setObjectName(QStringLiteral("data.plot.save"));
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(12, 8, 16, 8);
    column->setSpacing(4);
    column->addWidget(m_status);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_batch, 1);
    row->addWidget(m_save);
    column->addLayout(row);
    connect(m_batch, &BatchLine::said, this, &PlotPane::said);
    connect(m_save, &QPushButton::clicked, this, &PlotPane::saveAsAsset);
    return foot;
}

void PlotPane::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_asking.drop();
    m_saving.drop();
    m_workspace = std::move(workspace);
    setSource({});
}

void PlotPane::setSource(PlotSource source)
{
    m_isWaiting = false;
    m_source = std::move(source);
    for (auto& [name, well] : m_wells) well->setColumns(m_source.schema);
    follow();
}

void PlotPane::wait()
{
    m_isWaiting = true;
    m_source = {};
    follow();
}

void PlotPane::setSpec(const data::PlotSpec& spec)
{
    {
        std::vector<QSignalBlocker> quiet;
        for (auto& [name, well] : m_wells) quiet.emplace_back(well);
        quiet.emplace_back(m_aggregate);
        m_wells[QStringLiteral("x")]->setColumn(qtText(spec.x));
        m_wells[QStringLiteral("y")]->setColumn(qtText(spec.y));
        m_wells[QStringLiteral("colour")]->setColumn(qtText(spec.colour));
        m_wells[QStringLiteral("facet")]->setColumn(qtText(spec.facet));
        m_aggregate->setCurrentText(qtText(data::aggregateName(spec.aggregate)));
    }
    follow();
}

data::PlotSpec PlotPane::spec() const
{
    const auto of = [this](const char* name) { return coreText(m_wells.at(QLatin1String(name))->column()); };
    return {of("x"), of("y"), of("colour"), of("facet"),
            aggregates[static_cast<std::size_t>(std::max(0, m_aggregate->currentIndex()))]};
}

void PlotPane::showEvent(QShowEvent*)
{
    if (m_isOld) follow();
}

void PlotPane::follow()
{
    m_asking.drop();
    m_query = {};
    m_isOld = !isVisible();
    if (m_isOld) return; // nobody sees it
    const auto query = m_isWaiting ? data::PlotQuery() : data::plotQuery(m_source.schema, spec(), m_source.table);
    if (query) m_query = *query;
    m_batch->setLine(batchForm());
    m_batch->setVisible(!m_query.sql.empty());
    showSave();
    if (m_query.kind == data::PlotKind::Nothing) {
        m_status->clear();
        m_pictures->clear();
        m_table->hide();
        if (m_isWaiting) return m_states->showLoading();
        if (!query) return m_states->showError(query.error());
        return m_states->showEmpty(QStringLiteral("data"), m_source.schema.fields.empty()
                                                               ? tr("Select an asset to draw it.")
                                                               : tr("Choose a column for x, or drop one there from a "
                                                                    "table's header."));
    }
    m_tasks.start<Table>(
        m_asking, {tr("Drawing %1").arg(m_source.title), TaskKind::Quiet}, this,
        [source = m_source, sql = m_query.sql, workspace = m_workspace](const TaskContext& context) {
            return rowsOf(source, sql, workspace.get(), context);
        },
        [this](Result<Table> rows) {
            if (rows) draw(std::move(*rows));
            else m_states->showError(rows.error(), [this] { follow(); });
        });
}

void PlotPane::draw(Table rows)
{
    showStatus(rows);
    m_pictures->show(m_query, rows);
    m_states->showContent();
    m_table->show();
    m_table->open(std::make_shared<MemorySource>(asTable(m_query, rows)));
}

void PlotPane::showStatus(const Table& rows)
{
    QStringList words{m_source.title, qtText(data::plotKindName(m_query.kind))};
    const data::PlotLimits limits;
    if (m_query.kind == data::PlotKind::Scatter && rows.rows() > 0) {
        const std::int64_t all = rows.find("of_rows")->integers.front();
        const auto drawn = static_cast<std::int64_t>(rows.rows());
        words << (drawn < all ? tr("a sample of %1 of %2").arg(qtText(grouped(drawn)), qtText(plural(all, "row")))
                              : qtText(plural(all, "row")));
    }
    if (!m_query.spec.facet.empty())
        words << tr("the %1 commonest values of %2 at most").arg(limits.facets).arg(qtText(m_query.spec.facet));
    if (rows.indexOf("series"))
        words << tr("the %1 commonest values of %2 at most").arg(limits.series).arg(qtText(m_query.spec.colour));
    if (m_query.kind == data::PlotKind::Bars)
        words << tr("the %1 commonest values of %2 at most").arg(limits.bars).arg(qtText(m_query.spec.x));
    m_status->setText(words.join(QStringLiteral(" · ")));
}

QString PlotPane::batchForm() const
{
    return QStringLiteral("podium data sql ") + shellWord(oneLine(qtText(m_query.sql)));
}

void PlotPane::saveAsAsset()
{
    m_dialogs.askText(
        this, tr("Save what is drawn as an asset"), tr("Name of the asset"), QStringLiteral("plot"),
        [this](const QString& name) {
            m_tasks.start<data::ImportOutcome>(
                m_saving, {tr("Saving %1").arg(name), TaskKind::Listed}, this,
                [workspace = m_workspace, asset = coreText(name), sql = m_query.sql](const TaskContext& context) {
                    return workspace->with<data::ImportOutcome>([&](workspace::Workspace& open) {
                        return workflows::importQuery(open, {asset, sql, {}, {}}, context);
                    });
                },
                [this](Result<data::ImportOutcome> outcome) {
                    if (outcome) Q_EMIT imported(*outcome);
                    else if (outcome.error().code != ErrorCode::Cancelled) m_dialogs.tell(this, outcome.error());
                    showSave();
                });
            showSave();
        });
}

void PlotPane::showSave()
{
    const QString why = whyNotSave();
    m_save->setEnabled(why.isEmpty());
    m_save->setToolTip(why);
}

QString PlotPane::whyNotSave() const
{
    if (m_query.sql.empty()) return tr("Nothing is drawn.");
    if (!m_workspace) return tr("No workspace is open.");
    if (!m_source.files.empty()) return tr("Import the file first."); // an asset's query reads assets
    if (m_saving.isOpen()) return tr("What was drawn is being saved; stop that below or wait.");
    return {};
}

std::vector<Command> PlotPane::commands()
{
    const QString sql = m_query.sql.empty() ? QString()
                                            : QStringLiteral("podium data import NAME --query ") +
                                                  shellWord(oneLine(qtText(m_query.sql)));
    return {{tr("Save what is drawn as an asset…"), tr("Data"), QStringLiteral("import"), sql, QKeySequence(),
             [this] { saveAsAsset(); }, whyNotSave()}};
}

} // namespace podium::ui
