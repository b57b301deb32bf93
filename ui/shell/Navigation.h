// Navigation: the rail on the left. One entry per page, icon and label; collapses to icons. Alt+1...9 choose by place.
#pragma once

#include <QString>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QVBoxLayout;

namespace podium::ui {

class Theme;

class Navigation : public QWidget {
    Q_OBJECT
public:
    explicit Navigation(const Theme& theme, QWidget* parent = nullptr);

    void addPage(const QString& word, const QString& title, const QString& icon);
    void addFootPage(const QString& word, const QString& title, const QString& icon);
    // A button at the foot that is no page: settings and the like.
    QAbstractButton* addFoot(const QString& name, const QString& title, const QString& icon);
    void setCurrent(const QString& word);
    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);

Q_SIGNALS:
    void pageChosen(const QString& word);
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makePage(QAbstractButton* button, const QString& word);
    QAbstractButton* addEntry(const QString& name, const QString& title, const QString& icon, int place);

    const Theme& m_theme;
    QVBoxLayout* m_column;
    QAbstractButton* m_collapse = nullptr;
    QButtonGroup* m_pages;
    int m_places = 0; // pages above the foot
    int m_feet = 0;
    bool m_collapsed = false;
};

} // namespace podium::ui
