// What can be done on ProfilingPage by name, and its report.
#include "core/profiling/ProfileReport.h"
#include "ui/base/QtText.h"
#include "ui/base/Tabs.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/profiling/CompareTab.h"
#include "ui/profiling/ProfilingPage.h"

#include <QComboBox>
#include <QPushButton>

namespace podium::ui {

QString ProfilingPage::batchForm() const
{
    const QString line = QStringLiteral("podium profiling report %1").arg(m_address.isEmpty() ? tr("ADDR") : m_address);
    return target().isEmpty() ? line : line + QStringLiteral(" --target ") + target();
}

void ProfilingPage::exportReport()
{
    if (!m_shown || m_writing.isOpen()) return; // to write another would stop the one that is being written
    const QString name = QString(m_address).replace(u':', u'-') + QStringLiteral("-profile.html");
    const QString title = tr("Profile of %1").arg(m_address);
    // What is asked for is what is shown now, whatever is opened before the answer.
    const auto write = [this, profile = m_shown, title = coreText(title)](const Path& file) {
        m_services.tasks.start<void>(
            m_writing, {tr("Writing %1").arg(qtText(pathText(file.filename()))), TaskKind::Listed}, this,
            [profile, title, file](const TaskContext&) {
                return writeFileAtomically(file, profiling::profileHtml(*profile, title));
            },
            [this, file](Status written) {
                m_export->setEnabled(true);
                if (written) Q_EMIT said(tr("Wrote %1").arg(qtText(pathText(file))));
                else if (written.error().code != ErrorCode::Cancelled) m_services.dialogs.tell(this, written.error());
            });
        m_export->setEnabled(false);
    };
    m_services.dialogs.saveFile(this, {tr("Save the report"), tr("Page (*.html)"), name}, write);
}

std::vector<Command> ProfilingPage::commands()
{
    const QString nothing = m_address.isEmpty() ? tr("there is no data to profile") : QString();
    std::vector<Command> commands;
    commands.push_back({m_address.isEmpty() ? tr("Profile the data") : tr("Profile %1").arg(m_address), tr("Profiling"),
                        QStringLiteral("profiling"), batchForm(), QKeySequence(), [this] { profile(); }, nothing});
    commands.push_back({tr("Save the profile as a page…"), tr("Profiling"), QStringLiteral("export"),
                        batchForm() + QStringLiteral(" --format html > FILE"), QKeySequence(),
                        [this] { exportReport(); },
                        m_writing.isOpen() ? tr("a page is being written")
                        : m_shown          ? QString()
                                           : tr("nothing has been profiled yet")});
    if (!m_shown) return commands;
    commands.push_back({tr("Associations of %1").arg(m_address),
                        tr("Profiling"),
                        QStringLiteral("profiling"),
                        batchForm().replace(QStringLiteral(" report "), QStringLiteral(" associations ")),
                        QKeySequence(),
                        [this] {
                            Q_EMIT openRequested(QStringLiteral("podium:profiling/") + m_address);
                            m_tabs->setCurrent(AssociationsTab);
                        },
                        {}});
    commands.push_back({tr("What changed in %1").arg(m_address), tr("Profiling"), QStringLiteral("swap"),
                        m_compare->batchForm(), QKeySequence(),
                        [this] {
                            Q_EMIT openRequested(QStringLiteral("podium:profiling/") + m_address);
                            m_tabs->setCurrent(ComparisonTab);
                        },
                        m_compare->whyNot()});
    constexpr std::size_t most = 400; // of a very wide table the palette lists no more
    for (std::size_t i = 0; i < std::min(m_shown->columns.size(), most); ++i) {
        const QString name = qtText(m_shown->columns[i].name);
        commands.push_back({name,
                            tr("column of %1").arg(m_address),
                            QStringLiteral("profiling"),
                            {},
                            QKeySequence(),
                            [this, name] {
                                Q_EMIT openRequested(QStringLiteral("podium:profiling/") + m_address);
                                showColumn(name);
                            },
                            {}});
    }
    return commands;
}

} // namespace podium::ui
