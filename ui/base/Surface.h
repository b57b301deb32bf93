// Surface: a plain widget filled with a token, so that layouts can say what lies on what.
#pragma once

#include "ui/base/Theme.h"

#include <QPainter>
#include <QWidget>

namespace podium::ui {

class Surface : public QWidget {
public:
    enum Kind { Flat, Card }; // a card has an edge and rounded corners

    Surface(const Theme& theme, Kind kind, Ink fill = &Colours::surface, QWidget* parent = nullptr)
        : QWidget(parent), m_theme(theme), m_kind(kind), m_fill(fill)
    {
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        if (m_kind == Flat) return painter.fillRect(rect(), m_theme.colours().*m_fill);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.colours().border);
        painter.setBrush(m_theme.colours().*m_fill);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }

private:
    const Theme& m_theme;
    Kind m_kind;
    Ink m_fill;
};

} // namespace podium::ui
