#include "ui/tables/PreviewPane.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/ArrangedSource.h"
#include "ui/tables/CellFacts.h"
#include "ui/tables/FilterRow.h"
#include "ui/tables/FindBar.h"

#include <QBoxLayout>
#include <QLabel>
#include <QShortcut>

namespace podium::ui {

PreviewPane::PreviewPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, const QString& name, QWidget* parent)
    : QWidget(parent), m_tasks(tasks), m_dialogs(dialogs), m_model(new TablePreview(tasks, this)),
      m_grid(new TableGrid(theme)), m_arranger(new TableArranger(tasks, this)), m_find(new FindBar(theme, name)),
      m_problem(theme.label({}, TextSize::Caption, &Colours::no)),
      m_count(theme.label({}, TextSize::Caption, &Colours::muted))
{
    setObjectName(name + QStringLiteral(".table"));
    m_grid->setObjectName(name + QStringLiteral(".grid"));
    m_grid->setModel(m_model);
    m_problem->setObjectName(name + QStringLiteral(".filterProblem"));
    m_count->setObjectName(name + QStringLiteral(".count"));
    for (QLabel* label : {m_problem, m_count}) label->setContentsMargins(12, 6, 12, 6);
    for (QLabel* label : {m_problem, m_count}) label->setWordWrap(true);
    m_problem->hide();

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_find);
    column->addWidget(m_grid, 1);
    column->addWidget(m_problem);
    column->addWidget(m_count);
    m_states = new StatePane(theme, content, name);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_states);

    auto* goTo = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_G), this);
    goTo->setContext(Qt::WidgetWithChildrenShortcut);
    connect(goTo, &QShortcut::activated, this, &PreviewPane::askForRow);
    connectModel();
}

void PreviewPane::connectModel()
{
    connect(m_model, &TablePreview::opened, this, &PreviewPane::modelOpened);
    connect(m_model, &TablePreview::failed, this, [this](const Error& error) {
        // Of a beginning the whole is on its way, or its error.
        if (m_stage != Stage::Beginning) showError(error, [this] { open(m_arranger->source(), m_countWords); });
    });
    connect(m_grid, &TableGrid::currentChanged, this,
            [this](GridCell cell) { Q_EMIT inspectionChanged(cellFacts(cell)); });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first, const QModelIndex& last) {
        const GridCell cell = m_grid->current(); // selected before its row had arrived
        if (cell.isValid() && cell.row >= first.row() && cell.row <= last.row())
            Q_EMIT inspectionChanged(cellFacts(cell));
    });
    connect(m_grid, &TableGrid::copied, this, [this](qint64 rows, qint64 columns) {
        Q_EMIT said(tr("Copied %1 × %2").arg(qtText(plural(rows, "row")), qtText(plural(columns, "column"))));
    });
}

void PreviewPane::allowArranging()
{
    m_grid->allowArranging();
    const auto shortcut = [this](const QKeySequence& keys, auto run) {
        auto* made = new QShortcut(keys, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, run);
    };
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { find(); });
    shortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { editFilter(); });
    connect(m_grid, &TableGrid::sortWanted, this, &PreviewPane::sortBy);
    connect(m_grid->filters(), &FilterRow::changed, this, &PreviewPane::filterChanged);
    connect(m_find, &FindBar::wanted, this, &PreviewPane::findNext);
    connect(m_find, &FindBar::closed, this, [this] {
        m_finding.drop();
        m_find->hide();
        m_grid->setFocus(Qt::OtherFocusReason);
    });
    connect(m_arranger, &TableArranger::arranged, this,
            [this](const std::shared_ptr<TableSource>& rows, TableArranger::Part part) {
                showRows(rows,
                         part == TableArranger::Part::All     ? Stage::Whole
                         : part == TableArranger::Part::First ? Stage::First
                                                              : Stage::Stopped,
                         {});
            });
    connect(m_arranger, &TableArranger::failed, this, [this](const Error& error) {
        showError(error, [this] {
            m_states->showContent();
            setView({});
        });
    });
}

