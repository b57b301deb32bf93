#include "ui/registry/DecisionBar.h"

#include "ui/base/QtText.h"
#include "ui/base/Style.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace podium::ui {

DecisionBar::DecisionBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_reason(new QLineEdit(this)), m_gate(new QComboBox(this)),
      m_draft(new QPushButton(tr("Write a gate"), this)), m_why(theme.label({}, TextSize::Body, &Colours::muted))
{
    m_reason->setObjectName(QStringLiteral("registry.reason"));
    m_reason->setPlaceholderText(tr("Why? The reason stays in the ledger."));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMinimumWidth(theme.scaled(140));
    m_gate->setObjectName(QStringLiteral("registry.gate"));
    m_gate->setAccessibleName(tr("Gate of the request"));
    m_why->setObjectName(QStringLiteral("registry.why"));
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);

    m_draft->setObjectName(QStringLiteral("registry.draft"));
    m_draft->setToolTip(tr("A file in gates/ that says what a version must show, to begin with"));
    connect(m_draft, &QPushButton::clicked, this, &DecisionBar::gateWanted);
    connect(m_gate, &QComboBox::activated, this, &DecisionBar::gateChosen);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_reason, 1);
    row->addWidget(m_gate);
    row->addWidget(m_draft);
    for (const RegistryAct act : registryActs) {
        auto* button = new QPushButton(actTitle(act), this);
        button->setObjectName(QStringLiteral("registry.") + actWord(act));
        connect(button, &QPushButton::clicked, this, [this, act] { Q_EMIT acted(act); });
        m_buttons[act] = button;
        row->addWidget(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_why);
    column->addWidget(buildProblem());
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (const auto next = nextAct(m_steps); next && !m_busy) Q_EMIT acted(*next);
    });
    connect(m_reason, &QLineEdit::textEdited, this, &DecisionBar::clearProblem);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setGates({});
    setSteps(registry::noSteps("-"), false);
}

QWidget* DecisionBar::buildProblem()
{
    m_problem = new QWidget(this);
    m_problem->setObjectName(QStringLiteral("registry.problem"));
    m_problemWhat = m_theme.label({}, TextSize::Body, &Colours::no, QFont::Medium);
    m_problemWhat->setObjectName(QStringLiteral("registry.problem.what"));
    m_problemRemedy = m_theme.label({}, TextSize::Body, &Colours::text);
    auto* column = new QVBoxLayout(m_problem);
    column->setContentsMargins(0, 2, 0, 2);
    column->setSpacing(2);
    for (QLabel* label : {m_problemWhat, m_problemRemedy}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_problem->hide();
    return m_problem;
}

void DecisionBar::setSteps(const registry::NextSteps& steps, bool asked)
{
    m_steps = steps;
    m_asked = asked;
    arrange();
}

void DecisionBar::setGates(const workflows::FoundGates& found)
{
    m_unreadGates.clear();
    for (const workflows::UnreadGate& each : found.unread)
        m_unreadGates << tr("%1 may be for this model, and cannot be read: %2")
                             .arg(qtText(pathText(each.path.filename())), qtText(each.problem.what));
    const QString kept = m_gate->currentData().toString();
    m_gate->clear();
    for (const workflows::GateFile& file : found.gates)
        m_gate->addItem(m_theme.icon(u"registry"), qtText(file.gate.name), qtText(pathText(file.path)));
    m_gate->setCurrentIndex(std::max(0, m_gate->findData(kept)));
    arrange();
}

void DecisionBar::setBusy(bool busy)
{
    m_busy = busy;
    arrange();
}

QString DecisionBar::whyNot(RegistryAct act) const
{
    if (m_busy) return tr("something else is being decided");
    const registry::Step& step = stepOf(m_steps, act);
    if (act == RegistryAct::Request && step.allowed() && m_gate->count() == 0 && !m_unreadGates.isEmpty())
        return tr("No file in gates/ is known to be for this model.");
    if (act == RegistryAct::Request && step.allowed() && m_gate->count() == 0)
        return tr("No file in gates/ is for this model. Write one: it says what a version must show.");
    return qtText(step.whyNot);
}

bool DecisionBar::lacksGate() const
{
    return m_steps.request.allowed() && m_gate->count() == 0 && m_unreadGates.isEmpty();
}

void DecisionBar::arrange()
{
    const std::optional<RegistryAct> next = nextAct(m_steps);
    const bool decided = m_steps.promotion.outcome == registry::PromotionOutcome::Unchanged;
    for (const auto& [act, button] : m_buttons) {
        const bool can = whyNot(act).isEmpty();
        const bool answer = act == RegistryAct::Approve || act == RegistryAct::Reject;
        bool shown = true; // what has no meaning here is not shown at all
        if (answer) shown = m_asked && !decided;
        if (act == RegistryAct::Restore) shown = can;
        if (act == RegistryAct::Request) shown = can || (!m_asked && !decided);
        if (act == RegistryAct::Promote) shown = !decided;
        button->setVisible(shown);
        button->setEnabled(can);
        button->setToolTip(whyNot(act));
        setKind(button, next == act ? ButtonKind::Primary : ButtonKind::Plain);
    }
    m_draft->setVisible(lacksGate());
    m_draft->setEnabled(!m_busy);
    setKind(m_draft, ButtonKind::Primary);
    // Also where the chosen one says no: another one may be asked.
    m_gate->setVisible(m_gate->count() > 1 && !m_asked && !decided);
    m_gate->setEnabled(!m_busy);
    bool any = m_busy;
    for (const auto& [act, button] : m_buttons) any = any || button->isEnabled();
    m_reason->setEnabled(any);
    m_reason->setVisible(!decided);
    m_why->setText(barredWords());
    m_why->setVisible(!m_why->text().isEmpty());
}

QString DecisionBar::barredWords() const
{
    if (m_busy) return tr("Deciding…");
    // Acts that the same thing stands in the way of share a line.
    std::vector<std::pair<QString, QStringList>> lines;
    for (const RegistryAct act : registryActs) {
        if (m_buttons.at(act)->isHidden() || m_buttons.at(act)->isEnabled()) continue;
        const QString why = whyNot(act);
        const auto same = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.first == why; });
        if (same == lines.end()) lines.push_back({why, {actTitle(act)}});
        else same->second << actTitle(act);
    }
    QStringList words;
    if (m_steps.promotion.outcome == registry::PromotionOutcome::Unchanged)
        words << qtText(m_steps.promotion.sentence); // nothing to do, and that is no obstacle
    for (const auto& [why, acts] : lines) words << tr("%1: %2").arg(acts.join(QStringLiteral(", ")), why);
    if (!m_asked) words << m_unreadGates; // what is asked is not about them
    return words.join(u'\n');
}

std::string DecisionBar::reason() const { return coreText(m_reason->text().trimmed()); }

void DecisionBar::clearReason() { m_reason->clear(); }

void DecisionBar::focusReason() { m_reason->setFocus(Qt::OtherFocusReason); }

Path DecisionBar::gate() const { return pathFrom(coreText(m_gate->currentData().toString())); }

void DecisionBar::showProblem(const QString& what, const QString& remedy)
{
    m_problemWhat->setText(what);
    m_problemRemedy->setText(remedy);
    m_problemRemedy->setVisible(!remedy.isEmpty());
    m_problem->show();
}

void DecisionBar::clearProblem() { m_problem->hide(); }

void DecisionBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.colours().border);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.colours().border);
}

} // namespace podium::ui
