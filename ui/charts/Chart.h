// Chart: what every chart can do, so that each kind says only what it draws.
//
// Copied as a picture, exported as PNG, SVG and its numbers as CSV; zoomed where it has room to zoom; its series shown
// and hidden by the legend; its logarithm taken where that has a meaning. By the context menu, by the mouse (Ctrl and
// the wheel, a band drawn with the left button, a double click for the whole) and by keys:
//
//     Ctrl+C   picture     Ctrl+Shift+C   numbers     Ctrl+E   file     L   logarithm     1 to 9   a series
//     +, -, 0   nearer, further, the whole     Shift+arrows   what lies beside
//
// Charts are painted by hand: they show our tokens, count as one widget, and start without the tens of milliseconds
// that Qt Charts takes to load.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"
#include "ui/charts/ChartZoom.h"

#include <QColor>
#include <QStringList>
#include <QWidget>
#include <optional>
#include <vector>

class QMenu;

namespace podium::ui {

class Dialogs;
class Theme;

struct LegendEntry {
    QString id; // of the series; stays the same when the plot changes
    QString name;
    QColor ink;
    bool isDashed = false;
    bool isDot = false; // its mark is a point instead of a line
};

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

    virtual std::vector<LegendEntry> legend() const { return {}; } // those that can be hidden
    bool isSeriesShown(const QString& id) const { return !m_hidden.contains(id); }
    void setSeriesShown(const QString& id, bool shown);
    QRectF legendEntryRect(int entry) const;

    virtual ZoomWays zoomWays() const { return ZoomWays::None; }
    virtual QRectF zoomArea() const { return {}; } // of the widget, where values lie
    const ChartZoom& chartZoom() const { return m_zoom; }
    void zoomBy(double factor, QPointF about); // about: a place of the widget
    void showWhole();

    // What L does, for the menu: "Logarithmic counts"; empty: nothing.
    virtual QString logTitle() const { return {}; }
    virtual bool isLogarithmic() const { return false; }
    virtual void setLogarithmic(bool) {}

Q_SIGNALS:
    void said(const QString& sentence); // what has been copied or written

protected:
    // Paints the whole chart without hover and selection marks when `forExport`. Coordinates are those of the widget.
    virtual void paintChart(QPainter& painter, bool forExport) const = 0;
    virtual QRectF legendStrip() const; // one line at the top, unless a chart has another place
    virtual void viewChanged() {}       // zoomed, or a series shown or hidden: what was computed is of the past
    // With the left button, beside the legend: pressed and released at one place, or drawn over the zoom area.
    virtual void clicked(QPointF, Qt::KeyboardModifiers) {}
    virtual void bandDrawn(const QRectF& band, Qt::KeyboardModifiers modifiers); // zooms, unless a chart has better use
    virtual void addToMenu(QMenu&) {}

    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

    void paintLegend(QPainter& painter) const;
    // What is under the pointer, in a raised box beside `at`, turned to the side where `within` has room for it.
    void paintReadOut(QPainter& painter, const QString& words, QPointF at, const QRectF& within) const;
    // One dim sentence in the middle, where there is nothing to draw.
    void paintSentence(QPainter& painter, const QString& sentence) const;
    static QString csvField(QString field); // quoted where RFC 4180 wants it
    bool isBanding() const { return !m_band.isEmpty(); }

    const Theme& theme() const { return m_theme; }

private:
    bool zoomByKey(const QKeyEvent& event);
    QPointF shareOf(QPointF place) const; // of the zoom area, y upwards
    void viewWasChanged();

    const Theme& m_theme;
    Dialogs& m_dialogs;
    QString m_name; // of exported files
    ChartZoom m_zoom;
    QStringList m_hidden;
    std::optional<QPointF> m_pressed;
    QRectF m_band;
};

} // namespace podium::ui
