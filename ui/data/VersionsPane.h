// VersionsPane: the story of an asset: every version with when, by whom, its size and what changed in its columns. One
// is opened, two are compared.
#pragma once

#include "core/data/DataCatalog.h"
#include "core/data/SchemaChange.h"
#include "ui/base/Inspection.h"
#include "ui/tables/RecordTable.h"

#include <QWidget>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace podium::ui {

class RecordView;
class StatePane;
class Theme;

class VersionsPane : public QWidget {
    Q_OBJECT
public:
    explicit VersionsPane(const Theme& theme, QWidget* parent = nullptr);

    void setVersions(std::vector<data::DataVersion> versions); // of all assets, by name, then oldest first
    void show(const QString& address);                         // its asset, with this version selected
    QString whyNotCompare() const;
    QString comparison() const; // the address that shows it: "podium:profiling/houses:1/against/2"
    void compare();
    RecordView& view() { return *m_view; }

Q_SIGNALS:
    void openRequested(const QString& address);
    void said(const QString& sentence);

private:
    struct Record {
        data::DataVersion version;
        std::optional<data::SchemaChange> change; // against the one before; none for the first
    };
    static std::vector<RecordColumn<Record>> columns();
    void enable();

    std::vector<data::DataVersion> m_versions;
    QString m_asset;
    RecordTable<Record> m_records;
    RecordView* m_view;
    QLabel* m_words;
    QPushButton* m_open;
    QPushButton* m_compare;
    StatePane* m_states;
};

} // namespace podium::ui
