#include "ui/data/SqlEditor.h"

#include "ui/base/Theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringListModel>
#include <QSyntaxHighlighter>
#include <QTextBlock>

namespace podium::ui {

namespace {

const QStringList& keywords()
{
    static const QStringList words =
        QStringLiteral(
            "SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET AS AND OR NOT IN IS NULL LIKE BETWEEN CASE "
            "WHEN THEN ELSE END DISTINCT JOIN LEFT RIGHT INNER OUTER FULL CROSS ON USING UNION ALL WITH OVER "
            "PARTITION ASC DESC COUNT SUM AVG MIN MAX MEDIAN ROUND CAST DATE TRUE FALSE QUALIFY SAMPLE "
            "DESCRIBE SUMMARIZE EXPLAIN")
            .split(u' ');
    return words;
}

class SqlHighlighter : public QSyntaxHighlighter {
public:
    SqlHighlighter(const Theme& theme, QTextDocument* document) : QSyntaxHighlighter(document), m_theme(theme)
    {
        connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    }

protected:
    void highlightBlock(const QString& text) override
    {
        static const QRegularExpression tokens(QStringLiteral(R"(--.*|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|\b\w+\b)"));
        const Colours& c = m_theme.colours();
        for (auto match = tokens.globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch token = match.next();
            const QString word = token.captured();
            QTextCharFormat format;
            if (word.startsWith(QStringLiteral("--"))) format.setForeground(c.dim);
            else if (word.startsWith(u'\'')) format.setForeground(c.yes);
            else if (word[0].isDigit()) format.setForeground(c.challenger);
            else if (keywords().contains(word, Qt::CaseInsensitive)) format.setForeground(c.accent);
            else continue;
            setFormat(static_cast<int>(token.capturedStart()), static_cast<int>(token.capturedLength()), format);
        }
    }

private:
    const Theme& m_theme;
};

bool belongsToWord(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

} // namespace

QString sqlIdentifier(const QString& name)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    if (plain.match(name).hasMatch() && !keywords().contains(name, Qt::CaseInsensitive)) return name;
    return u'"' + QString(name).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

SqlEditor::SqlEditor(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent), m_theme(theme), m_names(new QStringListModel(keywords(), this)),
      m_completer(new QCompleter(m_names, this))
{
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setFilterMode(Qt::MatchStartsWith);
    m_completer->setMaxVisibleItems(10);
    new SqlHighlighter(theme, document());
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &SqlEditor::insert);
    connect(&theme, &Theme::changed, this, &SqlEditor::dress);
    dress();
}

void SqlEditor::dress()
{
    setFont(m_theme.codeFont());
    document()->setDocumentMargin(m_theme.scaled(10));
}

void SqlEditor::setNames(QStringList names)
{
    names += keywords();
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    m_names->setStringList(names);
}

void SqlEditor::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid()) return;
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, std::min(column - 1, block.length() - 1));
    setTextCursor(cursor);
}

void SqlEditor::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && (event->modifiers() & Qt::ControlModifier)) {
        m_completer->popup()->hide();
        return Q_EMIT runRequested();
    }
    const bool isOffering = m_completer->popup()->isVisible();
    // What the list of names takes: it lets these through to its widget first.
    if (isOffering && (isEnter || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape))
        return event->ignore();
    if (event->key() == Qt::Key_Escape) return Q_EMIT stopRequested();
    const bool asks = event->key() == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier);
    if (!asks) QPlainTextEdit::keyPressEvent(event);
    const bool typed =
        !event->text().isEmpty() && (belongsToWord(event->text().back()) || event->key() == Qt::Key_Backspace);
    if (asks || (typed && !(event->modifiers() & Qt::ControlModifier))) offer(asks);
    else m_completer->popup()->hide();
}

QString SqlEditor::wordBeforeCursor() const
{
    const QString line = textCursor().block().text();
    qsizetype from = textCursor().positionInBlock();
    const qsizetype to = from;
    while (from > 0 && belongsToWord(line[from - 1])) --from;
    return line.mid(from, to - from);
}

void SqlEditor::offer(bool wasAskedFor)
{
    const QString word = wordBeforeCursor();
    constexpr int fewest = 2;
    if (word.size() < fewest && !wasAskedFor) return m_completer->popup()->hide();
    m_completer->setCompletionPrefix(word);
    const bool isWhole =
        m_completer->completionCount() == 1 && m_completer->currentCompletion().compare(word, Qt::CaseInsensitive) == 0;
    if (m_completer->completionCount() == 0 || isWhole) return m_completer->popup()->hide();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect where = cursorRect();
    where.setWidth(m_completer->popup()->sizeHintForColumn(0) + m_theme.scaled(24) +
                   m_completer->popup()->verticalScrollBar()->sizeHint().width());
    m_completer->complete(where);
}

void SqlEditor::insert(const QString& name)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(wordBeforeCursor().size()));
    cursor.insertText(keywords().contains(name) ? name : sqlIdentifier(name));
    setTextCursor(cursor);
}

} // namespace podium::ui
