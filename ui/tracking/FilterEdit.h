// FilterEdit: a line in the filter language of runs. Names are completed as one types; a mistake is underlined where it
// is.
#pragma once

#include "core/base/Result.h"
#include "ui/base/Theme.h"

#include <QLineEdit>
#include <optional>

class QCompleter;
class QStringListModel;

namespace podium::ui {

// Where an error of the filter language is, as an index into `text`: it names the byte, from 1. At the end of the text
// where it says nothing.
qsizetype errorPlace(const Error& error, const QString& text);

class FilterEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterEdit(const Theme& theme, QWidget* parent = nullptr);

    void setNames(const QStringList& names); // "metrics.rmse", "params.alpha", "status" ...
    void mark(std::optional<qsizetype> place);
    std::optional<qsizetype> marked() const { return m_marked; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString word() const; // that is being typed
    void complete();
    void take(const QString& name);

    const Theme& m_theme;
    QStringListModel* m_names;
    QCompleter* m_completer;
    std::optional<qsizetype> m_marked;
};

} // namespace podium::ui
