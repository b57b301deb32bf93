// RowSelection: which test rows are chosen on the Evaluation page, by which of its charts or its table, and why. One of
// them, shared by all: what one chooses the others light.
#pragma once

#include <QObject>
#include <QString>
#include <vector>

namespace podium::ui {

class RowSelection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const std::vector<std::size_t>& rows() const { return m_rows; } // rising; indexes of the test rows
    const QString& reason() const { return m_reason; }              // "market waterfront"
    const QObject* chooser() const { return m_chooser; }
    bool isEmpty() const { return m_rows.empty(); }

    // `rows` in any order. None: as clear().
    void choose(std::vector<std::size_t> rows, const QString& reason, const QObject* chooser);
    void clear();

Q_SIGNALS:
    void changed();
    void letGo(); // by clear(), also where nothing was chosen yet

private:
    std::vector<std::size_t> m_rows;
    QString m_reason;
    const QObject* m_chooser = nullptr; // compared, never called
};

} // namespace podium::ui
