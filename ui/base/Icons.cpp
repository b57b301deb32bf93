#include "ui/base/Icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace podium::ui {

QPixmap iconPixmap(QStringView name, const QColor& colour, const QSize& devicePixels)
{
    const QString key = QStringLiteral("icon/%1/%2/%3x%4")
                            .arg(name.toString(), colour.name(QColor::HexArgb))
                            .arg(devicePixels.width())
                            .arg(devicePixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;

    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name().toLatin1());
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(QPointF(), QSizeF(devicePixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter& painter, const QRectF& where, QStringView name, const QColor& colour)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    QPixmap pixmap = iconPixmap(name, colour, (where.size() * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(where.topLeft(), pixmap);
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    paintIcon(*painter, rect, m_name, colour(mode));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    return iconPixmap(m_name, colour(mode), size);
}

QColor IconEngine::colour(QIcon::Mode mode) const
{
    return mode == QIcon::Disabled ? m_theme.colours().dim : m_theme.colours().*m_ink;
}

} // namespace podium::ui
