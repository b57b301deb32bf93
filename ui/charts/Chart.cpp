#include "ui/charts/Chart.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>

namespace podium::ui {

namespace {

void addViewActions(QMenu& menu, Chart& chart)
{
    const auto add = [&](const QString& text, const QKeySequence& keys, auto act) {
        QAction* action = menu.addAction(text);
        action->setShortcut(keys);
        QObject::connect(action, &QAction::triggered, &chart, act);
        return action;
    };
    const QPointF middle = chart.zoomArea().center();
    if (chart.zoomWays() != ZoomWays::None) {
        menu.addSeparator();
        add(Chart::tr("Nearer"), QKeySequence(Qt::Key_Plus), [&chart, middle] { chart.zoomBy(1.5, middle); });
        add(Chart::tr("Further"), QKeySequence(Qt::Key_Minus), [&chart, middle] {
            chart.zoomBy(1 / 1.5, middle);
        })->setEnabled(chart.chartZoom().isZoomed());
        add(Chart::tr("The whole"), QKeySequence(Qt::Key_0), [&chart] {
            chart.showWhole();
        })->setEnabled(chart.chartZoom().isZoomed());
    }
    if (chart.logTitle().isEmpty()) return;
    menu.addSeparator();
    QAction* log =
        add(chart.logTitle(), QKeySequence(Qt::Key_L), [&chart] { chart.setLogarithmic(!chart.isLogarithmic()); });
    log->setCheckable(true);
    log->setChecked(chart.isLogarithmic());
}

} // namespace

Chart::Chart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs), m_name(name)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Chart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChart(painter, false);
    if (m_band.isEmpty()) return;
    QColor wash = m_theme.colours().accent;
    painter.setPen(wash);
    wash.setAlphaF(0.15f);
    painter.setBrush(wash);
    painter.drawRect(m_band);
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

void Chart::exportToFile()
{
    const FileQuestion question{tr("Export the chart"), tr("Picture (*.png);;Drawing (*.svg);;Numbers (*.csv)"),
                                m_name + QStringLiteral(".png")};
    m_dialogs.saveFile(this, question, [this](const Path& file) {
        if (Status written = writeTo(file); !written) m_dialogs.tell(this, written.error());
        else Q_EMIT said(tr("Wrote %1").arg(qtText(pathText(file))));
    });
}

void Chart::copyNumbers()
{
    QApplication::clipboard()->setText(csv());
    Q_EMIT said(tr("Copied the numbers of the chart"));
}

void Chart::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("chart.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](QStringView icon, const QString& text, const QKeySequence& keys, auto act) {
        QAction* action = menu->addAction(m_theme.icon(icon), text);
        action->setShortcut(keys); // shown only; keyPressEvent hears them
        connect(action, &QAction::triggered, this, act);
    };
    add(u"copy", tr("Copy as picture"), QKeySequence(Qt::CTRL | Qt::Key_C), &Chart::copyPicture);
    add(u"copy", tr("Copy the numbers"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &Chart::copyNumbers);
    add(u"export", tr("Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), &Chart::exportToFile);
    addViewActions(*menu, *this);
    addToMenu(*menu);
    menu->popup(event->globalPos());
}

void Chart::paintSentence(QPainter& painter, const QString& sentence) const
{
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colours().muted);
    painter.drawText(QRectF(rect()).adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap, sentence);
}

void Chart::paintReadOut(QPainter& painter, const QString& words, QPointF at, const QRectF& within) const
{
    const Colours& c = m_theme.colours();
    const QFont font = m_theme.font(TextSize::Caption);
    const QRectF text = QFontMetricsF(font).boundingRect(QRectF(0, 0, 600, 400), Qt::AlignLeft, words);
    constexpr double apart = 12;
    QRectF box(at.x() + apart, at.y(), text.width() + 20, text.height() + 12);
    if (box.right() > within.right()) box.moveRight(at.x() - apart);
    if (box.left() < within.left()) box.moveLeft(within.left());
    if (box.bottom() > within.bottom()) box.moveBottom(within.bottom());
    if (box.top() < within.top()) box.moveTop(within.top());
    painter.setPen(QPen(c.border, 1));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(c.text);
    painter.setFont(font);
    painter.drawText(box.adjusted(10, 6, -10, -6), Qt::AlignLeft | Qt::AlignVCenter, words);
}

QString Chart::csvField(QString field)
{
    const bool isPlain = !field.contains(u',') && !field.contains(u'"') && !field.contains(u'\n');
    return isPlain ? field : u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace podium::ui
