// BatchLine: what is about to be done, as a command for a terminal, with a button that copies it.
#pragma once

#include <QWidget>

class QLabel;

namespace podium::ui {

class Theme;

// SQL for a command line. A shell takes several lines between quotes as well: a query with a comment keeps its lines.
QString oneLine(const QString& query);

class BatchLine : public QWidget {
    Q_OBJECT
public:
    // `name` begins the object names: "data.import" gives "data.import.batch" and "data.import.copyBatch".
    BatchLine(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    void setLine(const QString& line);
    const QString& line() const { return m_line; }

Q_SIGNALS:
    void said(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();

    QString m_line;
    QLabel* m_shown;
};

} // namespace podium::ui
