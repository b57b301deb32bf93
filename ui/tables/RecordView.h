// RecordView: shows a RecordTable: sort by a click on a header, copy with headers, export, selection kept over a
// refresh.
#pragma once

#include <QStringList>
#include <QTableView>

namespace podium::ui {

class RecordModel;
class Theme;

class RecordView : public QTableView {
    Q_OBJECT
public:
    explicit RecordView(const Theme& theme, QWidget* parent = nullptr);

    void setRecords(RecordModel* model); // stays the caller's
    QString currentKey() const;
    void selectKey(const QString& key);
    // Selected rows (all, where none is selected) with a header line.
    QString selectedText() const; // tab-separated
    QString csv() const;          // everything shown; RFC 4180

Q_SIGNALS:
    void currentKeyChanged(const QString& key);
    void copied(qint64 rows);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void remember();
    void restore();
    void fitColumns();

    const Theme& m_theme;
    RecordModel* m_records = nullptr;
    QStringList m_keptKeys;
    QString m_keptCurrent;
    bool m_fitted = false;
    bool m_restoring = false;
};

} // namespace podium::ui
