#include "ui/charts/Chart.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>

namespace podium::ui {

Chart::Chart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs), m_name(name)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Chart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChart(painter, false);
}

QImage Chart::picture(qreal scale) const
{
    QImage image(size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(m_theme.colours().surface);
    QPainter painter(&image);
    paintChart(painter, true);
    return image;
}

QByteArray Chart::svg() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size());
    generator.setViewBox(rect());
    generator.setTitle(accessibleName());
    QPainter painter(&generator);
    painter.fillRect(rect(), m_theme.colours().surface);
    paintChart(painter, true);
    painter.end();
    return bytes;
}

void Chart::copyPicture()
{
    QApplication::clipboard()->setImage(picture());
    Q_EMIT said(tr("Copied the chart as a picture"));
}

Status Chart::writeTo(const Path& file) const
{
    QByteArray bytes;
    if (file.extension() == ".svg") {
        bytes = svg();
    } else if (file.extension() == ".csv") {
        bytes = csv().toUtf8();
    } else if (file.extension() == ".png") {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture().save(&buffer, "PNG");
    } else {
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not export the chart: {} is none of .png, .svg and .csv.", pathText(file.filename())));
    }
    return writeFileAtomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

void Chart::chooseFile()
{
    const FileQuestion question{tr("Export the chart"), tr("Picture (*.png);;Drawing (*.svg);;Numbers (*.csv)"),
                                m_name + QStringLiteral(".png")};
    m_dialogs.saveFile(this, question, [this](const Path& file) {
        if (Status written = writeTo(file); !written) m_dialogs.tell(this, written.error());
        else Q_EMIT said(tr("Wrote %1").arg(qtText(pathText(file))));
    });
}

void Chart::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(m_theme.icon(u"copy"), tr("Copy as picture")), &QAction::triggered, this,
            &Chart::copyPicture);
    connect(menu->addAction(m_theme.icon(u"copy"), tr("Copy the numbers")), &QAction::triggered, this, [this] {
        QApplication::clipboard()->setText(csv());
        Q_EMIT said(tr("Copied the numbers of the chart"));
    });
    connect(menu->addAction(m_theme.icon(u"export"), tr("Export…")), &QAction::triggered, this, &Chart::chooseFile);
    menu->popup(event->globalPos());
}

} // namespace podium::ui
