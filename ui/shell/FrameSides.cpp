#include "ui/shell/FrameSides.h"

#include "ui/base/Theme.h"
#include "ui/shell/Inspector.h"
#include "ui/shell/Navigation.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QSplitter>

namespace podium::ui {

namespace {

// At 100 % text; every page fits into pageWidth.
constexpr int railWidth = 168;
constexpr int pageWidth = 736;
constexpr int inspectorWidth = 272;

} // namespace

FrameSides::FrameSides(const Theme& theme, QWidget& frame, Navigation& rail, QSplitter& splitter, Inspector& inspector)
    : QObject(&frame), m_theme(theme), m_frame(frame), m_rail(rail), m_splitter(splitter), m_inspector(inspector)
{
    frame.installEventFilter(this);
    splitter.installEventFilter(this);
    connect(&theme, &Theme::changed, this, &FrameSides::arrange);
    connect(&rail, &Navigation::collapsedChanged, this, [this](bool collapsed) {
        if (!m_arranging) m_wantsWords = !collapsed;
    });
}

bool FrameSides::isInspectorShown() const { return !m_inspector.isHidden(); }

void FrameSides::showInspector(bool shown)
{
    if (!m_isOver) m_wantsInspector = shown;
    m_inspector.setVisible(shown);
    if (m_isOver && shown) placeOver();
    Q_EMIT inspectorShown(shown);
}

void FrameSides::want(bool inspector, bool words)
{
    m_wantsInspector = inspector;
    m_wantsWords = words;
    if (!m_isOver) showInspector(inspector);
    arrange();
}

void FrameSides::arrange()
{
    const QScopedValueRollback ours(m_arranging, true);
    const int width = m_frame.width();
    m_rail.setCollapsed(!m_wantsWords || width < m_theme.scaled(railWidth + pageWidth));
    const bool over = width < m_rail.width() + m_theme.scaled(pageWidth + inspectorWidth);
    if (over != m_isOver) {
        m_isOver = over;
        if (over) m_inspector.setParent(&m_frame);
        else m_splitter.addWidget(&m_inspector);
        showInspector(!over && m_wantsInspector);
        if (!over) m_splitter.setSizes({width, m_theme.scaled(inspectorWidth)});
    }
    if (m_isOver) placeOver();
}

void FrameSides::placeOver()
{
    const QRect beside(m_splitter.mapTo(&m_frame, QPoint()), m_splitter.size());
    const int width = std::max(m_theme.scaled(inspectorWidth), m_inspector.minimumWidth());
    m_inspector.setGeometry(beside.right() + 1 - width, beside.top(), width, beside.height());
    m_inspector.raise();
}

bool FrameSides::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Resize) return false;
    if (watched == &m_frame) arrange();
    else if (m_isOver && !m_inspector.isHidden()) placeOver();
    return false;
}

} // namespace podium::ui
