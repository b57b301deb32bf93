#include "ui/base/WrapText.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QTextLayout>
#include <cmath>

namespace podium::ui {

WrapText::WrapText(const Theme& theme, QString text, QFont font, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(std::move(text)), m_font(std::move(font))
{
    setAccessibleName(m_text.left(1000));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize WrapText::sizeHint() const
{
    const int natural = QFontMetrics(m_font).horizontalAdvance(m_text.left(1000)) + 2;
    return {std::min(natural, m_theme.scaled(240)), heightForWidth(m_theme.scaled(240))};
}

int WrapText::heightForWidth(int width) const { return layOut(width, nullptr); }

int WrapText::layOut(int width, QPainter* painter) const
{
    double y = 0;
    for (const QString& paragraph : m_text.split(u'\n')) {
        QTextLayout layout(paragraph, m_font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition(QPointF(0, y));
            y += std::ceil(line.height());
        }
        layout.endLayout();
        if (painter != nullptr) layout.draw(painter, QPointF());
    }
    return static_cast<int>(std::ceil(y));
}

void WrapText::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(m_theme.colours().text);
    layOut(width(), &painter);
}

void WrapText::copy() const { QApplication::clipboard()->setText(m_text); }

void WrapText::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(m_theme.icon(u"copy"), tr("Copy")), &QAction::triggered, this, &WrapText::copy);
    menu->popup(event->globalPos());
}

void WrapText::mouseDoubleClickEvent(QMouseEvent*) { copy(); }

} // namespace podium::ui
