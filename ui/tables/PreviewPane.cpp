#include "ui/tables/PreviewPane.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"

#include <QBoxLayout>
#include <QLabel>
#include <QShortcut>

namespace podium::ui {

PreviewPane::PreviewPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, const QString& name, QWidget* parent)
    : QWidget(parent), m_dialogs(dialogs), m_model(new TablePreview(tasks, this)), m_grid(new TableGrid(theme)),
      m_count(theme.label({}, TextSize::Caption, &Colours::muted))
{
    m_grid->setObjectName(name + QStringLiteral(".grid"));
    m_grid->setModel(m_model);
    m_count->setObjectName(name + QStringLiteral(".count"));
    m_count->setContentsMargins(12, 6, 12, 6);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_grid, 1);
    column->addWidget(m_count);
    m_states = new StatePane(theme, content, name);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_states);

    auto* goTo = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_G), this);
    goTo->setContext(Qt::WidgetWithChildrenShortcut);
    connect(goTo, &QShortcut::activated, this, &PreviewPane::askForRow);
    connect(m_model, &TablePreview::opened, this, [this] {
        showCount();
        m_states->showContent();
        if (m_place && m_place->isValid()) m_grid->setCurrent(*m_place);
        Q_EMIT opened();
    });
    connect(m_model, &TablePreview::failed, this, [this](const Error& error) {
        if (!m_isBeginning)
            showError(error, [this] { open(m_source, m_countWords); }); // else the whole is on its way, or its error
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

void PreviewPane::open(std::shared_ptr<TableSource> source, const QString& count)
{
    m_place.reset();
    m_countWords = count;
    if (m_isBeginning) m_place = m_grid->current();
    else m_states->showLoading();
    m_isBeginning = false;
    m_source = std::move(source);
    m_model->setSource(m_source);
}

void PreviewPane::openBeginning(std::shared_ptr<TableSource> source)
{
    m_place.reset();
    m_countWords.clear();
    m_isBeginning = true;
    m_source = std::move(source);
    m_model->setSource(m_source);
}

void PreviewPane::showLoading()
{
    m_isBeginning = false;
    m_model->clear();
    m_states->showLoading();
}

void PreviewPane::showEmpty(const QString& icon, const QString& sentence, const QString& action,
                            std::function<void()> run)
{
    m_isBeginning = false;
    m_model->clear();
    m_states->showEmpty(icon, sentence, action, std::move(run));
}

void PreviewPane::showError(const Error& error, std::function<void()> retry)
{
    m_isBeginning = false;
    m_states->showError(error, std::move(retry));
}

void PreviewPane::showCount()
{
    if (!m_countWords.isEmpty()) return m_count->setText(m_countWords);
    const TableShape& shape = m_model->tableShape();
    const auto columns = static_cast<std::int64_t>(shape.schema.fields.size());
    const bool all = m_model->rowCount() == shape.rows;
    if (m_isBeginning)
        return m_count->setText(tr("the first %1 · %2 · the rest is being read")
                                    .arg(qtText(plural(shape.rows, "row")), qtText(plural(columns, "column"))));
    m_count->setText(QStringLiteral("%1 · %2 · %3")
                         .arg(qtText(plural(shape.rows, "row")), qtText(plural(columns, "column")),
                              all ? tr("showing all")
                                  : tr("showing the first %1, as many as a window can count")
                                        .arg(qtText(grouped(static_cast<std::int64_t>(m_model->rowCount()))))));
}

void PreviewPane::askForRow()
{
    if (m_model->rowCount() == 0) return;
    const qint64 last = m_model->rowCount() - 1;
    m_dialogs.askNumber(this, tr("Go to row"), tr("Row, 0 to %1").arg(qtText(grouped(static_cast<std::int64_t>(last)))),
                        0, last, [this](qint64 row) {
                            m_grid->setCurrent({static_cast<int>(row), std::max(0, m_grid->current().column)});
                            m_grid->setFocus(Qt::OtherFocusReason);
                        });
}

Inspection PreviewPane::cellFacts(GridCell cell) const
{
    if (!cell.isValid()) return {};
    const QModelIndex index = m_model->index(cell.row, cell.column);
    const Field& field = m_model->tableShape().schema.fields[static_cast<std::size_t>(cell.column)];
    Inspection facts;
    facts.title = qtText(field.name);
    facts.kind = tr("Cell");
    facts.icon = typeIcon(field.type);
    facts.sections.push_back({{},
                              {{tr("Row"), qtText(grouped(static_cast<std::int64_t>(cell.row))), {}},
                               {tr("Type"), qtText(columnTypeName(field.type)), {}}},
                              {},
                              false});
    InspectionSection value{tr("Value"), {}, {}, true};
    if (m_model->isNull(cell.row, cell.column)) value.text = tr("null (missing)");
    else value.text = index.data(TablePreview::WholeTextRole).toString();
    if (value.text.isEmpty()) value.text = m_model->isLoaded(cell.row) ? tr("(empty text)") : tr("(being read)");
    constexpr qsizetype longest = 20'000; // a label with megabytes would stall the window
    if (value.text.size() > longest) value.text = value.text.left(longest) + QChar(0x2026);
    facts.sections.push_back(std::move(value));
    return facts;
}

} // namespace podium::ui
