// ImportPane: what an import would do, before it does. Left how the file is read, right the first rows with the types
// that they would have and the rows that do not fit; below the batch form, Cancel and Import. Every change is followed
// at once from the beginning of the file, then from all of it.
#pragma once

#include "core/data/ImportPreview.h"
#include "core/data/Importer.h"
#include "ui/base/Inspection.h"
#include "ui/tasks/TaskRunner.h"

#include <QMap>
#include <QWidget>
#include <memory>

class QCheckBox;
class QLabel;
class QPushButton;

namespace podium::ui {

class BatchLine;
class Dialogs;
class ImportForm;
class NoticeBox;
class OpenWorkspace;
class PreviewPane;
class Theme;

class ImportPane : public QWidget {
    Q_OBJECT
public:
    ImportPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, QWidget* parent = nullptr);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    void setAssets(const QMap<QString, int>& versions); // name -> how many versions
    void begin(const Path& file);
    const Path& file() const { return m_file; }
    // Nothing comes of what is shown; an import of it that runs is stopped. One of another file goes on.
    void cancel();
    bool isImporting() const { return m_importing.isOpen(); }

Q_SIGNALS:
    void cancelled();
    void imported(const data::ImportOutcome& outcome, const Path& file);
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

private:
    QWidget* buildPreview();
    QWidget* buildFoot();
    void look();  // at the beginning
    void check(); // all of it
    void show(Result<data::ImportPreview> seen);
    void showFound(const data::ImportPreview& seen);
    void showRejects(const data::ImportPreview& seen);
    void showRequest();
    void import();
    void ended(const Result<data::ImportOutcome>& outcome, const Path& file);
    data::ImportRequest request() const;
    QString batchForm() const;
    QString whyNot() const;

    const Theme& m_theme;
    TaskRunner& m_tasks;
    Dialogs& m_dialogs;
    std::shared_ptr<OpenWorkspace> m_workspace;
    Path m_file;
    ImportForm* m_form;
    QLabel* m_title = nullptr;
    QLabel* m_found = nullptr;
    NoticeBox* m_notice = nullptr;
    PreviewPane* m_preview = nullptr;
    QWidget* m_rejectBox = nullptr;
    QLabel* m_rejectWords = nullptr;
    QCheckBox* m_skip = nullptr;
    PreviewPane* m_rejects = nullptr;
    BatchLine* m_batch = nullptr;
    QLabel* m_why = nullptr;
    QPushButton* m_import = nullptr;
    std::int64_t m_rejectedRows = 0;
    bool m_isReadable = false;
    Path m_imported; // what m_importing is about: the file that is shown, or one before it
    Question m_looking;
    Question m_checking;
    Question m_importing;
};

} // namespace podium::ui
