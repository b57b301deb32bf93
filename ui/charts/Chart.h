// Chart: what every chart can do: be copied as a picture, exported as PNG, SVG and its numbers as CSV; by its context
// menu and by keys (Ctrl+C the picture, Ctrl+Shift+C the numbers, Ctrl+E a file). Charts are painted by hand: they show
// our tokens, count as one widget, and start without the tens of milliseconds that Qt Charts takes to load.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <QWidget>

namespace podium::ui {

class Dialogs;
class Theme;

class Chart : public QWidget {
    Q_OBJECT
public:
    Chart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    virtual QString csv() const = 0; // header line and numbers, unrounded; RFC 4180
    QImage picture(qreal scale = 2) const;
    QByteArray svg() const;
    void copyPicture();
    void copyNumbers();
    void exportToFile(); // asks where to
    // By the file's ending: .png, .svg or .csv.
    Status writeTo(const Path& file) const;

Q_SIGNALS:
    void said(const QString& sentence); // what has been copied or written

protected:
    // Paints the whole chart without hover and selection marks when `forExport`. Coordinates are those of the widget.
    virtual void paintChart(QPainter& painter, bool forExport) const = 0;

    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    // One dim sentence in the middle, where there is nothing to draw.
    void paintSentence(QPainter& painter, const QString& sentence) const;
    static QString csvField(QString field); // quoted where RFC 4180 wants it

    const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
    Dialogs& m_dialogs;
    QString m_name; // of exported files
};

} // namespace podium::ui
