// FindBar: what to find in a table, forwards with Return, backwards with Shift+Return, and what came of it. Esc closes.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace podium::ui {

class Theme;

class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    void begin(); // shows it, to type in
    void say(const QString& words);

Q_SIGNALS:
    void wanted(const QString& text, bool backwards);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_text;
    QLabel* m_words;
};

} // namespace podium::ui
