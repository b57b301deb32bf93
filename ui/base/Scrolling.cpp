#include "ui/base/Scrolling.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace podium::ui {

QScrollArea* scrollDown(QWidget& page, QWidget* content, const QString& name)
{
    auto* scroll = new QScrollArea(&page);
    scroll->setObjectName(name);
    scroll->setAccessibleName(QScrollArea::tr("Content, scrolls"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* whole = new QVBoxLayout(&page);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    return scroll;
}

QScrollArea* scrollDownCentred(QWidget& page, QWidget* content, const QString& name)
{
    auto* middle = new QWidget;
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(content, 100);
    row->addStretch(1);
    QScrollArea* scroll = scrollDown(page, middle, name);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded); // large text on a small screen
    return scroll;
}

} // namespace podium::ui
