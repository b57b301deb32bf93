// TopBar: which workspace is open and where its homes are, the field that opens the palette, the inspector's switch.
#pragma once

#include <QStringList>
#include <QWidget>

class QBoxLayout;
class QPushButton;
class QToolButton;

namespace podium::ui {

class Theme;

class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(const Theme& theme, QWidget* parent = nullptr);

    // `chips` are the homes ("local"), and what else must be known at once ("read-only"). Empty name: no workspace.
    void setWorkspace(const QString& name, const QStringList& chips);
    void setInspectorShown(bool shown);
    void setGuideShown(bool shown);

Q_SIGNALS:
    void workspaceMenuRequested(const QPoint& globalPosition);
    void paletteRequested();
    void inspectorToggled(bool shown);
    void guideToggled(bool shown);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QPushButton* m_workspace;
    QBoxLayout* m_chips;
    QPushButton* m_search;
    QToolButton* m_guide;
    QToolButton* m_inspector;
};

} // namespace podium::ui
