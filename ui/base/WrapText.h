// WrapText: text that breaks anywhere when it must: paths, hashes, values. (A QLabel breaks between words only and cuts
// the rest.) Copied as it is by the context menu or a double click.
#pragma once

#include "ui/base/Theme.h"

#include <QWidget>

namespace podium::ui {

class WrapText : public QWidget {
    Q_OBJECT
public:
    WrapText(const Theme& theme, QString text, QFont font, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void copy() const;
    int layOut(int width, QPainter* painter) const; // paints where there is a painter; the height

    const Theme& m_theme;
    QString m_text;
    QFont m_font;
};

} // namespace podium::ui
