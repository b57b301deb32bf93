// LedgerPane: the ledger of a model, newest line first, and above it whether it is intact, or where it is broken.
#pragma once

#include "core/base/Verdict.h"
#include "core/registry/Ledger.h"
#include "ui/base/Inspection.h"
#include "ui/base/Theme.h"
#include "ui/tables/RecordTable.h"

#include <QWidget>

class QLabel;

namespace podium::ui {

class Dialogs;
class RecordView;
class TaskRunner;

class LedgerTable : public RecordTable<registry::LedgerEntry> {
public:
    explicit LedgerTable(QObject* parent = nullptr);
};

class LedgerPane : public QWidget {
    Q_OBJECT
public:
    LedgerPane(const Theme& theme, Dialogs& dialogs, TaskRunner& tasks, QWidget* parent = nullptr);
    // `verification`: ledgerCheck of it.
    void show(const registry::Ledger& ledger, const Check& verification);
    using QWidget::show;

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    LedgerTable m_table;
    RecordView* m_view;
    QLabel* m_state;
    QLabel* m_meaning;
    QLabel* m_remedy;
    Answer m_answer = Answer::Undecided;
    QWidget* m_strip;
};

} // namespace podium::ui
