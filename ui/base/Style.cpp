#include "ui/base/Style.h"

#include "ui/base/Theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QMenu>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>

namespace podium::ui {

namespace {

constexpr int controlHeight = 32;
constexpr int scrollBarWidth = 12;

} // namespace

void setKind(QAbstractButton* button, ButtonKind kind)
{
    button->setProperty("kind", static_cast<int>(kind));
    button->update();
}

Style::Style(const Theme& theme) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: return drawButton(*option, *painter, widget);
    case PE_PanelButtonTool: return drawButton(*option, *painter, widget);
    case PE_FrameFocusRect: {
        const bool insideView = qobject_cast<const QAbstractItemView*>(widget) != nullptr;
        const bool drawsOwn = qobject_cast<const QAbstractButton*>(widget) != nullptr;
        if (insideView || drawsOwn) return; // the current item is marked by its background, a button by its ring
        return drawField(*option, *painter);
    }
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawField(*option, *painter);
        return;
    case PE_FrameLineEdit: return;
    case PE_PanelItemViewItem: return drawItemPanel(*option, *painter);
    case PE_PanelItemViewRow: return drawItemPanel(*option, *painter); // a tree's branches too
    case PE_PanelScrollAreaCorner: return painter->fillRect(option->rect, m_theme.colours().surface);
    case PE_IndicatorCheckBox: return drawCheck(*option, *painter, false);
    case PE_IndicatorRadioButton: return drawCheck(*option, *painter, true);
    case PE_IndicatorArrowDown:
        if (qobject_cast<const QAbstractButton*>(widget) != nullptr) return; // the label draws its sign
        return m_theme.paintIcon(*painter, option->rect, u"chevron-down");
    case PE_IndicatorBranch: {
        if (!(option->state & State_Children)) return;
        QRectF box(0, 0, m_theme.scaled(16), m_theme.scaled(16));
        box.moveCenter(QRectF(option->rect).center());
        m_theme.paintIcon(*painter, box,
                          option->state & State_Open ? QStringView(u"chevron-down") : QStringView(u"chevron-right"));
        return;
    }
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->setPen(m_theme.colours().edge);
        painter->setBrush(element == PE_FrameMenu ? Qt::NoBrush : QBrush(m_theme.colours().raised));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_Frame:
        painter->setPen(m_theme.colours().border);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel: return drawButtonLabel(option, painter, widget);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: return drawHeader(*option, *painter);
    case CE_ComboBoxLabel: return drawComboLabel(*option, *painter);
    case CE_ProgressBarGroove: return;
    case CE_ProgressBarContents: return drawProgress(*option, *painter);
    case CE_ProgressBarLabel: return;
    case CE_Splitter: {
        const bool vertical = option->rect.height() > option->rect.width();
        painter->fillRect(vertical ? QRect(option->rect.center().x(), option->rect.top(), 1, option->rect.height())
                                   : QRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1),
                          option->state & State_MouseOver ? m_theme.colours().accent : m_theme.colours().border);
        return;
    }
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    switch (control) {
    case CC_ComboBox: return drawCombo(*option, *painter, widget);
    case CC_ScrollBar: return drawScrollBar(*option, *painter, widget);
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return scrollBarWidth;
    case PM_ScrollBarSliderMin: return 40;
    case PM_HeaderMargin: return m_theme.scaled(10); // as the cells below
    case PM_SplitterWidth: return 5;
    case PM_ButtonMargin: return 24;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize: return m_theme.scaled(16);
    case PM_ToolBarIconSize: return m_theme.scaled(18);
    case PM_TreeViewIndentation: return m_theme.scaled(16);
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin: return 4;
    case PM_ComboBoxFrameWidth: return 8;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    case SH_ComboBox_Popup: return 0;
    case SH_EtchDisabledText: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_Widget_Animation_Duration: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int height = m_theme.scaled(controlHeight);
    switch (type) {
    case CT_PushButton: result = QSize(size.width() + m_theme.scaled(32), std::max(size.height(), height)); break;
    case CT_LineEdit: result.setHeight(std::max(result.height(), height)); break;
    case CT_ComboBox: result = QSize(size.width() + m_theme.scaled(44), std::max(size.height(), height)); break;
    case CT_ItemViewItem: result.setHeight(std::max(result.height(), m_theme.scaled(28))); break;
    case CT_MenuItem:
        if (result.height() > 10) result.setHeight(std::max(result.height(), m_theme.scaled(28)));
        break;
    default: break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    const bool hasEdge = element == SE_LineEditContents && frame != nullptr && frame->lineWidth > 0;
    return hasEdge ? rect.adjusted(m_theme.scaled(6), 0, -m_theme.scaled(4), 0) : rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return option->rect.adjusted(m_theme.scaled(10), 1, -m_theme.scaled(30), -1);
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || bar == nullptr) return QProxyStyle::subControlRect(control, option, part, widget);

    // No arrow buttons: the groove is the whole bar, and the slider's length is the visible share of it.
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const auto range = static_cast<qint64>(bar->maximum) - bar->minimum;
    const qint64 share = range > 0 ? length * static_cast<qint64>(bar->pageStep) / (range + bar->pageStep) : length;
    const int slider = static_cast<int>(std::clamp<qint64>(share, std::min(40, length), length));
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return horizontal ? QRect(from, 0, size, bar->rect.height()) : QRect(0, from, bar->rect.width(), size);
    };
    switch (part) {
    case SC_ScrollBarGroove: return bar->rect;
    case SC_ScrollBarSlider: return along(start, slider);
    case SC_ScrollBarSubPage: return along(0, start);
    case SC_ScrollBarAddPage: return along(start + slider, length - start - slider);
    default: return {};
    }
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    const bool hovers = qobject_cast<QAbstractButton*>(widget) != nullptr ||
                        qobject_cast<QComboBox*>(widget) != nullptr || qobject_cast<QScrollBar*>(widget) != nullptr;
    if (hovers) widget->setAttribute(Qt::WA_Hover);
}

} // namespace podium::ui