void PreviewPane::showRows(const std::shared_ptr<TableSource>& rows, Stage stage, const QString& count)
{
    m_finding.drop();
    m_countWords = count;
    m_stage = stage;
    m_shown = rows;
    m_model->setSource(rows);
}

void PreviewPane::modelOpened()
{
    if (!m_model->tableShape().isNumbered) m_whole = m_model->tableShape();
    m_grid->setHighestNumber(m_whole.rows - 1);
    showCount();
    m_states->showContent();
    if (m_place && m_place->isValid()) m_grid->setCurrent(*m_place);
    if (m_stage != Stage::Beginning) m_place.reset();
    if (view().isPlain()) Q_EMIT opened();
}

void PreviewPane::open(std::shared_ptr<TableSource> source, const QString& count)
{
    m_place.reset();
    if (m_stage == Stage::Beginning) m_place = m_grid->current();
    else m_states->showLoading();
    m_arranger->setSource(source);
    m_grid->setOrder({});
    m_grid->setSketches({});
    if (m_grid->filters() != nullptr) m_grid->filters()->clear();
    m_problem->hide();
    showRows(source, Stage::Whole, count);
}

void PreviewPane::openBeginning(std::shared_ptr<TableSource> source)
{
    m_place.reset();
    m_arranger->setSource(nullptr); // it is arranged when all of it is there
    m_grid->setOrder({});
    if (m_grid->filters() != nullptr) m_grid->filters()->clear();
    m_problem->hide();
    showRows(source, Stage::Beginning, {});
}

void PreviewPane::showLoading()
{
    m_stage = Stage::Whole;
    m_arranger->setSource(nullptr);
    m_model->clear();
    m_states->showLoading();
}

void PreviewPane::showEmpty(const QString& icon, const QString& sentence, const QString& action,
                            std::function<void()> run)
{
    m_stage = Stage::Whole;
    m_arranger->setSource(nullptr);
    m_model->clear();
    m_states->showEmpty(icon, sentence, action, std::move(run));
}

void PreviewPane::showError(const Error& error, std::function<void()> retry)
{
    m_stage = Stage::Whole;
    m_states->showError(error, std::move(retry));
}

// "market ~rural, price >100 · sorted by price, downwards"
QString PreviewPane::viewWords() const
{
    QStringList conditions, keys;
    for (const data::ColumnFilter& filter : view().filters)
        conditions << QStringLiteral("%1 %2").arg(qtText(filter.column), qtText(filter.text));
    for (const data::SortKey& key : view().keys)
        keys << (key.descending ? tr("%1 downwards") : tr("%1 upwards")).arg(qtText(key.column));
    QStringList words;
    if (!conditions.isEmpty()) words << tr("those with %1").arg(conditions.join(QStringLiteral(", ")));
    if (!keys.isEmpty()) words << tr("sorted by %1").arg(keys.join(QStringLiteral(", then ")));
    return words.join(QStringLiteral(" · "));
}

void PreviewPane::showCount()
{
    if (!m_countWords.isEmpty()) return m_count->setText(m_countWords);
    const TableShape& shape = m_model->tableShape();
    const auto columns = static_cast<std::int64_t>(shape.schema.fields.size());
    const bool isCut = m_model->rowCount() < shape.rows;
    const QString whole = qtText(plural(m_whole.rows, "row"));
    const QString shown = qtText(grouped(shape.rows));
    QString rows = shape.isNumbered && (shape.rows < m_whole.rows) ? tr("%1 of %2").arg(shown, whole) : whole;
    QString part = view().isPlain() ? tr("showing all") : tr("showing %1").arg(viewWords());
    if (m_stage == Stage::Beginning) {
        rows = tr("the first %1").arg(qtText(plural(shape.rows, "row")));
        part = tr("the rest is being read");
    } else if (m_stage == Stage::First || m_stage == Stage::Stopped) {
        rows = tr("the first %1").arg(shown);
        part += m_stage == Stage::First ? tr(" · the rest is being arranged")
                                        : tr(" · stopped before the rest was arranged");
    } else if (isCut) {
        part = tr("showing the first %1, as many as a window can count")
                   .arg(qtText(grouped(static_cast<std::int64_t>(m_model->rowCount()))));
    } else if (view().filters.empty() && !view().keys.empty()) {
        part = tr("showing all, %1").arg(viewWords());
    }
    m_count->setText(QStringLiteral("%1 · %2 · %3").arg(rows, qtText(plural(columns, "column")), part));
}

