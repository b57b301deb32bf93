// FrameSides: what stands beside the page - the rail and the inspector - gives way to it. Where the window is too
// narrow for all three, the inspector is closed and lies over the page when it is asked for; where it is narrower
// still, the rail shows icons only. What people chose comes back as soon as there is room for it, and that is what is
// remembered.
#pragma once

#include <QObject>

class QSplitter;
class QWidget;

namespace podium::ui {

class Inspector;
class Navigation;
class Theme;

class FrameSides : public QObject {
    Q_OBJECT
public:
    // `frame` holds all of them; the splitter has the page, and the inspector where there is room.
    FrameSides(const Theme& theme, QWidget& frame, Navigation& rail, QSplitter& splitter, Inspector& inspector);

    bool isInspectorShown() const;
    void showInspector(bool shown);
    // What people chose, whatever there is room for now.
    bool wantsInspector() const { return m_wantsInspector; }
    bool wantsWords() const { return m_wantsWords; }
    void want(bool inspector, bool words);

Q_SIGNALS:
    void inspectorShown(bool shown);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();
    void placeOver();

    const Theme& m_theme;
    QWidget& m_frame;
    Navigation& m_rail;
    QSplitter& m_splitter;
    Inspector& m_inspector;
    bool m_wantsInspector = true;
    bool m_wantsWords = true;
    bool m_isOver = false;    // the inspector has no place beside the page
    bool m_arranging = false; // what happens to the rail is our doing
};

} // namespace podium::ui
