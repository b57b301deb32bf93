// ImportForm: how a file is to be imported: the name of the asset, how its text is read, the types of single columns.
// What can be set is core's list of options; this form only lays it out.
#pragma once

#include "core/data/ImportOptions.h"
#include "core/table/Schema.h"

#include <QMap>
#include <QStringList>
#include <QWidget>
#include <map>
#include <string>

class QComboBox;
class QLabel;
class QLineEdit;

namespace podium::ui {

class ParamForm;
class Theme;

class ImportForm : public QWidget {
    Q_OBJECT
public:
    explicit ImportForm(const Theme& theme, QWidget* parent = nullptr);

    // A new file: everything back to its default.
    void begin(const QString& name);
    void setAssets(const QMap<QString, int>& versions) { m_assets = versions; } // name -> how many versions
    void setColumns(const Schema& columns);                                     // of the preview
    void selectColumn(const QString& column);

    QString name() const;
    QString problem() const; // why it cannot be imported like this; empty where it can
    // As --set takes them, without `rejected`.
    std::map<std::string, std::string> options() const;

Q_SIGNALS:
    void renamed();
    void changed(); // another preview

private:
    QWidget* buildTypes();
    void showName();
    void showWish();
    void takeWish();

    const Theme& m_theme;
    QMap<QString, int> m_assets;
    QLineEdit* m_name;
    QLabel* m_nameWords;
    ParamForm* m_reading;
    QComboBox* m_column = nullptr;
    QComboBox* m_type = nullptr;
    QLineEdit* m_pattern = nullptr;
    std::map<std::string, std::string> m_wishes; // column -> "date:%d.%m.%Y"
};

} // namespace podium::ui