void PreviewPane::setView(const data::RowView& view)
{
    data::RowView good{{}, view.keys};
    QStringList problems;
    FilterRow* row = m_grid->filters();
    row->clear();
    for (const data::ColumnFilter& filter : view.filters) {
        const auto column = m_whole.schema.indexOf(filter.column);
        if (!column) continue;
        const auto sql = data::filterSql(m_whole.schema.fields[*column], filter.text);
        row->setText(static_cast<int>(*column), qtText(filter.text));
        if (sql) good.filters.push_back(filter);
        else {
            row->setProblem(static_cast<int>(*column), qtText(sql.error().what));
            problems << QStringLiteral("%1 %2").arg(qtText(sql.error().what), qtText(sql.error().remedy)).trimmed();
        }
    }
    m_problem->setText(problems.join(u' '));
    m_problem->setVisible(!problems.isEmpty());
    m_grid->setOrder(good.keys);
    m_arranger->setView(good, m_whole.rows * static_cast<std::int64_t>(m_whole.schema.fields.size()));
    Q_EMIT viewChanged();
}

void PreviewPane::filterChanged(int column, const QString& text)
{
    if (column >= static_cast<int>(m_whole.schema.fields.size())) return;
    const Field& field = m_whole.schema.fields[static_cast<std::size_t>(column)];
    const auto sql = data::filterSql(field, coreText(text));
    FilterRow& row = *m_grid->filters();
    row.setProblem(column, sql ? QString() : qtText(sql.error().what));
    m_problem->setText(sql ? QString()
                           : QStringLiteral("%1 %2").arg(qtText(sql.error().what), qtText(sql.error().remedy)));
    m_problem->setVisible(!sql);
    data::RowView next = view();
    std::erase_if(next.filters, [&](const data::ColumnFilter& each) { return each.column == field.name; });
    if (sql && !sql->empty()) next.filters.push_back({field.name, coreText(text.trimmed())});
    m_arranger->setView(next, m_whole.rows * static_cast<std::int64_t>(m_whole.schema.fields.size()));
    Q_EMIT viewChanged();
}

void PreviewPane::sortBy(int column, std::optional<bool> descending, bool adds)
{
    if (!m_arranger->source() || column < 0 || column >= static_cast<int>(m_whole.schema.fields.size())) return;
    const std::string& name = m_whole.schema.fields[static_cast<std::size_t>(column)].name;
    data::RowView next = view();
    const auto key = std::find_if(next.keys.begin(), next.keys.end(),
                                  [&](const data::SortKey& each) { return each.column == name; });
    const bool had = key != next.keys.end();
    // A click goes round: upwards, downwards, as the table is.
    const bool ends = !descending && had && key->descending;
    const bool down = descending.value_or(had);
    if (!adds) next.keys.clear();
    if (!adds && !ends) next.keys = {{name, down}};
    if (adds && had && ends) next.keys.erase(key);
    else if (adds && had) key->descending = down;
    else if (adds) next.keys.push_back({name, down});
    m_grid->setOrder(next.keys);
    m_arranger->setView(next, m_whole.rows * static_cast<std::int64_t>(m_whole.schema.fields.size()));
    Q_EMIT viewChanged();
}

void PreviewPane::editFilter()
{
    if (m_grid->filters() != nullptr && m_model->columnCount() > 0)
        m_grid->filters()->edit(std::max(0, m_grid->current().column));
}

