// Theme: the look of the window in one place: colours, text sizes, icons, light and dark. Everything that paints asks
// it, and paints again on changed(). Lives as long as the application.
#pragma once

#include "ui/base/Colours.h"

#include <QFont>
#include <QIcon>
#include <QObject>

class QApplication;
class QLabel;
class QPainter;

namespace podium::ui {

enum class ThemeMode { System, Light, Dark };
enum class TextSize { Caption = 11, Body = 13, Heading = 16, Verdict = 22 }; // pixels at 100 %
using Ink = QColor Colours::*;                                               // which token to paint with

class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject* parent = nullptr);

    // Gives the application our style, palette and font; again by itself whenever the theme changes.
    void dress(QApplication& application);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    void setSystemTone(Tone tone); // what the desktop asks for; counts in ThemeMode::System
    Tone tone() const;
    const Colours& colours() const { return m_colours; }

    // 1 = the sizes of TextSize; 0.8 to 2. All of the window follows.
    void setTextScale(double scale);
    double textScale() const { return m_textScale; }
    QFont font(TextSize size = TextSize::Body, QFont::Weight weight = QFont::Normal) const;
    QFont codeFont() const;
    int scaled(int pixels) const; // a length that should grow with the text: row heights, icon sizes

    // One of resources/icons by name, in the ink, crisp at every size. Follows the theme by itself.
    QIcon icon(QStringView name, Ink ink = &Colours::muted) const;
    void paintIcon(QPainter& painter, const QRectF& where, QStringView name, Ink ink = &Colours::muted) const;

    // A label that follows the theme. Its text can be selected with the mouse, never with Tab.
    QLabel* label(const QString& text, TextSize size = TextSize::Body, Ink ink = &Colours::text,
                  QFont::Weight weight = QFont::Normal) const;
    void setInk(QLabel* label, Ink ink) const;

Q_SIGNALS:
    void changed();

private:
    void refresh();
    QPalette palette() const;

    QApplication* m_application = nullptr;
    ThemeMode m_mode = ThemeMode::System;
    Tone m_systemTone = Tone::Light;
    Colours m_colours;
    double m_textScale = 1;
};

} // namespace podium::ui
