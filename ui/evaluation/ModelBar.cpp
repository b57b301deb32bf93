#include "ui/evaluation/ModelBar.h"

#include "ui/base/QtText.h"
#include "ui/base/Style.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>

namespace podium::ui {

namespace {

// Says where it had to cut what it shows, while nobody types in it.
class ChoiceEdit : public QLineEdit {
protected:
    void paintEvent(QPaintEvent* event) override
    {
        const QFontMetrics metrics(font());
        const int room = width() - 6;
        if (hasFocus() || metrics.horizontalAdvance(text()) <= room) return QLineEdit::paintEvent(event);
        QPainter painter(this);
        painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text));
        painter.drawText(rect().adjusted(2, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(text(), Qt::ElideRight, room));
    }
};

QString textOf(const ModelChoice& choice) { return QStringLiteral("%1 · %2").arg(choice.label, choice.detail); }

} // namespace

ModelBar::ModelBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_challenger(sideBox(QStringLiteral("evaluation.challenger"), tr("Challenger"))),
      m_champion(sideBox(QStringLiteral("evaluation.champion"), tr("Champion"))),
      m_swap(new QPushButton(theme.icon(u"swap"), {})), m_sliceMenu(new QMenu(this)),
      m_slices(new QPushButton(theme.icon(u"features"), tr("Slices"))), m_compare(new QPushButton(tr("Compare")))
{
    m_swap->setObjectName(QStringLiteral("evaluation.swap"));
    m_swap->setAccessibleName(tr("Swap the two sides"));
    m_swap->setToolTip(tr("Swap the two sides"));
    m_swap->setFixedWidth(theme.scaled(36));
    setKind(m_swap, ButtonKind::Quiet);
    m_slices->setObjectName(QStringLiteral("evaluation.slices"));
    m_slices->setMenu(m_sliceMenu);
    m_compare->setObjectName(QStringLiteral("evaluation.compare"));
    setKind(m_compare, ButtonKind::Primary);
    const auto side = [&](const QString& word, Ink ink, QComboBox* box) {
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(theme.label(word, TextSize::Caption, ink, QFont::DemiBold));
        column->addWidget(box);
        return column;
    };
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 12);
    row->setSpacing(8);
    row->addLayout(side(tr("Challenger"), &Colours::challenger, m_challenger), 1);
    row->addWidget(m_swap, 0, Qt::AlignBottom);
    row->addLayout(side(tr("Champion"), &Colours::champion, m_champion), 1);
    row->addSpacing(8);
    row->addWidget(m_slices, 0, Qt::AlignBottom);
    row->addWidget(m_compare, 0, Qt::AlignBottom);
    connect(m_compare, &QPushButton::clicked, this, &ModelBar::compareWanted);
    connect(m_swap, &QPushButton::clicked, this, [this] {
        const int challenger = m_challenger->currentIndex();
        m_challenger->setCurrentIndex(m_champion->currentIndex());
        m_champion->setCurrentIndex(challenger);
        refresh();
    });
}

QComboBox* ModelBar::sideBox(const QString& name, const QString& accessibleName)
{
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setLineEdit(new ChoiceEdit);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    box->lineEdit()->setPlaceholderText(tr("Type a name or an id"));
    box->lineEdit()->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(18);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(box, &QComboBox::activated, this, &ModelBar::refresh);
    connect(box->lineEdit(), &QLineEdit::returnPressed, this, [this, box] { seek(box); });
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [box] {
        // What was typed and led nowhere is not a choice: the box says again what is chosen.
        if (!box->hasFocus()) box->setEditText(box->itemText(box->currentIndex()));
    });
    return box;
}

void ModelBar::seek(QComboBox* box)
{
    const QString typed = box->currentText().trimmed();
    if (typed.isEmpty() || typed == box->itemText(box->currentIndex())) return;
    if (const int found = box->findText(typed, Qt::MatchExactly | Qt::MatchCaseSensitive); found >= 0) {
        box->setCurrentIndex(found);
        return refresh();
    }
    m_seeking = box;
    Q_EMIT sought(typed);
}

