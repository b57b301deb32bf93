#include "ui/home/HomePage.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/Theme.h"
#include "ui/home/Card.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace podium::ui {

namespace {

void empty(QBoxLayout& rows)
{
    while (QLayoutItem* item = rows.takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
}

// A box in the soft colour of "no", for what went wrong.
class ProblemBox : public QWidget {
public:
    ProblemBox(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.colours().no);
        painter.setBrush(m_theme.colours().noSoft);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        const int side = m_theme.scaled(20);
        m_theme.paintIcon(painter, QRectF(16, 14, side, side), u"warning", &Colours::no);
    }

private:
    const Theme& m_theme;
};

} // namespace

HomePage::HomePage(const PageServices& services) : m_services(services)
{
    const Theme& theme = services.theme;
    auto* content = new QWidget;
    content->setMaximumWidth(theme.scaled(920));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(32, 40, 32, 32);
    column->setSpacing(8);
    m_title = theme.label(tr("Podium"), TextSize::Verdict, &Colours::text, QFont::DemiBold);
    m_title->setObjectName(QStringLiteral("home.title"));
    m_claim = theme.label({}, TextSize::Body, &Colours::muted);
    column->addWidget(m_title);
    column->addWidget(m_claim);
    column->addSpacing(16);
    column->addWidget(buildProblem());
    column->addWidget(buildDecisions());
    column->addWidget(buildStart());
    column->addWidget(buildRecent());
    column->addStretch(1);

    scrollDownCentred(*this, content, QStringLiteral("home.scroll"));
    setWorkspace(nullptr);
}

QWidget* HomePage::buildProblem()
{
    m_problem = new ProblemBox(m_services.theme, this);
    m_problem->setObjectName(QStringLiteral("home.problem"));
    auto* column = new QVBoxLayout(m_problem);
    column->setContentsMargins(48, 12, 16, 12);
    m_problemWhat = m_services.theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold);
    m_problemRemedy = m_services.theme.label({}, TextSize::Body, &Colours::text);
    for (QLabel* label : {m_problemWhat, m_problemRemedy}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_problem->hide();
    return m_problem;
}

QWidget* HomePage::buildDecisions()
{
    m_decisions = new QWidget(this);
    auto* column = new QVBoxLayout(m_decisions);
    column->setContentsMargins(0, 0, 0, 16);
    column->setSpacing(8);
    column->addWidget(
        m_services.theme.label(tr("Waiting for you"), TextSize::Heading, &Colours::text, QFont::DemiBold));
    m_noDecision = m_services.theme.label(tr("No decision waits."), TextSize::Body, &Colours::muted);
    m_noDecision->setObjectName(QStringLiteral("home.noDecision"));
    column->addWidget(m_noDecision);
    m_decisionRows = new QVBoxLayout;
    m_decisionRows->setSpacing(8);
    column->addLayout(m_decisionRows);
    return m_decisions;
}

QWidget* HomePage::buildStart()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 16);
    column->setSpacing(8);
    column->addWidget(m_services.theme.label(tr("Start"), TextSize::Heading, &Colours::text, QFont::DemiBold));
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    const auto card = [&](const QString& name, const QString& icon, const QString& title, const QString& sentence) {
        auto* made = new Card(m_services.theme, Card::Form::Tall, icon, title, sentence, box);
        made->setObjectName(QStringLiteral("home.") + name);
        row->addWidget(made);
        return made;
    };
    const Card* sample = card(QStringLiteral("sample"), QStringLiteral("sample"), tr("Open a sample"),
                              tr("GloboRealty: 12,000 generated house sales, recipes and a gate. Nothing to set up."));
    const Card* folder = card(QStringLiteral("folder"), QStringLiteral("folder"), tr("Open a folder"),
                              tr("A workspace, or any folder that shall become one. It stays plain files, for git."));
    const Card* file = card(QStringLiteral("file"), QStringLiteral("table"), tr("Look at a file"),
                            tr("CSV, Parquet or JSON lines of any size, without a workspace. Or drop it here."));
    column->addLayout(row);
    connect(sample, &Card::clicked, this, [this] { Q_EMIT sampleWanted(QStringLiteral("globorealty")); });
    connect(folder, &Card::clicked, this, &HomePage::folderWanted);
    connect(file, &Card::clicked, this, &HomePage::fileWanted);
    return box;
}

