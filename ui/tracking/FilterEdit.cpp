#include "ui/tracking/FilterEdit.h"

#include "ui/base/QtText.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QPainter>
#include <QRegularExpression>
#include <QStringListModel>

namespace podium::ui {

qsizetype errorPlace(const Error& error, const QString& text)
{
    static const QRegularExpression place(QStringLiteral(" at character (\\d+)\\.?$"));
    const QRegularExpressionMatch match = place.match(qtText(error.what));
    if (!match.hasMatch()) return text.size();
    const QByteArray before = text.toUtf8().left(match.captured(1).toInt() - 1);
    return std::min(QString::fromUtf8(before).size(), text.size());
}

FilterEdit::FilterEdit(const Theme& theme, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_names(new QStringListModel(this)), m_completer(new QCompleter(m_names, this))
{
    setClearButtonEnabled(true);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(10);
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::complete);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterEdit::take);
}

void FilterEdit::setNames(const QStringList& names)
{
    if (m_names->stringList() != names) m_names->setStringList(names);
}

void FilterEdit::mark(std::optional<qsizetype> place)
{
    m_marked = place;
    update();
}

QString FilterEdit::word() const
{
    const QString before = text().left(cursorPosition());
    qsizetype from = before.size();
    while (from > 0 && (before[from - 1].isLetterOrNumber() || QStringView(u"._-/").contains(before[from - 1]))) --from;
    return before.mid(from);
}

void FilterEdit::complete()
{
    const QString typed = word();
    const bool inText = text().left(cursorPosition()).count(u'\'') % 2 != 0;
    if (typed.size() < 2 || inText) return m_completer->popup()->hide();
    m_completer->setCompletionPrefix(typed);
    if (m_completer->completionCount() == 0 ||
        (m_completer->completionCount() == 1 && m_completer->currentCompletion() == typed))
        return m_completer->popup()->hide();
    m_completer->complete();
}

void FilterEdit::take(const QString& name)
{
    const qsizetype length = word().size();
    setSelection(cursorPosition() - static_cast<int>(length), static_cast<int>(length));
    insert(name + u' ');
    Q_EMIT textEdited(text());
}

void FilterEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!m_marked) return;
    // The text may be scrolled; the cursor knows by how much.
    const QFontMetricsF metrics(font());
    const QString whole = text();
    const double cursor = cursorRect().center().x();
    const double offset =
        metrics.horizontalAdvance(whole.left(*m_marked)) - metrics.horizontalAdvance(whole.left(cursorPosition()));
    const double width = std::max(6.0, metrics.horizontalAdvance(whole.mid(*m_marked, 1)));
    QPainter painter(this);
    painter.fillRect(QRectF(cursor + offset, height() - 7, width, 2), m_theme.colours().no);
}

} // namespace podium::ui
