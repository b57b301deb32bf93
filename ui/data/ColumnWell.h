// ColumnWell: a place for a column: chosen from a list, or dropped there from a table's header.
#pragma once

#include "core/table/Schema.h"
#include "ui/base/QtText.h"
#include "ui/tables/CellText.h"
#include "ui/tables/TableGrid.h"

#include "ui/base/Theme.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalBlocker>

namespace podium::ui {

class ColumnWell : public QComboBox {
    Q_OBJECT
public:
    ColumnWell(const Theme& theme, const QString& name, const QString& words, QWidget* parent = nullptr)
        : QComboBox(parent), m_theme(theme)
    {
        setObjectName(name);
        setAccessibleName(words);
        setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        setMinimumContentsLength(4);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // as wide as its share, narrow in a small window
        setMinimumWidth(theme.scaled(56));
        setAcceptDrops(true);
        connect(this, &QComboBox::currentIndexChanged, this, &ColumnWell::changed);
        setColumns({});
    }

    QString column() const { return currentIndex() <= 0 ? QString() : currentText(); }
    void setColumn(const QString& name) { setCurrentIndex(std::max(0, findText(name, Qt::MatchExactly))); }
    // The one that is there stays, if there is one of its name.
    void setColumns(const Schema& schema)
    {
        const QSignalBlocker quiet(this);
        const QString before = column();
        clear();
        addItem(tr("none"));
        for (const Field& field : schema.fields) addItem(m_theme.icon(typeIcon(field.type)), qtText(field.name));
        setColumn(before);
    }

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override
    {
        if (findText(dragged(*event->mimeData()), Qt::MatchExactly) > 0) event->acceptProposedAction();
    }
    void dropEvent(QDropEvent* event) override
    {
        setColumn(dragged(*event->mimeData()));
        event->acceptProposedAction();
    }

private:
    static QString dragged(const QMimeData& data) { return QString::fromUtf8(data.data(TableGrid::columnMime)); }

    const Theme& m_theme;
};

} // namespace podium::ui