void ModelBar::addFound(const QString& typed, const std::vector<ModelChoice>& found)
{
    if (m_seeking == nullptr || found.empty()) return;
    QComboBox* box = std::exchange(m_seeking, nullptr);
    for (const ModelChoice& choice : found)
        if (std::ranges::find(m_found, choice.address, &ModelChoice::address) == m_found.end())
            m_found.push_back(choice);
    fill();
    box->setCurrentIndex(box->findData(found.front().address));
    refresh();
    if (found.size() == 1) return;
    box->completer()->setCompletionPrefix(typed); // several answer: let them be chosen from
    box->completer()->complete();
}

QString ModelBar::chosen(const QComboBox* box) const { return box->currentData().toString(); }
QString ModelBar::challenger() const { return chosen(m_challenger); }
QString ModelBar::champion() const { return chosen(m_champion); }

QString ModelBar::challengerLabel() const { return m_challenger->currentText().section(u'·', 0, 0).trimmed(); }
QString ModelBar::championLabel() const { return m_champion->currentText().section(u'·', 0, 0).trimmed(); }

void ModelBar::fill(QComboBox* box, const QString& kept, int fallback)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (const ModelChoice& choice : m_choices) box->addItem(textOf(choice), choice.address);
    const int found = box->findData(kept);
    box->setCurrentIndex(kept.isEmpty() || found < 0 ? fallback : found);
    box->lineEdit()->setCursorPosition(0); // the name, not the end of the date
}

void ModelBar::setChoices(std::vector<ModelChoice> listed)
{
    m_listed = std::move(listed);
    if (m_listed.empty()) m_found.clear();
    fill();
    refresh();
}

void ModelBar::fill()
{
    const QString first = challenger(), second = champion();
    m_choices = m_listed;
    for (const ModelChoice& choice : m_found)
        if (std::ranges::find(m_listed, choice.address, &ModelChoice::address) == m_listed.end())
            m_choices.push_back(choice);
    const FirstChoice proposed = firstChoice(m_choices);
    fill(m_challenger, first, proposed.challenger);
    fill(m_champion, second, proposed.champion);
}

bool ModelBar::canCompare() const { return m_compare->isEnabled(); }

bool ModelBar::choose(const QString& address, const QString& against)
{
    const int found = m_challenger->findData(address);
    if (found < 0) return false;
    m_challenger->setCurrentIndex(found);
    const int opponent = m_champion->findData(against);
    m_champion->setCurrentIndex(opponent >= 0 ? opponent : opponentOf(m_choices, found));
    refresh();
    return true;
}

void ModelBar::refresh()
{
    const bool both = !challenger().isEmpty() && !champion().isEmpty();
    const bool different = challenger() != champion();
    m_compare->setEnabled(both && different);
    m_compare->setToolTip(both && !different ? tr("Both sides are the same model.") : QString());
    m_swap->setEnabled(both);
    m_slices->setEnabled(hasSlices());
    for (QComboBox* box : {m_challenger, m_champion}) box->setEnabled(!m_choices.empty());
    Q_EMIT changed();
}

QStringList ModelBar::sliceColumns() const
{
    QStringList columns;
    for (const QAction* column : m_sliceMenu->actions())
        if (column->isChecked()) columns << column->data().toString();
    return columns;
}

bool ModelBar::hasSlices() const { return !m_sliceMenu->isEmpty(); }

void ModelBar::offerSlices(const Schema& columns, const std::set<std::string>& checked)
{
    if (columns.fields.empty()) return; // of rows that could not be brought together
    QStringList offered, names;
    for (const QAction* column : m_sliceMenu->actions()) offered << column->data().toString();
    for (const Field& field : columns.fields) names << qtText(field.name);
    if (names == offered) return; // and as they were chosen
    m_sliceMenu->clear();
    for (const Field& field : columns.fields) {
        QString shown = qtText(field.name);
        QAction* column = m_sliceMenu->addAction(shown.replace(u'&', QStringLiteral("&&"))); // no shortcut of ours
        column->setData(qtText(field.name));
        column->setCheckable(true);
        column->setChecked(checked.contains(field.name));
        connect(column, &QAction::toggled, this, &ModelBar::compareWanted);
    }
    m_slices->setEnabled(hasSlices());
}

void ModelBar::forgetSlices() { m_sliceMenu->clear(); }

} // namespace podium::ui
