#include "ui/data/VersionsPane.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/data/VersionFacts.h"
#include "ui/tables/RecordView.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace podium::ui {

namespace {

double asNumber(std::int64_t value) { return static_cast<double>(value); }

} // namespace

std::vector<RecordColumn<VersionsPane::Record>> VersionsPane::columns()
{
    const auto columnsOf = [](const Record& record) {
        return static_cast<std::int64_t>(record.version.schema.fields.size());
    };
    return {
        {tr("version"), [](const Record& r) { return qtText(r.version.version); },
         [](const Record& r) { return SortKey(asNumber(parseInteger(r.version.version).value_or(0))); },
         Qt::AlignRight},
        {tr("imported, UTC"), [](const Record& r) { return timeText(r.version.createdAt); }},
        {tr("by"), [](const Record& r) { return qtText(r.version.author); }},
        {tr("rows"), [](const Record& r) { return qtText(grouped(r.version.rows)); },
         [](const Record& r) { return SortKey(asNumber(r.version.rows)); }, Qt::AlignRight},
        {tr("columns"), [columnsOf](const Record& r) { return qtText(grouped(columnsOf(r))); },
         [columnsOf](const Record& r) { return SortKey(asNumber(columnsOf(r))); }, Qt::AlignRight},
        {tr("columns changed"), [](const Record& r) { return r.change ? qtText(r.change->words()) : QString(); }},
        {tr("hash"), [](const Record& r) { return qtText(r.version.hash.substr(0, 12)); }},
        {tr("from"), [](const Record& r) { return qtText(r.version.source); }},
    };
}

VersionsPane::VersionsPane(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_records(columns(), [](const Record& record) { return qtText(record.version.address()); }),
      m_view(new RecordView(theme)), m_words(theme.label({}, TextSize::Caption, &Colours::muted)),
      m_open(new QPushButton(theme.icon(u"table"), tr("Open"))),
      m_compare(new QPushButton(theme.icon(u"swap"), tr("Compare")))
{
    m_view->setObjectName(QStringLiteral("data.versions"));
    m_view->setAccessibleName(tr("Versions of the asset"));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setRecords(&m_records);
    m_words->setObjectName(QStringLiteral("data.versions.words"));
    m_words->setWordWrap(true);
    m_open->setObjectName(QStringLiteral("data.versions.open"));
    m_compare->setObjectName(QStringLiteral("data.versions.compare"));
    auto* content = new QWidget;
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 16, 8);
    row->setSpacing(8);
    row->addWidget(m_words, 1);
    row->addWidget(m_open);
    row->addWidget(m_compare);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addLayout(row);
    m_states = new StatePane(theme, content, QStringLiteral("data.versionList"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_states);
    connect(m_view, &RecordView::selectionMoved, this, &VersionsPane::enable);
    connect(m_view, &RecordView::said, this, &VersionsPane::said);
    connect(m_view, &QAbstractItemView::doubleClicked, m_open, &QPushButton::click);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (!m_view->selectedKeys().isEmpty()) Q_EMIT openRequested(m_view->selectedKeys().front());
    });
    connect(m_compare, &QPushButton::clicked, this, &VersionsPane::compare);
    setVersions({});
}

void VersionsPane::setVersions(std::vector<data::DataVersion> versions)
{
    m_versions = std::move(versions);
    const QString selected = m_view->currentKey();
    show(selected.isEmpty() ? m_asset : selected);
}

void VersionsPane::show(const QString& address)
{
    m_asset = address.section(u':', 0, 0);
    std::vector<Record> records;
    const data::DataVersion* before = nullptr;
    for (const data::DataVersion& version : m_versions) {
        if (qtText(version.name) != m_asset) continue;
        Record record{version, std::nullopt};
        if (before != nullptr) record.change = data::schemaChange(before->schema, version.schema);
        records.insert(records.begin(), std::move(record));
        before = &version;
    }
    if (records.empty()) m_states->showEmpty(QStringLiteral("version"), tr("Select an asset to see its versions."));
    else m_states->showContent();
    m_records.setRecords(std::move(records));
    m_view->selectKey(address);
    enable();
}

QString VersionsPane::whyNotCompare() const
{
    const qsizetype selected = m_view->selectedKeys().size();
    if (m_records.rowCount() < 2) return tr("there is only one version");
    if (selected == 0 || selected > 2) return tr("select one or two versions");
    return comparison().isEmpty() ? tr("this is the first version") : QString();
}

// Two that are selected, the older as the measure; one alone with the one before it.
QString VersionsPane::comparison() const
{
    std::vector<const data::DataVersion*> chosen;
    const data::DataVersion* before = nullptr;
    const QStringList keys = m_view->selectedKeys();
    for (const data::DataVersion& version : m_versions) {
        if (qtText(version.name) != m_asset) continue;
        if (keys.contains(qtText(version.address()))) {
            if (keys.size() == 1 && before != nullptr) chosen.push_back(before);
            chosen.push_back(&version);
        }
        before = &version;
    }
    if (chosen.size() != 2) return {};
    return QStringLiteral("podium:profiling/%1/against/%2")
        .arg(qtText(chosen[0]->address()), qtText(chosen[1]->version));
}

void VersionsPane::compare()
{
    if (whyNotCompare().isEmpty()) Q_EMIT openRequested(comparison());
}

void VersionsPane::enable()
{
    const QStringList keys = m_view->selectedKeys();
    const QString whyNot = whyNotCompare();
    m_open->setEnabled(keys.size() == 1);
    m_compare->setEnabled(whyNot.isEmpty());
    const QString parts = comparison().section(u'/', 1);
    m_words->setText(!whyNot.isEmpty()
                         ? tr("%1 · %2").arg(qtText(plural(m_records.recordCount(), "version")), whyNot)
                         : tr("Compare %1 with %2").arg(parts.section(u'/', 0, 0), parts.section(u'/', -1)));
}

} // namespace podium::ui