void PreviewPane::askForRow()
{
    if (m_model->rowCount() == 0) return;
    const qint64 last = m_whole.rows - 1;
    m_dialogs.askNumber(this, tr("Go to row"), tr("Row, 0 to %1").arg(qtText(grouped(static_cast<std::int64_t>(last)))),
                        0, last, [this](qint64 row) { goToNumber(row); });
}

void PreviewPane::goToNumber(qint64 number)
{
    const auto go = [this](qint64 position) {
        m_grid->setCurrent({static_cast<int>(position), std::max(0, m_grid->current().column)});
        m_grid->setFocus(Qt::OtherFocusReason);
    };
    if (!m_model->tableShape().isNumbered) return go(std::min<qint64>(number, m_model->rowCount() - 1));
    using Position = std::optional<std::int64_t>;
    m_tasks.start<Position>(
        m_finding, {tr("Going to a row"), TaskKind::Quiet}, this,
        [source = m_shown, number](const TaskContext& context) -> Result<Position> {
            PODIUM_TRY_ASSIGN(const ParquetPlace place, source->parquet(context));
            return ArrangedSource::positionOf(place, number, context);
        },
        [this, go, number](Result<Position> position) {
            if (position && *position) return go(**position);
            if (!position) return Q_EMIT said(partWords(position.error()));
            Q_EMIT said(tr("Row %1 is not among those shown").arg(qtText(grouped(static_cast<std::int64_t>(number)))));
        });
}

// Why rows cannot be looked for: only a file can be searched, and the first arranged rows are in none.
QString PreviewPane::partWords(const Error& error) const
{
    if (m_stage == Stage::First) return tr("The rest is still being arranged; only the first rows are here.");
    if (m_stage == Stage::Stopped) return tr("Only the first rows are here: arranging the rest was stopped.");
    return qtText(error.what);
}

void PreviewPane::find()
{
    if (m_model->rowCount() > 0) m_find->begin();
}

void PreviewPane::findNext(const QString& text, bool backwards)
{
    if (!m_shown || text.isEmpty()) return;
    const GridCell from = m_grid->current();
    data::FindRequest asked;
    asked.columns = m_model->tableShape().schema;
    asked.rows = m_model->tableShape().rows;
    asked.text = coreText(text);
    asked.backwards = backwards;
    asked.row = std::max(0, from.row);
    asked.column = from.isValid() ? from.column : -1;
    m_find->say(tr("Searching…"));
    using Found = std::optional<data::FoundCell>;
    m_tasks.start<Found>(
        m_finding, {tr("Finding %1").arg(text), TaskKind::Quiet}, this,
        [source = m_shown, asked](const TaskContext& context) mutable -> Result<Found> {
            PODIUM_TRY_ASSIGN(const ParquetPlace place, source->parquet(context));
            DuckOptions options;
            options.threads = 2;
            options.allowedFiles = {place.file};
            PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
            asked.file = place.file;
            return data::findText(session, asked, context);
        },
        [this](Result<Found> found) {
            if (!found) return m_find->say(partWords(found.error()));
            if (!*found) return m_find->say(tr("Not in this table"));
            m_find->say((*found)->wrapped ? tr("Found, round the end") : QString());
            m_grid->setCurrent({static_cast<int>((*found)->row), static_cast<int>((*found)->column)});
        });
}

Inspection PreviewPane::cellFacts(GridCell cell) const
{
    if (!cell.isValid()) return {};
    const QModelIndex index = m_model->index(cell.row, cell.column);
    CellValue value;
    value.field = m_model->tableShape().schema.fields[static_cast<std::size_t>(cell.column)];
    value.row = m_model->numberOf(cell.row);
    value.isLoaded = m_model->isLoaded(cell.row);
    value.isNull = m_model->isNull(cell.row, cell.column);
    if (value.isLoaded) value.text = index.data(TablePreview::WholeTextRole).toString();
    return inspectionOf(value);
}

} // namespace podium::ui
