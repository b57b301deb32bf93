// DataPage: which data there is, and how it looks. Left the assets and their versions, in the centre a preview of the
// one selected, or of a file that is not imported (yet), and SQL over all of them.
#pragma once

#include "core/data/DataCatalog.h"
#include "core/data/Importer.h"
#include "ui/base/Page.h"
#include "ui/tasks/TaskRunner.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace podium::ui {

class AssetPane;
class ImportPane;
class LineagePane;
class PlotPane;
class PreviewPane;
class SqlPane;
class Tabs;
class VersionsPane;
struct OpenedTable;

class DataPage : public Page {
    Q_OBJECT
public:
    explicit DataPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    void open(const Uri& address) override;
    QString shownAddress() const override { return m_shown; }
    std::vector<Command> commands() override;

    void openFile(const Path& file); // a look at a file, without importing it
    void chooseImport();

private:
    enum Tab { PreviewTab, SqlTab, PlotTab, VersionsTab, LineageTab };

    QWidget* buildCentre();
    void connectParts();
    void showListing(const data::CatalogListing& listing);
    void showSelected();
    void showVersion(const data::DataVersion& version);
    void leaveTable();
    void show(OpenedTable table);
    void sketch();
    void plotShown(); // what is in the preview
    void profile();   // what is shown, on its page
    void beginImport(const Path& file);
    void endImport();
    // `isAwaited`: who asked for it is still in sight, and is led there.
    void showImported(const data::ImportOutcome& outcome, bool isAwaited);
    void showNothing();
    std::vector<Command> tableCommands();
    Inspection factsOf(const data::DataVersion& version);

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    AssetPane* m_assets;
    ImportPane* m_importing;
    QStackedWidget* m_centre; // what is there, or an import
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_profile = nullptr;
    QPushButton* m_import = nullptr;
    Tabs* m_tabs = nullptr;
    PreviewPane* m_preview = nullptr;
    SqlPane* m_sql = nullptr;
    PlotPane* m_plot = nullptr;
    VersionsPane* m_versions = nullptr;
    LineagePane* m_lineage = nullptr;
    std::shared_ptr<const OpenedTable> m_opened; // in the preview
    Path m_file;                                 // a file that is looked at; empty where an asset is
    QString m_wanted;                            // an address to select when the listing arrives
    QString m_shown;                             // the address in the preview
    Question m_beginning;
    Question m_resolving;
    Question m_sketching;
};

} // namespace podium::ui