QWidget* HomePage::buildRecent()
{
    m_recent = new QWidget(this);
    auto* column = new QVBoxLayout(m_recent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_services.theme.label(tr("Recent"), TextSize::Heading, &Colours::text, QFont::DemiBold));
    m_recentRows = new QVBoxLayout;
    m_recentRows->setSpacing(8);
    column->addLayout(m_recentRows);
    return m_recent;
}

void HomePage::setRecent(const std::vector<Path>& folders)
{
    constexpr std::size_t shown = 5;
    empty(*m_recentRows);
    for (const Path& folder : folders) {
        if (m_recentRows->count() >= static_cast<int>(shown)) break;
        if (m_workspace && folder == m_workspace->folder()) continue;
        const QString whole = qtText(pathText(folder));
        auto* line = new Card(m_services.theme, Card::Form::Line, QStringLiteral("folder"),
                              qtText(pathText(folder.filename())), whole, m_recent);
        line->setObjectName(QStringLiteral("home.recent.%1").arg(m_recentRows->count()));
        connect(line, &Card::clicked, this, [this, whole] { Q_EMIT workspaceWanted(whole); });
        m_recentRows->addWidget(line);
    }
    m_recent->setVisible(m_recentRows->count() > 0);
}

void HomePage::showProblem(const Error& error)
{
    m_problemWhat->setText(qtText(error.what));
    m_problemRemedy->setText(qtText(error.remedy));
    m_problemRemedy->setVisible(!error.remedy.empty());
    m_problem->show();
}

void HomePage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_looking.drop();
    m_workspace = std::move(workspace);
    m_problem->hide();
    empty(*m_decisionRows);
    m_noDecision->hide();
    m_decisions->setVisible(m_workspace != nullptr);
    m_title->setText(m_workspace ? qtText(pathText(m_workspace->folder().filename())) : tr("Podium"));
    m_claim->setText(m_workspace ? qtText(pathText(m_workspace->folder()))
                                 : tr("Data, models and the decisions about them, on your own machine."));
    refresh();
}

void HomePage::refresh()
{
    if (!m_workspace) return;
    using Decisions = std::vector<workflows::OpenDecision>;
    m_services.tasks.start<Decisions>(
        m_looking, {tr("Looking for decisions"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext& context) {
            return workspace->with<Decisions>(
                [&](workspace::Workspace& open) { return workflows::openDecisions(open, context); });
        },
        [this](Result<Decisions> decisions) {
            if (decisions) show(*decisions);
            else showProblem(decisions.error());
        });
}

void HomePage::show(const std::vector<workflows::OpenDecision>& decisions)
{
    empty(*m_decisionRows);
    m_noDecision->setVisible(decisions.empty());
    for (const workflows::OpenDecision& decision : decisions) {
        const QString title = tr("One decision waits: %1 %2").arg(qtText(decision.model), qtText(decision.version));
        const QString sentence =
            tr("%1 asks for %2: %3").arg(qtText(decision.actor), qtText(decision.alias), qtText(decision.reason));
        auto* line =
            new Card(m_services.theme, Card::Form::Line, QStringLiteral("challenger"), title, sentence, m_decisions);
        line->setObjectName(QStringLiteral("home.decision.%1").arg(m_decisionRows->count()));
        connect(line, &Card::clicked, this,
                [this, address = qtText(decision.address())] { Q_EMIT openRequested(address); });
        m_decisionRows->addWidget(line);
    }
}

} // namespace podium::ui
