#include "ui/base/DiffView.h"

#include "ui/base/Theme.h"

#include <QSyntaxHighlighter>

namespace podium::ui {

namespace {

class DiffInk : public QSyntaxHighlighter {
public:
    DiffInk(const Theme& theme, QTextDocument* document) : QSyntaxHighlighter(document), m_theme(theme) {}

protected:
    void highlightBlock(const QString& line) override
    {
        const Colours& c = m_theme.colours();
        QTextCharFormat format;
        const bool isHead = line.startsWith(QStringLiteral("+++")) || line.startsWith(QStringLiteral("---")) ||
                            line.startsWith(QStringLiteral("index ")) || line.startsWith(QStringLiteral("@@"));
        if (line.startsWith(QStringLiteral("diff "))) {
            format.setForeground(c.text);
            format.setFontWeight(QFont::DemiBold);
        } else if (isHead) {
            format.setForeground(c.muted);
        } else if (line.startsWith(u'+')) {
            format.setForeground(c.yes);
            format.setBackground(c.yesSoft);
        } else if (line.startsWith(u'-')) {
            format.setForeground(c.no);
            format.setBackground(c.noSoft);
        } else {
            return;
        }
        setFormat(0, static_cast<int>(line.size()), format);
    }

private:
    const Theme& m_theme;
};

} // namespace

DiffView::DiffView(const Theme& theme, QWidget* parent) : QPlainTextEdit(parent), m_theme(theme)
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setFont(theme.codeFont());
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* ink = new DiffInk(theme, document());
    connect(&theme, &Theme::changed, this, [this, ink] {
        setFont(m_theme.codeFont());
        ink->rehighlight();
    });
}

void DiffView::setLines(const QStringList& lines) { setPlainText(lines.join(u'\n')); }

} // namespace podium::ui
