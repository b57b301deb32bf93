// Tabs: a page in parts. Words in a row, a bar of accent under the one that is shown, the parts below. Arrow keys move
// between the words.
#pragma once

#include <QTabBar>
#include <QWidget>

class QStackedWidget;

namespace podium::ui {

class Theme;

class Tabs : public QWidget {
    Q_OBJECT
public:
    // `name` is the object name of the row of words.
    Tabs(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    void add(const QString& title, QWidget* content);
    void setTitle(int tab, const QString& title);
    int current() const;
    void setCurrent(int tab);
    QRect tabRect(int tab) const; // in the row of words
    QTabBar& words() { return *m_words; }

Q_SIGNALS:
    void changed(int tab);

private:
    QTabBar* m_words;
    QStackedWidget* m_contents;
};

} // namespace podium::ui
