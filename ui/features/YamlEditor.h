// YamlEditor: a recipe as text: keys, strings and comments in colour, the line with an error on its soft colour, the
// lines of the step that is selected on theirs.
#pragma once

#include <QPlainTextEdit>

namespace podium::ui {

class Theme;

class YamlEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit YamlEditor(const Theme& theme, QWidget* parent = nullptr);

    void setSelectedLines(int first, int last); // from 1; 0 = none
    void setErrorLine(int line);                // from 1; 0 = none
    int errorLine() const { return m_error; }
    void goTo(int line);
    // Replaces the text in one step of the undo history, the cursor staying where it was.
    void replaceAll(const QString& text);

private:
    void dress();
    void mark();

    const Theme& m_theme;
    int m_first = 0;
    int m_last = 0;
    int m_error = 0;
};

// The line that a complaint names ("recipes/x.yml:12:5: ..."); 0 where it names none. Pure.
int lineNamedIn(const QString& sentence);

} // namespace podium::ui
