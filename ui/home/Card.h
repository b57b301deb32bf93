// Card: a large button with an icon, a title and a sentence; and the one-line form of it for lists.
#pragma once

#include <QAbstractButton>

namespace podium::ui {

class Theme;

class Card : public QAbstractButton {
    Q_OBJECT
public:
    enum class Form { Tall, Line };

    Card(const Theme& theme, Form form, QString icon, const QString& title, QString sentence,
         QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintTall(QPainter& painter, const QRectF& box) const;
    void paintLine(QPainter& painter, const QRectF& box) const;

    const Theme& m_theme;
    Form m_form;
    QString m_icon;
    QString m_sentence;
};

} // namespace podium::ui
