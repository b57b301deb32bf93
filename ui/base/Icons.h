// Our own icons: resources/icons/<name>.svg, 24 x 24, one stroke width, drawn in `currentColor`, which is replaced by a
// colour here. Rendered once per name, colour and size in device pixels, then taken from Qt's pixmap cache.
#pragma once

#include "ui/base/Theme.h"

#include <QIconEngine>

namespace podium::ui {

QPixmap iconPixmap(QStringView name, const QColor& colour, const QSize& devicePixels);
void paintIcon(QPainter& painter, const QRectF& where, QStringView name, const QColor& colour);

// A QIcon that asks the theme for its colour each time it is painted. The theme must outlive it.
class IconEngine : public QIconEngine {
public:
    IconEngine(const Theme& theme, QString name, Ink ink) : m_theme(theme), m_name(std::move(name)), m_ink(ink) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override { return new IconEngine(m_theme, m_name, m_ink); }

private:
    QColor colour(QIcon::Mode mode) const;

    const Theme& m_theme;
    QString m_name;
    Ink m_ink;
};

} // namespace podium::ui
