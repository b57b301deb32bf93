// SqlEditor: a place to write SQL: keywords in colour, names of tables and columns offered while one types (Ctrl+Space
// asks for them; Enter or Tab takes one). Ctrl+Enter runs, Esc stops.
#pragma once

#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace podium::ui {

class Theme;

// "price" as it is, "my price" and "houses:2" in quotes, quotes doubled.
QString sqlIdentifier(const QString& name);

class SqlEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SqlEditor(const Theme& theme, QWidget* parent = nullptr);

    void setNames(QStringList names); // of tables and columns, as they are; keywords are known
    QCompleter& completer() { return *m_completer; }
    void goTo(int line, int column); // from 1, in characters

Q_SIGNALS:
    void runRequested();
    void stopRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString wordBeforeCursor() const;
    void offer(bool wasAskedFor);
    void insert(const QString& name);
    void dress();

    const Theme& m_theme;
    QStringListModel* m_names;
    QCompleter* m_completer;
};

} // namespace podium::ui
