// What can be done on the Data page, by name: for the palette and the inspector.
#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Tabs.h"
#include "ui/data/AssetPane.h"
#include "ui/data/AssetTree.h"
#include "ui/data/DataPage.h"
#include "ui/data/PlotPane.h"
#include "ui/data/SqlEditor.h"
#include "ui/data/SqlPane.h"
#include "ui/data/VersionFacts.h"
#include "ui/data/VersionsPane.h"
#include "ui/tables/PreviewPane.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>

namespace podium::ui {

Inspection DataPage::factsOf(const data::DataVersion& version)
{
    Inspection facts = inspectionOf(version);
    const QString address = qtText(version.address());
    facts.actions.push_back({tr("Profile it"), QStringLiteral("profiling"), [this] { profile(); }});
    facts.actions.push_back({tr("Copy the address"), QStringLiteral("copy"), [this, address] {
                                 QApplication::clipboard()->setText(address);
                                 Q_EMIT said(tr("Copied %1").arg(address));
                             }});
    return facts;
}

// What can be done with the rows in the preview; its batch form is a query.
std::vector<Command> DataPage::tableCommands()
{
    const QString none = m_preview->shape().rows > 0 ? QString() : tr("no table is shown");
    const QString table = m_assets->selected() != nullptr ? sqlIdentifier(m_shown) : QString();
    const auto behind = data::viewSql(m_preview->shape().schema, m_preview->view());
    const QString query = table.isEmpty() || !behind
                              ? QString()
                              : QStringLiteral("podium data sql ") +
                                    shellWord(QStringLiteral("SELECT * FROM %1%2").arg(table, qtText(*behind)));
    const int column = std::max(0, m_preview->grid().current().column);
    const auto command = [&](const QString& title, const QString& picture, const QKeySequence& keys, auto run) {
        return Command{title, tr("Data"), picture, query, keys, run, none};
    };
    const QString icon = QStringLiteral("table");
    return {command(tr("Go to row…"), icon, QKeySequence(Qt::CTRL | Qt::Key_G), [this] { m_preview->askForRow(); }),
            command(tr("Find in the table…"), QStringLiteral("search"), QKeySequence(Qt::CTRL | Qt::Key_F),
                    [this] { m_preview->find(); }),
            command(tr("Filter by this column"), icon, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
                    [this] { m_preview->editFilter(); }),
            command(tr("Sort by this column, upwards"), QStringLiteral("chevron-up"),
                    QKeySequence(Qt::ALT | Qt::Key_Up), [this, column] { m_preview->sortBy(column, false, false); }),
            command(tr("Sort by this column, downwards"), QStringLiteral("chevron-down"),
                    QKeySequence(Qt::ALT | Qt::Key_Down), [this, column] { m_preview->sortBy(column, true, false); }),
            command(tr("Show all rows as they are in the table"), icon, QKeySequence(),
                    [this] { m_preview->setView({}); })};
}

std::vector<Command> DataPage::commands()
{
    const QString noWorkspace = m_workspace ? QString() : tr("no workspace is open");
    std::vector<Command> commands;
    commands.push_back({tr("Import data…"), tr("Data"), QStringLiteral("import"),
                        QStringLiteral("podium data import FILE"), QKeySequence(), [this] { chooseImport(); },
                        noWorkspace});
    commands.push_back({tr("Profile %1").arg(m_shown.isEmpty() ? tr("the table") : m_shown), tr("Profiling"),
                        QStringLiteral("profiling"),
                        m_shown.isEmpty() ? QString() : QStringLiteral("podium profiling report ") + m_shown,
                        QKeySequence(), [this] { profile(); },
                        m_profile->isEnabled() ? QString() : tr("no data version is chosen")});
    for (Command& command : tableCommands()) commands.push_back(std::move(command));
    commands.push_back({tr("Write SQL"), tr("Data"), QStringLiteral("terminal"),
                        QStringLiteral("podium data sql QUERY"), QKeySequence(),
                        [this] {
                            m_tabs->setCurrent(SqlTab);
                            m_sql->setFocus(Qt::OtherFocusReason);
                        },
                        noWorkspace});
    commands.push_back({tr("Follow the lineage of this version"), tr("Data"), QStringLiteral("version"),
                        QStringLiteral("podium data lineage %1").arg(shellWord(m_shown)), QKeySequence(),
                        [this] { m_tabs->setCurrent(LineageTab); },
                        m_shown.isEmpty() ? tr("no asset is shown") : QString()});
    commands.push_back({tr("Compare versions"), tr("Data"), QStringLiteral("swap"),
                        QStringLiteral("podium profiling compare A B"), QKeySequence(),
                        [this] { m_versions->compare(); }, m_versions->whyNotCompare()});
    commands.push_back({tr("Plot this table"),
                        tr("Data"),
                        QStringLiteral("tracking"),
                        {},
                        QKeySequence(),
                        [this] {
                            m_tabs->setCurrent(PlotTab);
                            m_plot->setFocus(Qt::OtherFocusReason);
                        },
                        m_preview->shape().rows > 0 ? QString() : tr("no table is shown")});
    for (Command& command : m_plot->commands()) commands.push_back(std::move(command));
    for (Command& command : m_sql->commands()) commands.push_back(std::move(command));
    for (const data::DataVersion* version : m_assets->tree().newest()) {
        const QString address = qtText(version->address());
        commands.push_back({address,
                            tr("data, %1").arg(qtText(plural(version->rows, "row"))),
                            QStringLiteral("table"),
                            QStringLiteral("podium data show %1").arg(address),
                            QKeySequence(),
                            [this, address] { Q_EMIT openRequested(address); },
                            {}});
    }
    return commands;
}

} // namespace podium::ui
