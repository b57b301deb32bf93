#include "ui/registry/LedgerPane.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/registry/GateChecks.h"
#include "ui/registry/ModelFacts.h"
#include "ui/tables/RecordView.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <algorithm>

namespace podium::ui {

namespace {

using registry::EntryKind;
using registry::LedgerEntry;

QString kindIcon(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Registered: return QStringLiteral("version");
    case EntryKind::Requested: return QStringLiteral("challenger");
    case EntryKind::Approved: return QStringLiteral("yes");
    case EntryKind::Rejected: return QStringLiteral("no");
    case EntryKind::Promoted: return QStringLiteral("champion");
    case EntryKind::Restored: break;
    }
    return QStringLiteral("refresh");
}

// What the state is worth, in words for somebody who has not built it.
QString meaningWords(Answer answer)
{
    return answer == Answer::Yes
               ? LedgerPane::tr("Every line carries the hash of the line before it, and all of them match: nothing was "
                                "changed, removed or moved. Lines cut from the end are not seen by this alone; git has "
                                "the history to compare with.")
               : LedgerPane::tr("The hashes no longer match, so what happened after the last sound line cannot be "
                                "trusted. Until the file is as it was, nothing can be requested, approved, promoted or "
                                "restored.");
}

QString stateWords(const registry::Ledger& ledger, const Check& verification)
{
    if (verification.verdict != Answer::Yes) return qtText(verification.message);
    return LedgerPane::tr("Verified: %1, head %2…")
        .arg(qtText(plural(static_cast<std::int64_t>(ledger.entries.size()), "intact line")),
             qtText(ledger.head().substr(0, 12)));
}

} // namespace

LedgerTable::LedgerTable(QObject* parent)
    : RecordTable<LedgerEntry>(
          {{LedgerPane::tr("Line"), [](const LedgerEntry& entry) { return QString::number(entry.seq); },
            [](const LedgerEntry& entry) { return SortKey(static_cast<double>(entry.seq)); }, Qt::AlignRight},
           {LedgerPane::tr("When (UTC)"), [](const LedgerEntry& entry) { return minuteText(entry.time); },
            [](const LedgerEntry& entry) { return SortKey(static_cast<double>(entry.seq)); }}, // it runs forward
           {LedgerPane::tr("What"),
            [](const LedgerEntry& entry) { return entryWords(entry); },
            {},
            Qt::AlignLeft,
            [](const LedgerEntry& entry) { return kindIcon(entry.kind); }},
           {LedgerPane::tr("Who"), [](const LedgerEntry& entry) { return qtText(entry.actor); }},
           {LedgerPane::tr("Why"), [](const LedgerEntry& entry) { return entryReason(entry); }},
           {LedgerPane::tr("Hash"), [](const LedgerEntry& entry) { return qtText(entry.hash.substr(0, 12)); }}},
          [](const LedgerEntry& entry) { return qtText(entry.hash); }, parent)
{
}

LedgerPane::LedgerPane(const Theme& theme, Dialogs& dialogs, TaskRunner& tasks, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_view(new RecordView(theme, this)),
      m_state(theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold)),
      m_meaning(theme.label({}, TextSize::Caption, &Colours::muted)), m_remedy(theme.label({})),
      m_strip(new QWidget(this))
{
    m_view->setObjectName(QStringLiteral("registry.ledger"));
    m_view->setAccessibleName(tr("Lines of the ledger, newest first"));
    m_view->setRecords(&m_table);
    m_view->setMinimumHeight(theme.scaled(32)); // in a small window the decision above needs the room
    m_view->setExport({&dialogs, &tasks, QStringLiteral("ledger"), {}});
    connect(m_view, &RecordView::said, this, &LedgerPane::said);
    m_state->setObjectName(QStringLiteral("registry.ledgerState"));
    auto* words = new QVBoxLayout(m_strip);
    words->setContentsMargins(theme.scaled(44), 9, 16, 9);
    words->setSpacing(2);
    m_meaning->setObjectName(QStringLiteral("registry.ledgerMeaning"));
    for (QLabel* label : {m_state, m_remedy, m_meaning}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_strip);
    column->addWidget(m_view, 1);
    connect(m_view, &RecordView::currentKeyChanged, this, [this](const QString& key) {
        for (int row = 0; row < m_table.rowCount(); ++row)
            if (m_table.keyOf(row) == key) return Q_EMIT inspectionChanged(entryInspection(m_table.record(row)));
    });
    connect(m_view, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1 with headers").arg(qtText(plural(rows, "line")))); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LedgerPane::show(const registry::Ledger& ledger, const Check& verification)
{
    std::vector<LedgerEntry> newestFirst(ledger.entries.rbegin(), ledger.entries.rend());
    m_table.setRecords(std::move(newestFirst));
    m_answer = verification.verdict;
    m_state->setText(stateWords(ledger, verification));
    m_remedy->setText(ledger.broken ? qtText(ledger.broken->remedy) : QString());
    m_remedy->setVisible(!m_remedy->text().isEmpty());
    m_meaning->setText(meaningWords(m_answer));
    update();
}

void LedgerPane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().*answerInk(m_answer));
    painter.setBrush(m_theme.colours().*answerSoftInk(m_answer));
    const QRectF box = QRectF(m_strip->geometry()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, 6, 6);
    const int side = m_theme.scaled(20);
    m_theme.paintIcon(painter, QRectF(box.left() + 12, box.top() + 8, side, side), answerIcon(m_answer),
                      answerInk(m_answer));
}

} // namespace podium::ui
