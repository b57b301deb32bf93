#include "ui/features/YamlEditor.h"

#include "ui/base/Theme.h"

#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlock>

namespace podium::ui {

namespace {

class YamlHighlighter : public QSyntaxHighlighter {
public:
    YamlHighlighter(const Theme& theme, QTextDocument* document) : QSyntaxHighlighter(document), m_theme(theme)
    {
        connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    }

protected:
    void highlightBlock(const QString& text) override
    {
        static const QRegularExpression tokens(
            QStringLiteral(R"((?:^|\s)#.*$|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[A-Za-z_][\w ]*(?=:(?:\s|$)))"));
        const Colours& c = m_theme.colours();
        for (auto match = tokens.globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch token = match.next();
            const QString word = token.captured().trimmed();
            const QColor colour = word.startsWith(u'#')                             ? c.dim
                                  : word.startsWith(u'"') || word.startsWith(u'\'') ? c.yes
                                                                                    : c.accent;
            setFormat(static_cast<int>(token.capturedStart()), static_cast<int>(token.capturedLength()), colour);
        }
    }

private:
    const Theme& m_theme;
};

} // namespace

int lineNamedIn(const QString& sentence)
{
    static const QRegularExpression place(QStringLiteral(R"(:(\d+):\d+:)"));
    return place.match(sentence).captured(1).toInt();
}

YamlEditor::YamlEditor(const Theme& theme, QWidget* parent) : QPlainTextEdit(parent), m_theme(theme)
{
    new YamlHighlighter(theme, document());
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true); // YAML knows no tabs
    connect(&theme, &Theme::changed, this, &YamlEditor::dress);
    connect(this, &QPlainTextEdit::textChanged, this, &YamlEditor::mark);
    dress();
}

void YamlEditor::dress()
{
    setFont(m_theme.codeFont());
    document()->setDocumentMargin(m_theme.scaled(10));
    mark();
}

void YamlEditor::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto paint = [&](int line, const QColor& colour) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (line < 1 || !block.isValid()) return;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setBackground(colour);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    };
    const Colours& c = m_theme.colours();
    for (int line = m_first; line >= 1 && line <= m_last; ++line) paint(line, c.selected);
    paint(m_error, c.noSoft);
    setExtraSelections(marks);
}

void YamlEditor::setSelectedLines(int first, int last)
{
    m_first = first;
    m_last = last;
    mark();
}

void YamlEditor::setErrorLine(int line)
{
    m_error = line;
    mark();
}

void YamlEditor::goTo(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid()) return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

void YamlEditor::replaceAll(const QString& text)
{
    const int position = textCursor().position();
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(text);
    QTextCursor back(document());
    back.setPosition(std::min(position, static_cast<int>(document()->characterCount()) - 1));
    setTextCursor(back);
}

} // namespace podium::ui
