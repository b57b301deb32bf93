#include "ui/registry/GateChecks.h"

#include "core/base/Text.h"
#include "core/evaluation/MetricFacts.h"
#include "ui/base/QtText.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace podium::ui {

namespace {

// An icon that follows the theme.
class Mark : public QWidget {
public:
    Mark(const Theme& theme, QString icon, Ink ink) : m_theme(theme), m_icon(std::move(icon)), m_ink(ink)
    {
        setFixedSize(theme.scaled(20), theme.scaled(20));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        m_theme.paintIcon(painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_icon, m_ink);
    }

private:
    const Theme& m_theme;
    QString m_icon;
    Ink m_ink;
};

} // namespace

QString answerWord(const Check& check)
{
    if (check.skipped) return GateChecks::tr("Skipped");
    switch (check.verdict) {
    case Answer::Yes: return GateChecks::tr("Yes");
    case Answer::No: return GateChecks::tr("No");
    case Answer::Undecided: break;
    }
    return GateChecks::tr("Undecided");
}

QString answerIcon(Answer answer)
{
    return answer == Answer::Yes  ? QStringLiteral("yes")
           : answer == Answer::No ? QStringLiteral("no")
                                  : QStringLiteral("undecided");
}

Ink answerInk(Answer answer)
{
    return answer == Answer::Yes ? &Colours::yes : answer == Answer::No ? &Colours::no : &Colours::undecided;
}

Ink answerSoftInk(Answer answer)
{
    return answer == Answer::Yes  ? &Colours::yesSoft
           : answer == Answer::No ? &Colours::noSoft
                                  : &Colours::undecidedSoft;
}

QString checkTitle(const Check& check)
{
    for (const std::string& part : split(check.id, '.'))
        if (const auto metric = evaluation::findMetric(part)) return qtText((*metric)->title);
    return qtText(check.id);
}

GateChecks::GateChecks(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(14);
}

void GateChecks::show(const Verdict& verdict)
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Check& check : verdict.checks) m_rows->addWidget(rowOf(check));
}

QWidget* GateChecks::rowOf(const Check& check)
{
    const Ink ink = check.skipped ? &Colours::muted : answerInk(check.verdict);
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("registry.check.") + qtText(check.id));
    auto* columns = new QHBoxLayout(row);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(8);
    const QString icon = check.skipped ? QStringLiteral("note") : answerIcon(check.verdict);
    columns->addWidget(new Mark(m_theme, icon, ink), 0, Qt::AlignTop);
    QLabel* word = m_theme.label(answerWord(check), TextSize::Body, ink, QFont::DemiBold);
    word->setFixedWidth(m_theme.scaled(72));
    columns->addWidget(word, 0, Qt::AlignTop);

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    const auto line = [&](const QString& text, Ink textInk, QFont::Weight weight = QFont::Normal) {
        if (text.isEmpty()) return;
        QLabel* label = m_theme.label(text, TextSize::Body, textInk, weight);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        words->addWidget(label);
    };
    line(QStringLiteral("%1 %2").arg(checkTitle(check), qtText(check.required)), &Colours::text, QFont::Medium);
    line(qtText(check.observed), &Colours::muted);
    line(qtText(check.message), ink);
    QLabel* id = m_theme.label(check.rows > 0
                                   ? QStringLiteral("%1 · %2").arg(qtText(check.id), qtText(plural(check.rows, "row")))
                                   : qtText(check.id),
                               TextSize::Caption, &Colours::muted);
    words->addWidget(id);
    columns->addLayout(words, 1);
    row->setAccessibleName(
        QStringLiteral("%1: %2 %3").arg(answerWord(check), checkTitle(check), qtText(check.required)));
    return row;
}

} // namespace podium::ui
