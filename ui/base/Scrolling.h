// Content that scrolls down, as wide as its place.
#pragma once

class QScrollArea;
class QString;
class QWidget;

namespace podium::ui {

// Fills `page` with `content` in a scroll area; `name` is the area's object name.
QScrollArea* scrollDown(QWidget& page, QWidget* content, const QString& name);
// The same with content that has a greatest width, in the middle of a wider page.
QScrollArea* scrollDownCentred(QWidget& page, QWidget* content, const QString& name);

} // namespace podium::ui
