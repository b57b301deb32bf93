#include "ui/profiling/CompareTab.h"

#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/profiling/ComparePane.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

namespace podium::ui {

CompareTab::CompareTab(const PageServices& services, QWidget* parent) : QWidget(parent), m_services(services)
{
    m_pane = new ComparePane(services.theme, services.dialogs);
    m_states = new StatePane(services.theme, m_pane, QStringLiteral("profiling.compare"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_states, 1);
    connect(m_pane, &ComparePane::inspectionChanged, this, &CompareTab::inspectionChanged);
    connect(m_pane, &ComparePane::columnWanted, this, &CompareTab::columnWanted);
    connect(m_pane, &ComparePane::said, this, &CompareTab::said);
    showIdle();
}

QWidget* CompareTab::buildHead()
{
    const Theme& theme = m_services.theme;
    auto* head = new QWidget(this);
    m_others = new QComboBox(head);
    m_others->setObjectName(QStringLiteral("profiling.compare.other"));
    m_others->setAccessibleName(tr("What to compare with"));
    m_others->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_others->setMinimumContentsLength(18);
    m_others->setMaxVisibleItems(20);
    m_swap = new QPushButton(theme.icon(u"swap"), tr("Swap"), head);
    m_swap->setObjectName(QStringLiteral("profiling.compare.swap"));
    m_stop = new QPushButton(theme.icon(u"stop", &Colours::text), tr("Stop"), head);
    m_stop->setObjectName(QStringLiteral("profiling.compare.stop"));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 10, 16, 6);
    row->setSpacing(8);
    row->addWidget(theme.label(tr("Compare with"), TextSize::Body, &Colours::muted));
    row->addWidget(m_others);
    row->addWidget(m_swap);
    row->addWidget(m_stop);
    row->addStretch(1);
    connect(m_others, &QComboBox::activated, this, &CompareTab::chooseOther);
    connect(m_swap, &QPushButton::clicked, this, [this] { setOther(m_other, !m_mainFirst); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_comparing.isOpen()) m_comparing.task()->stop();
    });
    return head;
}

void CompareTab::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_workspace = std::move(workspace);
    m_versions.clear();
    setVersion({});
}

void CompareTab::setVersions(const QStringList& addresses)
{
    m_versions = addresses;
    fillOthers();
    if (m_other.isEmpty() && !m_main.isEmpty()) setVersion(m_main); // there is something to compare with by now
}

void CompareTab::setVersion(const QString& address)
{
    m_main = address;
    m_other.clear();
    m_isShown = false;
    m_comparing.drop();
    for (const QString& version : m_versions) // the newest of the older ones
        if (m_other.isEmpty() && isOlder(version)) m_other = version;
    m_mainFirst = false;
    fillOthers();
    showIdle();
    if (isVisible()) wake();
}

bool CompareTab::isOlder(const QString& address) const
{
    const qsizetype main = m_versions.indexOf(m_main);
    return main >= 0 && address.section(u':', 0, 0) == m_main.section(u':', 0, 0) && m_versions.indexOf(address) > main;
}

void CompareTab::fillOthers()
{
    const QSignalBlocker quiet(m_others);
    m_others->clear();
    for (const QString& version : m_versions)
        if (version != m_main) m_others->addItem(m_services.theme.icon(u"table"), version, version);
    int current = m_others->findData(m_other);
    if (current < 0 && !m_other.isEmpty()) {
        m_others->addItem(m_services.theme.icon(u"file"), m_other.section(u'/', -1), m_other);
        current = m_others->count() - 1;
    }
    if (m_other.isEmpty()) m_others->setPlaceholderText(tr("choose"));
    m_others->addItem(m_services.theme.icon(u"folder"), tr("A file…"), QString());
    m_others->setCurrentIndex(current);
    m_others->setEnabled(!m_main.isEmpty());
}

void CompareTab::chooseOther(int item)
{
    const QString address = m_others->itemData(item).toString();
    if (!address.isEmpty()) return setOther(address, !isOlder(address));
    fillOthers(); // the choice is made when a file has been
    chooseFile();
}

void CompareTab::chooseFile()
{
    const QString tables = tr("Tables (*.csv *.tsv *.txt *.parquet *.json *.jsonl *.ndjson *.gz);;All files (*)");
    m_services.dialogs.openFile(this, {tr("Compare with a file"), tables, {}},
                                [this](const Path& file) { setOther(qtText(pathText(file)), true); });
}

void CompareTab::compareWith(const QString& other) { setOther(other, true); }

void CompareTab::setOther(const QString& address, bool mainFirst)
{
    m_other = address;
    m_mainFirst = mainFirst;
    m_isShown = false;
    m_comparing.drop();
    fillOthers();
    showIdle();
    if (isVisible()) wake();
}

void CompareTab::showIdle()
{
    m_swap->setVisible(!m_other.isEmpty());
    m_stop->hide();
    const QString icon = QStringLiteral("swap");
    if (m_main.isEmpty()) m_states->showEmpty(icon, tr("Choose a data version first."));
    else if (m_other.isEmpty())
        m_states->showEmpty(icon, tr("There is no older version of %1. What is it to be compared with?").arg(m_main),
                            tr("Choose a file…"), [this] { chooseFile(); });
    else
        m_states->showEmpty(icon, tr("What changed from %1 to %2?").arg(before(), after()), tr("Compare"),
                            [this] { ask(); });
}

void CompareTab::wake()
{
    if (!m_isShown && !whyNot().isEmpty()) return showIdle();
    if (!m_isShown) ask();
}

void CompareTab::ask()
{
    m_isShown = true;
    m_states->showLoading();
    m_stop->show();
    workflows::CompareDataRequest request;
    request.before = coreText(before());
    request.after = coreText(after());
    m_services.tasks.start<workflows::CompareDataOutcome>(
        m_comparing, {tr("Comparing %1 with %2").arg(before(), after()), TaskKind::Listed}, this,
        [workspace = m_workspace, request](const TaskContext& context) {
            return workspace->with<workflows::CompareDataOutcome>(
                [&](workspace::Workspace& open) { return workflows::compareData(open, request, context); });
        },
        [this](Result<workflows::CompareDataOutcome> outcome) {
            m_stop->hide();
            if (outcome) {
                m_states->showContent();
                return m_pane->show(std::move(*outcome));
            }
            if (outcome.error().code == ErrorCode::Cancelled) return showIdle();
            m_states->showError(outcome.error(), [this] { ask(); });
        });
}

QString CompareTab::batchForm() const
{
    return QStringLiteral("podium profiling compare %1 %2")
        .arg(shellWord(before().isEmpty() ? tr("A") : before()), shellWord(after().isEmpty() ? tr("B") : after()));
}

QString CompareTab::whyNot() const
{
    if (!m_workspace || m_main.isEmpty()) return tr("there is no data to compare");
    return m_other.isEmpty() ? tr("there is no other version") : QString();
}

} // namespace podium::ui
